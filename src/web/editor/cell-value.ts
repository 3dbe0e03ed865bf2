/**
 * The value of a cell as text to be edited, and back.
 */
import { numberText, readNumber } from '../data/typed.js';
import type { Locale } from '../i18n/words.js';
import type { CellValue, Column } from './column.js';

/** A value as somebody would type it. */
export function cellText(value: CellValue, locale: Locale): string {
  if (value === null) return '';
  return typeof value === 'number' ? numberText(value, locale) : value;
}

/** What was typed, as the document holds it; a number that could be read in two ways is none yet. What is no number stays text, and the document refuses it. */
export function cellValueOf<Item>(
  typed: string,
  { kind, isOptional }: Pick<Column<Item>, 'kind' | 'isOptional'>,
  locale: Locale,
): { readonly value: CellValue } | 'TWO_WAYS' {
  if (typed.trim() === '' && isOptional === true) return { value: null };
  if (kind !== 'number') return { value: kind === 'text' ? typed.trim() : typed };
  const { value, fault } = readNumber(typed, locale);
  return fault === 'TWO_WAYS' ? fault : { value: value ?? typed };
}
