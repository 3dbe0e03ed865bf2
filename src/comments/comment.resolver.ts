/**
 * The doors to threads and comments.
 */
import { Arg, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { Mutates, type Door, type PayloadFields, type PayloadReads } from '../events/door.js';
import type { Id } from '../kernel/ids.js';
import { COMMENT_FIELDS } from '../protocol/comment.js';
import type { AtVersion } from '../things/doors.js';
import { asNew, createInputOf, deleteInputOf, payloadOf, updateInputOf, type Taken } from '../things/window-of.js';
import { comment, commentThread, CommentThreadType, CommentType } from './comment.type.js';
import { createCommentThread, type CreateCommentThread } from './create-comment-thread.js';
import { createComment, type Commented, type CreateComment } from './create-comment.js';
import { deleteComment } from './delete-comment.js';
import { reopenCommentThread, resolveCommentThread } from './resolve-comment-thread.js';
import { updateComment, type UpdateComment } from './update-comment.js';

const itsThread = [() => CommentThreadType, 'Its thread.'] as const;
const CommentThreadPayload = payloadOf(commentThread, CommentThreadType);
const CommentPayload = payloadOf(comment, CommentType, { commentThread: itsThread });

const position = (says: string): Taken => ({ type: () => String, nullable: true, says });
const { body } = asNew(COMMENT_FIELDS) as { readonly body: Taken };
const CommentThreadCreateInput = createInputOf(commentThread, 'A new thread about some words of a document.', {
  documentId: 'The document, which must be one that you may edit.',
  anchorStart: position('Where these words begin in the text: a relative position of Yjs (`encodeRelativePosition`) in Base64. Give both positions or none.'),
  anchorEnd: position('Where they end, likewise.'),
  body,
});
const CommentThreadResolveInput = deleteInputOf('CommentThreadResolveInput', 'A thread whose matter is settled.', 'The thread.');
const CommentThreadReopenInput = deleteInputOf('CommentThreadReopenInput', 'A resolved thread that goes on.', 'The thread.');
const CommentCreateInput = createInputOf(comment, 'An answer in a thread.', { threadId: 'The thread, which must not be resolved.' });
const CommentUpdateInput = updateInputOf(comment, { body });
const CommentDeleteInput = deleteInputOf('CommentDeleteInput', 'A comment of your own whose text is deleted.', 'The comment.');

const threadOf = ({ id }: { readonly id: Id }, read: PayloadReads): PayloadFields => ({ commentThread: read.one('CommentThread', { id }) });
const commentOf = ({ id, threadId }: Commented, read: PayloadReads): PayloadFields => ({
  comment: read.one('Comment', { id }),
  ...threadOf({ id: threadId }, read),
});

/** The doors to threads. */
@Resolver()
export class CommentThreadResolver {
  @Query(() => CommentThreadType, { nullable: true, description: 'A thread about words of a document, or null where there is none that you may see.' })
  commentThread(@Arg('id', () => ID, { description: 'The thread.' }) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('CommentThread', { id });
  }

  @Query(() => [CommentThreadType], { description: 'What is said about the documents of all accounts that you may see, newest thread first.' })
  @Paged()
  commentThreads(@Read() read: ReadPath): Promise<Answer> {
    return read.page('CommentThread');
  }

  @Mutation(() => CommentThreadPayload, {
    description:
      'Begins a thread about some words of a document, with its first comment. Then put the mark `comment` with the attribute `thread` on these words, in the live document.',
  })
  commentThreadCreate(
    @Arg('input', () => CommentThreadCreateInput, { description: 'Which words, and what is said about them.' }) input: CreateCommentThread,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => createCommentThread(act, input), threadOf);
  }

  @Mutation(() => CommentThreadPayload, { description: 'Calls the matter of a thread settled. Either side may.' })
  commentThreadResolve(
    @Arg('input', () => CommentThreadResolveInput, { description: 'Which thread.' }) input: AtVersion,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => resolveCommentThread(act, input), threadOf);
  }

  @Mutation(() => CommentThreadPayload, { description: 'Opens a resolved thread again. Either side may.' })
  commentThreadReopen(
    @Arg('input', () => CommentThreadReopenInput, { description: 'Which thread.' }) input: AtVersion,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => reopenCommentThread(act, input), threadOf);
  }
}

/** The doors to comments. */
@Resolver()
export class CommentResolver {
  @Mutation(() => CommentPayload, { description: 'Answers in a thread.' })
  commentCreate(
    @Arg('input', () => CommentCreateInput, { description: 'In which thread, and what is said.' }) input: CreateComment,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => createComment(act, input), commentOf);
  }

  @Mutation(() => CommentPayload, { description: 'Puts a comment of your own differently.' })
  commentUpdate(
    @Arg('input', () => CommentUpdateInput, { description: 'Which comment, and its new words.' }) input: UpdateComment,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => updateComment(act, input), commentOf);
  }

  @Mutation(() => CommentPayload, { description: 'Deletes the text of a comment of your own. Its place in the thread stays.' })
  commentDelete(@Arg('input', () => CommentDeleteInput, { description: 'Which comment.' }) input: AtVersion, @Mutates() door: Door): Promise<Answer> {
    return door.mutate((act) => deleteComment(act, input), commentOf);
  }
}
