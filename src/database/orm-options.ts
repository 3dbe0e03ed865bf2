/**
 * What MikroORM is told on both databases.
 */
import type { EntityClass, EntitySchema } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import type { DatabaseOptions } from './engine.js';
import { JOB_SCHEMA } from './job-tables.js';
import { MIGRATIONS } from './migrations/index.js';

/** Options shared by both drivers. */
export function ormOptions(options: DatabaseOptions): {
  entities: (EntitySchema | EntityClass<object>)[];
  extensions: [typeof Migrator];
  forceUtcTimezone: true;
  migrations: { migrationsList: typeof MIGRATIONS; snapshot: false; silent: true };
  schemaGenerator: { ignoreRoutines: true; ignoreTriggers: true; ignoreSchema: string[] };
  logger: () => void;
} {
  return {
    entities: [...options.entities],
    extensions: [Migrator],
    forceUtcTimezone: true,
    migrations: { migrationsList: MIGRATIONS, snapshot: false, silent: true },
    schemaGenerator: { ignoreRoutines: true, ignoreTriggers: true, ignoreSchema: [JOB_SCHEMA] },
    logger: () => undefined,
  };
}
