/**
 * An address belongs to whoever confirms it. Several logins may name one address; a link that goes there by mail confirms it for one of them, once. Whoever opens the
 * link must be that login's owner too: otherwise a stranger's sign-up with somebody else's address would be confirmed by a careless click.
 */
import { systemSession } from '../access/session.js';
import type { Viewer } from '../access/viewer.js';
import type { Database, Transaction } from '../database/database.js';
import type { Act } from '../events/act.js';
import { transactionOnce } from '../events/once-only.js';
import type { Id } from '../kernel/ids.js';
import type { Locale } from '../kernel/locale.js';
import { notFound, Problem } from '../kernel/problem.js';
import { hashToken, newToken } from '../kernel/seal.js';
import type { Post } from '../mail/post.js';
import { inputProblem } from '../kernel/input.js';
import type { LinkPurpose } from './login-link.entity.js';
import { assertPerson } from './own-session.js';
import { isPassword } from './password.js';
import type { Caller } from './sign-in.js';
import { countAttempt, forgetAttempt, shownToken, strangersSignIn, verificationOf } from './throttle.js';

const LINK_HOURS: Readonly<Record<LinkPurpose, number>> = { VERIFY_EMAIL: 72, RESET_PASSWORD: 1 };

/** The login that has confirmed the address, if there is one. Nobody else confirms it until the transaction ends. Under the system role. */
export async function verifiedLogin(tx: Transaction, email: string): Promise<Id | undefined> {
  await tx.sql(`select pg_advisory_xact_lock(hashtextextended('address ' || $1, 0))`, [email]);
  const [row] = await tx.sql<{ id: Id }>('select id from person where email = $1 and verified_at is not null', [email]);
  return row?.id;
}

/** Makes a link for a login; gives its token. Under the system role. */
export async function newLoginLink(tx: Transaction, personId: Id, purpose: LinkPurpose, now: Date): Promise<string> {
  const token = newToken('alv');
  await tx.sql('insert into login_link (token_hash, person_id, purpose, created_at, expires_at) values ($1, $2, $3, $4, $5)', [
    hashToken(token),
    personId,
    purpose,
    now.toISOString(),
    new Date(now.getTime() + LINK_HOURS[purpose] * 3_600_000).toISOString(),
  ]);
  return token;
}

/** Writes to the address of a new login. Where another login has confirmed it, that one's owner is told; the work is the same. Under the system role. */
export async function askToVerify(
  tx: Transaction,
  post: Post,
  { personId, email, locale }: { readonly personId: Id; readonly email: string; readonly locale: Locale },
  now: Date,
): Promise<void> {
  const holder = await verifiedLogin(tx, email);
  const token = await newLoginLink(tx, personId, 'VERIFY_EMAIL', now);
  const envelope = { address: email, locale, reason: `verify:${hashToken(token)}` };
  await post.put(tx, envelope, holder === undefined ? { kind: 'VERIFY_EMAIL', facts: { token } } : { kind: 'SIGN_UP_ATTEMPTED', facts: {} });
}

/**
 * Writes to the viewer's own address once more. The attempt counts in a transaction of its own, whatever becomes of the request.
 * @throws Problem FORBIDDEN for apps, CONFLICT when the address is confirmed, THROTTLED after some mails.
 */
export async function askToVerifyAgain(database: Database, viewer: Viewer, post: Post, now: Date): Promise<{ readonly isSent: true }> {
  assertPerson(viewer);
  const { personId } = viewer;
  await database.transaction(systemSession, (tx) => countAttempt(tx, verificationOf(personId), now));
  return transactionOnce(database, async (tx) => {
    const [login] = await tx.sql<{ email: string; locale: Locale; verified_at: string | null }>('select email, locale, verified_at from person where id = $1', [
      personId,
    ]);
    if (login === undefined || login.verified_at !== null) throw new Problem('CONFLICT', 'Your address is confirmed already.');
    await askToVerify(tx, post, { personId, email: login.email, locale: login.locale }, now);
    return { isSent: true };
  });
}

/** A link as it is found. */
export interface FoundLink {
  readonly tokenHash: string;
  readonly personId: Id;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
}

/** The login behind a link that still works. @throws Problem NOT_FOUND, also when it was used; EXPIRED. */
export async function findLink(tx: Transaction, token: string, purpose: LinkPurpose, now: Date): Promise<FoundLink> {
  const tokenHash = hashToken(token);
  const [link] = await tx.sql<FoundLink & { expiresAt: string }>(
    `select p.id as "personId", p.email, p.name, p.password_hash as "passwordHash", l.token_hash as "tokenHash", l.expires_at as "expiresAt"
     from login_link l join person p on p.id = l.person_id where l.token_hash = $1 and l.purpose = $2 and l.used_at is null`,
    [tokenHash, purpose],
  );
  if (link === undefined) throw notFound('link');
  if (Date.parse(link.expiresAt) <= now.getTime()) throw new Problem('EXPIRED', 'This link has expired. Ask for a new one.');
  return link;
}

/** Uses a link up, and all of the same login and purpose. @throws Problem NOT_FOUND when another use was quicker. */
export async function useLink(tx: Transaction, { tokenHash, personId }: FoundLink, purpose: LinkPurpose, now: Date): Promise<void> {
  const [used] = await tx.sql('update login_link set used_at = $2 where token_hash = $1 and used_at is null returning 1', [tokenHash, now.toISOString()]);
  if (used === undefined) throw notFound('link');
  await tx.sql('update login_link set used_at = $3 where person_id = $1 and purpose = $2 and used_at is null', [personId, purpose, now.toISOString()]);
}

/** What somebody shows to confirm an address: the link's token, and the login's password where the login is not signed in. */
export interface VerifyEmail {
  readonly token: string;
  readonly password?: string | null | undefined;
}

/**
 * Confirms the address of the login that the link was made for.
 * @throws Problem NOT_FOUND, EXPIRED; REQUIRED or INVALID of the password when the login is not the one that asks; CONFLICT when another login has confirmed it.
 */
export async function verifyEmail(
  database: Database,
  viewer: Viewer | null,
  { token, password }: VerifyEmail,
  caller: Caller,
): Promise<{ readonly isVerified: true }> {
  const attempt = shownToken(caller.remoteAddress);
  await database.transaction(systemSession, (tx) => countAttempt(tx, attempt, caller.now));
  const link = await database.transaction(systemSession, (tx) => findLink(tx, token, 'VERIFY_EMAIL', caller.now));
  if (viewer?.personId !== link.personId) await assertPassword(database, link, password, caller);
  return transactionOnce(database, async (tx) => {
    await useLink(tx, link, 'VERIFY_EMAIL', caller.now);
    await markVerified(tx, link, caller.now);
    await forgetAttempt(tx, attempt);
    return { isVerified: true };
  });
}

/** The address is the login's from now on. Links that wait for other logins with it open nothing any more. @throws Problem CONFLICT when it is another's. */
export async function markVerified(tx: Transaction, { personId, email }: Pick<FoundLink, 'personId' | 'email'>, now: Date): Promise<void> {
  const holder = await verifiedLogin(tx, email);
  if (holder !== undefined && holder !== personId) {
    throw new Problem('CONFLICT', 'Another login has confirmed this address. Sign in with that one, or have its password replaced.');
  }
  await tx.sql('update person set verified_at = coalesce(verified_at, $2), version = version + 1 where id = $1', [personId, now.toISOString()]);
  await tx.sql(
    `update login_link set used_at = $2 where purpose = 'VERIFY_EMAIL' and used_at is null and person_id in (select id from person where email = $1)`,
    [email, now.toISOString()],
  );
}

async function assertPassword(database: Database, { email, passwordHash }: FoundLink, password: string | null | undefined, caller: Caller): Promise<void> {
  if (typeof password !== 'string' || password === '') {
    throw inputProblem('REQUIRED', 'password', 'Give the password of the login that this link was made for, or sign in with it first.');
  }
  const attempt = strangersSignIn(email, caller.remoteAddress);
  await database.transaction(systemSession, (tx) => countAttempt(tx, attempt, caller.now));
  if (!(await isPassword(password, passwordHash)))
    throw inputProblem('INVALID', 'password', 'This is not the password of the login that this link was made for.');
  await database.transaction(systemSession, (tx) => forgetAttempt(tx, attempt));
}

/** @throws Problem FORBIDDEN for people whose address is not confirmed: nobody acts towards others under an address that may be somebody else's. */
export async function assertVerified(act: Act): Promise<void> {
  const { personId } = act.viewer;
  if (personId === null) return;
  const [row] = await act.asSystem(() => act.tx.sql('select 1 from person where id = $1 and verified_at is not null', [personId]));
  if (row === undefined) throw new Problem('FORBIDDEN', 'Confirm your e-mail address first: a link was sent to it. emailVerifyRequest sends another one.');
}
