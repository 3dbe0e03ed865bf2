/**
 * An invitation into a company is accepted: as a new person, or with the login that the e-mail has already.
 */
import { systemSession } from '../access/session.js';
import type { Database, Transaction } from '../database/database.js';
import { transactionOnce } from '../events/once-only.js';
import { notFound, Problem } from '../kernel/problem.js';
import { hashToken } from '../kernel/seal.js';
import { isGiven } from '../kernel/version.js';
import type { Post } from '../mail/post.js';
import { MemberInvitation } from './member-invitation.entity.js';
import { openSession, withoutSecrets } from '../identity/open-session.js';
import { hashPassword, isPassword } from '../identity/password.js';
import { assertHardToGuess } from '../identity/password-strength.js';
import { loginsOf, loginWith, type Caller, type Login } from '../identity/sign-in.js';
import { createPerson, joinCompany, type NewPerson, type SignedUp } from './sign-up.js';
import { countAttempt, forgetAttempt, shownToken, signUpOf, strangersSignIn } from '../identity/throttle.js';
import { askToVerify, markVerified } from '../identity/verify-email.js';

/**
 * Accepts an invitation as a new person, or as a known one who gives the password of the login. The token that went by mail shows that the address is theirs.
 * @throws Problem NOT_FOUND for a token that opens nothing, EXPIRED, UNAUTHENTICATED for a wrong password, TAKEN when already a member, THROTTLED.
 */
export async function acceptMemberInvitation(
  database: Database,
  post: Post,
  { token, ...person }: Omit<NewPerson, 'email'> & { readonly token: string },
  caller: Caller,
): Promise<SignedUp> {
  const attempt = shownToken(caller.remoteAddress);
  await database.transaction(systemSession, (tx) => countAttempt(tx, attempt, caller.now));
  const { invitation, logins } = await database.transaction(systemSession, async (tx) => {
    const found = await tx.em.findOne(MemberInvitation, { $or: [{ tokenHash: hashToken(token) }, { mailTokenHash: hashToken(token) }] });
    if (found === null || isGiven(found.acceptedAt) || isGiven(found.revokedAt)) throw notFound('invitation');
    if (found.expiresAt <= caller.now) throw new Problem('EXPIRED', 'This invitation has expired. Ask for a new one.');
    await forgetAttempt(tx, attempt);
    return { invitation: found, logins: await loginsOf(tx, found.email) };
  });
  const isMailed = invitation.mailTokenHash === hashToken(token);
  const signingIn = strangersSignIn(invitation.email, caller.remoteAddress);
  await database.transaction(systemSession, (tx) => countAttempt(tx, signingIn, caller.now));
  const own = await ownLogin(logins, person.password, isMailed);
  // A new login, and a mail to an address that its owner has not shown here: as at sign-up.
  if (own === undefined && !isMailed) {
    await database.transaction(systemSession, (tx) => countAttempt(tx, signUpOf(invitation.email, caller.remoteAddress), caller.now));
  }
  const passwordHash = own?.passwordHash ?? (await newPassword(person, invitation.email));
  const join = async (tx: Transaction): Promise<SignedUp> => {
    const [taken] = await tx.sql('update member_invitation set accepted_at = $2 where id = $1 and accepted_at is null and revoked_at is null returning 1', [
      invitation.id,
      caller.now.toISOString(),
    ]);
    if (taken === undefined) throw notFound('invitation');
    // Whoever holds a colleague's link and makes a new login has guessed, as far as anybody can tell.
    if (isMailed || own?.isConfirmed === true) await forgetAttempt(tx, signingIn);
    const { email } = invitation;
    const personId = own?.id ?? (await createPerson(tx, { ...person, email, passwordHash, verifiedAt: null }, caller.now));
    if (isMailed) await markVerified(tx, { personId, email }, caller.now);
    else if (own === undefined) await askToVerify(tx, post, { personId, email, locale: person.locale }, caller.now);
    const companyId = invitation.company.id;
    const memberId = await joinCompany(tx, { personId, companyId, role: invitation.role, jobTitle: person.jobTitle }, caller.now);
    const { userAgent, deviceToken } = caller;
    return { ...(await openSession(tx, { personId, memberId, userAgent, deviceToken }, caller.now)), personId, memberId, companyId };
  };
  return transactionOnce(database, join, withoutSecrets);
}

/**
 * The login that the address has already, when this is its password. Whoever shows the mail reads the address, and so may hear that it has a login. To anybody else who
 * holds a link the answer is the same whether it has one or not: such a login is passed over, as it is at sign-up, and the address is written to.
 * @throws Problem UNAUTHENTICATED when the mail is shown and this is not the password of the login that has confirmed the address.
 */
async function ownLogin([confirmed, other]: Awaited<ReturnType<typeof loginsOf>>, password: string, isMailed: boolean): Promise<Login | undefined> {
  if (!isMailed || confirmed === undefined) return loginWith(password, [confirmed, other]);
  if (await isPassword(password, confirmed.passwordHash)) return confirmed;
  throw new Problem('UNAUTHENTICATED', 'This e-mail has a login already, and this is not its password.');
}

async function newPassword({ password, name }: Omit<NewPerson, 'email'>, email: string): Promise<string> {
  await assertHardToGuess(password, [email, name]);
  return hashPassword(password);
}
