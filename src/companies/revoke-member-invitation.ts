/**
 * The invitation of a colleague is taken back.
 */
import { LockMode } from '@mikro-orm/core';
import { assertMayAdminister } from '../access/viewer.js';
import type { Act } from '../events/act.js';
import { type Id, idOf } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import { isGiven } from '../kernel/version.js';
import { COMPANY_TOPICS } from './company.events.js';
import { MemberInvitation } from './member-invitation.entity.js';

/** Takes an invitation back. @throws Problem FORBIDDEN, NOT_FOUND, CONFLICT when it was accepted. */
export async function revokeMemberInvitation(act: Act, invitationId: string): Promise<{ readonly id: Id }> {
  assertMayAdminister(act.viewer);
  const invitation = await act.tx.em.findOne(MemberInvitation, { id: idOf('MemberInvitation', invitationId) }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (invitation === null) throw notFound('invitation');
  if (isGiven(invitation.acceptedAt)) throw new Problem('CONFLICT', 'This invitation was accepted already. End the membership instead.');
  invitation.revokedAt = act.now;
  act.record({ topic: COMPANY_TOPICS['member.invitationRevoked'], companyId: act.viewer.companyId, subject: { type: 'MemberInvitation', id: invitation.id } });
  return { id: invitation.id };
}
