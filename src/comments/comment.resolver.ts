/**
 * The doors to threads and comments.
 */
import { Arg, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { Mutates, Payload, type Door, type PayloadFields, type PayloadReads } from '../events/door.js';
import type { Id } from '../kernel/ids.js';
import {
  CommentCreateInput,
  CommentDeleteInput,
  CommentThreadCreateInput,
  CommentThreadReopenInput,
  CommentThreadResolveInput,
  CommentUpdateInput,
} from './comment.input.js';
import { CommentThreadType, CommentType } from './comment.type.js';
import { createCommentThread } from './create-comment-thread.js';
import { createComment, type Commented } from './create-comment.js';
import { deleteComment } from './delete-comment.js';
import { reopenCommentThread, resolveCommentThread } from './resolve-comment-thread.js';
import { updateComment } from './update-comment.js';

/** A thread that was written. */
@Payload('CommentThreadPayload', 'The thread as it is now.')
export class CommentThreadPayload {
  @Field(() => CommentThreadType, { nullable: true, description: 'The thread; null when the mutation was refused.' })
  declare readonly commentThread: CommentThreadType | null;
}

/** A comment that was written. */
@Payload('CommentPayload', 'The comment as it is now, and its thread.')
export class CommentPayload {
  @Field(() => CommentType, { nullable: true, description: 'The comment; null when the mutation was refused.' })
  declare readonly comment: CommentType | null;

  @Field(() => CommentThreadType, { nullable: true, description: 'Its thread.' })
  declare readonly commentThread: CommentThreadType | null;
}

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
    @Arg('input', () => CommentThreadCreateInput, { description: 'Which words, and what is said about them.' }) input: CommentThreadCreateInput,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => createCommentThread(act, input), threadOf);
  }

  @Mutation(() => CommentThreadPayload, { description: 'Calls the matter of a thread settled. Either side may.' })
  commentThreadResolve(
    @Arg('input', () => CommentThreadResolveInput, { description: 'Which thread.' }) input: CommentThreadResolveInput,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => resolveCommentThread(act, input), threadOf);
  }

  @Mutation(() => CommentThreadPayload, { description: 'Opens a resolved thread again. Either side may.' })
  commentThreadReopen(
    @Arg('input', () => CommentThreadReopenInput, { description: 'Which thread.' }) input: CommentThreadReopenInput,
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
    @Arg('input', () => CommentCreateInput, { description: 'In which thread, and what is said.' }) input: CommentCreateInput,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => createComment(act, input), commentOf);
  }

  @Mutation(() => CommentPayload, { description: 'Puts a comment of your own differently.' })
  commentUpdate(
    @Arg('input', () => CommentUpdateInput, { description: 'Which comment, and its new words.' }) input: CommentUpdateInput,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => updateComment(act, input), commentOf);
  }

  @Mutation(() => CommentPayload, { description: 'Deletes the text of a comment of your own. Its place in the thread stays.' })
  commentDelete(@Arg('input', () => CommentDeleteInput, { description: 'Which comment.' }) input: CommentDeleteInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate((act) => deleteComment(act, input), commentOf);
  }
}
