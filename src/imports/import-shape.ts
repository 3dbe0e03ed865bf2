/**
 * How a file words its rows, as callers say it; checked when it is said, not when the file comes.
 */
import { inputProblem } from '../kernel/input.js';
import { fieldProblem } from '../kernel/problem.js';
import { asLine } from '../kernel/written-text.js';
import { KINDS } from './import-kinds.js';
import { DELIMITERS } from '../kernel/csv-head.js';
import type { Encoding } from '../kernel/encoding.js';
import type { DayOrder } from '../kernel/typed-day.js';
import type { ImportKindName, ImportShape } from './import.entity.js';

/** A field and the text that belongs to it: its column, or its default. */
export interface FieldText {
  readonly field: string;
  readonly text: string;
}

/** What can be said of a file; what is left out is found in the file. */
export interface ShapeWords {
  readonly columns?: readonly FieldText[] | null | undefined;
  readonly defaults?: readonly FieldText[] | null | undefined;
  readonly dateOrder?: DayOrder | null | undefined;
  readonly decimalSign?: string | null | undefined;
  readonly delimiter?: string | null | undefined;
  readonly encoding?: Encoding | null | undefined;
}

const LONGEST_TEXT = 200;

/** The shape of files of a kind. @throws Problem INVALID, TOO_LONG. */
export function shapeOf(kind: ImportKindName, words: ShapeWords): ImportShape {
  const [decimalSign, delimiter] = [words.decimalSign ?? null, words.delimiter ?? null];
  if (decimalSign !== null && decimalSign !== '.' && decimalSign !== ',') throw inputProblem('INVALID', 'decimalSign', 'A decimal sign is “.” or “,”.');
  if (delimiter !== null && !DELIMITERS.some((each) => each === delimiter))
    throw inputProblem('INVALID', 'delimiter', 'Cells are parted by a comma, a semicolon, a tab or “|”.');
  return {
    columns: textsOf(kind, 'columns', words.columns ?? []),
    defaults: textsOf(kind, 'defaults', words.defaults ?? []),
    dateOrder: words.dateOrder ?? null,
    decimalSign,
    delimiter,
    encoding: words.encoding ?? null,
  };
}

function textsOf(kind: ImportKindName, name: 'columns' | 'defaults', texts: readonly FieldText[]): Readonly<Record<string, string>> {
  const known = ['externalId', ...Object.keys(KINDS[kind].fields)];
  const found = new Map<string, string>();
  for (const [index, { field, text }] of texts.entries()) {
    const path = ['input', name, String(index)];
    if (!known.includes(field) || found.has(field)) throw fieldProblem('INVALID', [...path, 'field'], `Fields of ${kind}, each once, are ${known.join(', ')}.`);
    if (text.length > LONGEST_TEXT) throw fieldProblem('TOO_LONG', [...path, 'text'], `This must not be longer than ${LONGEST_TEXT} characters.`);
    if (text.includes('\u0000')) throw fieldProblem('INVALID', [...path, 'text'], 'This text holds a character that cannot be stored.');
    found.set(field, name === 'columns' ? asLine(text) : text.toWellFormed());
  }
  return Object.fromEntries(found);
}
