/**
 * A seat is given up. It stays as history, but opens no door any more.
 */
import { hearers } from '../accounts/standing.js';
import { SEAT_ENDED } from '../companies/company.events.js';
import type { Act } from '../events/act.js';
import { accessChanged } from '../identity/access-change.js';
import { globalId, type Id } from '../kernel/ids.js';
import { lockFor } from '../things/rule.js';
import { lockOwnTeam } from './own-team.js';
import { Seat } from './seat.entity.js';
import { END_SEAT } from './team.policy.js';

/**
 * Ends a seat of the own side; one's own always.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT when it was given up before.
 */
export async function endSeat(act: Act, seatId: string): Promise<{ readonly id: Id }> {
  const seat = await lockFor(act, END_SEAT, Seat, { id: seatId });
  const { account } = seat;
  const memberId = seat.member.id;
  if (memberId !== act.viewer.memberId) await lockOwnTeam(act, account);
  const audience = hearers(account);
  seat.endedAt = act.now;
  // Who sat there before a customer could read the account is the supplier's own for good.
  seat.audience = audience;
  await act.tx.em.flush();
  // Nobody works with an empty chair: whoever had this seat as counterpart, on the other side, has none now.
  await act.asSystem(() =>
    act.tx.sql('update seat set counterpart_id = null, version = version + 1 where counterpart_id = $1 and ended_at is null', [seat.id]),
  );
  act.record({
    topic: SEAT_ENDED,
    accountId: account.id,
    audience,
    subject: { type: 'Seat', id: seat.id },
    payload: { side: seat.side, role: seat.role, memberId: globalId('Member', memberId) },
  });
  await accessChanged(act.tx, { accountId: account.id, memberId });
  return { id: seat.id };
}
