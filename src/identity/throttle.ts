/**
 * Slows down what strangers can ask for without end: guessing, signing up, having mails written, trying links. Attempts are counted per what they are aimed at and
 * where they come from; past a few, each further one must wait, longer every time. An attempt counts from its beginning, so that a thousand at the same moment
 * are not all the first; where success takes it back, it does so at the end.
 */
import { createHash } from 'node:crypto';
import { networkOf } from '../access/network.js';
import type { Transaction } from '../database/database.js';
import { Problem } from '../kernel/problem.js';

interface Limit {
  /** Attempts before the waiting begins. */
  readonly free: number;
  readonly longestPauseS: number;
  /** After how many seconds one attempt is forgotten; without it all are, after a day without any. */
  readonly forgetOneS?: number;
  /** What a success takes back: every attempt, its own, or nothing. */
  readonly success: 'all' | 'one' | 'none';
}

const A_QUARTER_S = 15 * 60;
const SIX_HOURS_S = 6 * 3600;

/** What is counted. A network serves whole offices, so it gets more; what is counted for everybody together never waits for long. */
const LIMITS = {
  'sign-in/login-and-network': { free: 5, longestPauseS: A_QUARTER_S, success: 'all' },
  'sign-in/login': { free: 20, longestPauseS: A_QUARTER_S, success: 'all' },
  'sign-in/network': { free: 50, longestPauseS: A_QUARTER_S, success: 'one' },
  'sign-in/device': { free: 5, longestPauseS: A_QUARTER_S, success: 'all' },
  'sign-in/all': { free: 500, longestPauseS: 2, forgetOneS: 0.2, success: 'one' },
  'password/person': { free: 5, longestPauseS: A_QUARTER_S, success: 'all' },
  'sign-up/email': { free: 5, longestPauseS: 5 * 60, forgetOneS: 600, success: 'none' },
  'sign-up/network': { free: 30, longestPauseS: A_QUARTER_S, forgetOneS: 120, success: 'none' },
  'sign-up/all': { free: 300, longestPauseS: 2, forgetOneS: 0.2, success: 'none' },
  'reset/email': { free: 5, longestPauseS: 5 * 60, forgetOneS: 600, success: 'none' },
  'reset/network': { free: 20, longestPauseS: A_QUARTER_S, forgetOneS: 120, success: 'none' },
  'verify/person': { free: 3, longestPauseS: A_QUARTER_S, forgetOneS: 300, success: 'none' },
  'invitation/company-and-email': { free: 20, longestPauseS: SIX_HOURS_S, forgetOneS: 3600, success: 'none' },
  'invitation/company': { free: 500, longestPauseS: A_QUARTER_S, forgetOneS: 30, success: 'none' },
  'link/network': { free: 60, longestPauseS: A_QUARTER_S, forgetOneS: 10, success: 'one' },
  'link/all': { free: 1_000, longestPauseS: 2, forgetOneS: 0.05, success: 'one' },
} as const satisfies Readonly<Record<string, Limit>>;

/** Something that is counted. */
export interface Counted {
  readonly limit: keyof typeof LIMITS;
  /** Whose count it is; nothing for the count of all. */
  readonly of: string;
}

const FIRST_PAUSE_S = 2;

/** A sign-in from a device that is not known for the login: strangers and owners look alike. */
export function strangersSignIn(email: string, address: string): readonly Counted[] {
  const network = networkOf(address);
  return [
    { limit: 'sign-in/login-and-network', of: `${email} ${network}` },
    { limit: 'sign-in/login', of: email },
    { limit: 'sign-in/network', of: network },
    { limit: 'sign-in/all', of: '' },
  ];
}

/** A sign-in from a device that has signed in before: nobody else's guesses count here. */
export function knownDevicesSignIn(deviceTokenHash: string, personId: string): readonly Counted[] {
  return [{ limit: 'sign-in/device', of: `${deviceTokenHash} ${personId}` }];
}

/** Somebody who is signed in shows the password. */
export function ownPassword(personId: string): readonly Counted[] {
  return [{ limit: 'password/person', of: personId }];
}

/** A sign-up. */
export function signUpOf(email: string, address: string): readonly Counted[] {
  return [
    { limit: 'sign-up/email', of: email },
    { limit: 'sign-up/network', of: networkOf(address) },
    { limit: 'sign-up/all', of: '' },
  ];
}

/** A mail with a link to a new password. */
export function resetOf(email: string, address: string): readonly Counted[] {
  return [
    { limit: 'reset/email', of: email },
    { limit: 'reset/network', of: networkOf(address) },
    { limit: 'link/all', of: '' },
  ];
}

/** Another mail with a link to confirm an address. */
export function verificationOf(personId: string): readonly Counted[] {
  return [{ limit: 'verify/person', of: personId }];
}

/** A mail by which a company invites somebody; one that is taken back was written too. */
export function invitationOf(companyId: string, email: string): readonly Counted[] {
  return [
    { limit: 'invitation/company-and-email', of: `${companyId} ${email}` },
    { limit: 'invitation/company', of: companyId },
  ];
}

/** Somebody shows the token of a link or an invitation. */
export function shownToken(address: string): readonly Counted[] {
  return [
    { limit: 'link/network', of: networkOf(address) },
    { limit: 'link/all', of: '' },
  ];
}

const subjectOf = ({ limit, of }: Counted): string => createHash('sha256').update(`${limit}:${of}`).digest('hex');

/**
 * Counts an attempt until `forgetAttempt` says that it was a success. In a transaction of its own: equal subjects wait for one another here.
 * @throws Problem THROTTLED with `retryAfterSeconds` while a pause after earlier attempts lasts; such an attempt does not count.
 */
export async function countAttempt(tx: Transaction, counted: readonly Counted[], now: Date): Promise<void> {
  // In one order everywhere, and one after the other: whoever looks has counted before the next one looks.
  const subjects = counted.map((each) => ({ subject: subjectOf(each), limit: LIMITS[each.limit] })).sort((a, b) => (a.subject < b.subject ? -1 : 1));
  for (const { subject } of subjects) await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [subject]);
  for (const { subject, limit } of subjects) await assertNotThrottled(tx, subject, limit, now);
  for (const { subject, limit } of subjects) await countOne(tx, subject, limit, now);
  await forgetOldOnes(tx, now);
}

async function assertNotThrottled(tx: Transaction, subject: string, { free, longestPauseS, forgetOneS }: Limit, now: Date): Promise<void> {
  const [count] = await tx.sql<{ failures: number; since: string }>('select failures, since from sign_in_attempt where subject = $1', [subject]);
  if (count === undefined) return;
  const elapsedS = (now.getTime() - Date.parse(count.since)) / 1000;
  const over = count.failures - (forgetOneS === undefined ? 0 : Math.max(0, Math.floor(elapsedS / forgetOneS))) - free;
  if (over < 0) return;
  const retryAfterSeconds = Math.ceil(Math.min(FIRST_PAUSE_S * 2 ** Math.min(over, 30), longestPauseS) - elapsedS);
  if (retryAfterSeconds > 0) throw new Problem('THROTTLED', `Too many attempts. Try again in ${String(retryAfterSeconds)} seconds.`, { retryAfterSeconds });
}

/** Counts one more; `since` is the time of the last one. */
async function countOne(tx: Transaction, subject: string, { forgetOneS }: Limit, now: Date): Promise<void> {
  await tx.sql(
    `insert into sign_in_attempt as a (subject, failures, since) values ($1, 1, $2)
     on conflict (subject) do update set since = excluded.since,
       failures = case when a.since < excluded.since - interval '1 day' then 1
                       when $3::float8 is null then a.failures + 1
                       else greatest(a.failures - greatest(floor(extract(epoch from excluded.since - a.since) / $3::float8), 0), 0)::int + 1 end`,
    [subject, now.toISOString(), forgetOneS ?? null],
  );
}

/** Attempts of more than a day ago count no more; a few at a time are cleared away. */
async function forgetOldOnes(tx: Transaction, now: Date): Promise<void> {
  await tx.sql(
    `delete from sign_in_attempt where subject in (
       select subject from sign_in_attempt where since < $1::timestamptz - interval '1 day' limit 20 for update skip locked
     )`,
    [now.toISOString()],
  );
}

/** After a success: takes back what it takes back of each count; of a success that says little about who it was, its own attempt alone. */
export async function forgetAttempt(tx: Transaction, counted: readonly Counted[], most: 'all' | 'one' = 'all'): Promise<void> {
  const subjects = [...counted].sort((a, b) => (subjectOf(a) < subjectOf(b) ? -1 : 1));
  for (const each of subjects) {
    const { success }: Limit = LIMITS[each.limit];
    if (success === 'none') continue;
    if (success === 'all' && most === 'all') await tx.sql('delete from sign_in_attempt where subject = $1', [subjectOf(each)]);
    else await tx.sql('update sign_in_attempt set failures = greatest(failures - 1, 0) where subject = $1', [subjectOf(each)]);
  }
}
