/**
 * Periods of targets on a true time axis: a year `2027`, a quarter `2027-Q3`, a month `2027-09`.
 */

/** A stretch of time, in milliseconds since 1970 UTC; `endMs` is the first moment after it. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** One target: what is to be reached by the end of a period. */
export interface Target extends Span {
  readonly period: string;
  readonly value: number;
}

const PERIOD = /^(\d{4})(?:-Q([1-4])|-(\d{2}))?$/;

/** From when to when a period goes; null for what is no period. */
export function spanOf(period: string): Span | null {
  const [, year, quarter, month] = PERIOD.exec(period) ?? [];
  if (year === undefined) return null;
  const first = quarter !== undefined ? (Number(quarter) - 1) * 3 : month !== undefined ? Number(month) - 1 : 0;
  const months = quarter !== undefined ? 3 : month !== undefined ? 1 : 12;
  return first < 0 || first > 11 ? null : { startMs: Date.UTC(Number(year), first), endMs: Date.UTC(Number(year), first + months) };
}

/** The targets in the order in which they are due; of two that end together, the longer period first. */
export function targetsInOrder(targets: Readonly<Record<string, number>> | null | undefined): readonly Target[] {
  return Object.entries(targets ?? {})
    .flatMap(([period, value]) => {
      const span = spanOf(period);
      return span === null ? [] : [{ ...span, period, value }];
    })
    .sort((left, right) => left.endMs - right.endMs || left.startMs - right.startMs);
}

/** The beginning of a calendar day, in milliseconds since 1970 UTC. */
export function dayMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
