/**
 * Targets per period as people type them: one line each, `2027-Q3 = 4,5`.
 */
import { readNumber } from '../data/typed.js';
import type { Locale } from '../i18n/words.js';

/** The lines of some targets, in the order of the periods. */
export function writeTargets(targets: Readonly<Record<string, number>>, show: (amount: number) => string): string {
  return Object.entries(targets)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([period, amount]) => `${period} = ${show(amount)}`)
    .join('\n');
}

const LINE = /^(\d{4}(?:-Q[1-4]|-(?:0[1-9]|1[0-2]))?)\s*[=:]\s*(\S.*)$/;

/** The targets in some lines; undefined when a line is none, or its number could be read in two ways. */
export function readTargets(text: string, locale: Locale): Readonly<Record<string, number>> | undefined {
  const targets: Record<string, number> = {};
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [, period, typed] = LINE.exec(line) ?? [];
    const amount = typed === undefined ? undefined : readNumber(typed, locale).value;
    if (period === undefined || amount === undefined) return undefined;
    targets[period] = amount;
  }
  return targets;
}
