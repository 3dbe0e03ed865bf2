/**
 * Brings the tables up to date at every start. Several servers may start at once: they take turns, and who comes later finds nothing left to do.
 */
import { Migrator } from '@mikro-orm/migrations';
import type { Engine } from './engine.js';
import { NO_LIMITS, settingsOf, underLimits } from './time-limits.js';

/** Applies every migration that the database has not seen yet. They take as long as they need. */
export async function migrateUp({ kind, orm }: Pick<Engine, 'kind' | 'orm'>): Promise<void> {
  if (kind === 'pglite') {
    await new Migrator(orm.em).up(); // its one connection has no limits, and the migrator wants one beside an open transaction
    return;
  }
  const connection = orm.em.getConnection();
  await underLimits(NO_LIMITS, () =>
    connection.transactional(async (transaction) => {
      for (const [name, value] of Object.entries(settingsOf(NO_LIMITS))) await connection.execute(`set local ${name} = ${value}`, [], 'run', transaction);
      await new Migrator(orm.em).up({ transaction });
    }),
  );
}
