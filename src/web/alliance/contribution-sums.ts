/**
 * What each side puts into a project, summed: money with money, days with days, and the rest counted.
 */
import type { ContributionKind, ContributionStatus } from '../../client/generated/alliance.js';
import { CONTRIBUTION_FIELDS } from '../../protocol/contribution.js';
import { choicesOf } from '../../protocol/field.js';
import type { Side } from '../kit/side.js';

/** One contribution, as far as sums go. */
export interface Contributed {
  readonly side: Side;
  readonly kind: ContributionKind;
  readonly status?: ContributionStatus;
  /** Minor units of the account's currency. */
  readonly amountMinor: number | null;
  readonly personDays: number | null;
}

/** The sum of some contributions. */
export interface Sum {
  readonly count: number;
  readonly amountMinor: number;
  readonly personDays: number;
  /** How many are measured neither in money nor in days. */
  readonly unmeasured: number;
}

/** Sums contributions. */
export function sumOf(contributions: readonly Contributed[]): Sum {
  return {
    count: contributions.length,
    amountMinor: total(contributions.map(({ amountMinor }) => amountMinor)),
    personDays: total(contributions.map(({ personDays }) => personDays)),
    unmeasured: contributions.filter(({ amountMinor, personDays }) => amountMinor === null && personDays === null).length,
  };
}

/** The sum of each side. */
export function sumBySide(contributions: readonly Contributed[]): Readonly<Record<Side, Sum>> {
  const of = (side: Side): Sum => sumOf(contributions.filter((each) => each.side === side));
  return { SUPPLIER: of('SUPPLIER'), CUSTOMER: of('CUSTOMER') };
}

/** The sums of the kinds that occur. */
export function sumByKind(contributions: readonly Contributed[]): readonly (readonly [ContributionKind, Sum])[] {
  return choicesOf(CONTRIBUTION_FIELDS.kind)
    .map((kind) => [kind, sumOf(contributions.filter((each) => each.kind === kind))] as const)
    .filter(([, { count }]) => count > 0);
}

/** The lengths of two bars in percent: the larger fills its half. */
export function halves(left: number, right: number): readonly [number, number] {
  const longest = Math.max(left, right);
  return longest === 0 ? [0, 0] : [(left / longest) * 100, (right / longest) * 100];
}

function total(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}
