/**
 * Rich text as editors of the ProseMirror family keep it in Yjs: a `Y.XmlFragment` whose elements are nodes and whose texts carry marks as formatting.
 * This file prints it as the JSON those editors print, and builds it from plain paragraphs.
 */
import * as Y from 'yjs';
import type { Json } from '../kernel/json.js';
import type { Violation } from './structured-items.js';

const MAX_DEPTH = 30;
const NODE_NAME = /^[A-Za-z][\w-]{0,60}$/;

/** The document of an editor: `{ type: 'doc', content: [...] }`. */
export function richTextJson(fragment: Y.XmlFragment): Json {
  return { type: 'doc', content: contentOf(fragment) };
}

function contentOf(parent: Y.XmlFragment): readonly Json[] {
  return parent.toArray().flatMap(nodeContent);
}

function nodeContent(node: unknown): readonly Json[] {
  if (node instanceof Y.XmlText) return textNodes(node);
  if (!(node instanceof Y.XmlElement)) return [];
  const attributes = node.getAttributes() as Readonly<Record<string, Json | undefined>>;
  const content = contentOf(node);
  return [
    {
      type: node.nodeName,
      ...(Object.keys(attributes).length === 0 ? {} : { attrs: jsonOnly(attributes) }),
      ...(content.length === 0 ? {} : { content }),
    },
  ];
}

function textNodes(text: Y.XmlText): readonly Json[] {
  const delta = text.toDelta() as readonly { readonly insert?: unknown; readonly attributes?: Readonly<Record<string, Json>> }[];
  return delta.flatMap(({ insert, attributes }): readonly Json[] => {
    if (typeof insert !== 'string' || insert === '') return [];
    const marks = Object.entries(attributes ?? {}).map(([format, attrs]) => {
      const type = markNameOf(format);
      return typeof attrs === 'object' && attrs !== null ? { type, attrs } : { type };
    });
    return [{ type: 'text', text: insert, ...(marks.length === 0 ? {} : { marks }) }];
  });
}

/** The mark of a format in Yjs: marks that may lie over each other carry a fingerprint of their attributes behind their name there. */
export function markNameOf(format: string): string {
  return format.replace(/--[\w+/=]{8}$/, '');
}

function jsonOnly(attributes: Readonly<Record<string, Json | undefined>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Puts plain paragraphs at the end of a text. */
export function appendParagraphs(fragment: Y.XmlFragment, paragraphs: readonly string[]): void {
  const nodes = paragraphs.map((words) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    return paragraph;
  });
  fragment.insert(fragment.length, nodes);
}

/** Gives a rich text the content of another one: the nodes that differ are replaced, those before and behind them stay. */
export function restoreRichText(fragment: Y.XmlFragment, content: Y.XmlFragment): void {
  const [now, then] = [fragment, content].map((each) => contentByNode(each).map((node) => JSON.stringify(node))) as [string[], string[]];
  const most = Math.min(now.length, then.length);
  let [before, behind] = [0, 0];
  while (before < most && now[before] === then[before]) before += 1;
  while (behind < most - before && now[now.length - 1 - behind] === then[then.length - 1 - behind]) behind += 1;
  if (now.length > before + behind) fragment.delete(before, now.length - before - behind);
  const nodes = content.toArray().slice(before, then.length - behind);
  if (nodes.length > 0)
    fragment.insert(
      before,
      nodes.flatMap((node) => (node instanceof Y.XmlElement || node instanceof Y.XmlText ? [node.clone()] : [])),
    );
}

/** A value for each node of a rich text; an unknown one has an empty one. */
function contentByNode(fragment: Y.XmlFragment): readonly (readonly Json[])[] {
  return fragment.toArray().map(nodeContent);
}

/** Puts a mark on words, at the first place where they stand within one text; says whether they stand anywhere. */
export function markWords(fragment: Y.XmlFragment, words: string, mark: string, attributes: Readonly<Record<string, string>>): boolean {
  for (const node of fragment.createTreeWalker((each) => each instanceof Y.XmlText)) {
    if (!(node instanceof Y.XmlText)) continue;
    const at = charactersOf(node).indexOf(words);
    if (at < 0) continue;
    node.format(at, words.length, { [mark]: attributes });
    return true;
  }
  return false;
}

/** Without marks; whatever is no text counts as one character, as it does in Yjs. */
function charactersOf(text: Y.XmlText): string {
  const delta = text.toDelta() as readonly { readonly insert?: unknown }[];
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc')).join('');
}

/** What is wrong with the parts of a rich text that an edit touched. Only these are looked at: a keystroke must not cost the whole text. */
export function violationsOfRichText(root: string, touched: Iterable<Y.AbstractType<unknown>>): readonly Violation[] {
  const wrong = (message: string): readonly Violation[] => [{ path: [root], code: 'INVALID', message }];
  for (const type of touched) {
    if (depthOf(type) > MAX_DEPTH) return wrong(`Rich text must not be nested deeper than ${MAX_DEPTH} levels.`);
    if (type.parent instanceof Y.Text) return wrong('Texts hold characters only.');
    if (type instanceof Y.XmlText) continue;
    if (!(type instanceof Y.XmlFragment)) return wrong('Rich text consists of elements and texts only.');
    if (!type.toArray().every(isNode)) return wrong('Rich text consists of elements and texts only.');
    if (type instanceof Y.XmlElement && !Object.values(type.getAttributes()).every(isPlainJson)) return wrong('Attributes of rich text are plain values.');
  }
  return [];
}

function isNode(child: unknown): boolean {
  return child instanceof Y.XmlText || (child instanceof Y.XmlElement && NODE_NAME.test(child.nodeName));
}

function isPlainJson(value: unknown): boolean {
  return !(value instanceof Y.AbstractType) && !(value instanceof Uint8Array);
}

function depthOf(type: Y.AbstractType<unknown>): number {
  let depth = 0;
  for (let at: Y.AbstractType<unknown> | null = type; at !== null && depth <= MAX_DEPTH; at = at.parent as Y.AbstractType<unknown> | null) depth += 1;
  return depth;
}
