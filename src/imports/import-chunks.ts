/**
 * The file of an import on its way into the database, and out again. It comes in one request or in several, each behind what is there already.
 */
import { systemSession, viewerSession } from '../access/session.js';
import { assertMayWrite, type Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import { MOST_IMPORT_BYTES } from '../companies/quotas.js';
import type { Jobs, JobQueue } from '../jobs/jobs.js';
import { idOf, type Id } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import type { ImportStatus } from './import.entity.js';

/** One chunk in the database, in bytes. */
const CHUNK_BYTES = 512 * 1024;

/** Imports that are due: companies in turn, and a company's one after the other. */
export const IMPORT_QUEUE: JobQueue<{ readonly importId: Id }> = {
  name: 'imports',
  concurrency: 2,
  groupTiers: { company: 1 },
  expireInSeconds: 3600,
  retryLimit: 20,
  retryDelaySeconds: 1,
};

/** A part of a file, as a request brings it. */
export interface FilePart {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Where it begins; undefined where it is the file from its beginning, anew. */
  readonly offset: number | undefined;
  /** Whether nothing follows. */
  readonly isLast: boolean;
}

/**
 * Stores a part of the file of an import that awaits one. With the last part the import is put into the queue. Gives the bytes that have arrived in all.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT when no file is awaited (any more), the part does not begin where the file ends, or the company's files hold
 * too much together; TOO_LARGE.
 */
export async function storePart(database: Database, jobs: Jobs, viewer: Viewer, importId: string, part: FilePart, mostBytes: number): Promise<number> {
  assertMayWrite(viewer);
  const id = idOf('Import', importId);
  const mostTogether = Math.max(MOST_IMPORT_BYTES, mostBytes);
  let stored = await arrived(database, viewer, id);
  if (part.offset === undefined) stored = await forget(database, id);
  else if (part.offset !== stored) throw new Problem('CONFLICT', `This file has ${stored} bytes so far: go on there.`, { fileBytes: stored });
  for await (const bytes of inChunks(part.bytes)) {
    if (stored + bytes.length > mostBytes) {
      await forget(database, id);
      throw new Problem('TOO_LARGE', `A file holds at most ${mostBytes} bytes. Send it in several imports.`);
    }
    await assertRoom(database, viewer, bytes.length, mostTogether);
    stored = await append(database, id, stored, bytes);
  }
  if (part.isLast) await enqueue(database, jobs, viewer, id);
  return stored;
}

async function arrived(database: Database, viewer: Viewer, id: Id): Promise<number> {
  const [row] = await database.transaction(viewerSession(viewer), (tx) =>
    tx.sql<{ status: ImportStatus; bytes: string }>(`select status, file_bytes::text as bytes from import where id = $1`, [id]),
  );
  if (row === undefined) throw notFound('Import');
  if (row.status !== 'AWAITING_FILE') throw new Problem('CONFLICT', `This import awaits no file: it is ${row.status}.`);
  return Number(row.bytes);
}

async function forget(database: Database, id: Id): Promise<0> {
  await database.transaction(systemSession, async (tx) => {
    await tx.sql(`update import set file_bytes = 0 where id = $1 and status = 'AWAITING_FILE'`, [id]);
    await tx.sql(`delete from import_chunk where import_id = $1`, [id]);
  });
  return 0;
}

/** @throws Problem CONFLICT when the files of the company's open imports hold as much as they may together. What has come of this one stays, to go on from there. */
async function assertRoom(database: Database, { companyId }: Viewer, more: number, most: number): Promise<void> {
  const [held] = await database.transaction(systemSession, (tx) =>
    tx.sql<{ bytes: number }>(
      `select coalesce(sum(file_bytes), 0)::float8 as bytes from import where company_id = $1 and status in ('AWAITING_FILE', 'QUEUED', 'RUNNING')`,
      [companyId],
    ),
  );
  if ((held?.bytes ?? 0) + more <= most) return;
  throw new Problem(
    'CONFLICT',
    `The imports of your company that are not over hold ${String(most)} bytes, and can hold no more. Wait for them, or cancel some.`,
    { most },
  );
}

async function append(database: Database, id: Id, stored: number, bytes: Buffer): Promise<number> {
  return database.transaction(systemSession, async (tx) => {
    const grown = await tx.sql(`update import set file_bytes = file_bytes + $3 where id = $1 and file_bytes = $2 and status = 'AWAITING_FILE' returning id`, [
      id,
      stored,
      bytes.length,
    ]);
    if (grown.length === 0) throw new Problem('CONFLICT', 'This file comes from somewhere else too, or the import was cancelled.');
    await tx.sql(
      `insert into import_chunk (import_id, seq, bytes) select $1, coalesce(max(seq) + 1, 0), decode($2, 'base64') from import_chunk where import_id = $1`,
      [id, bytes.toString('base64')],
    );
    return stored + bytes.length;
  });
}

async function enqueue(database: Database, jobs: Jobs, viewer: Viewer, id: Id): Promise<void> {
  await database.transaction(systemSession, async (tx) => {
    const queued = await tx.sql(`update import set status = 'QUEUED' where id = $1 and status = 'AWAITING_FILE' returning id`, [id]);
    if (queued.length > 0)
      await jobs.enqueue(tx, IMPORT_QUEUE, { importId: id }, { group: { id: viewer.companyId, tier: 'company' }, companyId: viewer.companyId });
  });
}

async function* inChunks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void> {
  let [waiting, size]: [Uint8Array[], number] = [[], 0];
  for await (const piece of bytes) {
    waiting.push(piece);
    size += piece.length;
    if (size < CHUNK_BYTES) continue;
    yield Buffer.concat(waiting);
    [waiting, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(waiting);
}

/** The file of an import from its beginning. */
export async function* storedChunks(database: Database, id: Id): AsyncGenerator<Uint8Array, void> {
  for (let seq = 0; ; seq += 1) {
    const [chunk] = await database.transaction(systemSession, (tx) =>
      tx.sql<{ bytes: Uint8Array }>(`select bytes from import_chunk where import_id = $1 and seq = $2`, [id, seq]),
    );
    if (chunk === undefined) return;
    yield chunk.bytes;
  }
}
