/**
 * A colleague is invited into the company.
 */
import { assertMayAdminister, type OrganisationRole } from '../access/viewer.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { hashToken, newToken } from '../kernel/seal.js';
import { assertMayGive } from './colleague.js';
import type { Post } from '../mail/post.js';
import { Company } from './company.entity.js';
import { loginEmail } from '../kernel/email.js';
import { emailAddress, inputProblem } from '../kernel/input.js';
import { COMPANY_TOPICS } from './company.events.js';
import { invitationEnd } from './invitation-end.js';
import { MemberInvitation } from './member-invitation.entity.js';
import { Member } from './member.entity.js';
import { assertRoomFor } from './quotas.js';
import { readerLocale } from '../identity/reader-locale.js';
import { shownOnce } from '../identity/shown-once.js';
import { countAttempt, invitationOf } from '../identity/throttle.js';
import { assertVerified } from '../identity/verify-email.js';

/**
 * Invites a colleague by mail; a token is shown once too, to be handed over by hand.
 * @throws Problem FORBIDDEN for all but owners and admins with a confirmed address; TAKEN when the colleague is here already; CONFLICT when too many
 * invitations are open; THROTTLED after too many mails to one address, or in all.
 */
export async function inviteMember(
  act: Act,
  post: Post | undefined,
  input: { readonly email: string; readonly role: OrganisationRole },
): Promise<{ readonly id: Id; readonly token: string }> {
  assertMayAdminister(act.viewer);
  assertMayGive(act, input.role);
  await assertVerified(act);
  const email = emailAddress('email', loginEmail(input.email));
  if ((await act.tx.em.count(Member, { company: act.viewer.companyId, email, leftAt: null })) > 0)
    throw inputProblem('TAKEN', 'email', 'This colleague is a member already.');
  await assertRoomFor(act, 'members', act.viewer.companyId);
  await assertRoomFor(act, 'memberInvitations', act.viewer.companyId);
  await act.asSystem(() => countAttempt(act.tx, invitationOf(act.viewer.companyId, email), act.now));
  const [id, token, mailToken] = [act.newId(), newToken('ali'), newToken('ali')];
  act.tx.em.create(MemberInvitation, {
    id,
    company: act.tx.em.getReference(Company, act.viewer.companyId),
    email,
    role: input.role,
    tokenHash: hashToken(token),
    mailTokenHash: hashToken(mailToken),
    invitedBy: act.tx.em.getReference(Member, act.viewer.memberId ?? ''),
    createdAt: act.now,
    expiresAt: invitationEnd(act.now),
  });
  act.record({ topic: COMPANY_TOPICS['member.invited'], companyId: act.viewer.companyId, subject: { type: 'MemberInvitation', id } });
  await act.asSystem(() => writeTo(act, post, { id, email, mailToken }));
  return shownOnce({ id }, { token });
}

/** The mail has a token of its own: that somebody shows it says that the address is theirs. */
async function writeTo(
  { tx, viewer }: Act,
  post: Post | undefined,
  { id, email, mailToken }: { readonly id: Id; readonly email: string; readonly mailToken: string },
): Promise<void> {
  const company = await tx.em.findOneOrFail(Company, viewer.companyId);
  const inviter = await tx.em.findOneOrFail(Member, viewer.memberId ?? '');
  const envelope = { address: email, locale: await readerLocale(tx, email, viewer.personId), reason: `member-invitation:${id}` };
  await post?.put(tx, envelope, { kind: 'MEMBER_INVITATION', facts: { token: mailToken, company: company.name, person: inviter.name } });
}
