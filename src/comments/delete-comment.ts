/**
 * Somebody takes the own words back. The text is gone for good; the place stays, so that the answers to it still stand behind something.
 */
import type { Act } from '../events/act.js';
import type { AtVersion } from '../things/doors.js';
import type { Commented } from './create-comment.js';
import { lockComment, tellOfComment } from './thread-at-hand.js';

/**
 * Deletes the text of a comment of the viewer's own.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION.
 */
export async function deleteComment(act: Act, input: AtVersion): Promise<Commented> {
  const comment = await lockComment(act, input);
  comment.body = null;
  comment.deletedAt = act.now;
  await act.tx.em.flush();
  tellOfComment(act, comment, 'deleted');
  return { id: comment.id, threadId: comment.thread.id };
}
