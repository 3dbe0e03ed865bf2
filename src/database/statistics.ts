/**
 * What PostgreSQL knows of how much its tables hold, and plans by. Where it knows nothing yet, a key and an index that leads past a company's whole catalogue cost the
 * same to it. Autovacuum learns within minutes; the embedded database has none, and an operator may have switched it off.
 */
import { systemSession } from '../access/session.js';
import type { Database } from './database.js';

/** Learns what those tables hold that have doubled since that was last learned, each in a transaction of its own. */
export async function refreshStatistics(database: Database): Promise<void> {
  const learned: string[] = [];
  for (;;) {
    const [row] = await database.transaction(systemSession, (tx) =>
      tx.sql<{ grown: string | null }>(`select alianza_analyze_grown(string_to_array($1::text, ',')) as grown`, [learned.join()]),
    );
    if (row === undefined || row.grown === null) return;
    learned.push(row.grown);
  }
}

const LOOK_EVERY_MS = 60_000;

/** Learns from now on what has doubled; gives the way to stop. What cannot be learned now is learned the next time. */
export function keepStatistics(database: Database, failed: (cause: unknown) => void): () => void {
  const clock = setInterval(() => void database.patiently(() => refreshStatistics(database)).catch(failed), LOOK_EVERY_MS).unref();
  return () => clearInterval(clock);
}
