/**
 * Mutations of items take the road of every edit: into the live document, checked, made durable and projected, seen by everybody who is there. This file
 * turns the input of a mutation into such an edit, and what the document refuses back into the words of the input.
 */
import * as Y from 'yjs';
import { viewerSession } from '../access/session.js';
import { assertMayWrite } from '../access/viewer.js';
import type { Transaction } from '../database/database.js';
import { onceAtHand } from '../events/once-only.js';
import { canonicalJson, type Json } from '../kernel/canonical.js';
import { globalId, idOf, newId, rowIdIn, type Id } from '../kernel/ids.js';
import { Problem, fieldProblem, notFound } from '../kernel/problem.js';
import { asLine, asProse } from '../kernel/written-text.js';
import { rankAfter } from '../protocol/rank.js';
import type { Field } from '../protocol/field.js';
import { newItem, plainItem, writeItem, type ItemSchema } from '../protocol/structured-items.js';
import { assertMayEdit } from './judge-document.js';
import type { Live } from './live.js';
import { columnsOf, type ItemTable } from './project-items.js';

/** The input of a mutation: fields of the item as the API names them. Absent fields stay, null removes. */
export type ItemInput = object;

/** What the head of a document is, and where its row is. */
export interface HeadTable {
  readonly root: string;
  readonly schema: ItemSchema;
  readonly table: string;
  readonly type: string;
}

/**
 * Puts a new item into the document of a subject that the viewer may edit. Without a rank of its own it stands behind the others.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT; of the input as the item's schema says.
 */
export async function createItem(live: Live, table: ItemTable, subjectId: string, input: ItemInput): Promise<{ readonly id: Id }> {
  const { documentId } = await editableSubject(live, table.subject, subjectId);
  const id = newId();
  const change = (doc: Y.Doc): void => {
    const root = doc.getMap<Y.Map<unknown>>(table.collection);
    root.set(id, newItem(table.schema, { ...unsaid(table.schema), rank: rankAfter(ranksIn(root)), ...given(valuesOf(table, input, doc)) }));
  };
  return inWordsOfInput([table.collection, id], () => editWith(live, documentId, { id }, change));
}

/**
 * Changes fields of an item.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION; of the input as the item's schema says.
 */
export async function updateItem(
  live: Live,
  table: ItemTable,
  itemId: string,
  input: ItemInput,
  expectedVersion?: number | null,
): Promise<{ readonly id: Id }> {
  const { documentId, id } = await editableItem(live, table, itemId);
  const expectation = new Expectation(table.table, id, expectedVersion);
  const change = (doc: Y.Doc): void => {
    const item = itemIn(doc, table, id);
    expectation.see(columnsOf(table, plainItem(table.schema, item)));
    writeItem(table.schema, item, valuesOf(table, input, doc));
  };
  return inWordsOfInput([table.collection, id], () => editWith(live, documentId, { id }, change, expectation.guard));
}

/**
 * Takes an item out of the document.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION.
 */
export async function deleteItem(
  live: Live,
  table: ItemTable,
  itemId: string,
  expectedVersion?: number | null,
): Promise<{ readonly deletedId: string; readonly subjectId: Id }> {
  const { documentId, id, subjectId } = await editableItem(live, table, itemId);
  const expectation = new Expectation(table.table, id, expectedVersion);
  const change = (doc: Y.Doc): void => {
    expectation.see(columnsOf(table, plainItem(table.schema, itemIn(doc, table, id))));
    doc.getMap(table.collection).delete(id);
  };
  const result = { deletedId: globalId(table.type, id), subjectId };
  return inWordsOfInput([table.collection, id], () => editWith(live, documentId, result, change, expectation.guard));
}

/**
 * Changes fields of the head of a document.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION; of the input as the head's schema says.
 */
export async function updateHead(
  live: Live,
  head: HeadTable,
  subjectId: string,
  input: ItemInput,
  expectedVersion?: number | null,
): Promise<{ readonly id: Id }> {
  const { documentId, id } = await editableSubject(live, head, subjectId);
  const expectation = new Expectation(head.table, id, expectedVersion);
  const change = (doc: Y.Doc): void => {
    const map = doc.getMap(head.root);
    expectation.see(columnsOf({}, plainItem(head.schema, map)));
    writeItem(head.schema, map, valuesOf(head, input, doc));
  };
  return inWordsOfInput([head.root], () => editWith(live, documentId, { id }, change, expectation.guard));
}

/** Makes an edit and gives its result. Under an idempotency key, key and result become durable with the edit. */
export async function editWith<Result>(
  live: Live,
  documentId: Id,
  result: Result,
  change: (doc: Y.Doc) => void,
  guard?: (tx: Transaction) => Promise<void>,
): Promise<Result> {
  const once = onceAtHand();
  const guardOnce = async (tx: Transaction): Promise<void> => {
    await once?.begin(tx);
    await guard?.(tx);
    await once?.keep(tx, result);
  };
  await live.rooms.edit(documentId, authorOf(live), change, guardOnce);
  return result;
}

/**
 * The document of a subject that the viewer may edit.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT.
 */
export function editableSubject(live: Live, { type, table }: { readonly type: string; readonly table: string }, subjectId: string): Promise<Editable> {
  return editable(live, type, `select s.document_id, s.id, s.id as subject_id from "${table}" s where s.id = $1`, idOf(type, subjectId));
}

/** Who edits, for the log of the document. */
export function authorOf({ viewer }: Live): { readonly memberId: Id | null; readonly appId: Id | null } {
  return { memberId: viewer.memberId, appId: viewer.appId };
}

// ——— who may ———

/** A thing that the viewer may edit, with the document that holds it. */
export interface Editable {
  readonly documentId: Id;
  readonly id: Id;
  readonly subjectId: Id;
}

function editableItem(live: Live, { table, subject, type }: ItemTable, itemId: string): Promise<Editable> {
  const find = `select s.document_id, i.id, s.id as subject_id from "${table}" i join "${subject.table}" s on s.id = i.${subject.column} where i.id = $1`;
  return editable(live, type, find, idOf(type, itemId));
}

/** Finds with the viewer's eyes what is to be edited, and asks the judge of rooms: GraphQL and sockets let in the same people. */
async function editable({ viewer, database }: Live, type: string, find: string, id: Id): Promise<Editable> {
  assertMayWrite(viewer);
  return database.transaction(viewerSession(viewer), async (tx) => {
    const [row] = await tx.sql<{ readonly document_id: Id; readonly id: Id; readonly subject_id: Id }>(find, [id]);
    if (row === undefined) throw notFound(type);
    await assertMayEdit(tx, viewer, row.document_id);
    return { documentId: row.document_id, id: row.id, subjectId: row.subject_id };
  });
}

// ——— the version that the caller has seen ———

/**
 * The version a caller expects. Rows and their versions follow the document in the commit, and several edits can be in one commit: so the version is
 * compared under the document's lock, and the content that the edit found with that of the row, which shows edits of the same commit before this one.
 */
class Expectation {
  #seen: Readonly<Record<string, unknown>> = {};

  constructor(
    private readonly table: string,
    private readonly id: Id,
    private readonly version: number | null | undefined,
  ) {}

  /** Notes what the edit found, as columns. */
  see(columns: Readonly<Record<string, unknown>>): void {
    this.#seen = columns;
  }

  /** @throws Problem STALE_VERSION */
  readonly guard = async (tx: Transaction): Promise<void> => {
    if (this.version === undefined || this.version === null) return;
    const [row] = await tx.sql<{ readonly row: Readonly<Record<string, unknown>> }>(`select to_jsonb(t) as row from "${this.table}" t where t.id = $1`, [
      this.id,
    ]);
    const version = row?.row['version'];
    const stored = Object.fromEntries(Object.keys(this.#seen).map((name) => [name, row?.row[name] ?? null]));
    if (version === this.version && canonicalJson(stored as Json) === canonicalJson(this.#seen as Json)) return;
    throw new Problem('STALE_VERSION', 'This was changed since you read it. Read it again.', { field: ['input', 'expectedVersion'], version });
  };
}

// ——— input to values ———

function itemIn(doc: Y.Doc, { collection, type }: ItemTable, id: Id): Y.Map<unknown> {
  const item = doc.getMap(collection).get(id);
  if (!(item instanceof Y.Map)) throw notFound(type); // deleted a moment ago
  return item as Y.Map<unknown>;
}

function* ranksIn(root: Y.Map<Y.Map<unknown>>): Iterable<string> {
  for (const item of root.values()) {
    const rank = item instanceof Y.Map ? item.get('rank') : undefined;
    if (typeof rank === 'string') yield rank;
  }
}

/** The plain values of the document for the fields that the input names; the rest of the input is not of the item. */
function valuesOf({ schema }: Pick<ItemTable, 'schema'>, input: ItemInput, doc: Y.Doc): Readonly<Record<string, unknown>> {
  const said = new Map<string, unknown>(Object.entries(input));
  const fields = Object.entries(schema).filter(([name]) => said.get(name) !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, valueOf(name, field, said.get(name), doc)]));
}

/** What fields hold where nothing is said. */
const unsaid = (schema: ItemSchema): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(schema).map(([name, { its }]) => [name, its.otherwise]));

const given = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

function valueOf(name: string, { kind }: Field, value: unknown, doc: Y.Doc): unknown {
  if (value === null) return null;
  switch (kind.is) {
    case 'member':
      return referenceOf('Member', name, value);
    case 'item': {
      const id = referenceOf(kind.type, name, value);
      if (!doc.getMap(kind.collection).has(id)) throw unknownReference(name);
      return id;
    }
    case 'perPeriod':
      return periodsOf(name, value as readonly { readonly period: string; readonly value: number }[]);
    case 'text':
      return typeof value !== 'string' ? value : kind.lines === 'one' ? asLine(value) : asProse(value);
    default:
      return value;
  }
}

function referenceOf(type: string, field: string, value: unknown): Id {
  const id = rowIdIn(type, String(value));
  if (id === undefined) throw unknownReference(field);
  return id;
}

function unknownReference(field: string): Problem {
  return fieldProblem('UNKNOWN_REFERENCE', ['input', field], 'This names nothing that is here.');
}

function periodsOf(field: string, periods: readonly { readonly period: string; readonly value: number }[]): Readonly<Record<string, number>> {
  const byPeriod = new Map(periods.map(({ period, value }) => [period, value]));
  if (byPeriod.size < periods.length) throw fieldProblem('INVALID', ['input', field], 'Each period can have one value only.');
  return Object.fromEntries(byPeriod);
}

/** What the document refuses, it names by root, item and field: here in the words of the input. */
async function inWordsOfInput<Result>(path: readonly string[], edit: () => Promise<Result>): Promise<Result> {
  try {
    return await edit();
  } catch (cause) {
    const field = cause instanceof Problem ? cause.details.field : undefined;
    if (!(cause instanceof Problem) || field === undefined || !path.every((step, index) => field[index] === step)) throw cause;
    throw new Problem(cause.code, cause.message, { ...cause.details, field: ['input', ...field.slice(path.length)] });
  }
}
