/**
 * A thread begins: somebody chooses words of a document and says something about them. A thread without a place, or whose words have gone, still says by its
 * quote what it was about.
 */
import { Account } from '../accounts/account.entity.js';
import { Member } from '../companies/member.entity.js';
import { Document } from '../documents/document.entity.js';
import { assertMayEdit } from '../documents/judge-document.js';
import type { Act } from '../events/act.js';
import { idOf, type Id } from '../kernel/ids.js';
import { fieldProblem, notFound, Problem } from '../kernel/problem.js';
import { COMMENT_FIELDS, COMMENT_THREAD_FIELDS } from '../protocol/comment.js';
import type { CreateOf } from '../protocol/field.js';
import { isTextPosition } from '../protocol/rich-text.js';
import { checkedNew } from '../things/checked.js';
import { CommentThread } from './comment-thread.entity.js';
import { MOST_THREADS } from './comment.policy.js';
import { writeComment } from './create-comment.js';
import { tellOfThread } from './thread-at-hand.js';

/** Which words of which document, and what is said about them. */
export type CreateCommentThread = CreateOf<typeof COMMENT_THREAD_FIELDS & typeof COMMENT_FIELDS> & {
  readonly documentId: string;
  /** Where the words stand, if that is known. */
  readonly anchorStart?: string | null | undefined;
  readonly anchorEnd?: string | null | undefined;
};

/**
 * Begins a thread with its first comment.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT; of the input REQUIRED, TOO_LONG, INVALID.
 */
export async function createCommentThread(act: Act, input: CreateCommentThread): Promise<{ readonly id: Id }> {
  const { em } = act.tx;
  const document = await em.findOne(Document, idOf('Document', input.documentId));
  if (document === null) throw notFound('document');
  await holdDocument(act, document.id);
  await assertMayEdit(act.tx, act.viewer, document.id);
  const { quote, body } = checkedNew({ ...COMMENT_THREAD_FIELDS, ...COMMENT_FIELDS }, input);
  const anchor = anchorOf(input);
  if ((await em.count(CommentThread, { document })) >= MOST_THREADS)
    throw new Problem('CONFLICT', `A document has at most ${String(MOST_THREADS)} threads. Answer in one of them.`);

  const { memberId } = act.viewer;
  const thread = em.create(CommentThread, {
    id: act.newId(),
    document,
    account: em.getReference(Account, document.accountId),
    audience: document.audience,
    quote,
    ...anchor,
    createdBy: memberId === null ? null : em.getReference(Member, memberId),
    createdAt: act.now,
  });
  await writeComment(act, thread, body);
  tellOfThread(act, thread, 'created');
  return { id: thread.id };
}

function anchorOf({ anchorStart, anchorEnd }: CreateCommentThread): Pick<CommentThread, 'anchorStart' | 'anchorEnd'> {
  const [start, end] = [anchorStart ?? null, anchorEnd ?? null];
  if (start === null && end !== null) throw fieldProblem('REQUIRED', 'anchorStart', 'Give both positions or none.');
  if (start !== null && end === null) throw fieldProblem('REQUIRED', 'anchorEnd', 'Give both positions or none.');
  if (start !== null && !isTextPosition(start)) throw fieldProblem('INVALID', 'anchorStart', 'This is no relative position of Yjs in Base64.');
  if (end !== null && !isTextPosition(end)) throw fieldProblem('INVALID', 'anchorEnd', 'This is no relative position of Yjs in Base64.');
  return { anchorStart: start, anchorEnd: end };
}

/** One thread after the other begins, and none while the document is put away. Viewers themselves lock no documents: those are the machinery's. */
async function holdDocument(act: Act, documentId: Id): Promise<void> {
  await act.asSystem(() => act.tx.sql('select 1 from document where id = $1 for no key update', [documentId]));
}
