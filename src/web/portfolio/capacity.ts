/**
 * How much of each member's working time the team seats take together.
 */
import type { PortfolioCapacityQuery } from '../../client/generated/portfolio.js';

/** A seat as it is read. */
export type CapacitySeat = PortfolioCapacityQuery['seats']['nodes'][number];

/** What one member has promised. */
export interface Capacity {
  readonly memberId: string;
  readonly name: string;
  /** Sum over the seats, percent of working time; may be over 100. */
  readonly percent: number;
  /** At how many accounts. */
  readonly accounts: number;
}

/** The capacity of the own company's members, the busiest first. Seats without a share count as an account without time. */
export function capacities(seats: readonly CapacitySeat[]): readonly Capacity[] {
  const own = seats.filter(({ side, account }) => side === account.viewerSide);
  return [...Map.groupBy(own, ({ member }) => member.id).values()]
    .flatMap((taken) => {
      const [first] = taken;
      if (first === undefined) return [];
      const percent = taken.reduce((sum, { allocationPercent }) => sum + (allocationPercent ?? 0), 0);
      return [{ memberId: first.member.id, name: first.member.name, percent, accounts: new Set(taken.map(({ account }) => account.id)).size }];
    })
    .toSorted((a, b) => b.percent - a.percent || a.name.localeCompare(b.name));
}
