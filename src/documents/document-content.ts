/**
 * What a document holds, as plain JSON, and a copy of it without its past. Knows of a kind nothing but its form, so that the thread beside can do it for every kind.
 */
import * as Y from 'yjs';
import type { Json } from '../kernel/json.js';
import { richTextJson } from '../protocol/rich-text.js';
import { plainFields } from '../protocol/structured-items.js';

/** What a root of a document is: a map of fields, a collection of items, or rich text. */
export type RootForm = 'head' | 'items' | 'rich';

/** The roots of a document. */
export type Roots = Readonly<Record<string, RootForm>>;

/** The form of a document. */
export interface DocumentForm {
  /** Its root types. Nothing else may stand in such a document. */
  readonly roots: Roots;
  /** The fields of the heads, and those of the items of the collections. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** A document's content at one moment. */
export interface DocumentContent {
  readonly seq: number;
  readonly json: Json;
}

/** A document whose roots have their types from the start, so that no update can give them others. */
export function typedDoc(roots: Roots): Y.Doc {
  const doc = new Y.Doc();
  for (const [root, form] of Object.entries(roots)) {
    if (form === 'rich') doc.getXmlFragment(root);
    else doc.getMap(root);
  }
  return doc;
}

/** The whole content as plain JSON: items under their ids, rich text as editors print it. */
export function contentJson(doc: Y.Doc, { roots, fields }: DocumentForm): Json {
  const json: Record<string, Json> = {};
  for (const [root, form] of Object.entries(roots)) {
    const names = fields[root] ?? [];
    if (form === 'rich') json[root] = richTextJson(doc.getXmlFragment(root));
    else if (form === 'head') json[root] = plainFields(names, doc.getMap(root)) as Json;
    else json[root] = itemsJson(doc.getMap(root), names);
  }
  return json;
}

function itemsJson(items: Y.Map<unknown>, names: readonly string[]): Json {
  const all = [...items.entries()].flatMap(([id, item]) => (item instanceof Y.Map ? [[id, plainFields(names, item as Y.Map<unknown>)] as const] : []));
  return Object.fromEntries(all.sort(([left], [right]) => (left < right ? -1 : 1))) as Json;
}

/** A new document with the same content, written once by one client: nothing of what was deleted is in it. */
export function copyOf(doc: Y.Doc, roots: Roots): Y.Doc {
  const copy = typedDoc(roots);
  copy.transact(() => {
    for (const [root, form] of Object.entries(roots)) {
      if (form === 'rich') {
        const nodes = doc.getXmlFragment(root).toArray();
        copy.getXmlFragment(root).insert(
          0,
          nodes.flatMap((node) => (node instanceof Y.XmlElement || node instanceof Y.XmlText ? [node.clone()] : [])),
        );
      } else for (const [key, value] of doc.getMap(root).entries()) copy.getMap(root).set(key, value instanceof Y.AbstractType ? value.clone() : value);
    }
  });
  return copy;
}
