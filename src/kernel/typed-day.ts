/**
 * Calendar days as people and other systems write them, read into `2026-05-03`.
 */
import { isDay, type Day } from './day.js';

/** Order of day, month and year. */
export const DAY_ORDERS = ['YMD', 'DMY', 'MDY'] as const;
export type DayOrder = (typeof DAY_ORDERS)[number];

const PARTS = /^(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})(?:[T ].*)?$/u;
const TOGETHER = /^(\d{4})(\d{2})(\d{2})$/u;

/** How systems write that there is no day: `00000000`, `00.00.0000`, `0000-00-00`. */
const NO_DAY = /^0+(?:[-./]0+[-./]0+)?(?:[T ].*)?$/u;

/** Whether a text says that there is no day. */
export function isNoDay(text: string): boolean {
  return text.trim() === '' || (NO_DAY.test(text) && text.replaceAll(/\D.*$/gu, '').length >= 2);
}

/**
 * Reads a day by the order of its parts; undefined for what is none. A year of four digits that stands first is the year in every order, and eight digits alone are
 * year, month and day. A time behind the day is not looked at.
 */
export function writtenDay(text: string, order: DayOrder): Day | undefined {
  const [, first = '', , second = '', third = ''] = PARTS.exec(text) ?? [];
  const isYearFirst = first.length === 4;
  const [year, month, date] = isYearFirst || order === 'YMD' ? [first, second, third] : order === 'DMY' ? [third, second, first] : [third, first, second];
  const together = TOGETHER.exec(text);
  const written = together === null ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : together.slice(1).join('-');
  return isDay(written) ? written : undefined;
}

/** What a text can mean: under each order that it can be read by. */
export function daysIn(text: string): readonly (readonly [DayOrder, Day])[] {
  return DAY_ORDERS.flatMap((order) => {
    const day = writtenDay(text, order);
    return day === undefined ? [] : [[order, day] as const];
  });
}
