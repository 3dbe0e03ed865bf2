/**
 * Periods for which numbers are given.
 */

const PERIOD = /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/;

/** Whether the text is a period: a year `2027`, a quarter `2027-Q3` or a month `2027-09`. */
export function isPeriod(text: string): boolean {
  return PERIOD.test(text);
}
