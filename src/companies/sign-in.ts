/**
 * Signs a person in with e-mail and password.
 */
import { systemSession } from '../access/session.js';
import type { Database } from '../database/database.js';
import { recordEvents } from '../events/record.js';
import { Problem } from '../kernel/problem.js';
import { loginEmail } from './email.js';
import { Member } from './member.entity.js';
import { openSession, type OpenedSession } from './open-session.js';
import { isPassword } from './password.js';
import { Person } from './person.entity.js';
import { Session } from './session.entity.js';
import { countAttempt, forgetFailures } from './throttle.js';

/** What somebody shows at the door. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Where the request came from. */
export interface Caller {
  readonly remoteAddress: string;
  readonly userAgent: string | null;
  readonly now: Date;
}

/**
 * Opens a session as the member that the person acted as last.
 * @throws Problem THROTTLED after too many failures; UNAUTHENTICATED when e-mail and password do not belong together, whichever of them is wrong.
 */
export async function signIn(database: Database, credentials: Credentials, { remoteAddress, userAgent, now }: Caller): Promise<OpenedSession> {
  const email = loginEmail(credentials.email);
  const attempt = { email, address: remoteAddress };
  const person = await database.transaction(systemSession, async (tx) => {
    await countAttempt(tx, attempt, now);
    return tx.em.findOne(Person, { email });
  });
  // Outside of the transaction: deriving the key takes a tenth of a second, and the embedded database has one connection.
  const isRight = await isPassword(credentials.password, person?.passwordHash);
  if (person === null || !isRight) throw new Problem('UNAUTHENTICATED', 'E-mail and password do not belong together.');
  return database.transaction(systemSession, async (tx) => {
    await forgetFailures(tx, attempt);
    const member = await lastMember(tx.em, person.id);
    if (member === undefined) throw new Problem('UNAUTHENTICATED', 'You belong to no company at present. Ask a colleague to invite you.');
    const session = await openSession(tx, { personId: person.id, memberId: member.id, userAgent }, now);
    const event = { topic: 'session.opened', companyId: member.company.id, subject: { type: 'Session', id: session.sessionId } };
    await recordEvents(tx, { memberId: member.id, appId: null }, [event]);
    return session;
  });
}

/** The member that the person acted as last, or the oldest one. */
async function lastMember(em: Parameters<typeof openSession>[0]['em'], personId: string): Promise<Member | undefined> {
  const members = await em.find(Member, { person: personId, leftAt: null }, { orderBy: { createdAt: 'asc', id: 'asc' } });
  const [last] = await em.find(
    Session,
    { person: personId, member: { id: { $in: members.map(({ id }) => id) } } },
    { orderBy: { lastSeenAt: 'desc' }, limit: 1 },
  );
  return members.find(({ id }) => id === last?.member?.id) ?? members[0];
}
