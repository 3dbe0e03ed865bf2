/**
 * A forgotten password is replaced by a link that goes to the login's address. What is answered tells nobody whether there is such a login.
 */
import { systemSession } from '../access/session.js';
import type { Database } from '../database/database.js';
import { transactionOnce } from '../events/once-only.js';
import { newId, type Id } from '../kernel/ids.js';
import type { Locale } from '../kernel/locale.js';
import { hashToken } from '../kernel/seal.js';
import type { Post } from '../mail/post.js';
import { accessChanged } from './access-change.js';
import { loginEmail } from '../kernel/email.js';
import { emailAddress } from '../kernel/input.js';
import { hashPassword } from './password.js';
import { assertHardToGuess } from './password-strength.js';
import { readerLocale } from './reader-locale.js';
import type { Caller } from './sign-in.js';
import { countAttempt, forgetAttempt, resetOf, shownToken } from './throttle.js';
import { findLink, newLoginLink, useLink, verifiedLogin } from './verify-email.js';

/**
 * Writes to the address: with a link where a confirmed login has it, otherwise that there is none.
 * @throws Problem INVALID for what is no address, THROTTLED.
 */
export async function requestPasswordReset(
  database: Database,
  post: Post,
  input: { readonly email: string; readonly locale?: Locale | null | undefined },
  caller: Caller,
): Promise<{ readonly isSent: true }> {
  const email = emailAddress('email', loginEmail(input.email));
  await database.transaction(systemSession, (tx) => countAttempt(tx, resetOf(email, caller.remoteAddress), caller.now));
  return transactionOnce(database, async (tx) => {
    const holder = await verifiedLogin(tx, email);
    const locale = holder === undefined ? (input.locale ?? 'en') : await readerLocale(tx, email, holder);
    if (holder === undefined) {
      await post.put(tx, { address: email, locale, reason: `reset:${newId()}` }, { kind: 'RESET_WITHOUT_LOGIN', facts: {} });
    } else {
      const token = await newLoginLink(tx, holder, 'RESET_PASSWORD', caller.now);
      await post.put(tx, { address: email, locale, reason: `reset:${hashToken(token)}` }, { kind: 'RESET_PASSWORD', facts: { token } });
    }
    return { isSent: true };
  });
}

/**
 * Gives the login a new password. Every session ends, and every device is a stranger again: whoever had come in is out.
 * @throws Problem NOT_FOUND, EXPIRED; INVALID when the password is too short, too long or easy to guess.
 */
export async function resetPassword(
  database: Database,
  { token, newPassword }: { readonly token: string; readonly newPassword: string },
  caller: Caller,
): Promise<{ readonly count: number }> {
  const attempt = shownToken(caller.remoteAddress);
  await database.transaction(systemSession, (tx) => countAttempt(tx, attempt, caller.now));
  const link = await database.transaction(systemSession, (tx) => findLink(tx, token, 'RESET_PASSWORD', caller.now));
  await assertHardToGuess(newPassword, [link.email, link.name], 'newPassword');
  const passwordHash = await hashPassword(newPassword, 'newPassword');
  return transactionOnce(database, async (tx) => {
    await useLink(tx, link, 'RESET_PASSWORD', caller.now);
    await tx.sql('update person set password_hash = $2, version = version + 1 where id = $1', [link.personId, passwordHash]);
    await tx.sql('delete from known_device where person_id = $1', [link.personId]);
    const ended = await tx.sql<{ id: Id }>('update session set revoked_at = $2 where person_id = $1 and revoked_at is null returning id', [
      link.personId,
      caller.now.toISOString(),
    ]);
    for (const { id } of ended) await accessChanged(tx, { sessionId: id });
    await forgetAttempt(tx, attempt);
    return { count: ended.length };
  });
}
