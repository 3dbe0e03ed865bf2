/**
 * What the mutations of threads and comments take.
 */
import { Field, ID, InputType, Int } from 'type-graphql';

type Maybe<Value> = Value | null | undefined;

const EXPECTED = 'The version you have seen: the mutation is refused with STALE_VERSION when it has changed since.';
const BODY = 'What is said, plain text of 1 to 5,000 characters.';

/** A new thread. */
@InputType('CommentThreadCreateInput', { description: 'A new thread about some words of a document.' })
export class CommentThreadCreateInput {
  @Field(() => ID, { description: 'The document, which must be one that you may edit.' })
  declare readonly documentId: string;

  @Field(() => String, { description: 'The words it is about, 1 to 500 characters; cut longer ones.' })
  declare readonly quote: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where these words begin in the text: a relative position of Yjs (`encodeRelativePosition`) in Base64. Give both positions or none.',
  })
  declare readonly anchorStart?: Maybe<string>;

  @Field(() => String, { nullable: true, description: 'Where they end, likewise.' })
  declare readonly anchorEnd?: Maybe<string>;

  @Field(() => String, { description: BODY })
  declare readonly body: string;
}

/** A thread that is resolved. */
@InputType('CommentThreadResolveInput', { description: 'A thread whose matter is settled.' })
export class CommentThreadResolveInput {
  @Field(() => ID, { description: 'The thread.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;
}

/** A thread that is opened again. */
@InputType('CommentThreadReopenInput', { description: 'A resolved thread that goes on.' })
export class CommentThreadReopenInput {
  @Field(() => ID, { description: 'The thread.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;
}

/** A new comment. */
@InputType('CommentCreateInput', { description: 'An answer in a thread.' })
export class CommentCreateInput {
  @Field(() => ID, { description: 'The thread, which must not be resolved.' })
  declare readonly threadId: string;

  @Field(() => String, { description: BODY })
  declare readonly body: string;
}

/** A change of a comment. */
@InputType('CommentUpdateInput', { description: 'Other words for a comment of your own.' })
export class CommentUpdateInput {
  @Field(() => ID, { description: 'The comment.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;

  @Field(() => String, { description: BODY })
  declare readonly body: string;
}

/** Which comment goes. */
@InputType('CommentDeleteInput', { description: 'A comment of your own whose text is deleted.' })
export class CommentDeleteInput {
  @Field(() => ID, { description: 'The comment.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;
}
