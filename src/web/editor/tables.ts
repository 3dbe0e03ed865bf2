/**
 * Tables in the editor. What is wrong with a table that others made is not mended by whoever looks at it: it is mended with the next change of that table.
 */
import { Plugin } from 'prosemirror-state';
import { tableEditing } from 'prosemirror-tables';
import { isShown } from './live-binding.js';

/** The plugin that edits tables. */
export function tables(): Plugin {
  const editing = tableEditing();
  return new Plugin({
    ...editing.spec,
    appendTransaction: (transactions, before, state) =>
      transactions.some(isShown) ? null : editing.spec.appendTransaction?.call(editing, transactions, before, state),
  });
}
