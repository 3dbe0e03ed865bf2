/**
 * What the mutations of alliance projects take. In updates a field that is absent stays as it is, and null removes it.
 */
import { Field, ID, InputType, Int } from 'type-graphql';
import { Day, MinorUnits } from '../database/scalars.js';
import type { CONTRIBUTION_KINDS, CONTRIBUTION_STATUSES, ProjectKind, ProjectStage } from './alliance-project.entity.js';
import { AllianceProjectKindEnum, AllianceProjectStageEnum, ContributionKindEnum, ContributionStatusEnum } from './alliance-project.type.js';

type Maybe<Value> = Value | null | undefined;

const EXPECTED = 'The version you have seen: the mutation is refused with STALE_VERSION when it has changed since.';

/** A new project. */
@InputType('AllianceProjectCreateInput', { description: 'A new alliance project; it begins as an IDEA.' })
export class AllianceProjectCreateInput {
  @Field(() => ID, { description: 'The account, which must be ACTIVE.' })
  declare readonly accountId: string;

  @Field(() => AllianceProjectKindEnum, { description: 'What the two companies do together.' })
  declare readonly kind: ProjectKind;

  @Field(() => String, { description: 'Its name, 1 to 200 characters.' })
  declare readonly title: string;

  @Field(() => String, { nullable: true, description: 'What it is for, at most 10,000 characters.' })
  declare readonly purpose?: Maybe<string>;

  @Field(() => Day, { nullable: true, description: 'First day.' })
  declare readonly startsOn?: Maybe<string>;

  @Field(() => Day, { nullable: true, description: 'Last day, not before the first.' })
  declare readonly endsOn?: Maybe<string>;

  @Field(() => [String], { nullable: true, description: 'Paragraphs that the charter begins with, at most 200.' })
  declare readonly narrative?: Maybe<readonly string[]>;
}

/** A change of a charter's head. */
@InputType('AllianceProjectUpdateInput', { description: "A change of a charter's head. Absent fields stay as they are; null removes." })
export class AllianceProjectUpdateInput {
  @Field(() => ID, { description: 'The project.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;

  @Field(() => String, { nullable: true, description: 'Its name, 1 to 200 characters.' })
  declare readonly title?: Maybe<string>;

  @Field(() => String, { nullable: true, description: 'What it is for, at most 10,000 characters.' })
  declare readonly purpose?: Maybe<string>;

  @Field(() => Day, { nullable: true, description: 'First day.' })
  declare readonly startsOn?: Maybe<string>;

  @Field(() => Day, { nullable: true, description: 'Last day, not before the first.' })
  declare readonly endsOn?: Maybe<string>;
}

/** A step of a project. */
@InputType('AllianceProjectMoveInput', { description: 'A step of a project to another stage.' })
export class AllianceProjectMoveInput {
  @Field(() => ID, { description: 'The project.' })
  declare readonly projectId: string;

  @Field(() => AllianceProjectStageEnum, { description: 'Where it goes: one of `viewerCan.moveTo`. Into APPROVED lead two approvals instead.' })
  declare readonly stage: ProjectStage;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;
}

/** An approval. */
@InputType('AllianceProjectApproveInput', { description: "Your side's yes to a project in assessment." })
export class AllianceProjectApproveInput {
  @Field(() => ID, { description: 'The project.' })
  declare readonly projectId: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;
}

/** A new contribution. */
@InputType('ContributionCreateInput', { description: 'Something your side puts into a project.' })
export class ContributionCreateInput {
  @Field(() => ID, { description: 'The project.' })
  declare readonly projectId: string;

  @Field(() => ContributionKindEnum, { description: 'What is put in.' })
  declare readonly kind: (typeof CONTRIBUTION_KINDS)[number];

  @Field(() => ContributionStatusEnum, { defaultValue: 'PLANNED', description: 'Whether it is there.' })
  declare readonly status: (typeof CONTRIBUTION_STATUSES)[number];

  @Field(() => String, { description: 'What it is, 1 to 200 characters.' })
  declare readonly title: string;

  @Field(() => MinorUnits, { nullable: true, description: "Money, or the worth of another kind, in minor units of the account's currency; not negative." })
  declare readonly amountMinor?: Maybe<number>;

  @Field(() => Int, { nullable: true, description: 'Working time in working days; not negative.' })
  declare readonly personDays?: Maybe<number>;
}

/** A change of a contribution. */
@InputType('ContributionUpdateInput', { description: 'A change of a contribution of your side. Absent fields stay as they are; null removes.' })
export class ContributionUpdateInput {
  @Field(() => ID, { description: 'The contribution.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;

  @Field(() => ContributionStatusEnum, { nullable: true, description: 'Whether it is there.' })
  declare readonly status?: Maybe<(typeof CONTRIBUTION_STATUSES)[number]>;

  @Field(() => String, { nullable: true, description: 'What it is, 1 to 200 characters.' })
  declare readonly title?: Maybe<string>;

  @Field(() => MinorUnits, { nullable: true, description: "Money, or the worth of another kind, in minor units of the account's currency; not negative." })
  declare readonly amountMinor?: Maybe<number>;

  @Field(() => Int, { nullable: true, description: 'Working time in working days; not negative.' })
  declare readonly personDays?: Maybe<number>;
}

/** Which contribution goes. */
@InputType('ContributionDeleteInput', { description: 'A contribution of your side that is taken out again.' })
export class ContributionDeleteInput {
  @Field(() => ID, { description: 'The contribution.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;
}
