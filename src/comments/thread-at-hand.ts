/**
 * What acts in threads begin and end with: the comment, locked until the act is over; and the event, which has the audience of the document.
 */
import type { Act } from '../events/act.js';
import { globalId, type Id } from '../kernel/ids.js';
import type { AtVersion } from '../things/doors.js';
import { lockFor } from '../things/rule.js';
import { Comment, type CommentThread } from './comment-thread.entity.js';
import { COMMENT_TOPICS } from './comment.events.js';
import { CHANGE_COMMENT } from './comment.policy.js';

/**
 * A comment that the viewer may change, locked, with its thread.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION.
 */
export async function lockComment(act: Act, input: AtVersion): Promise<Comment> {
  const comment = await lockFor(act, CHANGE_COMMENT, Comment, input);
  await act.tx.em.populate(comment, ['thread']);
  return comment;
}

/** Records what happened to a thread. */
export function tellOfThread(act: Act, thread: CommentThread, verb: 'created' | 'resolved' | 'reopened'): void {
  record(act, thread, { type: 'CommentThread', id: thread.id }, COMMENT_TOPICS[`commentThread.${verb}`]);
}

/** Records what happened to a comment. */
export function tellOfComment(act: Act, { id, thread }: Comment, verb: 'created' | 'updated' | 'deleted'): void {
  record(act, thread, { type: 'Comment', id }, COMMENT_TOPICS[`comment.${verb}`]);
}

function record(
  act: Act,
  thread: CommentThread,
  subject: { readonly type: string; readonly id: Id },
  topic: (typeof COMMENT_TOPICS)[keyof typeof COMMENT_TOPICS],
): void {
  const payload = { documentId: globalId('Document', thread.document.id), threadId: globalId('CommentThread', thread.id) };
  act.record({ topic, accountId: thread.account.id, audience: thread.audience, subject, payload });
}
