/**
 * What one edit in the history did, told by applying it to the document as it was before.
 */
import * as Y from 'yjs';
import { asLogged } from './as-logged.js';
import type { Roots } from './document-content.js';
import { TouchedParts, WHOLE } from './touched.js';

/** What one edit did to one item. */
export interface ItemChange {
  /** Root of the collection or of the head. */
  readonly root: string;
  /** Id of the item; null for the head of the document. */
  readonly itemId: string | null;
  readonly change: 'ADDED' | 'CHANGED' | 'DELETED';
  /** Names of the fields that were set or removed; none where the item was added, replaced or deleted as a whole. */
  readonly fields: readonly string[];
}

/** What one edit did. */
export interface ItemsAndTexts {
  readonly items: readonly ItemChange[];
  /** Roots of the rich texts that were written in. */
  readonly texts: readonly string[];
}

/** Applies an edit and says what it did. */
export function changesBy(doc: Y.Doc, roots: Roots, update: Uint8Array): ItemsAndTexts {
  const before = itemsOf(doc, roots);
  const touched = touchedBy(doc, roots, update);
  const items = [...touched.items].flatMap(([root, ids]) => [...ids].flatMap(([id, fields]) => itemChange(doc, roots, before, root, id, fields)));
  return { items, texts: [...touched.rich.keys()] };
}

function touchedBy(doc: Y.Doc, roots: Roots, update: Uint8Array): TouchedParts {
  const touched = new TouchedParts(roots);
  const note = (transaction: Y.Transaction): void => touched.add(transaction);
  doc.on('afterTransaction', note);
  asLogged(doc, () => Y.applyUpdate(doc, update));
  doc.off('afterTransaction', note);
  return touched;
}

type ItemIds = ReadonlyMap<string, ReadonlySet<string>>;

function itemsOf(doc: Y.Doc, roots: Roots): ItemIds {
  const collections = Object.keys(roots).filter((root) => roots[root] === 'items');
  return new Map(collections.map((root) => [root, new Set(doc.getMap(root).keys())]));
}

function itemChange(doc: Y.Doc, roots: Roots, before: ItemIds, root: string, id: string, touched: ReadonlySet<string>): readonly ItemChange[] {
  const fields = [...touched].filter((field) => field !== WHOLE).sort();
  if (roots[root] === 'head') return [{ root, itemId: null, change: 'CHANGED', fields }];
  const [wasThere, isThere] = [before.get(root)?.has(id) === true, doc.getMap(root).has(id)];
  if (wasThere && isThere) return [{ root, itemId: id, change: 'CHANGED', fields }];
  if (!wasThere && !isThere) return []; // came and went in one edit
  return [{ root, itemId: id, change: isThere ? 'ADDED' : 'DELETED', fields: [] }];
}
