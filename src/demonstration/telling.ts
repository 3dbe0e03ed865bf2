/**
 * The mark of a telling: it stands before the first word and says so after the last, so that half a story is known for what it is.
 */
import { ownerSession, systemSession } from '../access/session.js';
import type { Database, Transaction } from '../database/database.js';

const STORY = 'demonstration';

/** Whether the story is to be told now: the database is empty, or holds no more than a part of the story, which is removed. One server at a time may ask. */
export async function beginTelling(database: Database, companies: readonly string[]): Promise<boolean> {
  return database.transaction(ownerSession, async (tx) => {
    const [mark] = await tx.sql<{ readonly isTold: boolean }>('select told_at is not null as "isTold" from telling where story = $1', [STORY]);
    if (mark?.isTold === true) return false;
    const names = await tx.sql<{ readonly name: string }>('select name from company limit 1000');
    if (names.length > 0) {
      // Somebody else's company, or one that was there before: nothing is told, and above all nothing is removed.
      if (mark === undefined || names.some(({ name }) => !companies.includes(name))) return false;
      await removeAll(tx);
    }
    await tx.sql('insert into telling (story, begun_at) values ($1, now()) on conflict (story) do update set begun_at = excluded.begun_at', [STORY]);
    return true;
  });
}

/** The story is whole. */
export async function endTelling(database: Database): Promise<void> {
  await database.transaction(systemSession, (tx) => tx.sql('update telling set told_at = now() where story = $1', [STORY]));
}

/** Nobody but the telling has written: no server listens before it is over. The place of the webhooks in the log stays. */
async function removeAll(tx: Transaction): Promise<void> {
  const tables = await tx.sql<{ readonly name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = current_schema() and tablename not in ('mikro_orm_migrations', 'telling', 'webhook_cursor')`,
  );
  await tx.sql(`truncate ${tables.map(({ name }) => name).join()}`);
}
