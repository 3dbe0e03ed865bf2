/**
 * A seat gets another role, counterpart, allocation or term.
 */
import { isChanged } from '../companies/input.js';
import { hearers } from '../accounts/standing.js';
import { assertVersion } from '../kernel/version.js';
import type { Act } from '../events/act.js';
import type { Day } from '../kernel/day.js';
import type { Id } from '../kernel/ids.js';
import { lockOwnSeat } from './locked-seat.js';
import { allocation, assertInOrder, assertRoleIsFree, counterpartOf, lockOwnTeam } from './own-team.js';
import type { SeatRole } from './seat.entity.js';

/** What changes; what is left out stays, null removes. */
export interface UpdateSeat {
  readonly id: string;
  readonly expectedVersion?: number | null | undefined;
  readonly role?: SeatRole | null | undefined;
  readonly counterpartId?: string | null | undefined;
  readonly allocationPercent?: number | null | undefined;
  readonly startsOn?: Day | null | undefined;
  readonly endsOn?: Day | null | undefined;
}

/**
 * Changes a seat of the own side.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION, TAKEN, UNKNOWN_REFERENCE, OUT_OF_RANGE.
 */
export async function updateSeat(act: Act, input: UpdateSeat): Promise<{ readonly id: Id }> {
  const { seat, account } = await lockOwnSeat(act, input.id);
  const side = await lockOwnTeam(act, account);
  assertVersion(seat, input.expectedVersion);
  const from = seat.role;
  if (isChanged('role', input.role) && input.role !== from) {
    await assertRoleIsFree(act, { account, side, role: input.role });
    seat.role = input.role;
  }
  if (input.counterpartId !== undefined) seat.counterpart = await counterpartOf(act, account, side, input.counterpartId);
  if (input.allocationPercent !== undefined) seat.allocationPercent = allocation(input.allocationPercent);
  if (isChanged('startsOn', input.startsOn)) seat.startsOn = input.startsOn;
  if (input.endsOn !== undefined) seat.endsOn = input.endsOn;
  assertInOrder(seat.startsOn, seat.endsOn);
  act.record({
    topic: 'seat.updated',
    accountId: account.id,
    audience: hearers(account),
    subject: { type: 'Seat', id: seat.id },
    payload: { side, from, to: seat.role },
  });
  return { id: seat.id };
}
