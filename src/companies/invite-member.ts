/**
 * A colleague is invited into the company.
 */
import { assertMayAdminister, type OrganisationRole } from '../access/viewer.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { hashToken, newToken } from '../kernel/seal.js';
import { assertMayGive } from './colleague.js';
import { Company } from './company.entity.js';
import { loginEmail } from './email.js';
import { emailAddress, inputProblem } from './input.js';
import { invitationEnd } from './invitation-end.js';
import { MemberInvitation } from './member-invitation.entity.js';
import { Member } from './member.entity.js';
import { shownOnce } from './shown-once.js';

/**
 * Invites a colleague; the token is shown once, to be handed over.
 * @throws Problem FORBIDDEN for all but owners and admins; TAKEN when the colleague is here already.
 */
export async function inviteMember(
  act: Act,
  input: { readonly email: string; readonly role: OrganisationRole },
): Promise<{ readonly id: Id; readonly token: string }> {
  assertMayAdminister(act.viewer);
  assertMayGive(act, input.role);
  const email = emailAddress('email', loginEmail(input.email));
  if ((await act.tx.em.count(Member, { company: act.viewer.companyId, email, leftAt: null })) > 0)
    throw inputProblem('TAKEN', 'email', 'This colleague is a member already.');
  const [id, token] = [act.newId(), newToken('ali')];
  act.tx.em.create(MemberInvitation, {
    id,
    company: act.tx.em.getReference(Company, act.viewer.companyId),
    email,
    role: input.role,
    tokenHash: hashToken(token),
    invitedBy: act.tx.em.getReference(Member, act.viewer.memberId ?? ''),
    createdAt: act.now,
    expiresAt: invitationEnd(act.now),
  });
  act.record({ topic: 'member.invited', companyId: act.viewer.companyId, subject: { type: 'MemberInvitation', id } });
  return shownOnce({ id }, { token });
}
