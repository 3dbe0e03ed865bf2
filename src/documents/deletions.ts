/**
 * How much edits delete. One edit of one side may take out what both have written: the log keeps it, and an event tells those concerned, who can bring it back.
 */
import * as Y from 'yjs';
import type { DocumentKind } from './document-kind.js';

/** What edits deleted. */
export interface Deletions {
  readonly items: number;
  readonly characters: number;
}

/** Less than so much is everyday work. */
const FEWEST: Deletions = { items: 5, characters: 500 };

/** Nothing was deleted. */
export const NO_DELETIONS: Deletions = { items: 0, characters: 0 };

/** What a transaction deleted; asked at its end, before Yjs lets go of the content. */
export function deletionsOf(transaction: Y.Transaction, { roots }: DocumentKind): Deletions {
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

/** Both together. */
export function bothDeletions(left: Deletions, right: Deletions): Deletions {
  return { items: left.items + right.items, characters: left.characters + right.characters };
}

/** Whether more than half of the items, or of the text, has gone. What is left is only counted where enough has gone. */
export function isMost(deleted: Deletions, doc: Y.Doc, kind: DocumentKind): boolean {
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
