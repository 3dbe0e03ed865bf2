/**
 * A matter is settled, or taken up again. Either side may do either: it is a word between partners, not a right over the other's.
 */
import { Member } from '../companies/member.entity.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import type { AtVersion } from '../things/doors.js';
import { lockFor } from '../things/rule.js';
import { CommentThread } from './comment-thread.entity.js';
import { REOPEN_THREAD, RESOLVE_THREAD } from './comment.policy.js';
import { tellOfThread } from './thread-at-hand.js';

/**
 * Calls the matter of a thread settled.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION.
 */
export async function resolveCommentThread(act: Act, input: AtVersion): Promise<{ readonly id: Id }> {
  const thread = await lockFor(act, RESOLVE_THREAD, CommentThread, input);
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
export async function reopenCommentThread(act: Act, input: AtVersion): Promise<{ readonly id: Id }> {
  const thread = await lockFor(act, REOPEN_THREAD, CommentThread, input);
  thread.resolvedAt = null;
  thread.resolvedBy = null;
  await act.tx.em.flush();
  tellOfThread(act, thread, 'reopened');
  return { id: thread.id };
}
