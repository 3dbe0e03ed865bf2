/**
 * Imports that nobody goes on with are given up after a day, and their files thrown away.
 */
import { systemSession } from '../access/session.js';
import type { Database } from '../database/database.js';

/** Gives up what was announced before then and is not over. */
export async function forgetImports(database: Database, before: Date): Promise<void> {
  await database.transaction(systemSession, async (tx) => {
    await tx.sql(
      `update import set status = 'FAILED', finished_at = now(), failure_code = 'EXPIRED', failure_message = 'It was not over within a day.'
       where status in ('AWAITING_FILE', 'QUEUED', 'RUNNING') and created_at < $1`,
      [before.toISOString()],
    );
    await tx.sql(`delete from import_chunk c using import i where i.id = c.import_id and i.status not in ('AWAITING_FILE', 'QUEUED', 'RUNNING')`);
  });
}
