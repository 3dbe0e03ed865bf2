/**
 * What the entities declare, without a database: for the schema that is printed, and for the one that is served.
 */
import { MikroORM, type EntityMetadata } from '@mikro-orm/postgresql';
import type { DatabaseOptions } from './engine.js';

/** Metadata of the entities. Nothing is connected. */
export function entityMetadata(entities: DatabaseOptions['entities']): readonly EntityMetadata[] {
  const orm = new MikroORM({ entities: [...entities], dbName: 'none' });
  return [...orm.getMetadata().getAll().values()];
}
