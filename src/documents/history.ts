/**
 * The history of a document, read from its log: the content at any sequence number, and who changed what when, for a viewer who sees the document.
 */
import { viewerSession } from '../access/session.js';
import type { Id } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import type { ItemsAndTexts } from './document-changes.js';
import type { DocumentContent } from './document-content.js';
import type { Author } from './document-kind.js';
import { documentRow, type DocumentRow } from './document-log.js';
import type { Live } from './live.js';

/** One edit in the history. */
export interface DocumentChange extends Author, ItemsAndTexts {
  readonly seq: number;
  readonly at: Date;
}

/** Which part of the history: the edits after one sequence number, oldest first. */
export interface HistoryPage {
  readonly after: number;
  /** At most so many, 1–100. */
  readonly first: number;
}

/** Most edits of one page. */
const MAX_CHANGES = 100;

/**
 * The content of a document as it was after the edit `seq`, 0 for before the first; without it, as it is now.
 * @throws Problem NOT_FOUND when the document is not there for the viewer, OUT_OF_RANGE when it has no such edit; UNAVAILABLE as `StoredDocuments.content`.
 */
export async function documentAt({ database, viewer, rooms }: Live, documentId: Id, seq?: number): Promise<DocumentContent> {
  const row = await seen({ database, viewer }, documentId);
  const until = seq ?? row.headSeq;
  assertWithin(row, until);
  return rooms.stored.content(row, rooms.kind(row.kind), until, viewer);
}

/**
 * Who changed what when, oldest first.
 * @throws Problem NOT_FOUND when the document is not there for the viewer, OUT_OF_RANGE for another page than the history has; UNAVAILABLE as `StoredDocuments.content`.
 */
export async function documentChanges({ database, viewer, rooms }: Live, documentId: Id, { after, first }: HistoryPage): Promise<readonly DocumentChange[]> {
  const row = await seen({ database, viewer }, documentId);
  assertWithin(row, after);
  if (!Number.isInteger(first) || first < 1 || first > MAX_CHANGES)
    throw new Problem('OUT_OF_RANGE', `Ask for 1 to ${MAX_CHANGES} edits.`, { field: ['first'] });
  const changes = await rooms.stored.changes(row, rooms.kind(row.kind), { after, first, until: row.headSeq }, viewer);
  return changes.map(({ edit: { seq, at, authorMemberId, authorAppId }, items, texts }) => ({
    seq,
    at: new Date(at),
    memberId: authorMemberId,
    appId: authorAppId,
    items,
    texts,
  }));
}

async function seen({ database, viewer }: Pick<Live, 'database' | 'viewer'>, documentId: Id): Promise<DocumentRow> {
  const row = await database.transaction(viewerSession(viewer), (tx) => documentRow(tx, documentId));
  if (row === undefined) throw notFound('document');
  return row;
}

function assertWithin({ headSeq }: DocumentRow, seq: number): void {
  if (Number.isInteger(seq) && seq >= 0 && seq <= headSeq) return;
  throw new Problem('OUT_OF_RANGE', `This document has the edits 1 to ${headSeq}.`, { field: ['seq'], headSeq });
}
