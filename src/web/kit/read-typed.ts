/**
 * What somebody typed into a field, as a value of the field's kind; or what is wrong with it, in the person's language.
 */
import { isDay } from '../../kernel/day.js';
import { moneyText, numberText, readMoney, readNumber } from '../data/typed.js';
import type { Formats, Locale, Words } from '../i18n/words.js';
import { isAddress, LONGEST_EMAIL, longestOf, type Field, type Kind } from '../../protocol/field.js';
import { isPeriod } from '../../protocol/period.js';

/** How the person reads and writes, and what amounts are in. */
export interface Reading {
  readonly locale: Locale;
  readonly words: Words;
  readonly format: Formats;
  /** The currency of amounts; empty where it is not known. */
  readonly currency: string;
}

/** A value; null where nothing was typed. */
export type Read =
  | { readonly value: unknown; readonly fault?: undefined; readonly at?: undefined }
  /** `at` names the other field that it lacks, where it is not the field's own fault. */
  | { readonly value?: undefined; readonly fault: string; readonly at?: string };

type Readers = { readonly [Is in Kind['is']]: (typed: string, kind: Extract<Kind, { readonly is: Is }>, reading: Reading) => Read };

const READERS: Readers = {
  text: (typed, { longest }, reading) => short(typed, longest, reading),
  email: (typed, _kind, reading) => short(typed, LONGEST_EMAIL, reading),
  url(typed, { longest }, reading) {
    return isAddress(typed) ? short(typed, longest, reading) : { fault: reading.words.kit.faults.address };
  },
  country(typed, _kind, { words }) {
    const value = typed.toUpperCase();
    return /^[A-Z]{2}$/.test(value) ? { value } : { fault: words.kit.faults.country };
  },
  integer(typed, { lowest, highest }, reading) {
    const read = number(typed, reading);
    if (read.value === undefined) return read;
    if (!Number.isInteger(read.value)) return { fault: reading.words.kit.faults.whole };
    const isWithin = Number(read.value) >= lowest && Number(read.value) <= highest;
    return isWithin ? read : { fault: between({ lowest, highest }, reading) };
  },
  number(typed, { largest }, reading) {
    const read = number(typed, reading);
    return read.value === undefined || Math.abs(Number(read.value)) <= largest ? read : { fault: between({ lowest: -largest, highest: largest }, reading) };
  },
  amount(typed, { lowest, currency: at }, { locale, words, currency, format }) {
    if (!/^[A-Z]{3}$/.test(currency)) return { fault: words.kit.faults.currency, ...(at === undefined ? {} : { at }) };
    const { minor, fault } = readMoney(typed, currency, locale);
    if (fault !== undefined) return { fault: fault === 'TWO_WAYS' ? words.kit.twoWays : words.kit.faults.amount };
    return minor < lowest ? { fault: words.kit.faults.atLeast(format.money(lowest, currency)) } : { value: minor };
  },
  currency(typed, _kind, { words }) {
    const value = typed.toUpperCase();
    return /^[A-Z]{3}$/.test(value) ? { value } : { fault: words.kit.faults.currency };
  },
  day: (typed, _kind, { words }) => (isDay(typed) ? { value: typed } : { fault: words.kit.faults.day }),
  yesNo: (typed) => ({ value: typed !== '' }),
  member: (typed) => ({ value: typed }),
  reference: (typed) => ({ value: typed }),
  item: (typed) => ({ value: typed }),
  rank: (typed) => ({ value: typed }),
  period: (typed, _kind, { words }) => (isPeriod(typed) ? { value: typed } : { fault: words.kit.faults.period }),
  // Numbers by period have a control of their own, in plans, and rows have theirs, in orders.
  perPeriod: (_typed, _kind, { words }) => ({ fault: words.kit.faults.number }),
  rows: (_typed, _kind, { words }) => ({ fault: words.kit.faults.missing }),
  choice: (typed, { choices }, { words }) => (Object.hasOwn(choices, typed) ? { value: typed } : { fault: words.kit.faults.missing }),
};

function short(typed: string, longest: number, { words, format }: Reading): Read {
  return typed.length > longest ? { fault: words.kit.faults.tooLong(format.number(longest)) } : { value: typed };
}

const between = ({ lowest, highest }: { readonly lowest: number; readonly highest: number }, { words, format }: Pick<Reading, 'words' | 'format'>): string =>
  words.kit.faults.between(format.number(lowest), format.number(highest));

function number(typed: string, { locale, words }: Reading): Read {
  const { value, fault } = readNumber(typed, locale);
  if (fault === undefined) return { value };
  return { fault: fault === 'TWO_WAYS' ? words.kit.twoWays : words.kit.faults.number };
}

/** Reads what was typed into a field. */
export function readTyped({ kind, its }: Field, text: string, reading: Reading): Read {
  const typed = text.trim();
  if (typed === '' && kind.is !== 'yesNo') return its.optional === true ? { value: null } : { fault: reading.words.kit.faults.missing };
  const read = READERS[kind.is] as (typed: string, kind: Kind, reading: Reading) => Read;
  return read(typed, kind, reading);
}

/** A value as text to be edited. */
export function typedText({ kind }: Field, value: unknown, { locale, currency }: Pick<Reading, 'locale' | 'currency'>): string {
  if (typeof value === 'number') return kind.is === 'amount' ? moneyText(value, currency, locale) : numberText(value, locale);
  return typeof value === 'string' ? value : '';
}

/** What the server says of a field, where its limits say it better than its code does. */
export function limitSentence(of: Field, code: string, { words, format }: Pick<Reading, 'words' | 'format'>): string | undefined {
  const { kind } = of;
  const { faults } = words.kit;
  const longest = longestOf(of);
  if (code === 'REQUIRED') return faults.missing;
  if (code === 'TOO_LONG' && longest !== undefined) return faults.tooLong(format.number(longest));
  if (code === 'OUT_OF_RANGE' && kind.is === 'integer') return between(kind, { words, format });
  return undefined;
}
