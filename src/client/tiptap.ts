/**
 * What Tiptap's StarterKit lacks of the grammar of rich text, as extensions: tables, tasks, images and mentions. With them and the StarterKit an editor knows
 * everything that a document may hold, and says so by `knows`: `extensions: [StarterKit.configure({ undoRedo: false }), ...richTextExtras, Collaboration…]`.
 *
 * They show and keep; commands and keys for tables and tasks are those of prosemirror-tables, or of Tiptap's own extensions of the same names, which fit as well.
 */
import { Node, type Attributes, type NodeConfig } from '@tiptap/core';
import type { NodeSpec } from 'prosemirror-model';
import { RICH_TEXT_EXTRAS, type RichTextNode } from '../protocol/rich-text-grammar.js';
import { richTextSchema } from './prosemirror.js';

/** The nodes that the StarterKit lacks. */
export const richTextExtras: readonly Node[] = Object.values(RICH_TEXT_EXTRAS).flatMap((names: readonly RichTextNode[]) => names.map(extensionOf));

function extensionOf(name: RichTextNode): Node {
  const { attrs = {}, parseDOM = [], toDOM, tableRole, ...spec } = richTextSchema.nodes[name].spec;
  const attributes = (): Attributes =>
    Object.fromEntries(
      Object.entries(attrs).map(([attribute, { default: fallback }]) => [attribute, { default: fallback as unknown, parseHTML: () => undefined }]),
    );
  return Node.create({
    ...(spec as Partial<NodeConfig>),
    name,
    ...(tableRole === undefined
      ? {}
      : {
          extendNodeSchema: ({ name: extended }: { readonly name: string }): Partial<NodeSpec> =>
            extended === name ? { tableRole: tableRole as unknown } : {},
        }),
    addAttributes: attributes,
    parseHTML: () => [...parseDOM],
    renderHTML: ({ node }) => toDOM?.(node) ?? ['div', 0],
  } as NodeConfig);
}
