/**
 * Somebody puts the own words differently. That they were changed, and when, is seen; what they were before is not kept.
 */
import { prose } from '../companies/input.js';
import type { Act } from '../events/act.js';
import { LONGEST_BODY, type Commented } from './create-comment.js';
import { lockOwnComment, tellOfComment, type CommentAtVersion } from './thread-at-hand.js';

/** Which comment, and what it says from now on. */
export interface UpdateComment extends CommentAtVersion {
  readonly body: string;
}

/**
 * Changes a comment of the viewer's own.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION; of the input REQUIRED, TOO_LONG, INVALID.
 */
export async function updateComment(act: Act, input: UpdateComment): Promise<Commented> {
  const comment = await lockOwnComment(act, input);
  comment.body = prose('body', input.body, LONGEST_BODY);
  comment.editedAt = act.now;
  await act.tx.em.flush();
  tellOfComment(act, comment, 'updated');
  return { id: comment.id, threadId: comment.thread.id };
}
