/**
 * What the mutations of external references take.
 */
import { Field, ID, InputType, Int } from 'type-graphql';

/** A name and its thing. */
@InputType('ExternalReferenceSetInput', { description: 'A name in another system, and the thing here that has it from now on.' })
export class ExternalReferenceSetInput {
  @Field(() => String, { description: 'The other system, 1 to 60 characters.' })
  declare readonly system: string;

  @Field(() => String, { description: 'What that system calls things of this kind, 1 to 60 characters.' })
  declare readonly type: string;

  @Field(() => String, { description: 'The name in the other system, 1 to 200 characters.' })
  declare readonly externalId: string;

  @Field(() => ID, { description: 'The thing here.' })
  declare readonly subjectId: string;
}

/** Which name goes. */
@InputType('ExternalReferenceRemoveInput', { description: 'A name in another system that is taken away.' })
export class ExternalReferenceRemoveInput {
  @Field(() => ID, { description: 'The reference.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: 'The version you have seen: the mutation is refused with STALE_VERSION when it has changed since.' })
  declare readonly expectedVersion?: number | null;
}
