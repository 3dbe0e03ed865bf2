/**
 * Targets per period as people type them: one line each, `2027-Q3 = 4,5`.
 */
import type { Formats } from '../i18n/words.js';

/** The lines of some targets, in the order of the periods. */
export function writeTargets(targets: Readonly<Record<string, number>>, format: Pick<Formats, 'number'>): string {
  return Object.entries(targets)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([period, amount]) => `${period} = ${format.number(amount)}`)
    .join('\n');
}

const LINE = /^(\d{4}(?:-Q[1-4]|-(?:0[1-9]|1[0-2]))?)\s*[=:]\s*(-?[\d.,\s]+)$/;

/** The targets in some lines; undefined when a line is none. A point or a comma before one to three last digits begins the decimals unless it groups thousands. */
export function readTargets(text: string): Readonly<Record<string, number>> | undefined {
  const targets: Record<string, number> = {};
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [, period, typed] = LINE.exec(line) ?? [];
    const amount = typed === undefined ? Number.NaN : readNumber(typed);
    if (period === undefined || !Number.isFinite(amount)) return undefined;
    targets[period] = amount;
  }
  return targets;
}

/** A number written the Spanish or the English way: the last of the two marks, where both stand or it stands once before other than three digits, is decimal. */
export function readNumber(typed: string): number {
  const text = typed.replace(/\s/g, '');
  const last = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
  if (last < 0) return text === '' ? Number.NaN : Number(text);
  const mark = text[last] ?? '';
  const isGrouping = text.split(mark).length > 2 || (text.length - last - 1 === 3 && !text.includes(mark === ',' ? '.' : ',') && !/^-?0/.test(text));
  const [whole, decimals] = isGrouping ? [text, ''] : [text.slice(0, last), text.slice(last + 1)];
  return Number(`${whole.replace(/[.,]/g, '')}.${decimals}`);
}
