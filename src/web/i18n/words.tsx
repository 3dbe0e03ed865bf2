/**
 * The words of the workspace in the person's language, and numbers, money and days as that language writes them.
 */
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { exactOf, minorDigitsOf } from '../../kernel/minor-units.js';
import { onSpoken, speak, spokenNow, type Locale, type Spoken } from './catalogue.js';

export type { Locale, Words } from './catalogue.js';

/** Numbers, money and time as the reader writes them. */
export interface Formats {
  number(value: number): string;
  /** An amount in minor units of a currency, without minor digits where they are zero. */
  money(minor: number, currency: string): string;
  percent(value: number): string;
  /** A calendar day. */
  day(day: string): string;
  /** The calendar day of a moment where the reader is. */
  dayOf(at: string): string;
  /** A moment, to the minute. */
  moment(at: string): string;
  /** How long ago, or how long until, in the largest unit that fits. */
  ago(at: string, now?: number): string;
  /** For how long something has been so. */
  since(at: string, now?: number): string;
}

interface Formatted extends Spoken {
  readonly format: Formats;
}

const Language = createContext<Formatted | null>(null);

/** Gives its children the words of a language; nothing is shown before they are here. */
export function Speaking({ locale, children }: { readonly locale: Locale; readonly children: ReactNode }): ReactNode {
  useEffect(() => {
    document.documentElement.lang = locale;
    void speak(locale);
  }, [locale]);
  const spoken = useSyncExternalStore(onSpoken, spokenNow);
  const formatted = useMemo(() => (spoken === null ? null : { ...spoken, format: formatsOf(spoken.locale) }), [spoken]);
  return formatted === null ? null : <Language value={formatted}>{children}</Language>;
}

/** The words and formats of the reader's language. */
export function useWords(): Formatted {
  const spoken = useContext(Language);
  if (spoken === null) throw new Error('There are no words outside of <Speaking>.');
  return spoken;
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** The digits of ISO 4217; a browser has others of its own for some currencies. */
function wholeOf(currency: string): Intl.NumberFormatOptions {
  const digits = minorDigitsOf(currency);
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

function formatsOf(locale: Locale): Formats {
  const tag = locale === 'es' ? 'es-ES' : 'en-GB';
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' });
  const dayHere = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' });
  const moment = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const justNow = locale === 'es' ? 'ahora mismo' : 'just now';
  const distance = (at: string, now: number): readonly [number, Intl.RelativeTimeFormatUnit] => {
    const distanceMs = new Date(at).getTime() - now;
    const [unit, sizeMs] = UNITS.find(([, size]) => Math.abs(distanceMs) >= size) ?? ['minute', 60_000];
    return [Math.round(distanceMs / sizeMs), unit];
  };
  const ago = (at: string, now = Date.now()): string => {
    const [count, unit] = distance(at, now);
    return count === 0 ? justNow : relative.format(count, unit);
  };
  const money = new Map<string, Intl.NumberFormat>();
  const moneyIn = (currency: string): Intl.NumberFormat => {
    let format = money.get(currency);
    if (format === undefined)
      money.set(currency, (format = new Intl.NumberFormat(tag, { ...wholeOf(currency), style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })));
    return format;
  };
  return {
    number: (value) => number.format(value),
    money(minor, currency) {
      const format = moneyIn(currency);
      return format.format(exactOf(minor, currency) as Intl.StringNumericLiteral);
    },
    percent: (value) => percent.format(value / 100),
    day: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    dayOf: (at) => dayHere.format(new Date(at)),
    moment: (at) => moment.format(new Date(at)),
    ago,
    since(at, now = Date.now()) {
      const [count, unit] = distance(at, now);
      if (locale === 'es' || count === 0) return `${locale === 'es' ? 'desde' : 'since'} ${ago(at, now)}`;
      return `for ${new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.abs(count))}`;
    },
  };
}
