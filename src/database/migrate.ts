/**
 * Brings the tables up to date at every start. Several servers may start at once: they take turns, and who comes later finds nothing left to do.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';

import type { Engine } from './engine.js';
import { NO_LIMITS, settingsOf, underLimits } from './time-limits.js';

/** Applies every migration that the database has not seen yet: all of them, or none. They take as long as they need. */
export async function migrateUp(orm: MikroORM, kind: Engine['kind']): Promise<void> {
  // The embedded database has one connection and no limits: the migrator's own transaction is enough, and one around it would wait for itself.
  if (kind === 'pglite') return void (await new Migrator(orm.em).up());
  const connection = orm.em.getConnection();
  await underLimits(NO_LIMITS, () =>
    connection.transactional(async (transaction) => {
      for (const [name, value] of Object.entries(settingsOf(NO_LIMITS))) await connection.execute(`set local ${name} = ${value}`, [], 'run', transaction);
      await new Migrator(orm.em).up({ transaction });
    }),
  );
}
