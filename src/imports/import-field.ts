/**
 * What a cell can mean. Each reader turns a text, worded as the file words it, into a value, or says what is wrong with it.
 */
import { readEmail } from '../kernel/email.js';
import { plainName } from '../kernel/column-name.js';
import { isCurrency } from '../kernel/currencies.js';
import { minorDigitsOf, minorUnitsOf } from '../kernel/minor-units.js';
import type { ProblemCode } from '../kernel/problem.js';
import { daysIn, isNoDay, writtenDay } from '../kernel/typed-day.js';
import { isSameNumber, plainest, readingsOf, writtenNumber, type WrittenNumber } from '../kernel/typed-number.js';
import { asLine, asProse, faultOfLine, faultOfProse } from '../kernel/written-text.js';
import type { ImportShape } from './import.entity.js';
import { LOCALES } from '../kernel/locale.js';

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

/** How a file words days and numbers; null where neither its user nor its cells say. */
export type Wording = Pick<ImportShape, 'dateOrder' | 'decimalSign'>;

/** One field of a kind of rows. */
export interface FieldSpec {
  readonly isRequired: boolean;
  /** The field that stands in for a required one where that is left out. */
  readonly unless?: string;
  /** What it holds, for people who map columns. */
  readonly description: string;
  /** What its cells tell of how a file is worded. */
  readonly tells?: 'dateOrder' | 'decimalSign';
  readonly read: (text: string, wording: Wording) => CellValue | Fault;
}

/** The same field, which must not be left out. */
export function required(spec: FieldSpec): FieldSpec {
  return { ...spec, isRequired: true };
}

/** The same field, which must not be left out together with another one. */
export function requiredUnless(other: string, spec: FieldSpec): FieldSpec {
  return { ...spec, isRequired: true, unless: other };
}

const field = (description: string, read: FieldSpec['read'], tells?: FieldSpec['tells']): FieldSpec => ({
  isRequired: false,
  description,
  ...(tells === undefined ? {} : { tells }),
  read,
});

/** A line of bounded length. */
export function text(longest: number, description: string): FieldSpec {
  return field(description, (said) => {
    const line = asLine(said);
    if (line.length > longest) return new Fault('TOO_LONG', `This must not be longer than ${longest} characters; it has ${line.length}.`);
    const fault = faultOfLine(line);
    return fault === undefined ? line : new Fault('INVALID', fault);
  });
}

/** Some sentences; a cell can have several lines. */
export function longText(longest: number, description: string): FieldSpec {
  return field(description, (said) => {
    const prose = asProse(said).trim();
    if (prose.length > longest) return new Fault('TOO_LONG', `This must not be longer than ${longest} characters; it has ${prose.length}.`);
    const fault = faultOfProse(prose);
    return fault === undefined ? prose : new Fault('INVALID', fault);
  });
}

/** An e-mail address. */
export function email(description: string): FieldSpec {
  return field(description, (said) => readEmail(said) ?? new Fault('INVALID', 'This is not an e-mail address.'));
}

/** One of some words, as the API writes them or as people read them on the screen, whatever their case and accents. */
export function oneOf(words: readonly string[], shown: Readonly<Record<string, readonly string[]>>, description: string): FieldSpec {
  const known = new Map(words.flatMap((word) => [word, ...(shown[word] ?? [])].map((said) => [plainName(said), word])));
  return field(description, (said) => known.get(plainName(said)) ?? new Fault('INVALID', `This must be one of ${words.join(', ')}.`));
}

const YES = new Set(['true', 'yes', 'y', '1', 's', 'sí', 'si', 'x', 'verdadero', 'activo', 'activa', 'active']);
const NO = new Set(['false', 'no', 'n', '0', 'falso', 'inactivo', 'inactiva', 'inactive']);

/** Yes or no. */
export function yesOrNo(description: string): FieldSpec {
  return field(description, (said) => {
    const word = said.normalize('NFC').toLowerCase();
    return YES.has(word) ? true : NO.has(word) ? false : new Fault('INVALID', 'This must be true or false.');
  });
}

/** A currency, ISO 4217. */
export function currency(description: string): FieldSpec {
  return field(description, (said) =>
    isCurrency(said.toUpperCase()) ? said.toUpperCase() : new Fault('INVALID', 'A currency is given by its three letters, such as EUR.'),
  );
}

/** What is written, as it stands: its field judges it. */
export function written(description: string): FieldSpec {
  return field(description, (said) => said);
}

/** A day, or none where it is written as zeros; a time behind it is not looked at. */
export function day(description: string): FieldSpec {
  return field(
    description,
    (said, { dateOrder }) => {
      if (isNoDay(said)) return null;
      if (dateOrder !== null) return writtenDay(said, dateOrder) ?? new Fault('INVALID', `This is not a day in the order ${dateOrder} of this import.`);
      const [first, ...others] = daysIn(said).map(([, written]) => written);
      if (first === undefined) return new Fault('INVALID', 'This is not a day.');
      const other = others.find((written) => written !== first);
      return other === undefined ? first : new Fault('INVALID', `This can be ${first} or ${other}: say in which order the file writes days.`);
    },
    'dateOrder',
  );
}

/** A number of a cell, by the sign of the file; where that is not settled, only what can be read in one way. */
function numberIn(said: string, { decimalSign }: Wording): WrittenNumber | Fault {
  if (decimalSign !== null)
    return writtenNumber(said, decimalSign) ?? new Fault('INVALID', `This is not a number with the decimal sign “${decimalSign}” of this import.`);
  const [first, second] = readingsOf(said).map(([, read]) => read);
  if (first === undefined) return new Fault('INVALID', 'This is not a number.');
  if (second === undefined || isSameNumber(first.exact, second.exact)) return first;
  return new Fault('INVALID', `This can be ${first.exact} or ${second.exact}: say which decimal sign the file has.`);
}

/**
 * An amount as exact text with a point, and behind a blank the currency that stands beside it, where one does: `-1234.50`, `1234.50 €`.
 */
export function amount(description: string): FieldSpec {
  return field(
    description,
    (said, wording) => {
      const read = numberIn(said, wording);
      if (read instanceof Fault) return read;
      return read.mark === undefined ? read.exact : `${read.exact} ${read.mark}`;
    },
    'decimalSign',
  );
}

/** A number; its whole part is exact. */
export function number(description: string): FieldSpec {
  return field(
    description,
    (said, wording) => {
      const read = numberIn(said, wording);
      if (read instanceof Fault) return read;
      if (read.mark !== undefined) return new Fault('INVALID', 'This is an amount of money, and a plain number is asked for.');
      const wholeDigits = plainest(read.exact).replace('-', '').split('.')[0]?.length ?? 0;
      return wholeDigits <= MOST_WHOLE_DIGITS
        ? Number(read.exact)
        : new Fault('OUT_OF_RANGE', `A number has at most ${MOST_WHOLE_DIGITS} digits before the decimal sign.`);
    },
    'decimalSign',
  );
}

/** Up to so many digits a whole number is exact in every program that reads the API. */
const MOST_WHOLE_DIGITS = 15;

/** An amount of money, as `amount` gives it, in minor units of its currency. */
export function minorUnits(said: string, currencyCode: string): number | Fault {
  const [exact = '', mark] = said.split(' ');
  if (mark !== undefined && !signsOf(currencyCode).has(mark))
    return new Fault('INVALID', `This amount is written in ${mark}, and its currency is ${currencyCode}.`);
  const minor = minorUnitsOf(exact, currencyCode);
  if (minor === 'TOO_LARGE') return new Fault('OUT_OF_RANGE', 'This amount is too large.');
  return minor === 'TOO_MANY_DECIMALS'
    ? new Fault('INVALID', `An amount in ${currencyCode} has at most ${minorDigitsOf(currencyCode)} digits behind the decimal sign.`)
    : minor;
}

const SIGNS = new Map<string, ReadonlySet<string>>();

/** What may stand beside an amount of a currency: its letters, and its sign as people of either language write it. */
function signsOf(currencyCode: string): ReadonlySet<string> {
  const known = SIGNS.get(currencyCode);
  if (known !== undefined) return known;
  const shown = LOCALES.flatMap((locale) =>
    (['symbol', 'narrowSymbol'] as const).flatMap((currencyDisplay) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency: currencyCode, currencyDisplay })
        .formatToParts(0)
        .flatMap(({ type, value }) => (type === 'currency' ? [value] : [])),
    ),
  );
  const signs = new Set([currencyCode, ...shown]);
  SIGNS.set(currencyCode, signs);
  return signs;
}
