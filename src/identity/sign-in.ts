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
import { loginEmail } from '../kernel/email.js';
import { IDENTITY_TOPICS } from './identity.events.js';
import { openSession, withoutSecrets, type OpenedSession } from './open-session.js';
import { isPassword } from './password.js';
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

/** A login that an address may stand for. */
export interface Login {
  readonly id: Id;
  readonly passwordHash: string;
  /** Whether it has confirmed the address. */
  readonly isConfirmed: boolean;
}

/**
 * Opens a session as the member that the person acted as last. A device that has signed in before stands for its login; for all others the password may be that of
 * the login that has confirmed the address, or of the newest that has not. Both are looked at, whatever there is: so whoever made a login with somebody's address
 * gets into it, and into no other, whether or not that somebody has one.
 * @throws Problem THROTTLED after too many failures; UNAUTHENTICATED when e-mail and password do not belong together, whichever of them is wrong.
 */
export async function signIn(database: Database, credentials: Credentials, caller: Caller): Promise<OpenedSession> {
  const { remoteAddress, userAgent, now } = caller;
  const email = loginEmail(credentials.email);
  const deviceToken = credentials.deviceToken ?? caller.deviceToken;
  const { logins, attempt, isKnown } = await database.transaction(systemSession, async (tx) => {
    const known = typeof deviceToken === 'string' ? await loginOfDevice(tx, email, hashToken(deviceToken)) : undefined;
    const counted = known === undefined ? strangersSignIn(email, remoteAddress) : knownDevicesSignIn(hashToken(deviceToken ?? ''), known.id);
    await countAttempt(tx, counted, now);
    return { logins: known === undefined ? await loginsOf(tx, email) : [known], attempt: counted, isKnown: known !== undefined };
  });
  // Outside of the transaction: deriving the key takes a tenth of a second, and the embedded database has one connection.
  const person = await loginWith(credentials.password, logins);
  if (person === undefined) throw new Problem('UNAUTHENTICATED', 'E-mail and password do not belong together.');
  const open = async (tx: Transaction): Promise<OpenedSession> => {
    // Anybody can make a login with this address: it must not let its maker guess the password of another one without end.
    await forgetAttempt(tx, attempt, isKnown || person.isConfirmed ? 'all' : 'one');
    const member = await lastMember(tx, person.id);
    if (member === undefined) throw new Problem('UNAUTHENTICATED', 'You belong to no company at present. Ask a colleague to invite you.');
    const session = await openSession(tx, { personId: person.id, memberId: member.id, userAgent, deviceToken }, now);
    const event = { topic: IDENTITY_TOPICS['session.opened'], companyId: member.companyId, subject: { type: 'Session', id: session.sessionId } };
    await recordEvents(tx, { memberId: member.id, appId: null }, [event]);
    return session;
  };
  return transactionOnce(database, open, withoutSecrets);
}

async function loginOfDevice(tx: Transaction, email: string, deviceTokenHash: string): Promise<Login | undefined> {
  const [known] = await tx.sql<Login>(
    `${LOGIN} join known_device d on d.person_id = p.id and d.token_hash = $2 where p.email = $1
     order by d.last_used_at desc, p.verified_at is null, p.created_at desc, p.id limit 1`,
    [email, deviceTokenHash],
  );
  return known;
}

const LOGIN = `select p.id, p.password_hash as "passwordHash", p.verified_at is not null as "isConfirmed" from person p`;

/** The login that has confirmed an address, and the newest of those that have not; undefined in the place of one that is not there. Under the system role. */
export async function loginsOf(tx: Transaction, email: string): Promise<readonly [confirmed: Login | undefined, other: Login | undefined]> {
  const [confirmed] = await tx.sql<Login>(`${LOGIN} where p.email = $1 and p.verified_at is not null`, [email]);
  const [other] = await tx.sql<Login>(`${LOGIN} where p.email = $1 and p.verified_at is null order by p.created_at desc, p.id limit 1`, [email]);
  return [confirmed, other];
}

/** The first of the logins whose password it is. Looking takes as long for one that is not there. */
export async function loginWith(password: string, logins: readonly (Login | undefined)[]): Promise<Login | undefined> {
  for (const login of logins) if (await isPassword(password, login?.passwordHash)) return login;
  return undefined;
}

/** The member that the person acted as last, or the oldest one. */
async function lastMember(tx: Transaction, personId: Id): Promise<{ readonly id: Id; readonly companyId: Id } | undefined> {
  const [last] = await tx.sql<{ id: Id; companyId: Id }>(
    `select m.id, m.company_id as "companyId" from member m where m.person_id = $1 and m.left_at is null
     order by (select max(s.last_seen_at) from session s where s.person_id = m.person_id and s.member_id = m.id) desc nulls last, m.created_at, m.id limit 1`,
    [personId],
  );
  return last;
}
