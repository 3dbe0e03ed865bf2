/**
 * The grammar of rich text: which nodes and marks there are, what they are called, what attributes they have and what stands in what. Server, client package and
 * workspace read this one table; `schema/RICH_TEXT.md` tells it in prose. Names and attributes are those that editors of the Tiptap family write.
 *
 * The server asks less than an editor: whatever may stand in a node may stand there in any number and order, because two people who each take away one of the last
 * two items of a list leave a list without items, and neither has done anything wrong.
 */
import { isId } from '../kernel/uuid.js';
import type { Json } from '../kernel/json.js';

/** An attribute of a node or a mark. */
export interface AttributeRule {
  /** What an editor takes for one that is not there. Without it the attribute must be there. */
  readonly default?: Json;
  /** What it may be, for people. */
  readonly says: string;
  allows(value: unknown): boolean;
}

/** A kind of node. */
export interface NodeRule {
  /** What may stand in it, as a content expression of ProseMirror; undefined for a leaf. */
  readonly content?: string;
  readonly group?: 'block' | 'block list' | 'inline';
  /** Whether its words carry no marks. */
  readonly isPlain?: true;
  readonly attributes?: Readonly<Record<string, AttributeRule>>;
}

/** A kind of mark. */
export interface MarkRule {
  readonly attributes?: Readonly<Record<string, AttributeRule>>;
}

const rule = (says: string, allows: (value: unknown) => boolean, fallback?: Json): AttributeRule => ({
  says,
  allows,
  ...(fallback === undefined ? {} : { default: fallback }),
});
const integer = (from: number, to: number, fallback: number): AttributeRule =>
  rule(`an integer from ${from} to ${to}`, (value) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to, fallback);
const flag = (): AttributeRule => rule('true or false', (value) => typeof value === 'boolean', false);
const isWords = (value: unknown, most: number): boolean => typeof value === 'string' && value.length <= most;
const words = (most: number): AttributeRule => rule(`at most ${most} characters, or null`, (value) => value === null || isWords(value, most), null);
const oneOf = (...choices: readonly string[]): AttributeRule =>
  rule(`${choices.join(', ')}, or null`, (value) => value === null || choices.includes(value as string), null);
const id = (says: string): AttributeRule => rule(says, (value) => typeof value === 'string' && isId(value.slice(value.indexOf(':') + 1)));

const LONGEST_LINK = 2_000;
const LINK_SCHEMES = ['http:', 'https:', 'mailto:'];

/** Whether a link leads somewhere a text may lead: an absolute address of the web or of mail. What browsers pass over in an address is passed over here. */
export function isSafeLink(href: unknown): href is string {
  return typeof href === 'string' && href.length <= LONGEST_LINK && LINK_SCHEMES.includes(schemeOf(href));
}

function schemeOf(href: string): string {
  try {
    return new URL(href).protocol;
  } catch {
    return '';
  }
}

const MOST_SPAN = 100;
const MOST_WIDTH = 10_000;
const isWidth = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_WIDTH;

const cell: NodeRule = {
  content: 'block+',
  attributes: {
    colspan: integer(1, MOST_SPAN, 1),
    rowspan: integer(1, MOST_SPAN, 1),
    colwidth: rule(
      'a list of widths in pixels, or null',
      (value) => value === null || (Array.isArray(value) && value.length <= MOST_SPAN && value.every(isWidth)),
      null,
    ),
    align: oneOf('left', 'center', 'right', 'justify'),
  },
};

/** The nodes by their names. */
export const RICH_TEXT_NODES = {
  doc: { content: 'block+' },
  paragraph: { content: 'inline*', group: 'block' },
  heading: { content: 'inline*', group: 'block', attributes: { level: integer(1, 6, 1) } },
  blockquote: { content: 'block+', group: 'block' },
  bulletList: { content: 'listItem+', group: 'block list' },
  orderedList: { content: 'listItem+', group: 'block list', attributes: { start: integer(0, 1_000_000, 1), type: oneOf('1', 'a', 'A', 'i', 'I') } },
  listItem: { content: 'paragraph block*' },
  taskList: { content: 'taskItem+', group: 'block list' },
  taskItem: { content: 'paragraph block*', attributes: { checked: flag() } },
  codeBlock: { content: 'text*', group: 'block', isPlain: true, attributes: { language: words(40) } },
  horizontalRule: { group: 'block' },
  image: { group: 'block', attributes: { fileId: id('the id of a file of this account'), alt: words(500) } },
  table: { content: 'tableRow+', group: 'block' },
  tableRow: { content: '(tableCell | tableHeader)*' },
  tableHeader: cell,
  tableCell: cell,
  hardBreak: { group: 'inline' },
  mention: { group: 'inline', attributes: { id: id('the id of a member'), label: words(200), mentionSuggestionChar: words(4) } },
  text: { group: 'inline' },
} as const satisfies Readonly<Record<string, NodeRule>>;

/** The marks by their names. */
export const RICH_TEXT_MARKS = {
  link: {
    attributes: {
      href: rule(`an absolute address of at most ${LONGEST_LINK} characters that begins with http, https or mailto`, isSafeLink),
      target: words(20),
      rel: words(100),
      class: words(100),
      title: words(500),
    },
  },
  bold: {},
  italic: {},
  underline: {},
  strike: {},
  code: {},
} as const satisfies Readonly<Record<string, MarkRule>>;

/** Name of a node. */
export type RichTextNode = keyof typeof RICH_TEXT_NODES;
/** Name of a mark. */
export type RichTextMark = keyof typeof RICH_TEXT_MARKS;

/**
 * What an editor may not know although it knows the rest: stock Tiptap with its StarterKit does not. A client that opens a document for writing says which of
 * these it knows; whatever an editor does not know it would take out as soon as it showed it. `others` are names outside this grammar, which only old documents
 * hold: a client that leaves alone what it does not know says that it knows them.
 */
export const RICH_TEXT_EXTRAS = {
  tables: ['table', 'tableRow', 'tableHeader', 'tableCell'],
  tasks: ['taskList', 'taskItem'],
  images: ['image'],
  mentions: ['mention'],
  others: [],
} as const satisfies Readonly<Record<string, readonly RichTextNode[]>>;

/** Name of what an editor may not know. */
export type RichTextExtra = keyof typeof RICH_TEXT_EXTRAS;

/** All of them. */
export const ALL_EXTRAS = Object.keys(RICH_TEXT_EXTRAS) as readonly RichTextExtra[];

const EXTRA_OF: ReadonlyMap<string, RichTextExtra> = new Map(ALL_EXTRAS.flatMap((extra) => RICH_TEXT_EXTRAS[extra].map((node) => [node, extra] as const)));

/** The extra that a node belongs to; undefined for what every editor knows. */
export function extraOf(node: string): RichTextExtra | undefined {
  return EXTRA_OF.get(node) ?? (nodeRule(node) === undefined ? 'others' : undefined);
}

/** Parameter in the address of a socket by which a client says which extras it knows, parted by commas. */
export const KNOWS_PARAMETER = 'knows';

/** The extras in such a parameter; names that nobody knows are passed over. */
export function extrasNamed(parameter: string | null): ReadonlySet<RichTextExtra> {
  const named = (parameter ?? '').split(',');
  return new Set(ALL_EXTRAS.filter((extra) => named.includes(extra)));
}

const NODES: Readonly<Record<string, NodeRule>> = RICH_TEXT_NODES;
const MARKS: Readonly<Record<string, MarkRule>> = RICH_TEXT_MARKS;

/** The rule of a node; undefined for a name outside the grammar. */
export function nodeRule(name: string): NodeRule | undefined {
  return Object.hasOwn(NODES, name) ? NODES[name] : undefined;
}

const namesIn = (expression: string): readonly string[] => expression.match(/\w+/g) ?? [];
const CHILDREN: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(NODES).map(([name, { content = '' }]) => [
    name,
    new Set(namesIn(content).flatMap((each) => (Object.hasOwn(NODES, each) ? [each] : membersOf(each)))),
  ]),
);

function membersOf(group: string): readonly string[] {
  return Object.entries(NODES).flatMap(([name, node]) => (node.group?.split(' ').includes(group) === true ? [name] : []));
}

/** Whether a node may stand in another one, in whatever number and order. */
export function mayStandIn(parent: string, child: string): boolean {
  return CHILDREN.get(parent)?.has(child) === true;
}

/** What is wrong with an attribute of a node, in a sentence. */
export function faultOfAttribute(node: string, name: string, value: unknown): string | undefined {
  return faultIn(`"${node}"`, nodeRule(node)?.attributes ?? {}, name, value);
}

/** What is wrong with a mark, in a sentence. A format in Yjs that is not an object stands for a mark without attributes; null ends a mark, whatever it is called. */
export function faultOfMark(name: string, value: unknown): string | undefined {
  if (value === null) return undefined;
  if (!Object.hasOwn(MARKS, name)) return `Rich text has no mark "${name.slice(0, 60)}".`;
  const { attributes = {} } = MARKS[name] ?? {};
  const given = typeof value === 'object' ? value : {};
  const missing = Object.entries(attributes).find(([attribute, { default: fallback }]) => fallback === undefined && !Object.hasOwn(given, attribute));
  if (missing !== undefined) return `The attribute "${missing[0]}" of "${name}" is missing.`;
  return Object.entries(given)
    .map(([attribute, inside]) => faultIn(`"${name}"`, attributes, attribute, inside))
    .find((fault) => fault !== undefined);
}

function faultIn(owner: string, attributes: Readonly<Record<string, AttributeRule>>, name: string, value: unknown): string | undefined {
  const known = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (known === undefined) return value === null ? undefined : `${owner} has no attribute "${name.slice(0, 60)}".`;
  return known.allows(value) ? undefined : `The attribute "${name}" of ${owner} is ${known.says}.`;
}

/** Attributes of a node that must be there and are not. */
export function missingAttributes(node: string, given: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(nodeRule(node)?.attributes ?? {}).flatMap(([name, { default: fallback }]) =>
    fallback === undefined && given[name] === undefined ? [name] : [],
  );
}
