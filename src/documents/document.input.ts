/**
 * What people say when they change documents as a whole.
 */
import { Field, ID, InputType, Int } from 'type-graphql';

/** A way back. */
@InputType('DocumentRestoreInput', { description: 'The content that a document is to have again.' })
export class DocumentRestoreInput {
  @Field(() => ID, { description: 'The document.' })
  declare readonly documentId: string;

  @Field(() => Int, { description: 'Sequence number of the edit after which it had the content, 1 or more.' })
  declare readonly seq: number;
}
