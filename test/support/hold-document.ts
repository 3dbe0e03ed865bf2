/**
 * Holds a document as another server would in the middle of its commit. Whatever becomes of the test, it is let go afterwards: a transaction that stays open
 * holds back the events of every database of the PostgreSQL server.
 */
import { systemSession } from '../../src/access/session.js';
import type { Database } from '../../src/database/database.js';
import { until } from './until.js';

const letting = new Set<() => Promise<void>>();

afterEach(async () => {
  for (const letGo of letting) await letGo();
});

/** Resolves when the document is held; gives the way to let it go. */
export async function holdDocument(database: Database, documentId: string): Promise<() => Promise<void>> {
  let letGo = (): void => undefined;
  const isOver = new Promise<void>((resolve) => (letGo = resolve));
  let done = Promise.resolve();
  await new Promise<void>((isHeld, failed) => {
    done = database.transaction(systemSession, async (tx) => {
      await tx.sql('select 1 from document where id = $1 for update', [documentId]);
      isHeld();
      await isOver;
    });
    done.catch(failed);
  });
  const release = async (): Promise<void> => {
    letting.delete(release);
    letGo();
    await done;
  };
  letting.add(release);
  return release;
}

/** Resolves when something of this database waits for a lock: it has come as far as it can while the document is held. */
export function somethingWaits(database: Database): Promise<void> {
  return until(async () => {
    const waiting = await database.transaction(systemSession, (tx) =>
      tx.sql('select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid where not l.granted and a.datname = current_database()'),
    );
    return waiting.length > 0;
  }, 'somebody who waits for the document');
}
