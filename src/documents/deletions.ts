/**
 * How much edits delete. One side may take out what both have written, in one edit or bit by bit: the log keeps it, and an event tells those concerned, who can
 * bring it back.
 */
import * as Y from 'yjs';
import type { DocumentKind } from './document-kind.js';

/** How much of a document. */
export interface Amount {
  readonly items: number;
  readonly characters: number;
}

/** Less than so much is everyday work. */
const FEWEST: Amount = { items: 5, characters: 500 };

/** Nothing of it. */
export const NOTHING: Amount = { items: 0, characters: 0 };

/** What a transaction deleted; asked at its end, before Yjs lets go of the content. */
export function deletionsOf(transaction: Y.Transaction, { roots }: DocumentKind): Amount {
  let [items, characters] = [0, 0];
  for (const [root, form] of Object.entries(roots)) {
    if (form !== 'items') continue;
    const type = transaction.doc.getMap(root);
    const keys = transaction.changed.get(type as unknown as Y.AbstractType<Y.YEvent<Y.AbstractType<unknown>>>) ?? [];
    for (const key of keys) if (key !== null && !type.has(key)) items += 1;
  }
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) characters += struct.length;
  });
  return { items, characters };
}

/** What a transaction put in that was not there before. */
export function additionsOf({ doc, beforeState, afterState }: Y.Transaction, { roots }: DocumentKind): Amount {
  const collections = new Set(Object.entries(roots).flatMap(([root, form]): unknown[] => (form === 'items' ? [doc.getMap(root)] : [])));
  let [items, characters] = [0, 0];
  for (const [client, clock] of afterState) {
    const before = beforeState.get(client) ?? 0;
    const structs = doc.store.clients.get(client);
    if (clock <= before || structs === undefined) continue;
    for (let index = Y.findIndexSS(structs, before); index < structs.length; index += 1) {
      const struct = structs[index];
      if (!(struct instanceof Y.Item) || struct.deleted) continue;
      if (struct.content instanceof Y.ContentString) characters += struct.length;
      else if (struct.parentSub !== null && struct.left === null && collections.has(struct.parent)) items += 1;
    }
  }
  return { items, characters };
}

/** Deletions of one author that follow on each other. */
export interface Spree {
  /** The last edit before the first of them. */
  readonly seqBefore: number;
  readonly beganMs: number;
  readonly lastMs: number;
  /** Less what the author wrote meanwhile: whoever writes corrects, too. */
  readonly deleted: Amount;
  readonly isTold: boolean;
}

/** A longer pause ends a spree, and so does a longer time. */
const [LONGEST_PAUSE_MS, LONGEST_SPREE_MS] = [60_000, 600_000];

/** The spree of an author after one more edit; undefined where nothing is gone. */
export function spreeAfter(
  spree: Spree | undefined,
  { deleted, written }: { readonly deleted: Amount; readonly written: Amount },
  seqBefore: number,
  nowMs: number,
): Spree | undefined {
  const goesOn = spree !== undefined && nowMs - spree.lastMs <= LONGEST_PAUSE_MS && nowMs - spree.beganMs <= LONGEST_SPREE_MS;
  const { beganMs, lastMs, isTold, ...before } = goesOn ? spree : { seqBefore, beganMs: nowMs, lastMs: nowMs, deleted: NOTHING, isTold: false };
  const gone: Amount = {
    items: Math.max(0, before.deleted.items + deleted.items - written.items),
    characters: Math.max(0, before.deleted.characters + deleted.characters - written.characters),
  };
  if (gone.items + gone.characters === 0) return undefined;
  return { seqBefore: before.seqBefore, beganMs, lastMs: deleted.items + deleted.characters > 0 ? nowMs : lastMs, deleted: gone, isTold };
}

/** Both together. */
export function both(left: Amount, right: Amount): Amount {
  return { items: left.items + right.items, characters: left.characters + right.characters };
}

/** Whether more than half of the items, or of the text, has gone. What is left is only counted where enough has gone. */
export function isMost(deleted: Amount, doc: Y.Doc, kind: DocumentKind): boolean {
  return (
    (deleted.items >= FEWEST.items && deleted.items > itemsIn(doc, kind)) ||
    (deleted.characters >= FEWEST.characters && deleted.characters > charactersIn(doc, kind))
  );
}

function itemsIn(doc: Y.Doc, { roots }: DocumentKind): number {
  return Object.entries(roots).reduce((sum, [root, form]) => (form === 'items' ? sum + doc.getMap(root).size : sum), 0);
}

function charactersIn(doc: Y.Doc, { roots }: DocumentKind): number {
  let characters = 0;
  for (const [root, form] of Object.entries(roots)) {
    if (form !== 'rich') continue;
    for (const node of doc.getXmlFragment(root).createTreeWalker((each) => each instanceof Y.XmlText)) characters += (node as Y.XmlText).length;
  }
  return characters;
}
