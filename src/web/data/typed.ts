/**
 * Numbers and amounts between people and the API: people type as their language writes, in major units of a currency; the API takes numbers and integer minor units.
 * Every field reads by these, so one text is one number everywhere, and what could be read in two ways is asked about (see `kernel/typed-number.ts`).
 */
import { exactOf, minorDigitsOf, minorUnitsOf } from '../../kernel/minor-units.js';
import { typedNumber, type DecimalSign, type NumberFault } from '../../kernel/typed-number.js';
import type { Locale } from '../i18n/catalogue.js';

/** The sign before decimals in a language. */
const SIGNS: Readonly<Record<Locale, DecimalSign>> = { es: ',', en: '.' };

/** A number, or why there is none. */
export type ReadNumber = { readonly value: number; readonly fault?: undefined } | { readonly value?: undefined; readonly fault: NumberFault };

/** Reads a number as somebody types it. */
export function readNumber(text: string, locale: Locale): ReadNumber {
  const read = typedNumber(text, { sign: SIGNS[locale] });
  if (read.fault !== undefined) return read;
  return read.mark === undefined ? { value: Number(read.exact) } : { fault: 'NOT_A_NUMBER' };
}

/** A number as text to be edited, without signs between thousands. */
export function numberText(value: number, locale: Locale): string {
  return String(value).replace('.', SIGNS[locale]);
}

/** An amount in minor units, or why there is none. */
export type ReadMoney = { readonly minor: number; readonly fault?: undefined } | { readonly minor?: undefined; readonly fault: NumberFault };

/** Reads an amount typed in major units; the currency may stand beside it by its letters or its sign. */
export function readMoney(text: string, currency: string, locale: Locale): ReadMoney {
  const read = typedNumber(text, { sign: SIGNS[locale], mostDecimals: minorDigitsOf(currency) });
  if (read.fault !== undefined) return read;
  if (read.mark !== undefined && read.mark !== currency && read.mark !== signOf(currency, locale)) return { fault: 'NOT_A_NUMBER' };
  const minor = minorUnitsOf(read.exact, currency);
  if (typeof minor === 'number') return { minor };
  return { fault: minor === 'TOO_LARGE' ? 'NOT_A_NUMBER' : minor };
}

function signOf(currency: string, locale: Locale): string | undefined {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  return format.formatToParts(0).find(({ type }) => type === 'currency')?.value;
}

/** An amount in minor units as text to be edited, in major units, ungrouped, without decimals where they are zero. */
export function moneyText(minor: number, currency: string, locale: Locale): string {
  const [whole = '', fraction = ''] = exactOf(minor, currency).split('.');
  return /^0*$/.test(fraction) ? whole : `${whole}${SIGNS[locale]}${fraction}`;
}
