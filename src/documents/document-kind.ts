/**
 * What a kind of document is made of, when an edit of it is valid, and which rows it is projected to. Plans, charters and strategies each declare one kind;
 * rooms know nothing else about them.
 */
import * as Y from 'yjs';
import type { Transaction } from '../database/database.js';
import type { NewEvent } from '../events/record.js';
import type { Id } from '../kernel/ids.js';
import { isId } from '../kernel/ids.js';
import { appendParagraphs, restoreRichText, violationsOfRichText } from '../protocol/rich-text.js';
import { MAX_ITEMS_PER_COLLECTION, newItem, plainItem, violationsOfItem, writeItem, type ItemSchema, type Violation } from '../protocol/structured-items.js';
import type { DocumentForm, RootForm } from './document-content.js';
import { WHOLE, type Touched } from './touched.js';

/** Who made an edit: a member, or an app of a company; both null for the machinery itself. */
export interface Author {
  readonly memberId: Id | null;
  readonly appId: Id | null;
}

/** What a kind gets to bring its rows up to date, inside the transaction that makes the edit durable. */
export interface Projection {
  readonly tx: Transaction;
  readonly documentId: Id;
  readonly accountId: Id;
  /** What the document is the text of: the plan, the project, the file. */
  readonly subjectId: Id;
  /** The document with the edit in it. */
  readonly doc: Y.Doc;
  /** What the author's edits touched; everything, when the document was just created. */
  readonly touched: Touched;
  /** Whether this is the first content of the document. */
  readonly isNew: boolean;
  readonly author: Author;
  readonly now: Date;
  /** Records an event in this transaction, as the author's. */
  record(event: NewEvent): void;
}

/** What a new document starts with. */
export interface SeedContent {
  readonly head?: Readonly<Record<string, unknown>>;
  readonly items?: Readonly<Record<string, Readonly<Record<Id, Readonly<Record<string, unknown>>>>>>;
  /** Paragraphs of the rich texts. */
  readonly rich?: Readonly<Record<string, readonly string[]>>;
}

/** A kind of document. */
export interface DocumentKind extends DocumentForm {
  readonly name: string;
  seed(doc: Y.Doc, content: SeedContent): void;
  /** Gives a document the content of another one. What is equal already stays untouched, and what is written about it. */
  restore(doc: Y.Doc, content: Y.Doc): void;
  /** What is wrong with the touched parts. */
  validate(doc: Y.Doc, touched: Touched): readonly Violation[];
  /** @throws Problem to refuse the edit, for what only the database knows (a dangling owner). */
  project(projection: Projection): Promise<void>;
}

/** What a kind with structured parts declares. */
export interface StructuredKind {
  readonly name: string;
  readonly head?: { readonly root: string; readonly schema: ItemSchema };
  readonly collections?: Readonly<Record<string, ItemSchema>>;
  readonly rich: readonly string[];
  readonly project: (projection: Projection) => Promise<void>;
}

/** Makes a kind from its schemas. */
export function structuredKind({ name, head, collections = {}, rich, project }: StructuredKind): DocumentKind {
  const roots: Record<string, RootForm> = {};
  const fields: Record<string, readonly string[]> = {};
  if (head !== undefined) {
    roots[head.root] = 'head';
    fields[head.root] = Object.keys(head.schema);
  }
  for (const [collection, schema] of Object.entries(collections)) {
    roots[collection] = 'items';
    fields[collection] = Object.keys(schema);
  }
  for (const root of rich) roots[root] = 'rich';
  return {
    name,
    roots,
    fields,
    project,
    seed(doc, content) {
      if (head !== undefined && content.head !== undefined) writeItem(head.schema, doc.getMap(head.root), content.head);
      for (const [collection, schema] of Object.entries(collections)) {
        for (const [id, values] of Object.entries(content.items?.[collection] ?? {})) doc.getMap(collection).set(id, newItem(schema, values));
      }
      for (const root of rich) appendParagraphs(doc.getXmlFragment(root), content.rich?.[root] ?? []);
    },
    restore(doc, content) {
      if (head !== undefined) restoreItem(head.schema, doc.getMap(head.root), content.getMap(head.root));
      for (const [collection, schema] of Object.entries(collections)) restoreCollection(schema, doc.getMap(collection), content.getMap(collection));
      for (const root of rich) restoreRichText(doc.getXmlFragment(root), content.getXmlFragment(root));
    },
    validate(doc, touched) {
      return [
        ...(head === undefined ? [] : violationsOfHead(doc, head, touched)),
        ...Object.entries(collections).flatMap(([collection, schema]) => violationsOfCollection(doc, collection, schema, touched)),
        ...rich.flatMap((root) => violationsOfRichText(root, touched.rich.get(root) ?? new Map())),
      ];
    },
  };
}

function restoreItem(schema: ItemSchema, item: Y.Map<unknown>, content: Y.Map<unknown>): void {
  writeItem(schema, item, plainItem(schema, content));
}

function restoreCollection(schema: ItemSchema, root: Y.Map<unknown>, content: Y.Map<unknown>): void {
  for (const id of root.keys()) if (!content.has(id)) root.delete(id);
  for (const [id, then] of content.entries()) {
    if (!(then instanceof Y.Map)) continue;
    const now = root.get(id);
    if (now instanceof Y.Map) restoreItem(schema, now as Y.Map<unknown>, then as Y.Map<unknown>);
    else root.set(id, newItem(schema, plainItem(schema, then as Y.Map<unknown>)));
  }
}

function violationsOfHead(doc: Y.Doc, head: { readonly root: string; readonly schema: ItemSchema }, touched: Touched): readonly Violation[] {
  const fields = touched.items.get(head.root)?.get('');
  return fields === undefined ? [] : violationsOfItem(head.schema, doc.getMap(head.root), [head.root], fields.has(WHOLE) ? undefined : fields);
}

function violationsOfCollection(doc: Y.Doc, collection: string, schema: ItemSchema, touched: Touched): readonly Violation[] {
  const root = doc.getMap(collection);
  const items = touched.items.get(collection);
  if (items === undefined) return [];
  if (root.size > MAX_ITEMS_PER_COLLECTION) {
    return [{ path: [collection], code: 'OUT_OF_RANGE', message: `There can be at most ${MAX_ITEMS_PER_COLLECTION} of these.` }];
  }
  return [...items].flatMap(([id, fields]): readonly Violation[] => {
    if (!root.has(id)) return []; // deleted
    if (!isId(id)) return [{ path: [collection, id], code: 'INVALID', message: 'Items are named by random UUIDs (version 4).' }];
    return violationsOfItem(schema, root.get(id), [collection, id], fields.has(WHOLE) ? undefined : fields);
  });
}
