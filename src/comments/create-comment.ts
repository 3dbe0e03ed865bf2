/**
 * Somebody answers in a thread, and with it the side that the author stands on.
 */
import { Account } from '../accounts/account.entity.js';
import { sideAt } from '../accounts/standing.js';
import { Member } from '../companies/member.entity.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { COMMENT_FIELDS } from '../protocol/comment.js';
import type { CreateOf } from '../protocol/field.js';
import { checkedNew } from '../things/checked.js';
import { Comment, CommentThread } from './comment-thread.entity.js';
import { lockFor } from '../things/rule.js';
import { REPLY } from './comment.policy.js';
import { tellOfComment } from './thread-at-hand.js';

/** In which thread, and what is said. */
export type CreateComment = CreateOf<typeof COMMENT_FIELDS> & { readonly threadId: string };

/** A comment that was written. */
export interface Commented {
  readonly id: Id;
  readonly threadId: Id;
}

/**
 * Answers in a thread that is open.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT; of the input REQUIRED, TOO_LONG, INVALID.
 */
export async function createComment(act: Act, input: CreateComment): Promise<Commented> {
  const thread = await lockFor(act, REPLY, CommentThread, { id: input.threadId });
  const { body } = checkedNew(COMMENT_FIELDS, input);
  const comment = await writeComment(act, thread, body);
  tellOfComment(act, comment, 'created');
  return { id: comment.id, threadId: thread.id };
}

/** Writes a comment of the viewer into a thread, without a word to anybody. */
export async function writeComment(act: Act, thread: CommentThread, body: string): Promise<Comment> {
  const { em } = act.tx;
  const { memberId, appId } = act.viewer;
  const account = await em.findOneOrFail(Account, thread.account.id);
  await assertRoomFor(act, 'comments', act.viewer.companyId);
  const comment = em.create(Comment, {
    id: act.newId(),
    thread,
    account,
    audience: thread.audience,
    side: sideAt(account, act.viewer),
    author: memberId === null ? null : em.getReference(Member, memberId),
    authorAppId: appId,
    body,
    createdAt: act.now,
  });
  await em.flush();
  return comment;
}
