/**
 * The history of a document, read from its log: the content at any sequence number, and who changed what when.
 *
 * The functions that take a transaction run under the system role and ask nobody; `documentAt` and `documentChanges` first make sure, with the viewer's
 * eyes, that the document is there for this viewer.
 */
import * as Y from 'yjs';
import { systemSession, viewerSession } from '../access/session.js';
import type { Transaction } from '../database/database.js';
import type { Id } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import type { Author, DocumentKind } from './document-kind.js';
import { documentRow, replay, updatesBetween, type DocumentRow, type LoggedUpdate } from './document-log.js';
import type { Live } from './live.js';
import { typedDoc } from './live-document.js';
import type { DocumentContent } from './rooms.js';
import { TouchedParts, WHOLE } from './touched.js';

/** What one edit did to one item. */
export interface ItemChange {
  /** Root of the collection or of the head. */
  readonly root: string;
  /** Id of the item; null for the head of the document. */
  readonly itemId: Id | null;
  readonly change: 'ADDED' | 'CHANGED' | 'DELETED';
  /** Names of the fields that were set or removed; none where the item was added, replaced or deleted as a whole. */
  readonly fields: readonly string[];
}

/** One edit in the history. */
export interface DocumentChange extends Author {
  readonly seq: number;
  readonly at: Date;
  readonly items: readonly ItemChange[];
  /** Roots of the rich texts that were written in. */
  readonly texts: readonly string[];
}

/** Which part of the history: the edits after one sequence number, oldest first. */
export interface HistoryPage {
  readonly after: number;
  /** At most so many, 1–100. */
  readonly first: number;
}

/** Most edits of one page. */
export const MAX_CHANGES = 100;

/**
 * The content of a document as it was after the edit `seq`; 0 is before the first.
 * @throws Problem NOT_FOUND when the document is not there for the viewer, OUT_OF_RANGE when it has no such edit.
 */
export async function documentAt(live: Live, documentId: Id, seq: number): Promise<DocumentContent> {
  await assertSees(live, documentId);
  return live.database.transaction(systemSession, async (tx) => {
    const row = await existing(tx, documentId);
    return contentAt(tx, row, live.rooms.kind(row.kind), seq);
  });
}

/**
 * Who changed what when, oldest first.
 * @throws Problem NOT_FOUND when the document is not there for the viewer, OUT_OF_RANGE for another page than the history has.
 */
export async function documentChanges(live: Live, documentId: Id, page: HistoryPage): Promise<readonly DocumentChange[]> {
  await assertSees(live, documentId);
  return live.database.transaction(systemSession, async (tx) => {
    const row = await existing(tx, documentId);
    return changesAfter(tx, row, live.rooms.kind(row.kind), page);
  });
}

/** The content at a sequence number, from the log. @throws Problem OUT_OF_RANGE */
export async function contentAt(tx: Transaction, row: DocumentRow, kind: DocumentKind, seq: number): Promise<DocumentContent> {
  assertWithin(row, seq);
  const doc = typedDoc(kind);
  await replay(tx, row.id, doc, seq);
  const json = kind.toJson(doc);
  doc.destroy();
  return { seq, json };
}

/** A page of the history, from the log. @throws Problem OUT_OF_RANGE */
export async function changesAfter(tx: Transaction, row: DocumentRow, kind: DocumentKind, { after, first }: HistoryPage): Promise<readonly DocumentChange[]> {
  assertWithin(row, after);
  if (!Number.isInteger(first) || first < 1 || first > MAX_CHANGES)
    throw new Problem('OUT_OF_RANGE', `Ask for 1 to ${MAX_CHANGES} edits.`, { field: ['first'] });
  const doc = typedDoc(kind);
  await replay(tx, row.id, doc, after);
  const updates = await updatesBetween(tx, row.id, after, row.headSeq, first);
  const changes = updates.map((update) => changeBy(doc, kind, update));
  doc.destroy();
  return changes;
}

// ——— one edit ———

function changeBy(doc: Y.Doc, kind: DocumentKind, { seq, at, update, authorMemberId, authorAppId }: LoggedUpdate): DocumentChange {
  const before = itemsOf(doc, kind);
  const touched = touchedBy(doc, kind, update);
  const items = [...touched.items].flatMap(([root, ids]) => [...ids].flatMap(([id, fields]) => itemChange(doc, kind, before, root, id, fields)));
  return { seq, at: new Date(at), memberId: authorMemberId, appId: authorAppId, items, texts: [...touched.rich.keys()] };
}

function touchedBy(doc: Y.Doc, kind: DocumentKind, update: Uint8Array): TouchedParts {
  const touched = new TouchedParts(kind.roots);
  const note = (transaction: Y.Transaction): void => touched.add(transaction);
  doc.on('afterTransaction', note);
  Y.applyUpdate(doc, update);
  doc.off('afterTransaction', note);
  return touched;
}

type ItemIds = ReadonlyMap<string, ReadonlySet<string>>;

function itemsOf(doc: Y.Doc, { roots }: DocumentKind): ItemIds {
  const collections = Object.keys(roots).filter((root) => roots[root] === 'items');
  return new Map(collections.map((root) => [root, new Set(doc.getMap(root).keys())]));
}

function itemChange(doc: Y.Doc, kind: DocumentKind, before: ItemIds, root: string, id: string, touched: ReadonlySet<string>): readonly ItemChange[] {
  const fields = [...touched].filter((field) => field !== WHOLE).sort();
  if (kind.roots[root] === 'head') return [{ root, itemId: null, change: 'CHANGED', fields }];
  const [wasThere, isThere] = [before.get(root)?.has(id) === true, doc.getMap(root).has(id)];
  if (wasThere && isThere) return [{ root, itemId: id, change: 'CHANGED', fields }];
  if (!wasThere && !isThere) return []; // came and went in one edit
  return [{ root, itemId: id, change: isThere ? 'ADDED' : 'DELETED', fields: [] }];
}

// ——— who may, and which ———

async function assertSees({ database, viewer }: Live, documentId: Id): Promise<void> {
  await database.transaction(viewerSession(viewer), (tx) => existing(tx, documentId));
}

async function existing(tx: Transaction, documentId: Id): Promise<DocumentRow> {
  const row = await documentRow(tx, documentId);
  if (row === undefined) throw notFound('document');
  return row;
}

function assertWithin({ headSeq }: DocumentRow, seq: number): void {
  if (Number.isInteger(seq) && seq >= 0 && seq <= headSeq) return;
  throw new Problem('OUT_OF_RANGE', `This document has the edits 1 to ${headSeq}.`, { field: ['seq'], headSeq });
}
