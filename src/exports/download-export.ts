/**
 * Hands out a finished export as one stream: a tar file, compressed by gzip. It is put together from the files in the database while it is read, a page at a
 * time, and no quicker than it is taken.
 */
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';
import { systemSession, viewerSession } from '../access/session.js';
import type { Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import { recordEvents } from '../events/record.js';
import { idOf, isId, type Id } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import { filesOf, pagesOf } from './export-files.js';
import type { ExportStatus } from './export.entity.js';
import { EXPORT_TOPICS } from './export.events.js';

/** An export on its way out. */
export interface Download {
  /** Name for the file. */
  readonly name: string;
  readonly stream: Readable;
}

interface Finished {
  readonly id: Id;
  readonly status: ExportStatus;
  readonly finishedAt: string;
  readonly isThere: boolean;
  /** Whether the viewer sees every account that is in it. */
  readonly isStillSeen: boolean;
}

/**
 * Opens an export of the viewer for download, and notes that.
 * @throws Problem NOT_FOUND for anybody else's, and where access to what is in it has ended; CONFLICT while it is not finished, EXPIRED.
 */
export async function downloadExport(database: Database, viewer: Viewer, exportId: string): Promise<Download> {
  const found = await finishedExport(database, viewer, isId(exportId) ? exportId : idOf('Export', exportId));
  await database.transaction(systemSession, (tx) =>
    recordEvents(tx, viewer, [{ topic: EXPORT_TOPICS['export.downloaded'], companyId: viewer.companyId, subject: { type: 'Export', id: found.id } }]),
  );
  const tar = pack();
  const gzip = createGzip();
  // A reader that goes away ends both; what fails on this side ends the stream, and so tells the reader that it is not whole.
  void pipeline(tar, gzip).catch(() => undefined);
  void fill(tar, database, found).catch((cause: unknown) => tar.destroy(cause instanceof Error ? cause : new Error(String(cause))));
  return { name: `alianza-export-${found.finishedAt.slice(0, 10)}.tar.gz`, stream: gzip };
}

async function finishedExport(database: Database, viewer: Viewer, id: Id): Promise<Finished> {
  const [found] = await database.transaction(viewerSession(viewer), (tx) => tx.sql<Finished>(FINISHED, [id]));
  if (found === undefined) throw notFound('export');
  if (found.status === 'EXPIRED' || (found.status === 'COMPLETED' && !found.isThere))
    throw new Problem('EXPIRED', 'This export is not kept any more. Make a new one.');
  if (found.status !== 'COMPLETED') throw new Problem('CONFLICT', 'This export is not finished.');
  if (!found.isStillSeen) throw notFound('export');
  return found;
}

const FINISHED = `select e.id, e.status, to_char(e.finished_at at time zone 'UTC', 'YYYY-MM-DD') as "finishedAt", coalesce(e.expires_at > now(), false) as "isThere",
  not exists (select 1 from jsonb_array_elements_text(e.seen_account_ids) s(id) where not exists (select 1 from account a where a.id = s.id::uuid)) as "isStillSeen"
  from export e where e.id = $1`;

async function fill(tar: Pack, database: Database, { id, finishedAt }: Finished): Promise<void> {
  for await (const { number, name, bytes } of filesOf(database, id)) {
    await new Promise<void>((resolve, reject) => {
      const entry = tar.entry({ name: `alianza-export/${name}`, size: bytes, mtime: new Date(finishedAt) }, (cause) => (cause ? reject(cause) : resolve()));
      pipeline(pagesOf(database, id, number), entry).catch(reject);
    });
  }
  tar.finalize();
}
