/**
 * An invitation into a company is accepted: as a new person, or with the login that the e-mail has already.
 */
import { systemSession } from '../access/session.js';
import type { Database } from '../database/database.js';
import { notFound, Problem } from '../kernel/problem.js';
import { hashToken } from '../kernel/seal.js';
import { isGiven } from '../kernel/version.js';
import { MemberInvitation } from './member-invitation.entity.js';
import { openSession } from './open-session.js';
import { hashPassword, isPassword } from './password.js';
import { Person } from './person.entity.js';
import type { Caller } from './sign-in.js';
import { createPerson, joinCompany, type NewPerson, type SignedUp } from './sign-up.js';
import { countAttempt, forgetFailures } from './throttle.js';

/**
 * Accepts an invitation as a new person, or as a known one who gives the password of the login.
 * @throws Problem NOT_FOUND for a token that opens nothing, EXPIRED, UNAUTHENTICATED for a wrong password, TAKEN when already a member.
 */
export async function acceptMemberInvitation(database: Database, token: string, person: Omit<NewPerson, 'email'>, caller: Caller): Promise<SignedUp> {
  const { invitation, login } = await database.transaction(systemSession, async ({ em }) => {
    const found = await em.findOne(MemberInvitation, { $or: [{ tokenHash: hashToken(token) }, { mailTokenHash: hashToken(token) }] });
    if (found === null || isGiven(found.acceptedAt) || isGiven(found.revokedAt)) throw notFound('invitation');
    if (found.expiresAt <= caller.now) throw new Problem('EXPIRED', 'This invitation has expired. Ask for a new one.');
    return { invitation: found, login: await em.findOne(Person, { email: found.email }) };
  });
  if (login !== null) await assertPassword(database, { login, password: person.password, caller });
  const passwordHash = login?.passwordHash ?? (await hashPassword(person.password));
  return database.transaction(systemSession, async (tx) => {
    const [taken] = await tx.sql('update member_invitation set accepted_at = $2 where id = $1 and accepted_at is null and revoked_at is null returning 1', [
      invitation.id,
      caller.now.toISOString(),
    ]);
    if (taken === undefined) throw notFound('invitation');
    const personId = login?.id ?? (await createPerson(tx, { ...person, email: invitation.email, passwordHash }, caller.now));
    const companyId = invitation.company.id;
    const memberId = await joinCompany(tx, { personId, companyId, role: invitation.role, jobTitle: person.jobTitle ?? null }, caller.now);
    return { ...(await openSession(tx, { personId, memberId, userAgent: caller.userAgent }, caller.now)), personId, memberId, companyId };
  });
}

/** @throws Problem UNAUTHENTICATED when the password is not that of the login, THROTTLED after too many tries. */
async function assertPassword(
  database: Database,
  { login, password, caller }: { readonly login: Person; readonly password: string; readonly caller: Caller },
): Promise<void> {
  const attempt = { email: login.email, address: caller.remoteAddress };
  await database.transaction(systemSession, (tx) => countAttempt(tx, attempt, caller.now));
  if (!(await isPassword(password, login.passwordHash))) throw new Problem('UNAUTHENTICATED', 'This e-mail has a login already, and this is not its password.');
  await database.transaction(systemSession, (tx) => forgetFailures(tx, attempt));
}
