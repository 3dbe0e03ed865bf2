/**
 * What the mutations of alliance projects take. In updates a field that is absent stays as it is, and null removes it.
 */
import { Field, ID, InputType, Int } from 'type-graphql';
import { Day } from '../database/scalars.js';
import type { ProjectKind, ProjectStage } from './alliance-project.entity.js';
import { AllianceProjectKindEnum, AllianceProjectStageEnum } from './alliance-project.type.js';

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
