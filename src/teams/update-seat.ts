/**
 * A seat gets another role, counterpart, allocation or term.
 */
import { hearers } from '../accounts/standing.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { SEAT_FIELDS } from '../protocol/seat.js';
import { checkedChanges } from '../things/checked.js';
import type { Change } from '../things/doors.js';
import { lockFor } from '../things/rule.js';
import { assertInOrder, assertRoleIsFree, counterpartOf, lockOwnTeam } from './own-team.js';
import { Seat } from './seat.entity.js';
import { TEAM_TOPICS } from './team.events.js';
import { CHANGE_SEAT } from './team.policy.js';

/** What changes; what is left out stays, null removes. */
export type UpdateSeat = Change<typeof SEAT_FIELDS> & { readonly counterpartId?: string | null | undefined };

/**
 * Changes a seat of the own side.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION, TAKEN, UNKNOWN_REFERENCE, OUT_OF_RANGE.
 */
export async function updateSeat(act: Act, input: UpdateSeat): Promise<{ readonly id: Id }> {
  const seat = await lockFor(act, CHANGE_SEAT, Seat, input);
  const { account, side } = seat;
  await lockOwnTeam(act, account);
  const from = seat.role;
  const changes = checkedChanges(SEAT_FIELDS, input);
  if (changes.role !== undefined && changes.role !== from) await assertRoleIsFree(act, { account, side, role: changes.role });
  act.tx.em.assign(seat, changes);
  if (input.counterpartId !== undefined) seat.counterpart = await counterpartOf(act, account, side, input.counterpartId);
  assertInOrder(seat);
  act.record({
    topic: TEAM_TOPICS['seat.updated'],
    accountId: account.id,
    audience: hearers(account),
    subject: { type: 'Seat', id: seat.id },
    payload: { side, from, to: seat.role },
  });
  return { id: seat.id };
}
