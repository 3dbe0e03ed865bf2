/**
 * The other company is invited to the account, and accepts: as a company that is here already, or as one that is born by accepting.
 */
import { LockMode } from '@mikro-orm/core';
import { systemSession } from '../access/session.js';
import type { Viewer } from '../access/viewer.js';
import { accessChanged } from '../companies/access-change.js';
import { Company } from '../companies/company.entity.js';
import { loginEmail } from '../companies/email.js';
import { emailAddress, maybeProse } from '../companies/input.js';
import { invitationEnd } from '../companies/invitation-end.js';
import { Member } from '../companies/member.entity.js';
import { hashPassword } from '../companies/password.js';
import { assertRoomFor } from '../companies/quotas.js';
import { readerLocale } from '../companies/reader-locale.js';
import { shownOnce } from '../companies/shown-once.js';
import type { Caller } from '../companies/sign-in.js';
import { signUpIn, type NewCompany, type NewPerson, type SignedUp } from '../companies/sign-up.js';
import type { Database, Transaction } from '../database/database.js';
import type { Act } from '../events/act.js';
import { recordEvents } from '../events/record.js';
import { globalId, idOf, newId, type Id } from '../kernel/ids.js';
import { fieldProblem, notFound, Problem } from '../kernel/problem.js';
import { hashToken, newToken } from '../kernel/seal.js';
import { isGiven } from '../kernel/version.js';
import type { Post } from '../mail/post.js';
import { AccountInvitation } from './account-invitation.entity.js';
import { Account, type AccountStatus } from './account.entity.js';
import { INVITABLE } from './account.policy.js';
import { statusChanged } from './change-account-status.js';
import { createFile } from './create-account.js';
import { CustomerFile } from './customer-file.entity.js';
import { assertRuns, lockAccount, memberOf } from './standing.js';

/**
 * Invites the customer by mail; a token is shown once too, to be handed over by hand. An account that has ended is begun anew so, by the same two companies.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT when the customer is on the account already.
 */
export async function inviteCustomer(
  act: Act,
  post: Post | undefined,
  input: { readonly accountId: string; readonly email: string; readonly message?: string | null | undefined },
): Promise<{ readonly id: Id; readonly token: string }> {
  const account = await lockAccount(act, input.accountId);
  const side = await assertRuns(act, account);
  const memberId = memberOf(act.viewer, 'invite companies');
  if (side !== 'SUPPLIER') throw new Problem('FORBIDDEN', 'The supplier invites the customer.');
  if (!INVITABLE.includes(account.status)) throw new Problem('CONFLICT', 'The customer is on this account already.');
  await assertRoomFor(act, 'accountInvitations', account.id);
  const [id, token, mailToken] = [act.newId(), newToken('ali'), newToken('ali')];
  const email = emailAddress('email', loginEmail(input.email));
  act.tx.em.create(AccountInvitation, {
    id,
    account,
    email,
    message: maybeProse('message', input.message, 1000),
    tokenHash: hashToken(token),
    mailTokenHash: hashToken(mailToken),
    invitedBy: act.tx.em.getReference(Member, memberId),
    createdAt: act.now,
    expiresAt: invitationEnd(act.now),
  });
  act.record({ topic: 'account.customerInvited', accountId: account.id, audience: 'SUPPLIER', subject: { type: 'AccountInvitation', id } });
  await moveTo(act, account, 'INVITED');
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
  const envelope = { address: email, locale: await readerLocale(tx, email, viewer.personId), reason: `account-invitation:${id}` };
  await post?.put(tx, envelope, { kind: 'ACCOUNT_INVITATION', facts: { token: mailToken, company: company.name, person: inviter.name } });
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
  await assertRuns(act, account);
  if (isGiven(invitation.acceptedAt)) throw new Problem('CONFLICT', 'This invitation was accepted already.');
  if (isGiven(invitation.revokedAt)) return { id: invitation.id };
  invitation.revokedAt = act.now;
  await em.flush();
  act.record({ topic: 'account.invitationRevoked', accountId: account.id, audience: 'SUPPLIER', subject: { type: 'AccountInvitation', id: invitation.id } });
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
  await act.tx.em.flush();
  act.record(statusChanged(account, { from, side: 'SUPPLIER' }));
  await accessChanged(act.tx, { accountId: account.id });
}

/** Whether the customer was on the account once: its file is as old as its first acceptance. The supplier's eyes do not see it. */
function wasAccepted(act: Act, account: Account): Promise<boolean> {
  return act.asSystem(async () => (await act.tx.em.count(CustomerFile, { account: account.id })) > 0);
}

/** What the invited may know before they accept. */
export interface InvitationPreview {
  readonly accountName: string;
  readonly supplierName: string;
  readonly invitedByName: string;
  readonly message: string | null;
  readonly expiresAt: string;
}

/** Shows what a token offers. @throws Problem NOT_FOUND when it opens nothing (any more), EXPIRED. */
export function previewInvitation(database: Database, token: string, now: Date): Promise<InvitationPreview> {
  return database.transaction(systemSession, async (tx) => {
    const { account, invitedBy, message, expiresAt } = await openInvitation(tx, token, now);
    return {
      accountName: account.name,
      supplierName: account.supplier.name,
      invitedByName: invitedBy.name,
      message: message ?? null,
      expiresAt: expiresAt.toISOString(),
    };
  });
}

/** Locks it: two people may accept at once; then the second waits for the first, and finds nothing. */
async function openInvitation(tx: Transaction, token: string, now: Date): Promise<AccountInvitation> {
  const hash = hashToken(token);
  await tx.sql('select 1 from account_invitation where token_hash = $1 or mail_token_hash = $1 for update', [hash]);
  const invitation = await tx.em.findOne(
    AccountInvitation,
    { $or: [{ tokenHash: hash }, { mailTokenHash: hash }] },
    { populate: ['account', 'account.supplier', 'invitedBy'] },
  );
  if (invitation === null || isGiven(invitation.acceptedAt) || isGiven(invitation.revokedAt)) throw notFound('invitation');
  if (invitation.account.status !== 'INVITED') throw notFound('invitation');
  if (invitation.expiresAt <= now) throw new Problem('EXPIRED', 'This invitation has expired. Ask for a new one.');
  return invitation;
}

/**
 * Accepts for the viewer's company.
 * @throws Problem FORBIDDEN for members without a company-wide role, CONFLICT for the supplier itself, TAKEN when the two have such an account already.
 */
export async function acceptForCompany(act: Act, token: string): Promise<{ readonly id: Id }> {
  const memberId = memberOf(act.viewer, 'accept invitations');
  if (!act.viewer.isCompanyWide) throw new Problem('FORBIDDEN', 'Owners, admins and directors accept for their company.');
  const accountId = await act.asSystem(() => accept(act.tx, token, { viewer: act.viewer, memberId }, act.now));
  return { id: accountId };
}

/** Accepts as a newcomer: person, company and acceptance in one. @throws Problem as sign-up and accepting do. */
export async function acceptAsNewcomer(
  database: Database,
  token: string,
  { person, company }: { readonly person: NewPerson; readonly company: NewCompany },
  caller: Caller,
): Promise<SignedUp & { readonly accountId: Id }> {
  await previewInvitation(database, token, caller.now); // before the hard work of hashing: it is not done for anybody who comes along
  const passwordHash = await hashPassword(person.password);
  return database.transaction(systemSession, async (tx) => {
    const signedUp = await signUpIn(tx, { ...person, passwordHash }, company, caller);
    const viewer = { companyId: signedUp.companyId, memberId: signedUp.memberId, appId: null };
    const accountId = await accept(tx, token, { viewer, memberId: signedUp.memberId }, caller.now);
    return { ...signedUp, accountId };
  });
}

interface Accepting {
  readonly viewer: Pick<Viewer, 'companyId' | 'memberId' | 'appId'>;
  readonly memberId: Id;
}

/** Under the system role: the account is not the customer's to see before this. */
async function accept(tx: Transaction, token: string, { viewer, memberId }: Accepting, now: Date): Promise<Id> {
  const invitation = await openInvitation(tx, token, now);
  const { account } = invitation;
  const company = await tx.em.findOneOrFail(Company, viewer.companyId);
  if (account.supplier.id === company.id) throw new Problem('CONFLICT', 'A company does not accept its own invitation.');
  if (isGiven(account.customer) && account.customer.id !== company.id) throw notFound('invitation');
  await assertOnlyOne(tx, account, company);
  const from = account.status;
  account.customer = company;
  account.customerName = company.name;
  account.status = 'ACTIVE';
  account.updatedAt = now;
  invitation.acceptedAt = now;
  await tx.em.flush();
  const isBack = (await tx.em.count(CustomerFile, { account: account.id })) > 0;
  if (!isBack) await createFile({ tx, now, newId, viewer, asSystem: (step) => step() }, account, 'CUSTOMER');
  await tx.em.flush();
  await recordEvents(tx, { memberId, appId: null }, [
    { topic: 'account.customerJoined', accountId: account.id, subject: { type: 'Account', id: account.id } },
    statusChanged(account, { from, side: 'CUSTOMER' }),
  ]);
  await accessChanged(tx, { accountId: account.id });
  return account.id;
}

/** One account per pair and direction. @throws Problem TAKEN when the customer has one with this supplier. */
async function assertOnlyOne(tx: Transaction, account: Account, company: Company): Promise<void> {
  const others = await tx.em.find(Account, { supplier: account.supplier, customer: company, id: { $ne: account.id } });
  // What the supplier prepares in private is no reason that the customer could be told: there, the company is only a name again.
  for (const other of others) if (other.status === 'PRIVATE') other.customer = null;
  if (others.some(({ status }) => status !== 'PRIVATE')) throw fieldProblem('TAKEN', 'token', 'Your company has an account with this supplier already.');
  await tx.em.flush();
}
