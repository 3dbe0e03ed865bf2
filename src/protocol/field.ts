/**
 * What a field of a thing can hold, said once: plain data that every reader of fields reads. The column of the table, the type and the inputs of the API, the checks
 * of acts, documents and imports, exports, forms and lists follow from it. Each reader is one table by kind, so that a new kind does not compile until all know it.
 */
import { isCurrency } from '../kernel/currencies.js';
import { isDay } from '../kernel/day.js';
import { isId } from '../kernel/uuid.js';
import { faultOfLine, faultOfProse } from '../kernel/written-text.js';
import { isPeriod } from './period.js';

/** What a field holds, with its bounds. Both bounds are included. */
export type Kind =
  /** `order: 'reading'`: a name or a title, sorted as people read. */
  | { readonly is: 'text'; readonly longest: number; readonly lines: 'one' | 'many'; readonly order?: 'reading' }
  | { readonly is: 'integer'; readonly lowest: number; readonly highest: number }
  /** Finite, of at most so much in size. */
  | { readonly is: 'number'; readonly largest: number }
  /** Minor units of the currency that the named field of the same thing holds, or, where it has none, of the currency of its account. */
  | { readonly is: 'amount'; readonly currency?: string; readonly lowest: number }
  | { readonly is: 'currency' }
  | { readonly is: 'email' }
  /** An address that a browser opens: absolute, of http or https. */
  | { readonly is: 'url'; readonly longest: number }
  /** Two capital letters, ISO 3166-1. */
  | { readonly is: 'country' }
  | { readonly is: 'day' }
  | { readonly is: 'yesNo' }
  /** `name`: of the enum in the API; each choice with what it means. */
  | { readonly is: 'choice'; readonly name: string; readonly says: string; readonly choices: Readonly<Record<string, string>> }
  /** A member with a seat at the account. */
  | { readonly is: 'member' }
  /** Another thing, by its type. */
  | { readonly is: 'reference'; readonly type: string }
  /** Another item of the same document, by the root of its collection and the type of its items. */
  | { readonly is: 'item'; readonly collection: string; readonly type: string }
  /** A fractional index: things are ordered by it as plain text, then by id. */
  | { readonly is: 'rank' }
  /** A year `2027`, a quarter `2027-Q3` or a month `2027-09`. */
  | { readonly is: 'period' }
  /** Numbers by period. */
  | { readonly is: 'perPeriod' }
  /** One row or more, each with fields of its own; `input` and `says`: of one, as the API takes it. */
  | { readonly is: 'rows'; readonly input: string; readonly says: string; readonly of: Fields; readonly most: number };

/** What else is said of a field. */
export interface Traits {
  /** It may be empty: null. */
  readonly optional?: true;
  /** It never changes once the thing is there. */
  readonly fixed?: true;
  /** What it holds where nothing is said. */
  readonly otherwise?: string | number | boolean;
  /** Its column has another form than its value, and is declared beside the fields: a relation, or rows in JSON. */
  readonly apart?: true;
}

/** A field. */
export interface Field<Value = unknown, Its extends Traits = Traits> {
  readonly kind: Kind;
  /** What it holds, in a sentence for people who read the API. */
  readonly says: string;
  readonly its: Its;
  /** Only for the type checker: the value. */
  readonly value?: Value;
}

/** The fields of a thing by name. */
export type Fields = Readonly<Record<string, Field>>;

/** Nothing else is said of it. */
export type Plain = object;

/** Its column is declared beside the fields. */
export interface Apart {
  readonly apart: true;
}

const field = <Value>(kind: Kind, says: string): Field<Value, Plain> => ({ kind, says, its: {} });
const apart = <Value>(kind: Kind, says: string): Field<Value, Apart> => ({ kind, says, its: { apart: true } });

/** One line that can be seen: a number, a unit, a category. */
export const text = (longest: number, says: string): Field<string, Plain> => field({ is: 'text', longest, lines: 'one' }, says);

/** Characters of a name or title. */
const LONGEST_TITLE = 200;

/** The line by which people know the thing: its name or title. */
export const title = (says: string, longest = LONGEST_TITLE): Field<string, Plain> => field({ is: 'text', longest, lines: 'one', order: 'reading' }, says);

/** Characters of a description. */
const LONGEST_LONG_TEXT = 10_000;

/** Some sentences. */
export const longText = (says: string, longest = LONGEST_LONG_TEXT): Field<string, Plain> => field({ is: 'text', longest, lines: 'many' }, says);

/** A whole number. */
export const integer = (lowest: number, highest: number, says: string): Field<number, Plain> => field({ is: 'integer', lowest, highest }, says);

/** The largest number in size, in documents and in answers. */
const LARGEST_NUMBER = 1e15;

/** A number. */
export const number = (says: string, largest = LARGEST_NUMBER): Field<number, Plain> => field({ is: 'number', largest }, says);

/** Money in minor units; `currency` names the field that says of which. */
export const amount = (says: string, its: { readonly currency?: string; readonly lowest?: number } = {}): Field<number, Plain> =>
  field({ is: 'amount', lowest: 0, ...its }, says);

/** A currency, ISO 4217. */
export const currency = (says: string): Field<string, Plain> => field({ is: 'currency' }, says);

/** An e-mail address. */
export const email = (says: string): Field<string, Plain> => field({ is: 'email' }, says);

/** An address that a browser opens. */
export const url = (longest: number, says: string): Field<string, Plain> => field({ is: 'url', longest }, says);

/** A country, ISO 3166-1. */
export const country = (says: string): Field<string, Plain> => field({ is: 'country' }, says);

/** A calendar day. */
export const day = (says: string): Field<string, Plain> => field({ is: 'day' }, says);

/** Yes or no. */
export const yesNo = (says: string): Field<boolean, Plain> => field({ is: 'yesNo' }, says);

/** One of a few words. */
export const choice = <const Choice extends string>(name: string, says: string, choices: Readonly<Record<Choice, string>>): Field<Choice, Plain> =>
  field({ is: 'choice', name, says, choices }, says);

/** A member with a seat at the account. */
export const member = (says: string): Field<string, Apart> => apart({ is: 'member' }, says);

/** Another thing: its id in the API; kept is its row. */
export const reference = (type: string, says: string): Field<string, Apart> => apart({ is: 'reference', type }, says);

/** Another item of the same document. */
export const item = (collection: string, type: string, says: string): Field<string, Apart> => apart({ is: 'item', collection, type }, says);

/** The place among others of its kind. */
export const rank = (says: string): Field<string, Plain> => field({ is: 'rank' }, says);

/** A year, a quarter or a month. */
export const period = (says: string): Field<string, Plain> => field({ is: 'period' }, says);

/** Numbers by period. */
export const perPeriod = (says: string): Field<Readonly<Record<string, number>>, Apart> => apart({ is: 'perPeriod' }, says);

/** Rows with fields of their own; `input` names one of them in the API. */
export const rows = <const Of extends Fields>(
  says: string,
  { most, ...one }: { readonly input: string; readonly says: string; readonly of: Of; readonly most: number },
): Field<readonly Readonly<RowOf<Of>>[], Apart> => apart({ is: 'rows', ...one, most }, says);

/** The same field, which may be empty. */
export const optional = <Value, Its extends Traits>(of: Field<Value, Its>): Field<Value, Its & { readonly optional: true }> => ({
  ...of,
  its: { ...of.its, optional: true },
});

/** The same field, which must be said: where a form asks for what may be missing elsewhere. */
export const required = <Value>(of: Field<Value>): Field<Value, Plain> => ({
  ...of,
  its: Object.fromEntries(Object.entries(of.its).filter(([trait]) => trait !== 'optional')),
});

/** The same field, which never changes once the thing is there. */
export const fixed = <Value, Its extends Traits>(of: Field<Value, Its>): Field<Value, Its & { readonly fixed: true }> => ({
  ...of,
  its: { ...of.its, fixed: true },
});

/** The same field, which holds this where nothing is said. */
export const otherwise = <Value extends string | number | boolean, Its extends Traits>(
  of: Field<Value, Its>,
  value: Value,
): Field<Value, Its & { readonly otherwise: Value }> => ({ ...of, its: { ...of.its, otherwise: value } });

// ——— types of values ———

/** The value of a field. */
export type ValueOf<Each> = Each extends Field<infer Value> ? Value : never;

/** Whether a field has a trait. */
export type Has<Each, Trait extends keyof Traits> = Each extends { readonly its: { readonly [Its in Trait]: NonNullable<Traits[Its]> } } ? true : false;
/** The fields that have a trait. */
export type Named<All extends Fields, Trait extends keyof Traits> = { [Name in keyof All]: Has<All[Name], Trait> extends true ? Name : never }[keyof All];
type MayMiss<All extends Fields> = Named<All, 'optional'> | Named<All, 'otherwise'>;

/** All values of a thing; null where an optional one is empty. */
export type RowOf<All extends Fields> = {
  -readonly [Name in keyof All]: Has<All[Name], 'optional'> extends true ? ValueOf<All[Name]> | null : ValueOf<All[Name]>;
};

/** What somebody says of a new thing. */
export type CreateOf<All extends Fields> = { readonly [Name in Exclude<keyof All, MayMiss<All>>]: ValueOf<All[Name]> } & {
  readonly [Name in MayMiss<All>]?: ValueOf<All[Name]> | null | undefined;
};

/** What somebody says of a change: what is left out stays, null empties. */
export type UpdateOf<All extends Fields> = { readonly [Name in Exclude<keyof All, Named<All, 'fixed'>>]?: ValueOf<All[Name]> | null | undefined };

/** The choices of a field, in their order. */
export function choicesOf<Choice extends string>(of: Field<Choice>): readonly Choice[] {
  return of.kind.is === 'choice' ? (Object.keys(of.kind.choices) as Choice[]) : [];
}

/** The longest text of a field; undefined where it holds none. */
export function longestOf({ kind }: Field): number | undefined {
  if (kind.is === 'text' || kind.is === 'url') return kind.longest;
  return kind.is === 'email' ? LONGEST_EMAIL : kind.is === 'country' ? 2 : undefined;
}

// ——— checks ———

/** What is wrong with a value. */
export interface Fault {
  readonly code: 'INVALID' | 'REQUIRED' | 'TOO_LONG' | 'OUT_OF_RANGE';
  readonly message: string;
}

/** The largest amount of money in size, in minor units: what a JavaScript number holds exactly. */
export const LARGEST_AMOUNT = Number.MAX_SAFE_INTEGER;
/** The longest e-mail address, in characters. */
export const LONGEST_EMAIL = 254;
/** The most periods of a field. */
const MOST_PERIODS = 120;
const COUNTRY = /^[A-Z]{2}$/;
const ADDRESS = /^https?:\/\/[^\s/]/i;
const RANK = /^[0-9A-Za-z]{1,80}$/;

/** Whether a browser opens it as a page; blanks and signs that are not seen belong into no address. */
export const isAddress = (text: string): boolean => ADDRESS.test(text) && !/\s/.test(text) && faultOfLine(text) === undefined && URL.canParse(text);

const invalid = (message: string): Fault => ({ code: 'INVALID', message });
const isPlainNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= LARGEST_NUMBER;
const tooLong = (longest: number): Fault => ({ code: 'TOO_LONG', message: `This must not be longer than ${longest} characters.` });
const outside = (lowest: number, highest: number): Fault => ({ code: 'OUT_OF_RANGE', message: `This must be from ${lowest} to ${highest}.` });

type Check<Is extends Kind['is']> = (value: unknown, kind: Extract<Kind, { is: Is }>, its: Traits) => Fault | undefined;

const CHECKS: { readonly [Is in Kind['is']]: Check<Is> } = {
  text(value, { longest, lines }, its) {
    if (typeof value !== 'string') return invalid('This must be a text.');
    if (its.optional !== true && value.trim() === '') return { code: 'REQUIRED', message: 'This must not be empty.' };
    if (value.length > longest) return tooLong(longest);
    const fault = lines === 'one' ? faultOfLine(value) : faultOfProse(value);
    return fault === undefined ? undefined : invalid(fault);
  },
  integer(value, { lowest, highest }) {
    if (!Number.isInteger(value)) return invalid('This must be a whole number.');
    return Number(value) >= lowest && Number(value) <= highest ? undefined : outside(lowest, highest);
  },
  number(value, { largest }) {
    if (largest === LARGEST_NUMBER) return isPlainNumber(value) ? undefined : invalid('This must be a number of at most 10¹⁵.');
    if (typeof value !== 'number' || !Number.isFinite(value)) return invalid('This must be a number.');
    return Math.abs(value) <= largest ? undefined : outside(-largest, largest);
  },
  amount(value, { lowest }) {
    if (!Number.isSafeInteger(value)) return invalid('This must be a whole number.');
    return Number(value) >= lowest ? undefined : outside(lowest, LARGEST_AMOUNT);
  },
  currency: (value) => (typeof value === 'string' && isCurrency(value) ? undefined : invalid('A currency is given by its three capital letters, such as EUR.')),
  // What an address is made of is judged where it is kept.
  email: (value) =>
    typeof value === 'string' && value.length <= LONGEST_EMAIL ? undefined : invalid('This is not an e-mail address, such as ana@company.example.'),
  url(value, { longest }) {
    if (typeof value !== 'string' || !isAddress(value)) return invalid('This must be an address that begins with https:// or http://.');
    return value.length > longest ? tooLong(longest) : undefined;
  },
  country: (value) => (typeof value === 'string' && COUNTRY.test(value) ? undefined : invalid('A country is given by its two capital letters, such as ES.')),
  day: (value) => (isDay(value) ? undefined : invalid('This must be a day such as 2027-03-31.')),
  yesNo: (value) => (typeof value === 'boolean' ? undefined : invalid('This must be true or false.')),
  choice: (value, { choices }) =>
    typeof value === 'string' && Object.hasOwn(choices, value) ? undefined : invalid(`This must be one of ${Object.keys(choices).join(', ')}.`),
  member: (value) => (isId(value) ? undefined : invalid('This must be the id of a member.')),
  // Which thing it is, is asked where it is kept.
  reference: (value, { type }) => (typeof value === 'string' ? undefined : invalid(`This must be the id of a thing: ${type}.`)),
  item: (value, { collection }) => (isId(value) ? undefined : invalid(`This must be the id of an item of ${collection}.`)),
  rank: (value) => (typeof value === 'string' && RANK.test(value) ? undefined : invalid('This must be a fractional index of up to 80 letters and digits.')),
  period: (value) => (typeof value === 'string' && isPeriod(value) ? undefined : invalid('A period is written 2027, 2027-Q3 or 2027-09.')),
  perPeriod(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return invalid('This must be a map from period to number.');
    const entries = Object.entries(value);
    if (entries.length > MOST_PERIODS) return { code: 'TOO_LONG', message: `This must not have more than ${MOST_PERIODS} periods.` };
    const wrong = entries.find(([period, each]) => !isPeriod(period) || !isPlainNumber(each));
    return wrong === undefined ? undefined : invalid('Periods are written 2027, 2027-Q3 or 2027-09, and each has a number.');
  },
  // What is wrong in a row is told where it is kept, by row and field.
  rows(value, { most }) {
    if (!Array.isArray(value)) return invalid('This must be a list.');
    if (value.length === 0) return { code: 'REQUIRED', message: 'There must be at least one.' };
    return value.length <= most ? undefined : { code: 'TOO_LONG', message: `There must not be more than ${most}.` };
  },
};

/** What is wrong with a value as it would stand in the field, if anything; null and undefined are no value. */
export function faultIn({ kind, its }: Field, value: unknown): Fault | undefined {
  if (value === undefined || value === null) return its.optional === true ? undefined : { code: 'REQUIRED', message: 'This must be given.' };
  return (CHECKS[kind.is] as Check<Kind['is']>)(value, kind, its);
}

/** The sentence about the bounds of each kind; none where its type says them. */
const BOUNDS: { readonly [Is in Kind['is']]?: (kind: Extract<Kind, { is: Is }>, its: Traits) => string } = {
  text: ({ longest }, its) => (its.optional === true ? `At most ${grouped(longest)} characters.` : `1 to ${grouped(longest)} characters.`),
  integer: ({ lowest, highest }) => `From ${grouped(lowest)} to ${grouped(highest)}.`,
  number: ({ largest }) => (largest === Number.MAX_VALUE ? '' : `At most ${largest === LARGEST_NUMBER ? '10¹⁵' : grouped(largest)} in size.`),
  amount: ({ lowest }) => (lowest === 0 ? 'Not negative.' : ''),
  currency: () => 'ISO 4217.',
  email: () => `At most ${LONGEST_EMAIL} characters.`,
  url: ({ longest }) => `An absolute address of http or https, of at most ${grouped(longest)} characters.`,
  country: () => 'ISO 3166-1, two capital letters.',
  rank: () => 'Up to 80 letters and digits.',
  period: () => 'A year `2027`, a quarter `2027-Q3` or a month `2027-09`.',
  perPeriod: () => `At most ${MOST_PERIODS} periods.`,
  rows: ({ most }) => `1 to ${grouped(most)}.`,
};

/** Whether a number has no bounds of its own. */
export const isUsual = ({ largest }: Extract<Kind, { is: 'number' }>): boolean => largest >= LARGEST_NUMBER;

/** The bounds of a field in a sentence, or nothing where its type says them. */
export function boundsOf({ kind, its }: Field): string {
  return (BOUNDS[kind.is] as ((kind: Kind, its: Traits) => string) | undefined)?.(kind, its) ?? '';
}

const grouped = (value: number): string => value.toLocaleString('en');
