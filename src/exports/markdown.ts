/**
 * Documents as Markdown (CommonMark with GitHub's tables, tasks and strikethrough), to be read by people and by anything else in years to come. What the words
 * of a text are is never lost: a node that this file does not know stands for what it holds.
 */
import type { BlockContent, DefinitionContent, ListItem, Nodes, Paragraph, PhrasingContent, RootContent, TableCell, TableRow } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { DocumentKind } from '../documents/document-kind.js';
import type { Json } from '../kernel/json.js';
import { isSafeLink } from '../protocol/rich-text-grammar.js';
import { withoutComments } from '../protocol/rich-text-json.js';

type Block = BlockContent | DefinitionContent;
type JsonObject = { readonly [key: string]: Json };

/** A document of a kind, from its content as JSON: title and facts, then each collection, then the rich texts. */
export function documentMarkdown(kind: Pick<DocumentKind, 'name' | 'roots'>, content: Json): string {
  const blocks = Object.entries(kind.roots).flatMap(([root, shape]): readonly RootContent[] => {
    const value = fieldOf(content, root);
    if (shape === 'head') return headBlocks(value);
    return shape === 'items' ? collectionBlocks(root, value) : richBlocks(value);
  });
  return printed(blocks);
}

/** A rich text, from the JSON of editors of the ProseMirror family. */
export function richTextMarkdown(json: Json): string {
  return printed(richBlocks(json));
}

function printed(children: readonly RootContent[]): string {
  const root: Nodes = { type: 'root', children: [...children] };
  return toMarkdown(root, { extensions: [gfmToMarkdown()], bullet: '-', listItemIndent: 'one', rule: '-' });
}

// ——— structured parts ———

function headBlocks(head: Json): readonly RootContent[] {
  const { title, ...facts } = objectOf(head);
  return [...(title === undefined ? [] : [heading(1, textOf(title))]), ...factBlocks(facts)];
}

function collectionBlocks(name: string, items: Json): readonly RootContent[] {
  const inOrder = Object.entries(objectOf(items)).sort(byRank);
  if (inOrder.length === 0) return [];
  return [heading(2, capitalised(name)), ...inOrder.flatMap(([id, item]) => itemBlocks(id, objectOf(item)))];
}

function itemBlocks(id: string, { title, rank: _rank, ...facts }: JsonObject): readonly RootContent[] {
  return [heading(3, textOf(title ?? id)), ...factBlocks({ id, ...facts })];
}

/** One line for each fact that is there, under the name that the API gives it. */
function factBlocks(facts: JsonObject): readonly RootContent[] {
  const known = Object.entries(facts).filter(([, value]) => value !== null && value !== '');
  if (known.length === 0) return [];
  const children = known.map(([name, value]): ListItem => item([paragraph([{ type: 'strong', children: [text(name)] }, text(`: ${textOf(value)}`)])]));
  return [{ type: 'list', ordered: false, spread: false, children }];
}

function byRank([leftId, left]: readonly [string, Json], [rightId, right]: readonly [string, Json]): number {
  const [a, b] = [textOf(fieldOf(left, 'rank')) + leftId, textOf(fieldOf(right, 'rank')) + rightId];
  return a < b ? -1 : 1;
}

// ——— rich text ———

function richBlocks(json: Json): readonly Block[] {
  return childrenOf(withoutComments(json)).flatMap(blocksOf);
}

type Attributes = ReturnType<typeof objectOf>;

const unordered = (node: Json): readonly Block[] => [{ type: 'list', ordered: false, spread: false, children: childrenOf(node).map(itemOf) }];
const ofInline = (node: Json): readonly Block[] => [paragraph(inlineOf(node))];

/** What becomes of each type of node. */
const BLOCKS: Readonly<Record<string, (node: Json, attrs: Attributes) => readonly Block[]>> = {
  paragraph: (node) => [paragraph(inlinesOf(node))],
  heading: (node, attrs) => [{ type: 'heading', depth: depthOf(attrs['level']), children: [...inlinesOf(node)] }],
  blockquote: (node) => [{ type: 'blockquote', children: [...nestedBlocks(node)] }],
  bulletList: unordered,
  taskList: unordered,
  orderedList: (node, attrs) => [{ type: 'list', ordered: true, start: Number(attrs['start'] ?? 1), spread: false, children: childrenOf(node).map(itemOf) }],
  codeBlock: (node, attrs) => [{ type: 'code', lang: typeof attrs['language'] === 'string' ? attrs['language'] : null, value: wordsOf(node) }],
  // An image is a file of the account, which an export has beside the text.
  image: (_, attrs) => [paragraph([{ type: 'emphasis', children: [text(textOf(attrs['alt'] ?? '') || textOf(attrs['fileId'] ?? ''))] }])],
  horizontalRule: () => [{ type: 'thematicBreak' }],
  table: (node) => [{ type: 'table', children: childrenOf(node).map(rowOf) }],
  text: ofInline,
  hardBreak: ofInline,
};

function blocksOf(node: Json): readonly Block[] {
  const type = fieldOf(node, 'type');
  const become = typeof type === 'string' && Object.hasOwn(BLOCKS, type) ? BLOCKS[type] : undefined;
  return become === undefined ? nestedBlocks(node) : become(node, objectOf(fieldOf(node, 'attrs')));
}

const nestedBlocks = (node: Json): readonly Block[] => childrenOf(node).flatMap(blocksOf);

function itemOf(node: Json): ListItem {
  const checked = fieldOf(fieldOf(node, 'attrs'), 'checked');
  return { ...item(nestedBlocks(node)), ...(fieldOf(node, 'type') === 'taskItem' ? { checked: checked === true } : {}) };
}

function rowOf(row: Json): TableRow {
  return { type: 'tableRow', children: childrenOf(row).map(cellOf) };
}

/** A cell of Markdown holds one line, so blocks of ours are parted by breaks. */
function cellOf(cell: Json): TableCell {
  const lines = childrenOf(cell).map((block) => (isOfInlines(block) ? inlinesOf(block) : [text(wordsOf(block))]));
  const children = lines.flatMap((line, index): readonly PhrasingContent[] => (index === 0 ? line : [{ type: 'html', value: '<br>' }, ...line]));
  return { type: 'tableCell', children: children.map((child) => (child.type === 'break' ? { type: 'html', value: '<br>' } : child)) };
}

const isOfInlines = (node: Json): boolean =>
  childrenOf(node).every((child) => fieldOf(child, 'type') === 'text' || fieldOf(child, 'type') === 'hardBreak' || fieldOf(child, 'type') === 'mention');

const inlinesOf = (node: Json): readonly PhrasingContent[] => childrenOf(node).flatMap(inlineOf);

function inlineOf(node: Json): PhrasingContent[] {
  if (fieldOf(node, 'type') === 'hardBreak') return [{ type: 'break' }];
  if (fieldOf(node, 'type') === 'mention') return [text(`@${textOf(fieldOf(fieldOf(node, 'attrs'), 'label'))}`)];
  const words = fieldOf(node, 'text');
  if (typeof words !== 'string') return [...inlinesOf(node)];
  const marks = listOf(fieldOf(node, 'marks'));
  if (marks.length === 0) return [text(words)];
  if (marks.some((mark) => fieldOf(mark, 'type') === 'code')) return [marks.reduce<PhrasingContent>(marked, { type: 'inlineCode', value: words })];
  // Blanks at its ends would keep a mark from being read as one.
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(words) ?? [];
  const parts = [text(before), ...(inner === '' ? [] : [marks.reduce<PhrasingContent>(marked, text(inner))]), text(after)];
  return parts.filter((part) => part.type !== 'text' || part.value !== '');
}

function marked(inner: PhrasingContent, mark: Json): PhrasingContent {
  switch (fieldOf(mark, 'type')) {
    case 'bold':
      return { type: 'strong', children: [inner] };
    case 'italic':
      return { type: 'emphasis', children: [inner] };
    case 'strike':
      return { type: 'delete', children: [inner] };
    case 'link': {
      const href = fieldOf(fieldOf(mark, 'attrs'), 'href');
      return isSafeLink(href) ? { type: 'link', url: href, children: [inner] as never } : inner;
    }
    default:
      return inner;
  }
}

// ——— parts ———

const text = (value: string) => ({ type: 'text', value }) as const;
const paragraph = (children: readonly PhrasingContent[]): Paragraph => ({ type: 'paragraph', children: [...children] });
const heading = (depth: 1 | 2 | 3, words: string): RootContent => ({ type: 'heading', depth, children: [text(words)] });
const item = (children: readonly Block[]): ListItem => ({ type: 'listItem', spread: false, children: [...children] });
const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function depthOf(level: Json | undefined): 1 | 2 | 3 | 4 | 5 | 6 {
  return ([1, 2, 3, 4, 5, 6] as const).find((depth) => depth === level) ?? 2;
}

const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);
const objectOf = (value: Json): JsonObject => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {});
const fieldOf = (value: Json, name: string): Json => objectOf(value)[name] ?? null;
const childrenOf = (node: Json): readonly Json[] => listOf(fieldOf(node, 'content'));
const wordsOf = (node: Json): string => (typeof fieldOf(node, 'text') === 'string' ? textOf(fieldOf(node, 'text')) : childrenOf(node).map(wordsOf).join(' '));
const textOf = (value: Json): string => (typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value));
