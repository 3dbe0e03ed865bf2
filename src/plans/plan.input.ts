/**
 * What the mutations of versions of plans take.
 */
import { Field, ID, InputType, Int } from 'type-graphql';

type Maybe<Value> = Value | null | undefined;

/** A version that is proposed. */
@InputType('PlanVersionProposeInput', { description: 'A proposal of the draft as a version.' })
export class PlanVersionProposeInput {
  @Field(() => ID, { description: 'The plan.' })
  declare readonly planId: string;

  @Field(() => String, { nullable: true, description: 'A word to the other side, at most 2,000 characters.' })
  declare readonly note?: Maybe<string>;

  @Field(() => Int, { nullable: true, description: '`headSeq` of the draft you have seen: refused with STALE_VERSION when it was edited since.' })
  declare readonly expectedSeq?: Maybe<number>;
}

/** A request for changes. */
@InputType('PlanVersionRequestChangesInput', { description: 'A request to the proposing side to change its version.' })
export class PlanVersionRequestChangesInput {
  @Field(() => ID, { description: 'The version.' })
  declare readonly versionId: string;

  @Field(() => String, { description: 'What is to be changed, 1 to 4,000 characters.' })
  declare readonly text: string;
}

/** A version that is taken back. */
@InputType('PlanVersionWithdrawInput', { description: 'A version that the proposing side takes back.' })
export class PlanVersionWithdrawInput {
  @Field(() => ID, { description: 'The version.' })
  declare readonly versionId: string;
}

/** A signature. */
@InputType('PlanVersionSignInput', { description: 'A signature for your side under a version.' })
export class PlanVersionSignInput {
  @Field(() => ID, { description: 'The version.' })
  declare readonly versionId: string;

  @Field(() => String, { description: 'The hash of the content you have seen, as 64 lower-case hexadecimal digits: it must be that of the version.' })
  declare readonly sha256: string;
}
