/**
 * Decimal numbers as people and other systems write them, read digit by digit into exact decimal text (`-1234.50`): nothing passes through a binary fraction.
 * Which of `.` and `,` parts the decimals is not in the text itself; `1.234` is one number in London and another in Madrid. So a text is read by a sign that is
 * known, or under both, and what gives two different numbers is not guessed.
 */

/** The sign before the decimals. */
export type DecimalSign = '.' | ',';

/** Both of them. */
export const DECIMAL_SIGNS = ['.', ','] as const satisfies readonly DecimalSign[];

/** A number that was read. */
export interface WrittenNumber {
  /** Digits with a point and, where it is negative, a minus: `-1234.50`. */
  readonly exact: string;
  /** The currency that stands beside it as it stands there, `€` or `EUR`; undefined where there is none. */
  readonly mark: string | undefined;
  /** Whether a sign between thousands stands in it, and no decimals: `1.234`. */
  readonly isGroupedOnly: boolean;
}

const LONGEST = 60;
const BLANK = '[ \\u00a0\\u2009\\u202f]';
const MARK = '[A-Z]{0,3}\\p{Sc}|[A-Z]{3}';
const MINUS = '[-+\\u2212]';

/** A sign before or behind, brackets for a minus, and a currency before or behind. */
const FRAME = new RegExp(
  `^(?<open>\\(?)${BLANK}*(?<first>${MINUS}?)${BLANK}*(?<before>${MARK})?${BLANK}*(?<second>${MINUS}?)${BLANK}*` +
    `(?<digits>[\\d.,'\\u2019 \\u00a0\\u2009\\u202f]*\\d)${BLANK}*(?<third>${MINUS}?)${BLANK}*(?<behind>${MARK})?${BLANK}*(?<fourth>${MINUS}?)${BLANK}*(?<close>\\)?)$`,
  'u',
);

const DIGITS = {
  '.': /^(?:\d+|\d{1,3}(?:([,'\u2019 \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*)?(?:\.\d+)?$/u,
  ',': /^(?:\d+|\d{1,3}(?:([.'\u2019 \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*)?(?:,\d+)?$/u,
} as const;

/** Reads a number by the sign of its decimals; undefined for what is none. A minus stands before, behind (`5,00-`) or is a pair of brackets. */
export function writtenNumber(text: string, sign: DecimalSign): WrittenNumber | undefined {
  const parts = text.length > LONGEST ? undefined : FRAME.exec(text.trim())?.groups;
  if (parts === undefined) return undefined;
  const { before, behind, digits = '' } = parts;
  const minus = minusIn(parts);
  const grouping = DIGITS[sign].exec(digits);
  if (minus === undefined || grouping === null) return undefined;
  const [whole = '', fraction] = digits.split(sign);
  const plain = `${whole.replaceAll(/\D/gu, '') || '0'}${fraction === undefined ? '' : `.${fraction}`}`;
  return {
    exact: /[1-9]/u.test(plain) ? minus + plain : plain,
    mark: before ?? behind,
    isGroupedOnly: (grouping[1] === '.' || grouping[1] === ',') && fraction === undefined,
  };
}

type Frame = Readonly<Record<string, string | undefined>>;

/** The minus of a number, or nothing where it has none; undefined where signs, brackets and marks do not go together. */
function minusIn({ open = '', close = '', first = '', second = '', third = '', fourth = '', before, behind }: Frame): '-' | '' | undefined {
  const signs = [first, second, third, fourth].filter((each) => each !== '');
  const isTwice = before !== undefined && behind !== undefined;
  if (isTwice || (open === '') !== (close === '') || signs.length + open.length > 1) return undefined;
  return open !== '' || (signs.length === 1 && signs[0] !== '+') ? '-' : '';
}

/** What a text can mean: under each sign that it can be read by. */
export function readingsOf(text: string): readonly (readonly [DecimalSign, WrittenNumber])[] {
  return DECIMAL_SIGNS.flatMap((sign) => {
    const read = writtenNumber(text, sign);
    return read === undefined ? [] : [[sign, read] as const];
  });
}

/** Why a typed text gives no number. */
export type NumberFault =
  | 'NOT_A_NUMBER'
  /** It means one number to one reader and another to another. */
  | 'TWO_WAYS'
  | 'TOO_MANY_DECIMALS';

/** A number as exact text, or why there is none. */
export type TypedNumber =
  { readonly exact: string; readonly mark: string | undefined; readonly fault?: undefined } | { readonly exact?: undefined; readonly fault: NumberFault };

/** How a number is typed: under which sign its language writes decimals, and how many there can be (any number where left out). */
export interface Typing {
  readonly sign: DecimalSign;
  readonly mostDecimals?: number | undefined;
}

/**
 * Reads what a person typed. The language's own decimals are believed. A sign between thousands that could as well be a decimal sign is not (`1.234` of a Spaniard
 * may be a thousand or one and a bit): unless only one of the two is possible, as it is for an amount with two decimals. What only the other language's way of
 * writing makes a number of, is that number (`1234.5`), unless all of it that is foreign is a sign between thousands.
 */
export function typedNumber(text: string, { sign, mostDecimals = Infinity }: Typing): TypedNumber {
  const [own, foreign] = [writtenNumber(text, sign), writtenNumber(text, sign === '.' ? ',' : '.')];
  const fits = (read: WrittenNumber | undefined): boolean => read !== undefined && decimalsOf(read.exact) <= mostDecimals;
  if (own !== undefined && fits(own)) {
    const isClear = !own.isGroupedOnly || foreign === undefined || !fits(foreign) || isSameNumber(own.exact, foreign.exact);
    return isClear ? own : { fault: 'TWO_WAYS' };
  }
  if (own === undefined && foreign !== undefined && fits(foreign) && !foreign.isGroupedOnly) return foreign;
  return { fault: (own ?? foreign) ? 'TOO_MANY_DECIMALS' : 'NOT_A_NUMBER' };
}

/** How many decimals a number has, zeros at its end aside. */
export function decimalsOf(exact: string): number {
  return (exact.split('.')[1] ?? '').replace(/0+$/u, '').length;
}

/** Whether two exact texts are one number. */
export function isSameNumber(one: string, other: string): boolean {
  return plainest(one) === plainest(other);
}

/** The shortest text of a number: without zeros that say nothing. */
export function plainest(exact: string): string {
  const [, minus = '', whole = '', fraction = ''] = /^(-?)0*(\d*)(?:\.(\d*?)0*)?$/u.exec(exact) ?? [];
  const text = `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
  return text === '0' ? text : `${minus}${text}`;
}
