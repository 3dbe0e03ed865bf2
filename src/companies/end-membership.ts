/**
 * A member leaves, or is let go.
 */
import type { Audience } from '../access/audience.js';
import { NO_READER } from '../access/policy.js';
import { assertMayAdminister } from '../access/viewer.js';
import type { Act } from '../events/act.js';
import { globalId, type Id } from '../kernel/ids.js';
import type { Post } from '../mail/post.js';
import { accessChanged } from '../identity/access-change.js';
import { assertAnotherOwner, colleague } from './colleague.js';
import { Company } from './company.entity.js';
import { COMPANY_TOPICS, SEAT_ENDED } from './company.events.js';
import type { Member } from './member.entity.js';
import { readerLocale } from '../identity/reader-locale.js';

/**
 * Ends a membership: sessions end, seats are given up; the card stays, because history names it.
 * @throws Problem NOT_FOUND, FORBIDDEN for all but owners, admins and oneself, CONFLICT for the last owner.
 */
export async function endMembership(act: Act, post: Post, memberId: string): Promise<{ readonly id: Id }> {
  const member = await colleague(act, memberId);
  if (member.id !== act.viewer.memberId) assertMayAdminister(act.viewer);
  if (member.role === 'OWNER') await assertAnotherOwner(act, member);
  member.leftAt = act.now;
  act.record({ topic: COMPANY_TOPICS['member.left'], companyId: act.viewer.companyId, subject: { type: 'Member', id: member.id } });
  await act.asSystem(() => act.tx.sql('update session set revoked_at = $2 where member_id = $1 and revoked_at is null', [member.id, act.now.toISOString()]));
  await giveUpSeats(act, member.id);
  await accessChanged(act.tx, { memberId: member.id });
  await act.asSystem(() => writeTo(act, post, member));
  return { id: member.id };
}

/** The one who is let go is told; who leaves knows. */
async function writeTo(act: Act, post: Post, { id, email, person, company }: Member): Promise<void> {
  if (id === act.viewer.memberId) return;
  const { name } = await act.tx.em.findOneOrFail(Company, company.id);
  const envelope = { address: email, locale: await readerLocale(act.tx, email, person.id), reason: `access-ended:${id}:${act.now.toISOString()}` };
  await post.put(act.tx, envelope, { kind: 'ACCESS_ENDED', facts: { company: name } });
}

/** Seats belong to a later feature; here only the chairs are emptied, as `teams/end-seat.ts` does for one: what no customer can read yet stays the supplier's own. */
async function giveUpSeats(act: Act, memberId: Id): Promise<void> {
  const ended = await act.asSystem(() =>
    act.tx.sql<{ readonly id: Id; readonly accountId: Id; readonly side: string; readonly role: string; readonly audience: Audience }>(
      `with ended as (
         update seat set ended_at = $2, version = version + 1, audience = case reader_id when '${NO_READER}' then 'SUPPLIER' else 'SHARED' end
         where member_id = $1 and ended_at is null returning id, account_id, side, role, audience
       ), freed as (
         update seat set counterpart_id = null, version = version + 1 where counterpart_id in (select id from ended) and ended_at is null and member_id <> $1
       )
       select id, account_id as "accountId", side, role, audience from ended`,
      [memberId, act.now.toISOString()],
    ),
  );
  for (const { id, accountId, side, role, audience } of ended) {
    act.record({
      topic: SEAT_ENDED,
      accountId,
      audience,
      subject: { type: 'Seat', id },
      payload: { side, role, memberId: globalId('Member', memberId) },
    });
  }
}
