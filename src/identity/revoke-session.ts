/**
 * Sessions end: the one at hand, another one, or all the others.
 */
import type { Act } from '../events/act.js';
import { type Id, idOf } from '../kernel/ids.js';
import { assertPerson, endSession, ownSession } from './own-session.js';
import { Session } from './session.entity.js';

/** Ends the session at hand. */
export async function signOut(act: Act): Promise<{ readonly id: Id }> {
  assertPerson(act.viewer);
  return endSession(act, await ownSession(act, act.viewer.sessionId));
}

/** Ends one of the person's sessions. @throws Problem NOT_FOUND for anybody else's. */
export async function revokeSession(act: Act, sessionId: string): Promise<{ readonly id: Id }> {
  return endSession(act, await ownSession(act, idOf('Session', sessionId)));
}

/** Ends every session of the person but the one at hand. */
export async function revokeOtherSessions(act: Act): Promise<{ readonly count: number }> {
  assertPerson(act.viewer);
  const { sessionId, personId } = act.viewer;
  const others = await act.tx.em.find(Session, { person: personId, revokedAt: null, id: { $ne: sessionId } });
  for (const session of others) await endSession(act, session);
  return { count: others.length };
}
