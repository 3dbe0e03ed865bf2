/**
 * The stages of an export: each type, the documents, the manifest. A stage makes one step from one place and says where the next one begins.
 */
import { viewerSession } from '../access/session.js';
import type { Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import { documentRow } from '../documents/document-log.js';
import type { Rooms } from '../documents/rooms.js';
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import { filesOf, measured, pagesOf, type FinishedFile, type NewPage } from './export-files.js';
import type { ExportPart, ExportPlace } from './export.entity.js';
import type { ExportedType, ExportScope, ExportSource } from './export-source.js';
import { documentMarkdown } from './markdown.js';

/** What is needed to make exports. */
export interface Workshop {
  readonly database: Database;
  readonly source: ExportSource;
  readonly rooms: Pick<Rooms, 'kind' | 'stored'>;
}

/** One process at work on one export. */
export interface Making extends Workshop {
  readonly exportId: Id;
  readonly attempt: number;
  readonly companyId: Id;
  readonly viewer: Viewer;
  readonly scope: ExportScope;
  readonly include: readonly ExportPart[];
  readonly startedAt: string;
}

/** What one step has to write. */
export interface Step {
  readonly pages: readonly NewPage[];
  /** Files that are whole with them. */
  readonly files: readonly FinishedFile[];
  readonly next: ExportPlace;
  /** Things in its pages. */
  readonly records: number;
}

/** Makes one step. */
export type Stage = (making: Making, place: ExportPlace) => Promise<Step>;

/** Name of the type whose contents are written as files. */
const DOCUMENT = 'Document';

/** The stages of an export of these parts; the same ones in the same order for whoever goes on with it. */
export function stagesOf({ types }: ExportSource, include: readonly ExportPart[]): readonly Stage[] {
  const documents = types.find(({ name }) => name === DOCUMENT);
  return [
    ...types.filter(({ part }) => include.includes(part)).map(typeStage),
    ...(documents !== undefined && include.includes('DOCUMENTS') ? [documentsStage(documents)] : []),
    manifestStage,
  ];
}

const inNextStage = (place: ExportPlace, files: number): ExportPlace => ({
  stage: place.stage + 1,
  file: place.file + files,
  pages: 0,
  records: 0,
  after: null,
});

// ——— things ———

const IDS_AT_ONCE = 10_000;
const MOST_AT_ONCE = 100;
/** A page weighs about as much; a single thing may weigh more. */
const PAGE_BYTES = 512 * 1024;

/** One file of all things of a type, one per line. */
function typeStage(type: ExportedType): Stage {
  const ids = upcoming(type);
  let atOnce = 10;
  return async (making, place) => {
    const some = await ids.take(making, place.after, atOnce);
    const last = some.at(-1);
    if (last === undefined) return { pages: [], files: [await finished(making, place, `records/${type.name}.jsonl`)], next: inNextStage(place, 1), records: 0 };
    const things = await making.source.things(making.viewer, type, some);
    const bytes = Buffer.from(things.map((json) => `${json}\n`).join(''));
    atOnce = Math.max(1, bytes.length > PAGE_BYTES ? atOnce >> 1 : Math.min(atOnce * 2, MOST_AT_ONCE));
    const next = { ...place, pages: place.pages + 1, records: place.records + things.length, after: last };
    return { pages: [{ file: place.file, page: place.pages, bytes }], files: [], next, records: things.length };
  };
}

async function finished({ database, exportId }: Making, { file, records }: ExportPlace, name: string): Promise<FinishedFile> {
  return { number: file, name, records, ...(await measured(pagesOf(database, exportId, file))) };
}

/** Ids of the things that come next, read many at once: finding them in their order costs more than reading them. */
function upcoming(type: ExportedType): { take(making: Making, after: Id | null, count: number): Promise<readonly Id[]> } {
  let [known, before]: [readonly Id[], Id | null | undefined] = [[], undefined];
  return {
    async take({ source, viewer, scope }, after, count) {
      if (known.length === 0 || before !== after) known = await source.ids(viewer, type, scope, after, IDS_AT_ONCE);
      const some = known.slice(0, count);
      known = known.slice(count);
      before = some.at(-1);
      return some;
    },
  };
}

// ——— documents ———

/** Two files for each document: to read, and to go on with. */
function documentsStage(type: ExportedType): Stage {
  const ids = upcoming(type);
  return async (making, place) => {
    const [id] = await ids.take(making, place.after, 1);
    if (id === undefined) return { pages: [], files: [], next: inNextStage(place, 0), records: 0 };
    const contents = await contentsOf(making, id);
    const files = contents.map(({ bytes, name }, index) => ({ number: place.file + index, name, pages: split(bytes, place.file + index) }));
    return {
      pages: files.flatMap(({ pages }) => pages),
      files: await Promise.all(
        files.map(async ({ number, name, pages }) => ({ number, name, records: null, ...(await measured(pages.map(({ bytes }) => bytes))) })),
      ),
      next: { ...place, file: place.file + files.length, after: id },
      records: 0,
    };
  };
}

const PIECE_BYTES = 1024 * 1024;

function split(bytes: Uint8Array, file: number): readonly NewPage[] {
  const count = Math.ceil(bytes.length / PIECE_BYTES);
  return Array.from({ length: count }, (_, page) => ({ file, page, bytes: bytes.subarray(page * PIECE_BYTES, (page + 1) * PIECE_BYTES) }));
}

/** A document as it is now; nothing when it is not there for the viewer any more. Of one that cannot be read a file says so, and the others go on. */
async function contentsOf({ database, viewer, rooms }: Making, id: Id): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]> {
  const row = await database.transaction(viewerSession(viewer), (tx) => documentRow(tx, id));
  if (row === undefined) return [];
  const kind = rooms.kind(row.kind);
  const exported = await rooms.stored.exported(row, kind, row.headSeq, viewer).catch((cause: unknown) => {
    if (cause instanceof Problem && cause.details['refusal'] === 'UNREADABLE') return cause.message;
    throw cause;
  });
  if (typeof exported === 'string') return [{ name: `documents/${id}.unreadable.txt`, bytes: Buffer.from(`${exported}\n`) }];
  const { json, update } = exported;
  return [
    { name: `documents/${id}.md`, bytes: Buffer.from(documentMarkdown(kind, json)) },
    { name: `documents/${id}.yjs`, bytes: update },
  ];
}

// ——— manifest ———

/** The last file: what there is, so that whoever has the others can tell whether they are whole. */
const manifestStage: Stage = async (making, place) => {
  const pages: NewPage[] = [];
  let text = headOfManifest(making);
  let separator = '\n';
  for await (const { name, records, bytes, sha256 } of filesOf(making.database, making.exportId)) {
    text += `${separator}    ${JSON.stringify({ name, records, bytes, sha256 })}`;
    separator = ',\n';
    if (text.length > PIECE_BYTES) {
      pages.push({ file: place.file, page: pages.length, bytes: Buffer.from(text) });
      text = '';
    }
  }
  pages.push({ file: place.file, page: pages.length, bytes: Buffer.from(`${text}\n  ]\n}\n`) });
  const size = await measured(pages.map(({ bytes }) => bytes));
  return { pages, files: [{ number: place.file, name: 'manifest.json', records: null, ...size }], next: inNextStage(place, 1), records: 0 };
};

function headOfManifest({ companyId, viewer, scope, include, source, startedAt }: Making): string {
  const head = {
    format: 'alianza-export/1',
    company: `Company:${companyId}`,
    requestedBy: viewer.memberId === null ? `App:${viewer.appId ?? ''}` : `Member:${viewer.memberId}`,
    startedAt: new Date(startedAt).toISOString(),
    include,
    accounts: scope.isWhole ? 'all' : scope.accountIds.map((id) => `Account:${id}`),
    leftOut: source.leftOut,
  };
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "files": [`;
}
