/**
 * Exports are kept for some days; then their files go. One that never came to an end counts as failed, so that it does not keep others from being made.
 */
import { systemSession } from '../access/session.js';
import type { Database } from '../database/database.js';
import type { Id } from '../kernel/ids.js';
import { removeFiles } from './export-files.js';

const AT_ONCE = 20;

/** Removes the files of exports that have expired or failed, a few at a time; gives how many exports it was. */
export async function forgetExports(database: Database): Promise<number> {
  return database.transaction(systemSession, async (tx) => {
    await tx.sql(
      `update export set status = 'FAILED', failure = 'It did not come to an end within a day.', finished_at = now(), expires_at = now()
       where status in ('QUEUED', 'RUNNING') and created_at < now() - interval '1 day'`,
    );
    const gone = await tx.sql<{ id: Id }>(
      `update export set status = case status when 'COMPLETED' then 'EXPIRED' else status end, expires_at = null where id in (
         select id from export where status in ('COMPLETED', 'FAILED') and expires_at < now() limit ${AT_ONCE} for update skip locked
       ) returning id`,
    );
    if (gone.length > 0)
      await removeFiles(
        tx,
        gone.map(({ id }) => id),
      );
    return gone.length;
  });
}
