/**
 * The files of an export at rest, as SQL: pages are appended together with the place where the next one begins; a finished file is measured and sealed.
 */
import { createHash } from 'node:crypto';
import { systemSession } from '../access/session.js';
import type { Database, Transaction } from '../database/database.js';
import type { Id } from '../kernel/ids.js';

/** A finished file. */
export interface FinishedFile {
  readonly number: number;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly records: number | null;
}

/** What a page adds. */
export interface NewPage {
  readonly file: number;
  readonly page: number;
  readonly bytes: Uint8Array;
}

/** Puts a page into a file. */
export async function appendPage(tx: Transaction, exportId: Id, { file, page, bytes }: NewPage): Promise<void> {
  await tx.later('insert into export_page (export_id, file, page, bytes) values ($1, $2, $3, $4)', [exportId, file, page, Buffer.from(bytes)]);
}

/** Says that a file is whole. */
export async function finishFile(tx: Transaction, exportId: Id, file: FinishedFile): Promise<void> {
  await tx.later('insert into export_file (export_id, number, name, bytes, sha256, records) values ($1, $2, $3, $4, $5, $6)', [
    exportId,
    file.number,
    file.name,
    file.bytes,
    file.sha256,
    file.records,
  ]);
}

/** Size and hash of what is in some pages, one after the other. */
export async function measured(pages: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const bytes of pages) {
    hash.update(bytes);
    size += bytes.length;
  }
  return { bytes: size, sha256: hash.digest('hex') };
}

/** The pages of a file, one after the other. */
export async function* pagesOf(database: Database, exportId: Id, file: number): AsyncGenerator<Uint8Array> {
  for (let page = 0; ; page += 1) {
    const [row] = await database.transaction(systemSession, (tx) =>
      tx.sql<{ bytes: Uint8Array }>('select bytes from export_page where export_id = $1 and file = $2 and page = $3', [exportId, file, page]),
    );
    if (row === undefined) return;
    yield row.bytes;
  }
}

const FILES_AT_ONCE = 500;

/** The finished files in their order. */
export async function* filesOf(database: Database, exportId: Id): AsyncGenerator<FinishedFile> {
  for (let after = -1; ;) {
    const files = await database.transaction(systemSession, (tx) =>
      tx.sql<FinishedFile>(
        `select number, name, bytes::float8 as bytes, sha256, records from export_file where export_id = $1 and number > $2 order by number limit ${FILES_AT_ONCE}`,
        [exportId, after],
      ),
    );
    yield* files;
    const last = files.at(-1);
    if (last === undefined) return;
    after = last.number;
  }
}

/** Removes the files of exports. */
export async function removeFiles(tx: Transaction, exportIds: readonly Id[]): Promise<void> {
  for (const table of ['export_page', 'export_file']) {
    await tx.sql(`delete from ${table} where export_id = any(string_to_array($1, ',')::uuid[])`, [exportIds.join()]);
  }
}
