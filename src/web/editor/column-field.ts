/**
 * A field of an item as its column says: how its value is typed, and what is wrong with what was typed.
 */
import type { Violation } from '../../protocol/structured-items.js';
import { useWords } from '../i18n/words.js';
import { cellText, cellValueOf } from './cell-value.js';
import type { CellValue, Column } from './column.js';
import { useTypedField, type TypedField } from './typed-field.js';

/** What ties a control to one field of an item. */
export interface ColumnTies<Item> {
  readonly column: Column<Item>;
  readonly value: CellValue;
  readonly write: (value: CellValue) => readonly Violation[];
  /** Whether the item is still there and takes something. */
  readonly canWrite: () => boolean;
}

/** Types into a field of an item; nothing is written that the document would refuse. */
export function useColumnField<Item>({ column, value, canWrite, write }: ColumnTies<Item>, begun?: string): TypedField {
  const { words, locale } = useWords();
  return useTypedField({
    label: column.label,
    live: cellText(value, locale),
    begun,
    write(typed) {
      if (!canWrite()) return words.editor.notSaved;
      const next = cellValueOf(typed, column, locale);
      if (next === 'TWO_WAYS') return words.kit.twoWays;
      const [violation] = next.value === value ? [] : write(next.value);
      return violation === undefined ? undefined : words.editor.faults[violation.code];
    },
  });
}
