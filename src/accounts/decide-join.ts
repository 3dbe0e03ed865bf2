/**
 * The supplier says yes or no to a company that wants to join an account by an invitation that went to another address.
 */
import { LockMode } from '@mikro-orm/core';
import { Company } from '../companies/company.entity.js';
import { Member } from '../companies/member.entity.js';
import type { Act } from '../events/act.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import { isGiven } from '../kernel/version.js';
import type { Post } from '../mail/post.js';
import { assertMay } from '../things/rule.js';
import { assertOnlyOne, join } from './accept-invitation.js';
import { AccountInvitation } from './account-invitation.entity.js';
import type { Account } from './account.entity.js';
import { ACCOUNT_TOPICS } from './account.events.js';
import { DECIDE_JOIN } from './account.policy.js';
import { lockAccount } from './standing.js';

/**
 * Puts the company that waits on the account.
 * @throws Problem NOT_FOUND, FORBIDDEN, EXPIRED, CONFLICT when nobody waits or who asked is gone, TAKEN when the two have such an account already.
 */
export async function confirmJoin(act: Act, invitationId: string): Promise<{ readonly id: Id }> {
  const { invitation, account } = await waitingInvitation(act, invitationId);
  const [companyId, memberId] = [invitation.joinCompanyId ?? '', invitation.joinMemberId ?? ''];
  await act.asSystem(async () => {
    const { tx, now } = act;
    const member = await tx.em.findOne(Member, { id: memberId, company: companyId, leftAt: null });
    if (member === null) throw new Problem('CONFLICT', 'The one who asked is no member of that company any more. Decline, and invite anew.');
    const company = await tx.em.findOneOrFail(Company, companyId);
    await assertOnlyOne(tx, account, company);
    await join(tx, invitation, company, { viewer: { companyId, memberId, appId: null }, memberId }, now);
  });
  return { id: invitation.id };
}

/** Lets the company go, and writes to the one who asked; the invitation stays open for the invited. @throws Problem NOT_FOUND, FORBIDDEN, EXPIRED, CONFLICT when nobody waits. */
export async function declineJoin(act: Act, post: Post, invitationId: string): Promise<{ readonly id: Id }> {
  const { invitation, account } = await waitingInvitation(act, invitationId);
  await act.asSystem(() => writeTo(act, post, invitation, account));
  const nobody = { joinRequestedAt: null, joinCompanyId: null, joinMemberId: null, joinCompanyName: null, joinPersonName: null, joinEmail: null };
  act.tx.em.assign(invitation, nobody);
  act.record({
    topic: ACCOUNT_TOPICS['account.joinDeclined'],
    accountId: account.id,
    audience: 'SUPPLIER',
    subject: { type: 'AccountInvitation', id: invitation.id },
  });
  return { id: invitation.id };
}

/** Who asked is told, at an address that is theirs. Who left that company meanwhile asks for nothing there any more. */
async function writeTo({ tx, now }: Act, post: Post, { id, joinMemberId, joinCompanyId }: AccountInvitation, { supplier }: Account): Promise<void> {
  const member = await tx.em.findOne(Member, { id: joinMemberId ?? '', company: joinCompanyId ?? '', leftAt: null }, { populate: ['person'] });
  if (member === null || !isGiven(member.person.verifiedAt)) return;
  const { name: company } = await tx.em.findOneOrFail(Company, supplier.id);
  const { email: address, locale } = member.person;
  await post.put(tx, { address, locale, reason: `join-declined:${id}:${now.toISOString()}` }, { kind: 'JOIN_DECLINED', facts: { company } });
}

async function waitingInvitation(act: Act, invitationId: string): Promise<{ readonly invitation: AccountInvitation; readonly account: Account }> {
  const invitation = await act.tx.em.findOne(AccountInvitation, { id: idOf('AccountInvitation', invitationId) }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (invitation === null) throw notFound('AccountInvitation');
  const account = await lockAccount(act, globalId('Account', invitation.account.id));
  await assertMay(act, DECIDE_JOIN, AccountInvitation, invitation);
  return { invitation, account };
}
