/**
 * What a rich text can hold. Names, attributes and their defaults are those of the documents that exist, and of every other editor of them: nothing of this may
 * be renamed. What stands in a document and not in here would be lost, so such a document is never shown in the editor (see `strangeElements`).
 */
import { Schema, type AttributeSpec, type DOMOutputSpec, type MarkSpec, type Node, type NodeSpec } from 'prosemirror-model';
import { tableNodes } from 'prosemirror-tables';

const block = (name: string): DOMOutputSpec => [name, 0];

/** The page has the first heading, so a text begins with the second. Headings that are pasted come as near to theirs as there is. */
const HEADINGS: Readonly<Record<string, number>> = { h1: 2, h2: 2, h3: 3, h4: 4, h5: 4, h6: 4 };
const SHOWN_LEVELS: readonly unknown[] = [2, 3, 4];

const heading: NodeSpec = {
  content: 'inline*',
  group: 'block',
  defining: true,
  attrs: { level: { default: 1 } },
  parseDOM: Object.entries(HEADINGS).map(([tag, level]) => ({ tag, attrs: { level } })),
  toDOM: ({ attrs }) => block(SHOWN_LEVELS.includes(attrs['level']) ? `h${String(attrs['level'])}` : 'h2'),
};

const hardBreak: NodeSpec = {
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  leafText: () => '\n',
  parseDOM: [{ tag: 'br' }],
  toDOM: () => ['br'],
};

const list = { group: 'block list' };
const item = { content: 'paragraph block*', defining: true };
/** Before the rules of plain lists. */
const FIRST = 51;

const orderedList: NodeSpec = {
  ...list,
  content: 'listItem+',
  attrs: { start: { default: 1 }, type: { default: null } },
  parseDOM: [{ tag: 'ol', getAttrs: (ol) => ({ start: Number(ol.getAttribute('start') ?? 1), type: ol.getAttribute('type') }) }],
  toDOM: ({ attrs }) => ['ol', { start: attrs['start'] === 1 ? null : String(attrs['start']), type: attrs['type'] as unknown }, 0],
};

const taskItem: NodeSpec = {
  ...item,
  attrs: { checked: { default: false } },
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

const ALIGNMENTS: readonly unknown[] = ['left', 'center', 'right'];

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

/** The place of a comment: it names its thread. What was said stands in the thread, not in the text; several may lie over each other. */
const comment: MarkSpec = {
  attrs: { thread: { default: null } },
  inclusive: false,
  excludes: '',
  parseDOM: [{ tag: 'mark[data-thread]', getAttrs: (mark) => ({ thread: mark.getAttribute('data-thread') }) }],
  toDOM: ({ attrs }) => ['mark', { 'data-thread': attrs['thread'] as unknown, class: 'commented' }, 0],
};

/** The schema of every rich text. */
export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { content: 'inline*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => block('p') },
    heading,
    blockquote: { content: 'block+', group: 'block', defining: true, parseDOM: [{ tag: 'blockquote' }], toDOM: () => block('blockquote') },
    bulletList: { ...list, content: 'listItem+', parseDOM: [{ tag: 'ul' }], toDOM: () => block('ul') },
    orderedList,
    listItem: { ...item, parseDOM: [{ tag: 'li' }], toDOM: () => block('li') },
    taskList: {
      ...list,
      content: 'taskItem+',
      parseDOM: [{ tag: 'ul[data-type="taskList"]', priority: FIRST }],
      toDOM: () => ['ul', { 'data-type': 'taskList' }, 0],
    },
    taskItem,
    horizontalRule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
    table: { ...cells.table, content: 'tableRow+' },
    tableRow: { ...cells.table_row, content: '(tableCell | tableHeader)*' },
    tableHeader: cells.table_header,
    tableCell: cells.table_cell,
    hardBreak,
    text: { group: 'inline' },
  },
  marks: { bold, italic, comment },
});

/** The types of nodes and marks by their names. */
export const { nodes, marks } = schema;

/** Whether the task of an item is done. */
export function isChecked({ attrs }: Node): boolean {
  return attrs['checked'] === true;
}
