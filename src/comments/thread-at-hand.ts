/**
 * What acts in threads begin and end with: the thread or comment, locked until the act is over; the judge of documents, who also says who may speak about one;
 * the text; and the event, which has the audience of the document.
 */
import { LockMode } from '@mikro-orm/core';
import { assertMayEdit } from '../documents/judge-document.js';
import type { Act } from '../events/act.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';
import { assertVersion } from '../kernel/version.js';
import type { AtVersion } from '../things/doors.js';
import { Comment, CommentThread } from './comment-thread.entity.js';
import { assertOwnWords } from './comment.policy.js';

/**
 * A thread of a document that the viewer may edit, locked.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION.
 */
export async function lockThread(act: Act, threadId: string, expectedVersion?: number | null): Promise<CommentThread> {
  const thread = await act.tx.em.findOne(CommentThread, idOf('CommentThread', threadId), { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (thread === null) throw notFound('CommentThread');
  await assertMayEdit(act.tx, act.viewer, thread.document.id);
  assertVersion(thread, expectedVersion);
  return thread;
}

/**
 * A comment that the viewer wrote, in a document that the viewer may edit, locked.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION.
 */
export async function lockOwnComment(act: Act, { id, expectedVersion }: AtVersion): Promise<Comment> {
  const comment = await act.tx.em.findOne(Comment, idOf('Comment', id), { lockMode: LockMode.PESSIMISTIC_WRITE, populate: ['thread'] });
  if (comment === null) throw notFound('Comment');
  await assertMayEdit(act.tx, act.viewer, comment.thread.document.id);
  assertOwnWords(comment, act.viewer);
  assertVersion(comment, expectedVersion);
  return comment;
}

/** Records what happened to a thread. */
export function tellOfThread(act: Act, thread: CommentThread, verb: 'created' | 'resolved' | 'reopened'): void {
  record(act, thread, { type: 'CommentThread', id: thread.id }, `commentThread.${verb}`);
}

/** Records what happened to a comment. */
export function tellOfComment(act: Act, { id, thread }: Comment, verb: 'created' | 'updated' | 'deleted'): void {
  record(act, thread, { type: 'Comment', id }, `comment.${verb}`);
}

function record(act: Act, thread: CommentThread, subject: { readonly type: string; readonly id: Id }, topic: string): void {
  const payload = { documentId: globalId('Document', thread.document.id), threadId: globalId('CommentThread', thread.id) };
  act.record({ topic, accountId: thread.account.id, audience: thread.audience, subject, payload });
}
