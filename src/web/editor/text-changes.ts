/**
 * Changes of a rich text that keys, buttons and typed signs share. Each takes a transaction or is a ProseMirror command: `(state, dispatch, view)`, without
 * `dispatch` only a question.
 */
import { setBlockType, wrapIn } from 'prosemirror-commands';
import type { Attrs, MarkType, Node, NodeType, ResolvedPos } from 'prosemirror-model';
import { liftListItem, wrapRangeInList } from 'prosemirror-schema-list';
import { Selection, TextSelection, type Command, type EditorState, type Transaction } from 'prosemirror-state';
import { isInTable } from 'prosemirror-tables';
import { liftTarget } from 'prosemirror-transform';
import { isChecked, marks, nodes } from '../../client/prosemirror.js';

interface Around {
  readonly node: Node;
  /** Position before the node. */
  readonly at: number;
}

/** The nearest node around a place that is one of some types. */
export function nearest($place: ResolvedPos, types: readonly NodeType[]): Around | null {
  for (let depth = $place.depth; depth > 0; depth -= 1) {
    const node = $place.node(depth);
    if (types.includes(node.type)) return { node, at: $place.before(depth) };
  }
  return null;
}

/** Whether the caret stands within a node of a type, with these attributes. */
export function isWithin({ selection: { $from } }: EditorState, type: NodeType, attributes: Attrs = {}): boolean {
  const around = nearest($from, [type]);
  return around !== null && Object.entries(attributes).every(([name, value]) => around.node.attrs[name] === value);
}

/** Whether the selection has a mark, or what is typed next will have it. */
export function hasMark({ selection: { from, to, empty, $from }, storedMarks, doc }: EditorState, type: MarkType): boolean {
  return empty ? type.isInSet(storedMarks ?? $from.marks()) !== undefined : doc.rangeHasMark(from, to, type);
}

const LISTS = [nodes.bulletList, nodes.orderedList, nodes.taskList];
const itemOf = (list: NodeType): NodeType => (list === nodes.taskList ? nodes.taskItem : nodes.listItem);

/** Makes a list of the selected paragraphs, or another kind of list of the one that is there; says whether it could. */
export function makeList(tr: Transaction, list: NodeType, attributes: Attrs | null = null): boolean {
  const around = nearest(tr.selection.$from, LISTS);
  if (around !== null) {
    changeList(tr, around, list);
    return true;
  }
  const { from, to } = tr.selection;
  tr.setBlockType(from, to, nodes.paragraph);
  const range = tr.selection.$from.blockRange(tr.selection.$to);
  return range !== null && wrapRangeInList(tr, range, list, attributes);
}

/** The new list is as long as the old one, so the selection stays where it was. */
function changeList(tr: Transaction, { node, at }: Around, list: NodeType): void {
  const { anchor, head } = tr.selection;
  const items = node.children.map((item) => itemOf(list).create(null, item.content));
  tr.replaceWith(at, at + node.nodeSize, list.create(null, items));
  tr.setSelection(TextSelection.create(tr.doc, anchor, head));
}

/** A list, or none where it is such a list already. */
export function toggleList(list: NodeType): Command {
  return (state, dispatch) => {
    if (nearest(state.selection.$from, LISTS)?.node.type === list) return liftListItem(itemOf(list))(state, dispatch);
    const { tr } = state;
    if (!makeList(tr, list)) return false;
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** A heading of a level, or a paragraph where it is one already. */
export function toggleHeading(level: number): Command {
  return (state, dispatch) =>
    (isWithin(state, nodes.heading, { level }) ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level }))(state, dispatch);
}

/** A quotation, or none where it is one already. */
export const toggleQuote: Command = (state, dispatch) => {
  if (!isWithin(state, nodes.blockquote)) return wrapIn(nodes.blockquote)(state, dispatch);
  const { $from, $to } = state.selection;
  const range = $from.blockRange($to, ({ type }) => type === nodes.blockquote);
  const target = range === null ? null : liftTarget(range);
  if (range === null || target === null) return false;
  dispatch?.(state.tr.lift(range, target).scrollIntoView());
  return true;
};

/** Lines as they are typed, or a paragraph where they are that already. */
export const toggleCodeBlock: Command = (state, dispatch) =>
  (isWithin(state, nodes.codeBlock) ? setBlockType(nodes.paragraph) : setBlockType(nodes.codeBlock))(state, dispatch);

/** The address that the selected words lead to; null where they lead nowhere. */
export function linkAt({ selection: { from, to, empty, $from }, doc }: EditorState): string | null {
  let href: unknown = empty ? marks.link.isInSet($from.marks())?.attrs['href'] : undefined;
  doc.nodesBetween(from, to, (node) => {
    href ??= marks.link.isInSet(node.marks)?.attrs['href'];
  });
  return typeof href === 'string' ? href : null;
}

/** Has the selected words lead to an address, or nowhere. */
export function setLink(href: string | null): Command {
  return (state, dispatch) => {
    const { from, to, empty } = state.selection;
    if (empty) return false;
    const { tr } = state;
    tr.removeMark(from, to, marks.link);
    dispatch?.(href === null ? tr : tr.addMark(from, to, marks.link.create({ href })));
    return true;
  };
}

/** Done, or not done again, the task the caret is in. */
export const toggleCheck: Command = ({ tr, selection: { $from } }, dispatch) => {
  const task = nearest($from, [nodes.taskItem]);
  if (task === null) return false;
  dispatch?.(tr.setNodeAttribute(task.at, 'checked', !isChecked(task.node)));
  return true;
};

/** Puts a block in place of the selection and the caret into it, or behind what holds no text. There is always a line to go on with. */
export function insertBlock(tr: Transaction, block: Node): void {
  tr.replaceSelectionWith(block);
  const at = placeOf(block, tr.doc);
  if (at === undefined) return;
  const end = at + block.nodeSize;
  if (tr.doc.resolve(end).nodeAfter === null) tr.insert(end, nodes.paragraph.create());
  tr.setSelection(Selection.near(tr.doc.resolve(block.isLeaf ? end : at + 1))).scrollIntoView();
}

function placeOf(wanted: Node, doc: Node): number | undefined {
  const places: number[] = [];
  doc.descendants((node, at) => {
    if (node === wanted) places.push(at);
    return places.length === 0;
  });
  return places[0];
}

/** A line across the page. */
export const insertRule: Command = ({ tr }, dispatch) => {
  if (dispatch === undefined) return true;
  insertBlock(tr, nodes.horizontalRule.create());
  dispatch(tr);
  return true;
};

/** A table whose first row has headings. Tables do not stand in tables. */
export function insertTable(rows: number, columns: number): Command {
  return (state, dispatch) => {
    if (isInTable(state)) return false;
    if (dispatch === undefined) return true;
    const { tr } = state;
    const row = (cell: NodeType): Node =>
      nodes.tableRow.create(
        null,
        Array.from({ length: columns }, () => cell.create(null, nodes.paragraph.create())),
      );
    const table = nodes.table.create(
      null,
      Array.from({ length: rows }, (_, index) => row(index === 0 ? nodes.tableHeader : nodes.tableCell)),
    );
    insertBlock(tr, table);
    dispatch(tr);
    return true;
  };
}

/** Takes something out of a table; the caret stays in it, even when its own cell went. */
export function stayingInTable(take: Command): Command {
  return (state, dispatch) => {
    const table = nearest(state.selection.$from, [nodes.table]);
    return take(state, dispatch === undefined || table === null ? dispatch : (tr) => dispatch(caretInto(tr, table.at)));
  };
}

function caretInto(tr: Transaction, at: number): Transaction {
  const table = tr.doc.nodeAt(at);
  if (table?.type !== nodes.table || nearest(tr.selection.$from, [nodes.table])?.at === at) return tr;
  return tr.setSelection(Selection.near(tr.doc.resolve(at + table.nodeSize - 1), -1));
}

/** A new line within the paragraph. */
export const insertBreak: Command = ({ tr }, dispatch) => {
  dispatch?.(tr.replaceSelectionWith(nodes.hardBreak.create()).scrollIntoView());
  return true;
};
