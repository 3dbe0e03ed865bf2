/**
 * Rich text as editors of the ProseMirror family keep it in Yjs: a `Y.XmlFragment` whose elements are nodes and whose texts carry marks as formatting.
 * This file prints it as the JSON those editors print, and builds it from plain paragraphs.
 */
import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import type { Json } from '../kernel/json.js';
import { extraOf, faultOfAttribute, faultOfMark, isSafeLink, mayStandIn, missingAttributes, nodeRule, type RichTextExtra } from './rich-text-grammar.js';
import type { Violation } from './structured-items.js';

const MAX_DEPTH = 30;
/** Longest position, in characters. */
const LONGEST_POSITION = 200;

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
      ...(Object.keys(attributes).length === 0 ? {} : { attrs: printable(attributes) }),
      ...(content.length === 0 ? {} : { content }),
    },
  ];
}

function textNodes(text: Y.XmlText): readonly Json[] {
  const delta = text.toDelta() as readonly { readonly insert?: unknown; readonly attributes?: Readonly<Record<string, Json>> }[];
  return delta.flatMap(({ insert, attributes }): readonly Json[] => {
    if (typeof insert !== 'string' || insert === '') return [];
    const marks = Object.entries(attributes ?? {}).flatMap(([format, attrs]) => {
      const type = markNameOf(format);
      if (type === 'link' && !isSafeLink((attrs as Readonly<Record<string, Json>> | null)?.['href'])) return [];
      return [typeof attrs === 'object' && attrs !== null ? { type, attrs } : { type }];
    });
    return [{ type: 'text', text: insert, ...(marks.length === 0 ? {} : { marks }) }];
  });
}

/** The mark of a format in Yjs: marks that may lie over each other carry a fingerprint of their attributes in Base64 behind their name there. */
export function markNameOf(format: string): string {
  return format.replace(/--[A-Za-z\d+/=]{8}$/, '');
}

/** Attributes that are JSON; one that would have a reader fetch something from elsewhere, which only documents of before hold, is left out. */
function printable(attributes: Readonly<Record<string, Json | undefined>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(attributes).flatMap(([name, value]) => (value === undefined || name === 'src' ? [] : [[name, value]])));
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

/** A stretch of a text: two relative positions of Yjs in Base64, which stay with their characters whatever is written around them. */
export interface TextAnchor {
  /** Before the first character. */
  readonly anchorStart: string;
  /** Behind the last character. */
  readonly anchorEnd: string;
}

/** A position in a text that stays with the character behind it, or with the one before it. */
export function textPosition(text: Y.Text, index: number, stays: 'before' | 'behind'): string {
  return toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, stays === 'before' ? 0 : -1)));
}

/** The position of Yjs in such a text. @throws whatever lib0 stumbles over when it is none. */
export function relativePosition(position: string): Y.RelativePosition {
  return Y.decodeRelativePosition(fromBase64(position));
}

/** Whether a text is such a position and nothing else. */
export function isTextPosition(text: string): boolean {
  if (text.length > LONGEST_POSITION) return false;
  try {
    return toBase64(Y.encodeRelativePosition(relativePosition(text))) === text;
  } catch {
    return false;
  }
}

/** Anchors words at the first place where they stand within one text; undefined where they stand nowhere. */
export function anchorWords(fragment: Y.XmlFragment, words: string): TextAnchor | undefined {
  for (const text of textsOf(fragment)) {
    const at = charactersOf(text).indexOf(words);
    if (at >= 0) return { anchorStart: textPosition(text, at, 'before'), anchorEnd: textPosition(text, at + words.length, 'behind') };
  }
  return undefined;
}

/** The texts of a rich text, in reading order. */
export function* textsOf(fragment: Y.XmlFragment): Generator<Y.XmlText> {
  for (const node of fragment.createTreeWalker((each) => each instanceof Y.XmlText)) if (node instanceof Y.XmlText) yield node;
}

/** Without marks; whatever is no text counts as one character, as it does in Yjs. */
function charactersOf(text: Y.XmlText): string {
  const delta = text.toDelta() as readonly { readonly insert?: unknown }[];
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc')).join('');
}

/** What a rich text holds that an editor may not know. */
export function extrasOf(fragment: Y.XmlFragment): ReadonlySet<RichTextExtra> {
  const extras = new Set<RichTextExtra>();
  for (const node of fragment.createTreeWalker(() => true)) for (const extra of extrasIn(node as Y.AbstractType<unknown>)) extras.add(extra);
  return extras;
}

/** The same for one part of it, without what stands in it. */
export function* extrasIn(part: Y.AbstractType<unknown>): Generator<RichTextExtra> {
  if (part instanceof Y.XmlElement) {
    const extra = extraOf(part.nodeName);
    if (extra !== undefined) yield extra;
    if (Object.entries(part.getAttributes()).some(([name, value]) => faultOfAttribute(part.nodeName, name, value) !== undefined)) yield 'others';
  } else if (part instanceof Y.XmlText && marksIn(part).some(([name, value]) => faultOfMark(name, value) !== undefined)) yield 'others';
}

/** The marks that begin somewhere in a text, with their attributes. */
function marksIn(text: Y.XmlText): readonly (readonly [name: string, value: unknown])[] {
  const marks: (readonly [string, unknown])[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentFormat)) continue;
    const { key, value } = item.content as unknown as { readonly key: string; readonly value: unknown };
    marks.push([markNameOf(key), value]);
  }
  return marks;
}

/** Stands among the fields of an item, or the attributes of a part of a text, that was put in, replaced or taken out as a whole. */
export const WHOLE = '*';

/**
 * What is wrong with the parts of a rich text that an edit touched, each with the names of its attributes that it touched. Only these are looked at: a keystroke
 * must not cost the whole text, and what stood there before there was a grammar is nobody's fault. Marks are looked at where an update is read.
 */
export function violationsOfRichText(root: string, touched: ReadonlyMap<Y.AbstractType<unknown>, ReadonlySet<string>>): readonly Violation[] {
  for (const [type, attributes] of touched) {
    const fault = faultOfPart(type, attributes);
    if (fault !== undefined) return [{ path: [root, ...pathTo(type)], code: 'INVALID', message: fault }];
  }
  return [];
}

function faultOfPart(type: Y.AbstractType<unknown>, attributes: ReadonlySet<string>): string | undefined {
  if (depthOf(type) > MAX_DEPTH) return `Rich text must not be nested deeper than ${MAX_DEPTH} levels.`;
  if (type.parent === null) return undefined; // the whole text
  if (type.parent instanceof Y.Text) return 'Texts hold characters only.';
  if (type instanceof Y.XmlText) return faultOfText(type);
  return type instanceof Y.XmlElement ? faultOfElement(type as Y.XmlElement, attributes) : 'Rich text consists of elements and texts only.';
}

function faultOfText(text: Y.XmlText): string | undefined {
  const parent = nameOf(text.parent);
  if (Object.keys(text.getAttributes()).length > 0) return 'Texts hold characters only.';
  if (!mayStandIn(parent, 'text')) return `Words do not stand in "${parent}" itself, but in a paragraph in it.`;
  const isMarked = nodeRule(parent)?.isPlain === true && textNodes(text).some((node) => typeof node === 'object' && node !== null && 'marks' in node);
  return isMarked ? `Words in "${parent}" have no marks.` : undefined;
}

function faultOfElement(element: Y.XmlElement, touched: ReadonlySet<string>): string | undefined {
  const { nodeName } = element;
  const [name, parent] = [nodeName.slice(0, 60), nameOf(element.parent)];
  if (nodeRule(nodeName) === undefined || nodeName === 'doc' || nodeName === 'text') return `Rich text has no node "${name}".`;
  if (!mayStandIn(parent, nodeName)) return `"${name}" does not stand in "${parent}".`;
  const given = element.getAttributes() as Readonly<Record<string, unknown>>;
  const [missing] = missingAttributes(nodeName, given);
  if (missing !== undefined) return `The attribute "${missing}" of "${name}" is missing.`;
  const names = touched.has(WHOLE) ? Object.keys(given) : [...touched].filter((attribute) => given[attribute] !== undefined);
  return names.map((attribute) => faultOfAttribute(nodeName, attribute, given[attribute])).find((fault) => fault !== undefined);
}

const nameOf = (parent: Y.AbstractType<unknown> | null): string => (parent instanceof Y.XmlElement ? parent.nodeName : 'doc');

/** Where a part stands, from the whole text down: its place among its neighbours and its name, level by level. */
function pathTo(type: Y.AbstractType<unknown>): readonly string[] {
  const path: string[] = [];
  for (let at = type; at.parent instanceof Y.XmlFragment && path.length < 2 * MAX_DEPTH; at = at.parent as Y.AbstractType<unknown>) {
    const place = at.parent.toArray().findIndex((child) => (child as Y.AbstractType<unknown>) === at);
    path.unshift(String(place), at instanceof Y.XmlElement ? at.nodeName.slice(0, 60) : 'text');
  }
  return path;
}

function depthOf(type: Y.AbstractType<unknown>): number {
  let depth = 0;
  for (let at: Y.AbstractType<unknown> | null = type; at !== null && depth <= MAX_DEPTH; at = at.parent as Y.AbstractType<unknown> | null) depth += 1;
  return depth;
}
