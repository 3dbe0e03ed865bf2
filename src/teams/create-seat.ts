/**
 * A colleague takes a seat on the own side's team.
 */
import { accountOf, hearers } from '../accounts/standing.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import { dayOf, type Day } from '../kernel/day.js';
import { globalId, type Id } from '../kernel/ids.js';
import type { CreateOf } from '../protocol/field.js';
import { SEAT_FIELDS } from '../protocol/seat.js';
import { checkedNew } from '../things/checked.js';
import { assertInOrder, assertRoleIsFree, counterpartOf, freeColleague, lockOwnTeam } from './own-team.js';
import { Seat } from './seat.entity.js';
import { TEAM_TOPICS } from './team.events.js';

/** A new seat. */
export type CreateSeat = Omit<CreateOf<typeof SEAT_FIELDS>, 'startsOn'> & {
  readonly accountId: string;
  readonly memberId: string;
  readonly counterpartId?: string | null | undefined;
  /** Today in UTC unless said otherwise: the server knows of no other zone. */
  readonly startsOn?: Day | null | undefined;
};

/**
 * Seats a member of the viewer's company on its own side. The seat opens the account to the member at once.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, TAKEN, UNKNOWN_REFERENCE, OUT_OF_RANGE.
 */
export async function createSeat(act: Act, input: CreateSeat): Promise<{ readonly id: Id }> {
  const account = await accountOf(act, input.accountId);
  const side = await lockOwnTeam(act, account);
  const member = await freeColleague(act, account, input.memberId);
  const values = checkedNew(SEAT_FIELDS, { ...input, startsOn: input.startsOn ?? dayOf(act.now) });
  await assertRoleIsFree(act, { account, side, role: values.role });
  await assertRoomFor(act, 'seats', act.viewer.companyId);
  assertInOrder(values);
  const seat = act.tx.em.create(Seat, {
    id: act.newId(),
    account,
    member,
    side,
    ...values,
    counterpart: await counterpartOf(act, account, side, input.counterpartId),
    createdAt: act.now,
  });
  await act.tx.em.flush();
  act.record({
    topic: TEAM_TOPICS['seat.created'],
    accountId: account.id,
    audience: hearers(account),
    subject: { type: 'Seat', id: seat.id },
    payload: { side, role: seat.role, memberId: globalId('Member', member.id) },
  });
  return { id: seat.id };
}
