/**
 * What a cell can mean. Each reader turns a text, worded as the file words it, into a value, or says what is wrong with it.
 */
import { readEmail } from '../companies/email.js';
import { isDay } from '../kernel/day.js';
import type { ProblemCode } from '../kernel/problem.js';
import { asLine, faultOfLine } from '../kernel/written-text.js';
import { isPeriod } from '../protocol/structured-items.js';
import type { ImportShape } from './import.entity.js';

/** Why a cell, or a row, is not taken. */
export class Fault {
  constructor(
    readonly code: ProblemCode,
    readonly message: string,
    readonly field: string | null = null,
  ) {}
}

/** Whether something has no fault. */
export function isSound<Thing>(thing: Thing | Fault): thing is Thing {
  return !(thing instanceof Fault);
}

/** The value of a cell; null where it says nothing. */
export type CellValue = string | number | boolean | null;

/** How a file words days and numbers. */
export type Wording = Pick<ImportShape, 'dateOrder' | 'decimalSign'>;

/** One field of a kind of rows. */
export interface FieldSpec {
  readonly isRequired: boolean;
  /** What it holds, for people who map columns. */
  readonly description: string;
  readonly read: (text: string, wording: Wording) => CellValue | Fault;
}

/** The same field, which must not be left out. */
export function required(spec: FieldSpec): FieldSpec {
  return { ...spec, isRequired: true };
}

const field = (description: string, read: FieldSpec['read']): FieldSpec => ({ isRequired: false, description, read });

/** A line of bounded length. */
export function text(longest: number, description: string): FieldSpec {
  return field(description, (said) => {
    const line = asLine(said);
    if (line.length > longest) return new Fault('TOO_LONG', `This must not be longer than ${longest} characters; it has ${line.length}.`);
    const fault = faultOfLine(line);
    return fault === undefined ? line : new Fault('INVALID', fault);
  });
}

/** An e-mail address. */
export function email(description: string): FieldSpec {
  return field(description, (said) => readEmail(said) ?? new Fault('INVALID', 'This is not an e-mail address.'));
}

/** One of some words, whatever their case. */
export function oneOf(words: readonly string[], description: string): FieldSpec {
  return field(description, (said) => words.find((word) => word === said.toUpperCase()) ?? new Fault('INVALID', `This must be one of ${words.join(', ')}.`));
}

const YES = new Set(['true', 'yes', 'y', '1', 'sí', 'si']);
const NO = new Set(['false', 'no', 'n', '0']);

/** Yes or no. */
export function yesOrNo(description: string): FieldSpec {
  return field(description, (said) => {
    const word = said.toLowerCase();
    return YES.has(word) ? true : NO.has(word) ? false : new Fault('INVALID', 'This must be true or false.');
  });
}

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** A currency, ISO 4217. */
export function currency(description: string): FieldSpec {
  return field(description, (said) =>
    CURRENCIES.has(said.toUpperCase()) ? said.toUpperCase() : new Fault('INVALID', 'A currency is given by its three letters, such as EUR.'),
  );
}

/** A year, quarter or month. */
export function period(description: string): FieldSpec {
  return field(description, (said) => (isPeriod(said) ? said : new Fault('INVALID', 'A period is written 2027, 2027-Q3 or 2027-09.')));
}

const DAY = /^(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})(?:[T ].*)?$/;

/** A day; a time behind it is not looked at. */
export function day(description: string): FieldSpec {
  return field(description, (said, { dateOrder }) => {
    const [, first = '', second = '', third = ''] = DAY.exec(said) ?? [];
    const [year, month, date] = dateOrder === 'YMD' ? [first, second, third] : dateOrder === 'DMY' ? [third, second, first] : [third, first, second];
    const written = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
    return isDay(written) ? written : new Fault('INVALID', `This is not a day in the order ${dateOrder} of this import.`);
  });
}

const PLAIN = { '.': /^[+-]?\d+(\.\d+)?$/, ',': /^[+-]?\d+(,\d+)?$/ } as const;
const GROUPED = { '.': /^[+-]?\d{1,3}([,' \u00a0\u202f]\d{3})+(\.\d+)?$/, ',': /^[+-]?\d{1,3}([.' \u00a0\u202f]\d{3})+(,\d+)?$/ } as const;

/** A decimal number as text with a point, exactly as it was said: `-1234.50`. */
export function decimal(description: string): FieldSpec {
  return field(description, (said, { decimalSign }) => {
    if (said.length > 40 || !(PLAIN[decimalSign].test(said) || GROUPED[decimalSign].test(said)))
      return new Fault('INVALID', `This is not a number with the decimal sign “${decimalSign}” of this import.`);
    const digits = decimalSign === ',' ? said.replaceAll('.', '').replace(',', '.') : said.replaceAll(',', '');
    return digits.replaceAll(/[+' \u00a0\u202f]/g, '');
  });
}

/** A number. */
export function number(description: string): FieldSpec {
  const read = decimal(description).read;
  return field(description, (said, wording) => {
    const exact = read(said, wording);
    return exact instanceof Fault ? exact : Number(exact);
  });
}

const DIGITS = new Map<string, number>();

/** An amount of money in minor units of its currency. */
export function minorUnits(exact: string, currencyCode: string): number | Fault {
  const digits =
    DIGITS.get(currencyCode) ?? new Intl.NumberFormat('en', { style: 'currency', currency: currencyCode }).resolvedOptions().maximumFractionDigits ?? 2;
  DIGITS.set(currencyCode, digits);
  const [whole = '', fraction = ''] = exact.split('.');
  const tail = fraction.slice(digits);
  if (/[1-9]/.test(tail)) return new Fault('INVALID', `An amount in ${currencyCode} has at most ${digits} digits behind the decimal sign.`);
  const amount = Number(`${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`);
  return Number.isSafeInteger(amount) ? amount : new Fault('OUT_OF_RANGE', 'This amount is too large.');
}
