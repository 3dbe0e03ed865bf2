/**
 * Somebody puts the own words differently. That they were changed, and when, is seen; what they were before is not kept.
 */
import type { Act } from '../events/act.js';
import type { CreateOf } from '../protocol/field.js';
import { COMMENT_FIELDS } from '../protocol/comment.js';
import { checkedNew } from '../things/checked.js';
import type { AtVersion } from '../things/doors.js';
import type { Commented } from './create-comment.js';
import { lockComment, tellOfComment } from './thread-at-hand.js';

/** Which comment, and what it says from now on. */
export type UpdateComment = AtVersion & CreateOf<typeof COMMENT_FIELDS>;

/**
 * Changes a comment of the viewer's own.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION; of the input REQUIRED, TOO_LONG, INVALID.
 */
export async function updateComment(act: Act, input: UpdateComment): Promise<Commented> {
  const comment = await lockComment(act, input);
  comment.body = checkedNew(COMMENT_FIELDS, input).body;
  comment.editedAt = act.now;
  await act.tx.em.flush();
  tellOfComment(act, comment, 'updated');
  return { id: comment.id, threadId: comment.thread.id };
}
