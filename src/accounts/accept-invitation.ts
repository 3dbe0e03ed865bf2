/**
 * The invited company accepts: as a company that is here already, or as one that is born by accepting. An invitation is bound to the address it was sent to, and to
 * the company whose own domain that address is at: whoever has confirmed that address, or another one at that company, joins at once. Anybody else who holds a link asks
 * to join, and the supplier decides.
 */
import { systemSession } from '../access/session.js';
import type { Viewer } from '../access/viewer.js';
import { accessChanged } from '../identity/access-change.js';
import { Company } from '../companies/company.entity.js';
import { domainOf, isOwnDomain } from '../companies/own-domain.js';
import { loginEmail } from '../kernel/email.js';
import { emailAddress, inputProblem } from '../kernel/input.js';
import { hashPassword } from '../identity/password.js';
import { NEWCOMER_FIELDS } from '../protocol/company.js';
import { checkedNew } from '../things/checked.js';
import { assertHardToGuess } from '../identity/password-strength.js';
import { Person } from '../identity/person.entity.js';
import type { Caller } from '../identity/sign-in.js';
import { signUpIn, type Newcomer, type SignedUp } from '../companies/sign-up.js';
import { countAttempt, forgetAttempt, shownToken, signUpOf } from '../identity/throttle.js';
import { askToVerify, markVerified, verifiedLogin } from '../identity/verify-email.js';
import type { Database, Transaction } from '../database/database.js';
import type { Act } from '../events/act.js';
import { transactionOnce } from '../events/once-only.js';
import { recordEvents } from '../events/record.js';
import { globalId, newId, type Id } from '../kernel/ids.js';
import type { Locale } from '../kernel/locale.js';
import { fieldProblem, notFound, Problem } from '../kernel/problem.js';
import { hashToken } from '../kernel/seal.js';
import { isGiven } from '../kernel/version.js';
import type { Post } from '../mail/post.js';
import { AccountInvitation } from './account-invitation.entity.js';
import { Account } from './account.entity.js';
import { ACCOUNT_TOPICS } from './account.events.js';
import { statusChanged } from './change-account-status.js';
import { createFile } from './create-account.js';
import { CustomerFile } from './customer-file.entity.js';
import { handOver } from './hand-over.js';
import { memberOf, nameForOtherSide } from './standing.js';

/** What the holder of a token may know before accepting. */
export interface InvitationPreview {
  readonly accountName: string;
  readonly supplierName: string;
  readonly invitedByName: string;
  readonly message: string | null;
  readonly expiresAt: string;
  /** Whether the viewer's company waits for the supplier's answer; null where nobody is signed in for one. */
  readonly isWaiting: boolean | null;
}

/**
 * Shows what a token offers: which company invites, and to the invited, signed in with the address that the invitation went to, the rest.
 * @throws Problem NOT_FOUND when it opens nothing (any more), EXPIRED, THROTTLED.
 */
export async function previewInvitation(database: Database, viewer: Viewer | null, token: string, caller: Caller): Promise<InvitationPreview> {
  return attempting(database, caller, async (tx) => {
    const { account, invitedBy, message, expiresAt, email, joinCompanyId } = await openInvitation(tx, token, caller.now);
    const isInvited = viewer !== null && viewer.personId !== null && (await verifiedLogin(tx, email)) === viewer.personId;
    return {
      supplierName: account.supplier.name,
      expiresAt: expiresAt.toISOString(),
      isWaiting: viewer === null ? null : joinCompanyId === viewer.companyId,
      ...(isInvited
        ? { accountName: account.name, invitedByName: await nameForOtherSide(tx, account.id, invitedBy.id), message: message ?? null }
        : { accountName: '', invitedByName: '', message: null }),
    };
  });
}

/** Tokens that open nothing are counted where they come from. */
async function attempting<T>(database: Database, caller: Caller, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const attempt = shownToken(caller.remoteAddress);
  await database.transaction(systemSession, (tx) => countAttempt(tx, attempt, caller.now));
  return database.transaction(systemSession, async (tx) => {
    const result = await work(tx);
    await forgetAttempt(tx, attempt);
    return result;
  });
}

/** Locks it: two people may accept at once; then the second waits for the first, and finds nothing. */
async function openInvitation(tx: Transaction, token: string, now: Date): Promise<AccountInvitation> {
  const hash = hashToken(token);
  await tx.sql('select 1 from account_invitation where token_hash = $1 or mail_token_hash = $1 for no key update', [hash]);
  const invitation = await tx.em.findOne(
    AccountInvitation,
    { $or: [{ tokenHash: hash }, { mailTokenHash: hash }] },
    { populate: ['account', 'account.supplier', 'account.customer', 'invitedBy'] },
  );
  if (invitation === null) throw notFound('invitation');
  assertOpen(invitation, now);
  return invitation;
}

/** @throws Problem NOT_FOUND when it was accepted or taken back, EXPIRED. */
function assertOpen(invitation: AccountInvitation, now: Date): void {
  if (isGiven(invitation.acceptedAt) || isGiven(invitation.revokedAt) || invitation.account.status !== 'INVITED') throw notFound('invitation');
  if (invitation.expiresAt <= now) throw new Problem('EXPIRED', 'This invitation has expired. Ask for a new one.');
}

/** What became of an acceptance: the company is on the account, or the supplier must say yes first. */
export interface Accepted {
  readonly id: Id;
  readonly isWaiting: boolean;
}

/** Counts the attempt to accept, in a transaction of its own: a refusal takes back what the act did, but not this. @throws Problem THROTTLED. */
export async function countAcceptance(database: Database, { remoteAddress, now }: Pick<Caller, 'remoteAddress' | 'now'>): Promise<void> {
  await database.transaction(systemSession, (tx) => countAttempt(tx, shownToken(remoteAddress), now));
}

/**
 * Accepts for the viewer's company, or asks to join. At a door the attempt is counted before, and taken back here.
 * @throws Problem FORBIDDEN for members without a company-wide role or with an address that is not confirmed, CONFLICT for the supplier itself and while another
 * company waits for an answer, TAKEN when the two have such an account already.
 */
export async function acceptForCompany(act: Act, post: Post | undefined, token: string, remoteAddress = ''): Promise<Accepted> {
  const memberId = memberOf(act.viewer, 'accept invitations');
  if (!act.viewer.isCompanyWide) throw new Problem('FORBIDDEN', 'Owners, admins and directors accept for their company.');
  return act.asSystem(async () => {
    const { tx, now, viewer } = act;
    const accepting = { viewer, memberId, personId: viewer.personId ?? '', post };
    const accepted = await accept(tx, token, accepting, now);
    await forgetAttempt(tx, shownToken(remoteAddress));
    return accepted;
  });
}

/**
 * Accepts as a newcomer: person, company and acceptance in one.
 * @throws Problem as sign-up and accepting do; TAKEN when the invitation's own mail is shown and a login has confirmed that address.
 */
export async function acceptAsNewcomer(database: Database, post: Post, token: string, person: Newcomer, caller: Caller): Promise<SignedUp & Accepted> {
  const email = emailAddress('email', loginEmail(person.email));
  const { name, companyName } = checkedNew(NEWCOMER_FIELDS, person);
  // Before the hard work of hashing: it is not done for anybody who comes along.
  await attempting(database, caller, (tx) => openInvitation(tx, token, caller.now));
  await database.transaction(systemSession, (tx) => countAttempt(tx, signUpOf(email, caller.remoteAddress), caller.now));
  await assertHardToGuess(person.password, [email, name, companyName]);
  const passwordHash = await hashPassword(person.password);
  const signUpAndAccept = async (tx: Transaction): Promise<SignedUp & Accepted> => {
    const invitation = await openInvitation(tx, token, caller.now);
    const isOwnMail = isMailed(invitation, token) && invitation.email === email;
    // Whoever shows the mail reads the address, and so may hear about it.
    if (isOwnMail && (await verifiedLogin(tx, email)) !== undefined) throw inputProblem('TAKEN', 'email', 'This e-mail has a login already. Sign in with it.');
    const signedUp = await signUpIn(tx, { ...person, passwordHash, verifiedAt: null }, caller);
    const { companyId, memberId, personId } = signedUp;
    if (!isOwnMail) await askToVerify(tx, post, { personId, email, locale: person.locale }, caller.now);
    return { ...signedUp, ...(await accept(tx, token, { viewer: { companyId, memberId, appId: null }, memberId, personId, post, isNew: true }, caller.now)) };
  };
  // As the door gives it on.
  return transactionOnce(database, signUpAndAccept, ({ expiresAt, id, isWaiting }) => ({ expiresAt, accountId: id, isWaiting }));
}

const isMailed = (invitation: AccountInvitation, token: string): boolean => invitation.mailTokenHash === hashToken(token);

interface Accepting {
  readonly viewer: Pick<Viewer, 'companyId' | 'memberId' | 'appId'>;
  readonly memberId: Id;
  readonly personId: Id;
  readonly post: Post | undefined;
  /** Whether the person was born by this acceptance, and could not confirm an address before. */
  readonly isNew?: boolean;
}

/** Under the system role: the account is not the customer's to see before this. */
async function accept(tx: Transaction, token: string, accepting: Accepting, now: Date): Promise<Accepted> {
  const invitation = await openInvitation(tx, token, now);
  const { account } = invitation;
  const company = await tx.em.findOneOrFail(Company, accepting.viewer.companyId);
  if (account.supplier.id === company.id) throw new Problem('CONFLICT', 'A company does not accept its own invitation.');
  if (isGiven(account.customer) && account.customer.id !== company.id) throw notFound('invitation');
  const person = await tx.em.findOneOrFail(Person, accepting.personId);
  if (isMailed(invitation, token) && person.email === invitation.email && !isGiven(person.verifiedAt)) {
    await tx.flush();
    await markVerified(tx, { personId: person.id, email: person.email }, now);
    await tx.em.refresh(person);
  }
  if (!isGiven(person.verifiedAt) && accepting.isNew !== true) throw new Problem('FORBIDDEN', 'Confirm your e-mail address first: a link was sent to it.');
  await assertOnlyOne(tx, account, company);
  const isInvited = isGiven(person.verifiedAt) && (person.email === invitation.email || (await isColleague(tx, company.id, person.email, invitation.email)));
  // The company of old comes back to its own account; the supplier knows it.
  if (!isInvited && !isGiven(account.customer)) return askToJoin(tx, invitation, { accepting, person, company }, now);
  await join(tx, invitation, company, accepting, now);
  return { id: account.id, isWaiting: false };
}

/** Whether the company of somebody with this address is the one that was written to: both addresses are at a domain of its own. */
async function isColleague(tx: Transaction, companyId: Id, email: string, invited: string): Promise<boolean> {
  return domainOf(email) === domainOf(invited) && isOwnDomain(tx, companyId, domainOf(invited));
}

interface Joiner {
  readonly accepting: Accepting;
  readonly person: Person;
  readonly company: Company;
}

async function askToJoin(tx: Transaction, invitation: AccountInvitation, { accepting, person, company }: Joiner, now: Date): Promise<Accepted> {
  const { account } = invitation;
  const waiting = { id: account.id, isWaiting: true };
  if (isGiven(invitation.joinRequestedAt)) {
    if (invitation.joinCompanyId === company.id) return waiting;
    throw new Problem('CONFLICT', 'This invitation waits for an answer of the supplier. Ask the supplier.');
  }
  tx.em.assign(invitation, {
    joinRequestedAt: now,
    joinCompanyId: company.id,
    joinMemberId: accepting.memberId,
    joinCompanyName: company.name,
    joinPersonName: person.name,
    joinEmail: isGiven(person.verifiedAt) ? person.email : null,
  });
  await tx.em.flush();
  await recordEvents(tx, { memberId: null, appId: null }, [
    { topic: ACCOUNT_TOPICS['account.joinRequested'], accountId: account.id, audience: 'SUPPLIER', subject: { type: 'AccountInvitation', id: invitation.id } },
  ]);
  const { email: address, person: inviter } = invitation.invitedBy;
  const [reader] = await tx.sql<{ locale: Locale }>('select locale from person where id = $1', [inviter.id]);
  const envelope = { address, locale: reader?.locale ?? 'en', reason: `join:${invitation.id}:${company.id}:${now.toISOString()}` };
  await accepting.post?.put(tx, envelope, { kind: 'JOIN_REQUESTED', facts: { accountId: globalId('Account', account.id), company: company.name } });
  return waiting;
}

/** Puts the company on the account. Under the system role, with the invitation locked. */
export async function join(
  tx: Transaction,
  invitation: AccountInvitation,
  company: Company,
  { viewer, memberId }: Pick<Accepting, 'viewer' | 'memberId'>,
  now: Date,
): Promise<void> {
  const { account } = invitation;
  const from = account.status;
  const isRead = isGiven(account.customer);
  account.customer = company;
  account.customerName = company.name;
  account.status = 'ACTIVE';
  account.updatedAt = now;
  invitation.acceptedAt = now;
  await tx.em.flush();
  if (!isRead) await handOver(tx, account, now);
  const isBack = (await tx.em.count(CustomerFile, { account: account.id })) > 0;
  if (!isBack) await createFile({ tx, now, newId, viewer, asSystem: (step) => step() }, account, 'CUSTOMER');
  await tx.em.flush();
  await recordEvents(tx, { memberId, appId: null }, [
    { topic: ACCOUNT_TOPICS['account.customerJoined'], accountId: account.id, subject: { type: 'Account', id: account.id } },
    statusChanged(account, { from, side: 'CUSTOMER' }),
  ]);
  await accessChanged(tx, { accountId: account.id });
}

/** One account per pair and direction. @throws Problem TAKEN when the customer has one with this supplier. */
export async function assertOnlyOne(tx: Transaction, account: Account, company: Company): Promise<void> {
  const others = await tx.em.find(Account, { supplier: account.supplier, customer: company, id: { $ne: account.id } });
  // What the supplier prepares in private is no reason that the customer could be told: there, the company is only a name again.
  for (const other of others) if (other.status === 'PRIVATE') other.customer = null;
  if (others.some(({ status }) => status !== 'PRIVATE')) throw fieldProblem('TAKEN', 'token', 'Your company has an account with this supplier already.');
  await tx.em.flush();
}
