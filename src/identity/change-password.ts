/**
 * A new password for the own login. Whoever knew the old one is shut out: every session but the one at hand ends.
 */
import { systemSession } from '../access/session.js';
import type { Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import { performAsSelf, type Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import { isGiven } from '../kernel/version.js';
import { inputProblem } from '../kernel/input.js';
import { IDENTITY_TOPICS } from './identity.events.js';
import { assertPerson } from './own-session.js';
import { hashPassword, isPassword } from './password.js';
import { assertHardToGuess } from './password-strength.js';
import { Person } from './person.entity.js';
import { revokeOtherSessions } from './revoke-session.js';
import type { Caller } from './sign-in.js';
import { countAttempt, forgetAttempt, ownPassword, strangersSignIn } from './throttle.js';

/** The old password and the new one. */
export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/**
 * Changes the password. Both are derived outside of transactions, because that takes a tenth of a second each.
 * @throws Problem FORBIDDEN for apps; INVALID when the old password is wrong or the new one too short or easy to guess; THROTTLED after too many tries; CONFLICT when it
 * was changed at the same moment.
 */
export async function changePassword(database: Database, viewer: Viewer, change: PasswordChange, caller: Caller): Promise<{ readonly count: number }> {
  assertPerson(viewer);
  const { personId } = viewer;
  const known = await database.transaction(systemSession, async (tx) => {
    await countAttempt(tx, ownPassword(personId), caller.now);
    return tx.em.findOneOrFail(Person, personId);
  });
  if (!(await isPassword(change.currentPassword, known.passwordHash))) throw inputProblem('INVALID', 'currentPassword', 'This is not your present password.');
  await database.transaction(systemSession, (tx) => forgetAttempt(tx, ownPassword(personId)));
  // The password of a login that has not confirmed its address is tried on the one that has, at the next sign-in.
  if (!isGiven(known.verifiedAt))
    await database.transaction(systemSession, (tx) => countAttempt(tx, strangersSignIn(known.email, caller.remoteAddress), caller.now));
  await assertHardToGuess(change.newPassword, [known.email, known.name], 'newPassword');
  const passwordHash = await hashPassword(change.newPassword, 'newPassword');
  return performAsSelf(database, viewer, (act) => replacePassword(act, { personId, from: known.passwordHash, to: passwordHash }));
}

async function replacePassword(
  act: Act,
  { personId, from, to }: { readonly personId: Id; readonly from: string; readonly to: string },
): Promise<{ readonly count: number }> {
  const [replaced] = await act.tx.sql('update person set password_hash = $3, version = version + 1 where id = $1 and password_hash = $2 returning 1', [
    personId,
    from,
    to,
  ]);
  if (replaced === undefined) throw new Problem('CONFLICT', 'Your password was changed at this very moment. Sign in again.');
  const ended = await revokeOtherSessions(act);
  act.record({
    topic: IDENTITY_TOPICS['person.passwordChanged'],
    companyId: act.viewer.companyId,
    subject: { type: 'Member', id: act.viewer.memberId ?? personId },
  });
  return ended;
}
