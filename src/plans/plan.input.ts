/**
 * What the mutations of plans take.
 */
import { Field, ID, InputType, Int } from 'type-graphql';
import { Day } from '../database/scalars.js';

type Maybe<Value> = Value | null | undefined;

const EXPECTED = 'The version you have seen: the mutation is refused with STALE_VERSION when it has changed since.';

/** A new plan. */
@InputType('PlanCreateInput', { description: 'A new joint plan.' })
export class PlanCreateInput {
  @Field(() => ID, { description: 'The account, which must be ACTIVE.' })
  declare readonly accountId: string;

  @Field(() => String, { description: 'Its name, 1 to 200 characters.' })
  declare readonly title: string;

  @Field(() => String, { nullable: true, description: 'Why the two companies plan together, at most 10,000 characters.' })
  declare readonly purpose?: Maybe<string>;

  @Field(() => Day, { description: 'First day.' })
  declare readonly startsOn: string;

  @Field(() => Day, { description: 'Last day, not before the first.' })
  declare readonly endsOn: string;

  @Field(() => [String], { nullable: true, description: 'Paragraphs that the narrative begins with, at most 200.' })
  declare readonly narrative?: Maybe<readonly string[]>;
}

/** A change of a plan's head. */
@InputType('PlanUpdateInput', { description: "A change of a plan's head. Absent fields stay as they are; null removes." })
export class PlanUpdateInput {
  @Field(() => ID, { description: 'The plan.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;

  @Field(() => String, { nullable: true, description: 'Its name, 1 to 200 characters.' })
  declare readonly title?: Maybe<string>;

  @Field(() => String, { nullable: true, description: 'Why the two companies plan together, at most 10,000 characters.' })
  declare readonly purpose?: Maybe<string>;

  @Field(() => Day, { nullable: true, description: 'First day.' })
  declare readonly startsOn?: Maybe<string>;

  @Field(() => Day, { nullable: true, description: 'Last day, not before the first.' })
  declare readonly endsOn?: Maybe<string>;
}

/** A plan that is put away. */
@InputType('PlanArchiveInput', { description: 'A plan that is put away.' })
export class PlanArchiveInput {
  @Field(() => ID, { description: 'The plan.' })
  declare readonly planId: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;
}

/** Paragraphs for the narrative. */
@InputType('PlanNarrativeAppendInput', { description: 'Paragraphs to be put at the end of the narrative.' })
export class PlanNarrativeAppendInput {
  @Field(() => ID, { description: 'The plan.' })
  declare readonly planId: string;

  @Field(() => [String], { description: 'Plain paragraphs, 1 to 200, each of at most 10,000 characters.' })
  declare readonly paragraphs: readonly string[];
}

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
