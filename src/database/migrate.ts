/**
 * Brings the tables up to date at every start. Several servers may start at once: they take turns, and who comes later finds nothing left to do.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';

/** Applies every migration that the database has not seen yet. */
export async function migrateUp(orm: MikroORM): Promise<void> {
  await new Migrator(orm.em).up();
}
