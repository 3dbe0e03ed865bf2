/**
 * The other company is invited to the account.
 */
import { LockMode } from '@mikro-orm/core';
import { accessChanged } from '../identity/access-change.js';
import { Company } from '../companies/company.entity.js';
import { loginEmail } from '../kernel/email.js';
import { emailAddress } from '../kernel/input.js';
import { invitationEnd } from '../companies/invitation-end.js';
import { Member } from '../companies/member.entity.js';
import { assertRoomFor } from '../companies/quotas.js';
import { readerLocale } from '../identity/reader-locale.js';
import { shownOnce } from '../identity/shown-once.js';
import { countAttempt, invitationOf } from '../identity/throttle.js';
import { assertVerified } from '../identity/verify-email.js';
import type { Act } from '../events/act.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import { hashToken, newToken } from '../kernel/seal.js';
import { isGiven } from '../kernel/version.js';
import { ACCOUNT_INVITATION_FIELDS } from '../protocol/account.js';
import type { CreateOf } from '../protocol/field.js';
import { checkedNew } from '../things/checked.js';
import type { Post } from '../mail/post.js';
import { assertMay } from '../things/rule.js';
import { AccountInvitation } from './account-invitation.entity.js';
import { Account, type AccountStatus } from './account.entity.js';
import { ACCOUNT_TOPICS } from './account.events.js';
import { INVITE_CUSTOMER, RUN_SIDE } from './account.policy.js';
import { statusChanged } from './change-account-status.js';
import { CustomerFile } from './customer-file.entity.js';
import { handOver } from './hand-over.js';
import { hearers, lockAccount, memberOf, nameForOtherSide } from './standing.js';

/** Whom a mutation invites. */
export type InviteCustomer = CreateOf<typeof ACCOUNT_INVITATION_FIELDS> & { readonly accountId: string; readonly email: string };

/**
 * Invites the customer by mail; a token is shown once too, to be handed over by hand. An account that has ended is begun anew so, by the same two companies.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT when the customer is on the account already or another company could read it once, THROTTLED after too many mails to
 * one address, or in all.
 */
export async function inviteCustomer(act: Act, post: Post | undefined, input: InviteCustomer): Promise<{ readonly id: Id; readonly token: string }> {
  const account = await lockAccount(act, input.accountId);
  await assertMay(act, INVITE_CUSTOMER, Account, account);
  const memberId = memberOf(act.viewer, 'invite companies');
  await assertVerified(act);
  await assertRoomFor(act, 'accountInvitations', account.id);
  const [id, token, mailToken] = [act.newId(), newToken('ali'), newToken('ali')];
  const email = emailAddress('email', loginEmail(input.email));
  await act.asSystem(() => countAttempt(act.tx, invitationOf(act.viewer.companyId, email), act.now));
  act.tx.em.create(AccountInvitation, {
    id,
    account,
    email,
    ...checkedNew(ACCOUNT_INVITATION_FIELDS, input),
    tokenHash: hashToken(token),
    mailTokenHash: hashToken(mailToken),
    invitedBy: act.tx.em.getReference(Member, memberId),
    createdAt: act.now,
    expiresAt: invitationEnd(act.now),
  });
  act.record({ topic: ACCOUNT_TOPICS['account.customerInvited'], accountId: account.id, audience: 'SUPPLIER', subject: { type: 'AccountInvitation', id } });
  await moveTo(act, account, 'INVITED');
  await act.asSystem(() => writeTo(act, post, { id, accountId: account.id, email, mailToken }));
  return shownOnce({ id }, { token });
}

/** The mail has a token of its own: that somebody shows it says that the address is theirs. */
async function writeTo(
  { tx, viewer }: Act,
  post: Post | undefined,
  { id, accountId, email, mailToken }: { readonly id: Id; readonly accountId: Id; readonly email: string; readonly mailToken: string },
): Promise<void> {
  const company = await tx.em.findOneOrFail(Company, viewer.companyId);
  const person = await nameForOtherSide(tx, accountId, viewer.memberId ?? '');
  const envelope = { address: email, locale: await readerLocale(tx, email, viewer.personId), reason: `account-invitation:${id}` };
  await post?.put(tx, envelope, { kind: 'ACCOUNT_INVITATION', facts: { token: mailToken, company: company.name, person } });
}

/**
 * Takes an invitation back. With the last open one the account goes back to where it was before.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT when it was accepted.
 */
export async function revokeAccountInvitation(act: Act, invitationId: string): Promise<{ readonly id: Id }> {
  const { em } = act.tx;
  const invitation = await em.findOne(AccountInvitation, { id: idOf('AccountInvitation', invitationId) }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (invitation === null) throw notFound('AccountInvitation');
  const account = await lockAccount(act, globalId('Account', invitation.account.id));
  await assertMay(act, RUN_SIDE, Account, account);
  if (isGiven(invitation.acceptedAt)) throw new Problem('CONFLICT', 'This invitation was accepted already.');
  if (isGiven(invitation.revokedAt)) return { id: invitation.id };
  invitation.revokedAt = act.now;
  await em.flush();
  act.record({
    topic: ACCOUNT_TOPICS['account.invitationRevoked'],
    accountId: account.id,
    audience: 'SUPPLIER',
    subject: { type: 'AccountInvitation', id: invitation.id },
  });
  const open = await em.count(AccountInvitation, { account: account.id, acceptedAt: null, revokedAt: null, expiresAt: { $gt: act.now } });
  if (open === 0 && account.status === 'INVITED') await moveTo(act, account, (await wasAccepted(act, account)) ? 'ENDED' : 'PRIVATE');
  return { id: invitation.id };
}

/** By the supplier, as part of inviting. */
async function moveTo(act: Act, account: Account, status: AccountStatus): Promise<void> {
  const from = account.status;
  if (from === status) return;
  account.status = status;
  account.updatedAt = act.now;
  if (from === 'PRIVATE' && hearers(account) === 'SHARED') await handOver(act.tx, account, act.now);
  await act.tx.em.flush();
  act.record(statusChanged(account, { from, side: 'SUPPLIER' }));
  await accessChanged(act.tx, { accountId: account.id });
}

/** Whether the customer was on the account once: its file is as old as its first acceptance. The supplier's eyes do not see it. */
function wasAccepted(act: Act, account: Account): Promise<boolean> {
  return act.asSystem(async () => (await act.tx.em.count(CustomerFile, { account: account.id })) > 0);
}
