/**
 * Slows down guessing: attempts are counted per e-mail and per address; past a few that failed, each further one must wait, longer every time. An attempt
 * counts as failed from its beginning until it succeeds, so that a thousand guesses at the same moment are not all the first.
 */
import { createHash } from 'node:crypto';
import type { Transaction } from '../database/database.js';
import { Problem } from '../kernel/problem.js';

/** What is counted: the e-mail somebody tries, and the network address it comes from. */
export interface Attempt {
  readonly email: string;
  readonly address: string;
}

/** Failures that are free, before the waiting begins. An address serves whole offices, so it gets more. */
const FREE_FAILURES = { email: 5, address: 50 } as const;
const FIRST_PAUSE_S = 2;
const LONGEST_PAUSE_S = 15 * 60;

const subjects = ({ email, address }: Attempt): readonly { readonly subject: string; readonly free: number }[] =>
  (['email', 'address'] as const).map((kind) => ({
    subject: createHash('sha256')
      .update(`${kind}:${kind === 'email' ? email : address}`)
      .digest('hex'),
    free: FREE_FAILURES[kind],
  }));

/**
 * Counts an attempt as failed until `forgetFailures` says otherwise. In a transaction of its own: equal subjects wait for one another here.
 * @throws Problem THROTTLED with `retryAfterSeconds` while the pause after earlier failures lasts; such an attempt does not count.
 */
export async function countAttempt(tx: Transaction, attempt: Attempt, now: Date): Promise<void> {
  // One after the other: whoever looks has counted before the next one looks.
  for (const { subject } of subjects(attempt)) await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [subject]);
  await assertNotThrottled(tx, attempt, now);
  await countFailure(tx, attempt, now);
  await forgetOldOnes(tx, now);
}

async function assertNotThrottled(tx: Transaction, attempt: Attempt, now: Date): Promise<void> {
  for (const { subject, free } of subjects(attempt)) {
    const [count] = await tx.sql<{ failures: number; since: string }>('select failures, since from sign_in_attempt where subject = $1', [subject]);
    if (count === undefined || count.failures < free) continue;
    const pauseS = Math.min(FIRST_PAUSE_S * 2 ** (count.failures - free), LONGEST_PAUSE_S);
    const retryAfterSeconds = Math.ceil((Date.parse(count.since) + pauseS * 1000 - now.getTime()) / 1000);
    if (retryAfterSeconds > 0) throw new Problem('THROTTLED', `Too many attempts. Try again in ${retryAfterSeconds} seconds.`, { retryAfterSeconds });
  }
}

/** Counts one more failure; `since` is the time of the last one. */
async function countFailure(tx: Transaction, attempt: Attempt, now: Date): Promise<void> {
  for (const { subject } of subjects(attempt)) {
    await tx.sql(
      `insert into sign_in_attempt as a (subject, failures, since) values ($1, 1, $2)
       on conflict (subject) do update set since = excluded.since,
         failures = case when a.since < excluded.since - interval '1 day' then 1 else a.failures + 1 end`,
      [subject, now.toISOString()],
    );
  }
}

/** Failures of more than a day ago count no more; a few at a time are cleared away. */
async function forgetOldOnes(tx: Transaction, now: Date): Promise<void> {
  await tx.sql(
    `delete from sign_in_attempt where subject in (
       select subject from sign_in_attempt where since < $1::timestamptz - interval '1 day' limit 20 for update skip locked
     )`,
    [now.toISOString()],
  );
}

/** After a success: forgets the failures of the e-mail, and takes this attempt off the address's count, which others may be filling. */
export async function forgetFailures(tx: Transaction, attempt: Attempt): Promise<void> {
  const [email, address] = subjects(attempt);
  await tx.sql('delete from sign_in_attempt where subject = $1', [email?.subject ?? '']);
  await tx.sql('update sign_in_attempt set failures = greatest(failures - 1, 0) where subject = $1', [address?.subject ?? '']);
}
