/**
 * `alianza-client/prosemirror`: the grammar of rich text as a ProseMirror schema, with the way each node and mark stands in a page.
 * Names, attributes and nesting are those of `protocol/rich-text-grammar.ts`; whatever is pasted becomes what the grammar has.
 */
import { Schema, type AttributeSpec, type DOMOutputSpec, type MarkSpec, type Node, type NodeSpec, type ParseRule, type TagParseRule } from 'prosemirror-model';
import { tableNodes } from 'prosemirror-tables';
import {
  isSafeLink,
  RICH_TEXT_MARKS,
  RICH_TEXT_NODES,
  type AttributeRule,
  type MarkRule,
  type NodeRule,
  type RichTextMark,
  type RichTextNode,
} from '../protocol/rich-text-grammar.js';

const block = (name: string): DOMOutputSpec => [name, 0];

/** The page has the first heading, so a text begins with the second. Headings that are pasted come as near to theirs as there is. */
const HEADINGS: Readonly<Record<string, number>> = { h1: 2, h2: 2, h3: 3, h4: 4, h5: 4, h6: 4 };
const SHOWN_LEVELS: readonly unknown[] = [2, 3, 4];

const heading: NodeSpec = {
  defining: true,
  parseDOM: Object.entries(HEADINGS).map(([tag, level]) => ({ tag, attrs: { level } })),
  toDOM: ({ attrs }) => block(SHOWN_LEVELS.includes(attrs['level']) ? `h${String(attrs['level'])}` : 'h2'),
};

const hardBreak: NodeSpec = {
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  leafText: () => '\n',
  parseDOM: [{ tag: 'br' }],
  toDOM: () => ['br'],
};

const item = { defining: true };
/** Before the rules of plain lists. */
const FIRST = 51;

const orderedList: NodeSpec = {
  parseDOM: [{ tag: 'ol', getAttrs: (ol) => ({ start: Number(ol.getAttribute('start') ?? 1), type: ol.getAttribute('type') }) }],
  toDOM: ({ attrs }) => ['ol', { start: attrs['start'] === 1 ? null : String(attrs['start']), type: attrs['type'] as unknown }, 0],
};

const taskItem: NodeSpec = {
  ...item,
  parseDOM: [
    {
      tag: 'li[data-type="taskItem"]',
      priority: FIRST,
      contentElement: (li) => (li instanceof Element ? li.querySelector<HTMLElement>(':scope > div') : null) ?? li,
      getAttrs: (li) => ({ checked: ['', 'true'].includes(li.getAttribute('data-checked') ?? 'false') }),
    },
  ],
  toDOM: (node) => ['li', { 'data-type': 'taskItem', 'data-checked': String(isChecked(node)) }, ['div', 0]],
};

const ALIGNMENTS: readonly unknown[] = ['left', 'center', 'right', 'justify'];

/** How the text of a cell stands. This editor shows and keeps it, and has no command for it. */
const align: AttributeSpec & Parameters<typeof tableNodes>[0]['cellAttributes'][string] = {
  default: null,
  getFromDOM: (cell) => (ALIGNMENTS.includes(cell.style.textAlign) ? cell.style.textAlign : null),
  setDOMAttr: (value, attributes) => {
    if (ALIGNMENTS.includes(value)) attributes['style'] = `text-align: ${String(value)}`;
  },
};

const cells = tableNodes({ tableGroup: 'block', cellContent: 'block+', cellAttributes: { align } });

const bold: MarkSpec = {
  parseDOM: [
    { tag: 'strong' },
    // Some put a whole text into a <b> that is not bold.
    { tag: 'b', getAttrs: ({ style }) => (style.fontWeight === 'normal' ? false : null) },
    { style: 'font-weight=400', clearMark: ({ type }) => type.name === 'bold' },
    { style: 'font-weight', getAttrs: (weight) => (/^(bold(er)?|[5-9]\d{2,})$/.test(weight) ? null : false) },
  ],
  toDOM: () => block('strong'),
};

const italic: MarkSpec = {
  parseDOM: [
    { tag: 'em' },
    { tag: 'i', getAttrs: ({ style }) => (style.fontStyle === 'normal' ? false : null) },
    { style: 'font-style=normal', clearMark: ({ type }) => type.name === 'italic' },
    { style: 'font-style=italic' },
  ],
  toDOM: () => block('em'),
};

const codeBlock: NodeSpec = {
  code: true,
  defining: true,
  parseDOM: [
    {
      tag: 'pre',
      preserveWhitespace: 'full',
      getAttrs: (pre) => ({ language: /language-([\w+#-]{1,40})/.exec(pre.querySelector('code')?.className ?? '')?.[1] ?? null }),
    },
  ],
  toDOM: ({ attrs }) => ['pre', ['code', typeof attrs['language'] === 'string' ? { class: `language-${attrs['language']}` } : {}, 0]],
};

/** A file of the account, by its id: images from elsewhere do not come in. Who shows it knows where files are read. */
const image: NodeSpec = {
  atom: true,
  draggable: true,
  parseDOM: [{ tag: 'img[data-file-id]', getAttrs: (img) => ({ fileId: img.getAttribute('data-file-id'), alt: img.getAttribute('alt') }) }],
  toDOM: ({ attrs }) => ['img', { 'data-file-id': attrs['fileId'] as unknown, alt: (attrs['alt'] ?? '') as unknown }],
};

const mention: NodeSpec = {
  inline: true,
  atom: true,
  selectable: false,
  leafText: ({ attrs }) => mentionText(attrs),
  parseDOM: [{ tag: 'span[data-type="mention"]', getAttrs: (span) => ({ id: span.getAttribute('data-id'), label: span.getAttribute('data-label') }) }],
  toDOM: ({ attrs }) => [
    'span',
    { 'data-type': 'mention', 'data-id': attrs['id'] as unknown, 'data-label': attrs['label'] as unknown, class: 'mention' },
    mentionText(attrs),
  ],
};

function mentionText({ label, mentionSuggestionChar }: Node['attrs']): string {
  return `${String(mentionSuggestionChar ?? '@')}${typeof label === 'string' ? label : '…'}`;
}

const link: MarkSpec = {
  inclusive: false,
  parseDOM: [
    { tag: 'a[href]', getAttrs: (a) => (isSafeLink(a.getAttribute('href')) ? { href: a.getAttribute('href'), title: a.getAttribute('title') } : false) },
  ],
  toDOM: ({ attrs: { href, title } }) => [
    'a',
    { href: isSafeLink(href) ? href : null, title: title as unknown, target: '_blank', rel: 'noopener noreferrer nofollow' },
    0,
  ],
};

const underline: MarkSpec = { parseDOM: [{ tag: 'u' }, { style: 'text-decoration=underline' }], toDOM: () => block('u') };
const strike: MarkSpec = { parseDOM: [{ tag: 's' }, { tag: 'del' }, { tag: 'strike' }, { style: 'text-decoration=line-through' }], toDOM: () => block('s') };
const code: MarkSpec = { code: true, excludes: '_', parseDOM: [{ tag: 'code' }], toDOM: () => block('code') };

const NODE_LOOKS: Readonly<Record<RichTextNode, NodeSpec>> = {
  doc: {},
  paragraph: { parseDOM: [{ tag: 'p' }], toDOM: () => block('p') },
  heading,
  blockquote: { defining: true, parseDOM: [{ tag: 'blockquote' }], toDOM: () => block('blockquote') },
  bulletList: { parseDOM: [{ tag: 'ul' }], toDOM: () => block('ul') },
  orderedList,
  listItem: { ...item, parseDOM: [{ tag: 'li' }], toDOM: () => block('li') },
  taskList: { parseDOM: [{ tag: 'ul[data-type="taskList"]', priority: FIRST }], toDOM: () => ['ul', { 'data-type': 'taskList' }, 0] },
  taskItem,
  codeBlock,
  horizontalRule: { parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
  image,
  table: cells.table,
  tableRow: cells.table_row,
  tableHeader: cells.table_header,
  tableCell: cells.table_cell,
  hardBreak,
  mention,
  text: {},
};

const MARK_LOOKS: Readonly<Record<RichTextMark, MarkSpec>> = { link, bold, italic, underline, strike, code };

type Rules = Readonly<Record<string, AttributeRule>>;

/** Whatever an attribute must be, an editor can show a node without it. */
function attributesOf(rules: Rules): Record<string, AttributeSpec> {
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, { default: rule.default ?? null }]));
}

/** What is pasted has the attributes that it may have, and where one that must be there is not, it is something else. */
function within<Rule extends TagParseRule | ParseRule>(rules: Rules, parse: Rule): Rule {
  const { getAttrs } = parse as TagParseRule;
  if (typeof getAttrs !== 'function') return parse;
  return {
    ...parse,
    getAttrs: (source: HTMLElement) => {
      const given = getAttrs(source);
      if (given === false) return false;
      const kept = Object.entries(given ?? {}).filter(([name, value]) => rules[name]?.allows(value) === true);
      const lacks = Object.entries(rules).some(([name, rule]) => rule.default === undefined && !kept.some(([has]) => has === name));
      return lacks ? false : Object.fromEntries(kept);
    },
  };
}

function nodeSpec(name: RichTextNode): NodeSpec {
  const rule: NodeRule = RICH_TEXT_NODES[name];
  const { content, group, isPlain, attributes = {} } = rule;
  const { parseDOM, ...look } = NODE_LOOKS[name];
  return {
    ...look,
    ...(parseDOM === undefined ? {} : { parseDOM: parseDOM.map((parse) => within(attributes, parse)) }),
    ...(content === undefined ? {} : { content }),
    ...(group === undefined ? {} : { group }),
    ...(isPlain === true ? { marks: '' } : {}),
    attrs: attributesOf(attributes),
  };
}

function markSpec(name: RichTextMark): MarkSpec {
  const { attributes = {} }: MarkRule = RICH_TEXT_MARKS[name];
  const { parseDOM, ...look } = MARK_LOOKS[name];
  return { ...look, ...(parseDOM === undefined ? {} : { parseDOM: parseDOM.map((parse) => within(attributes, parse)) }), attrs: attributesOf(attributes) };
}

const namesOf = <Name extends string>(rules: Readonly<Record<Name, unknown>>): readonly Name[] => Object.keys(rules) as Name[];
const all = <Name extends string, Spec>(names: readonly Name[], spec: (name: Name) => Spec): Record<Name, Spec> =>
  Object.fromEntries(names.map((name) => [name, spec(name)])) as Record<Name, Spec>;

/** The schema of every rich text. */
export const richTextSchema = new Schema({ nodes: all(namesOf(RICH_TEXT_NODES), nodeSpec), marks: all(namesOf(RICH_TEXT_MARKS), markSpec) });

/** The types of nodes and marks by their names. */
export const { nodes, marks } = richTextSchema;

/** Whether the task of an item is done. */
export function isChecked({ attrs }: Node): boolean {
  return attrs['checked'] === true;
}
