/**
 * What acts on the own login begin with: the person, and its sessions.
 */
import type { Viewer } from '../access/viewer.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import { isGiven } from '../kernel/version.js';
import { accessChanged } from './access-change.js';
import { IDENTITY_TOPICS } from './identity.events.js';
import { Session } from './session.entity.js';

/** @throws Problem FORBIDDEN for apps: they have a key, not a login. */
export function assertPerson(viewer: Viewer): asserts viewer is Viewer & { readonly personId: Id; readonly memberId: Id; readonly sessionId: Id } {
  if (viewer.personId === null || viewer.sessionId === null) throw new Problem('FORBIDDEN', 'Apps have a key, not a login.');
}

/** One of the person's sessions. @throws Problem NOT_FOUND for anybody else's. */
export async function ownSession(act: Act, id: Id): Promise<Session> {
  const session = await act.tx.em.findOne(Session, { id });
  if (session === null) throw notFound('session');
  return session;
}

/** Ends a session, once. */
export async function endSession(act: Act, session: Session): Promise<{ readonly id: Id }> {
  if (!isGiven(session.revokedAt)) {
    session.revokedAt = act.now;
    act.record({ topic: IDENTITY_TOPICS['session.revoked'], companyId: act.viewer.companyId, subject: { type: 'Session', id: session.id } });
    await accessChanged(act.tx, { sessionId: session.id });
  }
  return { id: session.id };
}
