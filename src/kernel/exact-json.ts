/**
 * JSON without loss: a number that no double can hold (an id of 19 digits) is given as the text it was written with, and never as a neighbour of it.
 */
import type { Json } from './json.js';
import { isSameNumber } from './typed-number.js';

/** Parses JSON; a number that a double would change becomes its text. @throws SyntaxError for what is no JSON. */
export function parseExactJson(text: string): Json {
  return JSON.parse(text, reviveExactly) as Json;
}

function reviveExactly(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  return typeof value !== 'number' || source === undefined || isExact(source, value) ? value : source;
}

/** Fractions are rounded by everybody who writes them with seventeen digits; whole digits, and what is short enough to be meant, are not. */
function isExact(source: string, value: number): boolean {
  const written = String(value);
  if (written === source) return true;
  if (/e/iu.test(source) || /e/iu.test(written)) return Number.isFinite(value) && digitsOf(source) <= SAFE_DIGITS;
  return isSameNumber(written, source);
}

const SAFE_DIGITS = 15;

/** Digits before the exponent that say something. */
function digitsOf(source: string): number {
  return source.replace(/e.*$/iu, '').replaceAll(/[-.]/gu, '').replace(/^0+/u, '').length;
}
