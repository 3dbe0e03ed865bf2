/**
 * A matter is settled, or taken up again. Either side may do either: it is a word between partners, not a right over the other's.
 */
import { Member } from '../companies/member.entity.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import type { AtVersion } from '../things/doors.js';
import { assertResolved, assertUnresolved } from './comment.policy.js';
import { lockThread, tellOfThread } from './thread-at-hand.js';

/**
 * Calls the matter of a thread settled.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION.
 */
export async function resolveCommentThread(act: Act, { id, expectedVersion }: AtVersion): Promise<{ readonly id: Id }> {
  const thread = await lockThread(act, id, expectedVersion);
  assertUnresolved(thread);
  const { memberId } = act.viewer;
  thread.resolvedAt = act.now;
  thread.resolvedBy = memberId === null ? null : act.tx.em.getReference(Member, memberId);
  await act.tx.em.flush();
  tellOfThread(act, thread, 'resolved');
  return { id: thread.id };
}

/**
 * Opens a resolved thread again.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION.
 */
export async function reopenCommentThread(act: Act, { id, expectedVersion }: AtVersion): Promise<{ readonly id: Id }> {
  const thread = await lockThread(act, id, expectedVersion);
  assertResolved(thread);
  thread.resolvedAt = null;
  thread.resolvedBy = null;
  await act.tx.em.flush();
  tellOfThread(act, thread, 'reopened');
  return { id: thread.id };
}
