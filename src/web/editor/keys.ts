/**
 * The keys of the rich text. Tab moves through tables and indents lists, and leaves the text anywhere else.
 */
import { baseKeymap, chainCommands, exitCode, newlineInCode, setBlockType, toggleMark } from 'prosemirror-commands';
import { undoInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import type { Command, Plugin } from 'prosemirror-state';
import { addRowAfter, CellSelection, deleteTable, goToNextCell, isInTable } from 'prosemirror-tables';
import { marks, nodes } from '../../client/prosemirror.js';
import { insertBreak, toggleCheck, toggleCodeBlock, toggleHeading, toggleList, toggleQuote } from './text-changes.js';

const ITEMS = [nodes.listItem, nodes.taskItem];
const indent = chainCommands(...ITEMS.map((item) => sinkListItem(item)));
const outdent = chainCommands(...ITEMS.map((item) => liftListItem(item)));
const split = chainCommands(splitListItem(nodes.listItem), splitListItem(nodes.taskItem, { checked: false }));

/** In the last cell of a table, one row more. */
const rowAtEnd: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false;
  if (dispatch === undefined || view === undefined) return true;
  addRowAfter(state, dispatch);
  return goToNextCell(1)(view.state, dispatch);
};

/** At the start of an item it ends to be one; a heading ends to be a heading. */
const unformAtStart: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0) return false;
  if ($from.parent.type === nodes.heading) return setBlockType(nodes.paragraph)(state, dispatch);
  const isFirstOfItem = ITEMS.includes($from.node(-1).type) && $from.index(-1) === 0;
  return isFirstOfItem && outdent(state, dispatch);
};

/** A table whose cells are all selected goes as a whole. */
const deleteWholeTable: Command = (state, dispatch) => {
  const { selection } = state;
  return selection instanceof CellSelection && selection.isRowSelection() && selection.isColSelection() && deleteTable(state, dispatch);
};

const KEYS: Readonly<Record<string, Command>> = {
  Enter: split,

  'Shift-Enter': chainCommands(newlineInCode, insertBreak),
  'Mod-Enter': chainCommands(toggleCheck, exitCode, insertBreak),
  Tab: chainCommands(indent, goToNextCell(1), rowAtEnd),
  'Shift-Tab': chainCommands(outdent, goToNextCell(-1)),
  Backspace: chainCommands(undoInputRule, deleteWholeTable, unformAtStart),
  Delete: deleteWholeTable,
  'Mod-b': toggleMark(marks.bold),
  'Mod-i': toggleMark(marks.italic),
  'Mod-u': toggleMark(marks.underline),
  'Mod-Shift-s': toggleMark(marks.strike),
  'Mod-e': toggleMark(marks.code),
  'Mod-Alt-c': toggleCodeBlock,
  'Mod-Alt-0': setBlockType(nodes.paragraph),
  'Mod-Alt-2': toggleHeading(2),
  'Mod-Alt-3': toggleHeading(3),
  'Mod-Alt-4': toggleHeading(4),
  'Mod-Shift-7': toggleList(nodes.orderedList),
  'Mod-Shift-8': toggleList(nodes.bulletList),
  'Mod-Shift-9': toggleList(nodes.taskList),
  'Mod-Shift-b': toggleQuote,
};

/** The plugins that hear them. */
export function textKeys(): readonly Plugin[] {
  return [keymap(KEYS), keymap(baseKeymap)];
}
