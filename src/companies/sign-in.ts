/**
 * Signs a person in with e-mail and password.
 */
import { systemSession } from '../access/session.js';
import type { Database, Transaction } from '../database/database.js';
import { transactionOnce } from '../events/once-only.js';
import { recordEvents } from '../events/record.js';
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import { hashToken } from '../kernel/seal.js';
import { loginEmail } from './email.js';
import { Member } from './member.entity.js';
import { openSession, withoutSecrets, type OpenedSession } from './open-session.js';
import { isPassword } from './password.js';
import { Session } from './session.entity.js';
import { countAttempt, forgetAttempt, knownDevicesSignIn, strangersSignIn } from './throttle.js';

/** What somebody shows at the door. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** From an earlier sign-in: by it a program is known. */
  readonly deviceToken?: string | null | undefined;
}

/** Where the request came from. */
export interface Caller {
  readonly remoteAddress: string;
  readonly userAgent: string | null;
  /** The browser's device, where it has been one. */
  readonly deviceToken?: string | null | undefined;
  readonly now: Date;
}

/** The login that an address and a device stand for. */
interface Candidate {
  readonly id: Id;
  readonly passwordHash: string;
  readonly isKnown: boolean;
}

/**
 * Opens a session as the member that the person acted as last. Of several logins with one address it is the one that the device is known for, else the one that
 * has confirmed the address, else the newest: one password is looked at, whatever there is.
 * @throws Problem THROTTLED after too many failures; UNAUTHENTICATED when e-mail and password do not belong together, whichever of them is wrong.
 */
export async function signIn(database: Database, credentials: Credentials, caller: Caller): Promise<OpenedSession> {
  const { remoteAddress, userAgent, now } = caller;
  const email = loginEmail(credentials.email);
  const deviceToken = credentials.deviceToken ?? caller.deviceToken;
  const { person, attempt } = await database.transaction(systemSession, async (tx) => {
    const found = await candidate(tx, email, deviceToken);
    const isKnown = found?.isKnown === true && typeof deviceToken === 'string';
    const counted = isKnown ? knownDevicesSignIn(hashToken(deviceToken), found.id) : strangersSignIn(email, remoteAddress);
    await countAttempt(tx, counted, now);
    return { person: found, attempt: counted };
  });
  // Outside of the transaction: deriving the key takes a tenth of a second, and the embedded database has one connection.
  const isRight = await isPassword(credentials.password, person?.passwordHash);
  if (person === undefined || !isRight) throw new Problem('UNAUTHENTICATED', 'E-mail and password do not belong together.');
  const open = async (tx: Transaction): Promise<OpenedSession> => {
    await forgetAttempt(tx, attempt);
    const member = await lastMember(tx.em, person.id);
    if (member === undefined) throw new Problem('UNAUTHENTICATED', 'You belong to no company at present. Ask a colleague to invite you.');
    const session = await openSession(tx, { personId: person.id, memberId: member.id, userAgent, deviceToken }, now);
    const event = { topic: 'session.opened', companyId: member.company.id, subject: { type: 'Session', id: session.sessionId } };
    await recordEvents(tx, { memberId: member.id, appId: null }, [event]);
    return session;
  };
  return transactionOnce(database, open, withoutSecrets);
}

async function candidate(tx: Transaction, email: string, deviceToken: string | null | undefined): Promise<Candidate | undefined> {
  const [found] = await tx.sql<Candidate>(
    `select p.id, p.password_hash as "passwordHash", d.id is not null as "isKnown"
     from person p left join known_device d on d.person_id = p.id and d.token_hash = $2
     where p.email = $1 order by d.last_used_at desc nulls last, p.verified_at is null, p.created_at desc, p.id limit 1`,
    [email, typeof deviceToken === 'string' ? hashToken(deviceToken) : ''],
  );
  return found;
}

/** The member that the person acted as last, or the oldest one. */
async function lastMember(em: Transaction['em'], personId: string): Promise<Member | undefined> {
  const members = await em.find(Member, { person: personId, leftAt: null }, { orderBy: { createdAt: 'asc', id: 'asc' } });
  const [last] = await em.find(
    Session,
    { person: personId, member: { id: { $in: members.map(({ id }) => id) } } },
    { orderBy: { lastSeenAt: 'desc' }, limit: 1 },
  );
  return members.find(({ id }) => id === last?.member?.id) ?? members[0];
}
