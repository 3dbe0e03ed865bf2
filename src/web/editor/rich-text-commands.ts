/**
 * The commands of the rich text: one list for the toolbar and the slash menu.
 */
import { toggleMark } from 'prosemirror-commands';
import type { Command, EditorState } from 'prosemirror-state';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable } from 'prosemirror-tables';
import type { Words } from '../i18n/words.js';
import { marks, nodes } from '../../client/prosemirror.js';
import { hasMark, insertRule, insertTable, isWithin, stayingInTable, toggleCodeBlock, toggleHeading, toggleList, toggleQuote } from './text-changes.js';

/** One thing that can be made of the text. */
export interface TextCommand {
  readonly name: keyof Words['editor']['commands'];
  /** What the toolbar shows: letters, not a picture. */
  readonly sign: string;
  readonly run: Command;
  readonly isOn: (state: EditorState) => boolean;
}

const never = (): boolean => false;

/** Forms of words. */
export const FORMATS: readonly TextCommand[] = [
  { name: 'bold', sign: 'B', run: toggleMark(marks.bold), isOn: (state) => hasMark(state, marks.bold) },
  { name: 'italic', sign: 'I', run: toggleMark(marks.italic), isOn: (state) => hasMark(state, marks.italic) },
  { name: 'underline', sign: 'U', run: toggleMark(marks.underline), isOn: (state) => hasMark(state, marks.underline) },
  { name: 'strike', sign: 'S', run: toggleMark(marks.strike), isOn: (state) => hasMark(state, marks.strike) },
  { name: 'code', sign: '<>', run: toggleMark(marks.code), isOn: (state) => hasMark(state, marks.code) },
];

/** Forms of paragraphs. */
export const BLOCKS: readonly TextCommand[] = [
  { name: 'heading2', sign: 'H2', run: toggleHeading(2), isOn: (state) => isWithin(state, nodes.heading, { level: 2 }) },
  { name: 'heading3', sign: 'H3', run: toggleHeading(3), isOn: (state) => isWithin(state, nodes.heading, { level: 3 }) },
  { name: 'bullets', sign: '•', run: toggleList(nodes.bulletList), isOn: (state) => isWithin(state, nodes.bulletList) },
  { name: 'numbers', sign: '1.', run: toggleList(nodes.orderedList), isOn: (state) => isWithin(state, nodes.orderedList) },
  { name: 'checks', sign: '☑', run: toggleList(nodes.taskList), isOn: (state) => isWithin(state, nodes.taskList) },
  { name: 'quote', sign: '”', run: toggleQuote, isOn: (state) => isWithin(state, nodes.blockquote) },
  { name: 'table', sign: '▦', run: insertTable(3, 3), isOn: isInTable },
  { name: 'codeBlock', sign: '{}', run: toggleCodeBlock, isOn: (state) => isWithin(state, nodes.codeBlock) },
  { name: 'rule', sign: '—', run: insertRule, isOn: never },
];

/** What can be done to the table one is in. */
export const TABLE_COMMANDS: readonly TextCommand[] = [
  { name: 'rowAdd', sign: '+', run: addRowAfter, isOn: never },
  { name: 'columnAdd', sign: '+', run: addColumnAfter, isOn: never },
  { name: 'rowDelete', sign: '−', run: stayingInTable(deleteRow), isOn: never },
  { name: 'columnDelete', sign: '−', run: stayingInTable(deleteColumn), isOn: never },
  { name: 'tableDelete', sign: '×', run: deleteTable, isOn: never },
];
