/**
 * What a Yjs fragment holds, as nodes of ProseMirror that can be shown. Nothing is ever written into the fragment by it: where two people have each taken away one of
 * two items and left a list without any, the list is shown with an empty one.
 */
import type { ProsemirrorBinding } from '@tiptap/y-tiptap';
import { Fragment, type Mark, type Node, type NodeType, type Schema } from 'prosemirror-model';
import * as Y from 'yjs';
import { markNameOf } from '../../protocol/rich-text.js';

/** Which node shows which part of the fragment. */
type Mapping = ProsemirrorBinding['mapping'];

/** The content of a document that shows a fragment. */
export function shownContent(fragment: Y.XmlFragment, schema: Schema, mapping: Mapping): Fragment {
  const doc = shownNode(schema.topNodeType, null, childrenOf(fragment, schema, mapping));
  return doc.content;
}

function childrenOf(parent: Y.XmlFragment, schema: Schema, mapping: Mapping): readonly Node[] {
  return parent.toArray().flatMap((child): readonly Node[] => {
    if (child instanceof Y.XmlText) return textNodes(child, schema);
    const type = child instanceof Y.XmlElement ? schema.nodes[child.nodeName] : undefined;
    if (!(child instanceof Y.XmlElement) || type === undefined) return [];
    const node = shownNode(type, child.getAttributes(), childrenOf(child, schema, mapping));
    mapping.set(child, node);
    return [node];
  });
}

/** As it is where the schema allows it, and otherwise filled up until it does. */
function shownNode(type: NodeType, attributes: Node['attrs'] | null, children: readonly Node[]): Node {
  const content = Fragment.fromArray([...children]);
  if (type.validContent(content)) return type.create(attributes, content);
  return type.createAndFill(attributes, content) ?? type.create(attributes, content);
}

function textNodes(text: Y.XmlText, schema: Schema): readonly Node[] {
  const delta = text.toDelta() as readonly { readonly insert?: unknown; readonly attributes?: Readonly<Record<string, unknown>> }[];
  return delta.flatMap(({ insert, attributes = {} }) =>
    typeof insert === 'string' && insert !== '' ? [schema.text(insert, marksOf(attributes, schema))] : [],
  );
}

function marksOf(formats: Readonly<Record<string, unknown>>, schema: Schema): readonly Mark[] {
  return Object.entries(formats).flatMap(([format, attributes]) => {
    const type = schema.marks[markNameOf(format)];
    return type === undefined ? [] : [type.create(typeof attributes === 'object' ? attributes : null)];
  });
}
