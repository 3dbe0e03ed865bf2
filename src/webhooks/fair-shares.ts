/**
 * Gives out the places of this server to endpoints that have messages: companies in turn, and of each company its endpoints in turn. No company gets a place
 * when it would hold more than stay free, so that however much one wants, and however slow its receivers are, the next one that comes finds a place. Pure.
 */
import type { Id } from '../kernel/ids.js';

/** An endpoint with messages that may be sent now. */
export interface Wanting {
  readonly id: Id;
  readonly companyId: Id;
  /** How many messages. */
  readonly wanted: number;
}

/** How many places each endpoint gets. `held` has what companies hold already. */
export function shareOut(wanting: readonly Wanting[], freePlaces: number, held: ReadonlyMap<Id, number>): ReadonlyMap<Id, number> {
  const given = new Map<Id, number>();
  const holding = new Map(held);
  let free = freePlaces;
  const holdsOf = (companyId: Id): number => holding.get(companyId) ?? 0;
  let waiting = [...Map.groupBy(wanting, ({ companyId }) => companyId)]
    .map(([companyId, endpoints]) => ({ companyId, turns: turnsOf(endpoints) }))
    .sort((left, right) => holdsOf(left.companyId) - holdsOf(right.companyId));
  while (waiting.length > 0) {
    for (const { companyId, turns } of waiting) {
      const next = mayHoldOneMore(holdsOf(companyId), free) ? turns.next() : undefined;
      if (next === undefined || next.done === true) {
        waiting = waiting.filter((each) => each.companyId !== companyId);
        continue;
      }
      free -= 1;
      holding.set(companyId, holdsOf(companyId) + 1);
      given.set(next.value, (given.get(next.value) ?? 0) + 1);
    }
  }
  return given;
}

/** The first place is given while there is any; a further one only when as many stay free as the company then holds. */
function mayHoldOneMore(holds: number, free: number): boolean {
  return free > 0 && (holds === 0 || holds + 1 <= free - 1);
}

/** The endpoints of a company in turn, each as often as it wants. */
function* turnsOf(endpoints: readonly Wanting[]): Generator<Id, undefined> {
  const most = Math.max(...endpoints.map(({ wanted }) => wanted));
  for (let turn = 0; turn < most; turn++) for (const { id, wanted } of endpoints) if (turn < wanted) yield id;
  return undefined;
}
