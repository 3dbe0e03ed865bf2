/**
 * What the mutations of a plan's items take. In updates a field that is absent stays as it is, and null removes it.
 */
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { Side } from '../access/audience.js';
import { SideEnum } from '../accounts/account.type.js';
import { Day } from '../database/scalars.js';
import { ActionStatusEnum, BeneficiaryEnum, MilestoneStatusEnum, ObjectiveStatusEnum, RiskResponseEnum, RiskStatusEnum } from './plan-item.type.js';

type Maybe<Value> = Value | null | undefined;

const PLAN = 'The plan it belongs to.';
const TITLE = 'A few words, 1 to 200 characters.';
const DESCRIPTION = 'A few sentences, at most 10,000 characters.';
const OWNER = 'The member who answers for it: somebody with a seat at the account, of either side.';
const OBJECTIVE = 'The objective of the same plan that it belongs to.';
const RANK = 'Fractional index, up to 80 letters and digits. Without it the item stands behind the others.';
const NEW_RANK = 'Fractional index, up to 80 letters and digits: moves the item among the others.';
const EXPECTED = 'The version you have seen: the mutation is refused with STALE_VERSION when it has changed since.';

/** A target of one period. */
@InputType('PeriodTargetInput', { description: "What an objective's KPI shall reach in one period." })
export class PeriodTargetInput {
  @Field(() => String, { description: 'A year `2027`, a quarter `2027-Q3` or a month `2027-09`.' })
  declare readonly period: string;

  @Field(() => Float, { description: "Target value in the KPI's unit." })
  declare readonly value: number;
}

/** A new objective. */
@InputType('ObjectiveCreateInput', { description: 'A new objective of a plan.' })
export class ObjectiveCreateInput {
  @Field(() => ID, { description: PLAN })
  declare readonly planId: string;

  @Field(() => String, { description: TITLE })
  declare readonly title: string;

  @Field(() => String, { nullable: true, description: DESCRIPTION })
  declare readonly description?: Maybe<string>;

  @Field(() => ID, { nullable: true, description: OWNER })
  declare readonly ownerId?: Maybe<string>;

  @Field(() => BeneficiaryEnum, { defaultValue: 'BOTH', description: 'Who gains by it.' })
  declare readonly beneficiary: string;

  @Field(() => ObjectiveStatusEnum, { defaultValue: 'OPEN', description: 'How it fares.' })
  declare readonly status: string;

  @Field(() => String, { nullable: true, description: 'What is measured, at most 120 characters.' })
  declare readonly kpiName?: Maybe<string>;

  @Field(() => String, { nullable: true, description: 'Unit of the KPI, at most 40 characters.' })
  declare readonly kpiUnit?: Maybe<string>;

  @Field(() => Float, { nullable: true, description: 'Value of the KPI when the plan began, in its unit.' })
  declare readonly kpiBaseline?: Maybe<number>;

  @Field(() => [PeriodTargetInput], { nullable: true, description: 'What the KPI shall reach, at most 120 periods.' })
  declare readonly targets?: Maybe<readonly PeriodTargetInput[]>;

  @Field(() => String, { nullable: true, description: RANK })
  declare readonly rank?: Maybe<string>;
}

/** A change of an objective. */
@InputType('ObjectiveUpdateInput', { description: 'A change of an objective. Absent fields stay as they are; null removes.' })
export class ObjectiveUpdateInput {
  @Field(() => ID, { description: 'The objective.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;

  @Field(() => String, { nullable: true, description: TITLE })
  declare readonly title?: Maybe<string>;

  @Field(() => String, { nullable: true, description: DESCRIPTION })
  declare readonly description?: Maybe<string>;

  @Field(() => ID, { nullable: true, description: OWNER })
  declare readonly ownerId?: Maybe<string>;

  @Field(() => BeneficiaryEnum, { nullable: true, description: 'Who gains by it.' })
  declare readonly beneficiary?: Maybe<string>;

  @Field(() => ObjectiveStatusEnum, { nullable: true, description: 'How it fares.' })
  declare readonly status?: Maybe<string>;

  @Field(() => String, { nullable: true, description: 'What is measured, at most 120 characters.' })
  declare readonly kpiName?: Maybe<string>;

  @Field(() => String, { nullable: true, description: 'Unit of the KPI, at most 40 characters.' })
  declare readonly kpiUnit?: Maybe<string>;

  @Field(() => Float, { nullable: true, description: 'Value of the KPI when the plan began, in its unit.' })
  declare readonly kpiBaseline?: Maybe<number>;

  @Field(() => [PeriodTargetInput], { nullable: true, description: 'All the targets; periods that are not named are removed.' })
  declare readonly targets?: Maybe<readonly PeriodTargetInput[]>;

  @Field(() => String, { nullable: true, description: NEW_RANK })
  declare readonly rank?: Maybe<string>;
}

/** A new milestone. */
@InputType('MilestoneCreateInput', { description: 'A new milestone of a plan.' })
export class MilestoneCreateInput {
  @Field(() => ID, { description: PLAN })
  declare readonly planId: string;

  @Field(() => ID, { nullable: true, description: OBJECTIVE })
  declare readonly objectiveId?: Maybe<string>;

  @Field(() => String, { description: TITLE })
  declare readonly title: string;

  @Field(() => Day, { nullable: true, description: 'Day by which it shall be reached.' })
  declare readonly dueOn?: Maybe<string>;

  @Field(() => ID, { nullable: true, description: OWNER })
  declare readonly ownerId?: Maybe<string>;

  @Field(() => MilestoneStatusEnum, { defaultValue: 'PLANNED', description: 'Where it stands.' })
  declare readonly status: string;

  @Field(() => String, { nullable: true, description: RANK })
  declare readonly rank?: Maybe<string>;
}

/** A change of a milestone. */
@InputType('MilestoneUpdateInput', { description: 'A change of a milestone. Absent fields stay as they are; null removes.' })
export class MilestoneUpdateInput {
  @Field(() => ID, { description: 'The milestone.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;

  @Field(() => ID, { nullable: true, description: OBJECTIVE })
  declare readonly objectiveId?: Maybe<string>;

  @Field(() => String, { nullable: true, description: TITLE })
  declare readonly title?: Maybe<string>;

  @Field(() => Day, { nullable: true, description: 'Day by which it shall be reached.' })
  declare readonly dueOn?: Maybe<string>;

  @Field(() => ID, { nullable: true, description: OWNER })
  declare readonly ownerId?: Maybe<string>;

  @Field(() => MilestoneStatusEnum, { nullable: true, description: 'Where it stands.' })
  declare readonly status?: Maybe<string>;

  @Field(() => String, { nullable: true, description: NEW_RANK })
  declare readonly rank?: Maybe<string>;
}

/** A new action. */
@InputType('ActionCreateInput', { description: 'A new action of a plan.' })
export class ActionCreateInput {
  @Field(() => ID, { description: PLAN })
  declare readonly planId: string;

  @Field(() => ID, { nullable: true, description: OBJECTIVE })
  declare readonly objectiveId?: Maybe<string>;

  @Field(() => String, { description: TITLE })
  declare readonly title: string;

  @Field(() => String, { nullable: true, description: DESCRIPTION })
  declare readonly description?: Maybe<string>;

  @Field(() => ID, { nullable: true, description: OWNER })
  declare readonly ownerId?: Maybe<string>;

  @Field(() => SideEnum, { nullable: true, description: 'The side that does it; null where both do.' })
  declare readonly side?: Maybe<Side>;

  @Field(() => Day, { nullable: true, description: 'Day by which it shall be done.' })
  declare readonly dueOn?: Maybe<string>;

  @Field(() => ActionStatusEnum, { defaultValue: 'TODO', description: 'Where it stands.' })
  declare readonly status: string;

  @Field(() => String, { nullable: true, description: RANK })
  declare readonly rank?: Maybe<string>;
}

/** A change of an action. */
@InputType('ActionUpdateInput', { description: 'A change of an action. Absent fields stay as they are; null removes.' })
export class ActionUpdateInput {
  @Field(() => ID, { description: 'The action.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;

  @Field(() => ID, { nullable: true, description: OBJECTIVE })
  declare readonly objectiveId?: Maybe<string>;

  @Field(() => String, { nullable: true, description: TITLE })
  declare readonly title?: Maybe<string>;

  @Field(() => String, { nullable: true, description: DESCRIPTION })
  declare readonly description?: Maybe<string>;

  @Field(() => ID, { nullable: true, description: OWNER })
  declare readonly ownerId?: Maybe<string>;

  @Field(() => SideEnum, { nullable: true, description: 'The side that does it; null where both do.' })
  declare readonly side?: Maybe<Side>;

  @Field(() => Day, { nullable: true, description: 'Day by which it shall be done.' })
  declare readonly dueOn?: Maybe<string>;

  @Field(() => ActionStatusEnum, { nullable: true, description: 'Where it stands.' })
  declare readonly status?: Maybe<string>;

  @Field(() => String, { nullable: true, description: NEW_RANK })
  declare readonly rank?: Maybe<string>;
}

/** A new risk. */
@InputType('RiskCreateInput', { description: 'A new risk of a plan.' })
export class RiskCreateInput {
  @Field(() => ID, { description: PLAN })
  declare readonly planId: string;

  @Field(() => ID, { nullable: true, description: 'The objective of the same plan that it endangers.' })
  declare readonly objectiveId?: Maybe<string>;

  @Field(() => String, { description: TITLE })
  declare readonly title: string;

  @Field(() => String, { nullable: true, description: DESCRIPTION })
  declare readonly description?: Maybe<string>;

  @Field(() => ID, { nullable: true, description: OWNER })
  declare readonly ownerId?: Maybe<string>;

  @Field(() => Int, { description: 'From 1 (rare) to 5 (almost certain).' })
  declare readonly probability: number;

  @Field(() => Int, { description: 'From 1 (negligible) to 5 (severe).' })
  declare readonly impact: number;

  @Field(() => RiskResponseEnum, { defaultValue: 'REDUCE', description: 'What is done about it.' })
  declare readonly response: string;

  @Field(() => String, { nullable: true, description: 'How it is done, at most 10,000 characters.' })
  declare readonly mitigation?: Maybe<string>;

  @Field(() => RiskStatusEnum, { defaultValue: 'OPEN', description: 'Where it stands.' })
  declare readonly status: string;

  @Field(() => String, { nullable: true, description: RANK })
  declare readonly rank?: Maybe<string>;
}

/** A change of a risk. */
@InputType('RiskUpdateInput', { description: 'A change of a risk. Absent fields stay as they are; null removes.' })
export class RiskUpdateInput {
  @Field(() => ID, { description: 'The risk.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;

  @Field(() => ID, { nullable: true, description: 'The objective of the same plan that it endangers.' })
  declare readonly objectiveId?: Maybe<string>;

  @Field(() => String, { nullable: true, description: TITLE })
  declare readonly title?: Maybe<string>;

  @Field(() => String, { nullable: true, description: DESCRIPTION })
  declare readonly description?: Maybe<string>;

  @Field(() => ID, { nullable: true, description: OWNER })
  declare readonly ownerId?: Maybe<string>;

  @Field(() => Int, { nullable: true, description: 'From 1 (rare) to 5 (almost certain).' })
  declare readonly probability?: Maybe<number>;

  @Field(() => Int, { nullable: true, description: 'From 1 (negligible) to 5 (severe).' })
  declare readonly impact?: Maybe<number>;

  @Field(() => RiskResponseEnum, { nullable: true, description: 'What is done about it.' })
  declare readonly response?: Maybe<string>;

  @Field(() => String, { nullable: true, description: 'How it is done, at most 10,000 characters.' })
  declare readonly mitigation?: Maybe<string>;

  @Field(() => RiskStatusEnum, { nullable: true, description: 'Where it stands.' })
  declare readonly status?: Maybe<string>;

  @Field(() => String, { nullable: true, description: NEW_RANK })
  declare readonly rank?: Maybe<string>;
}

/** Which item goes. */
@InputType('PlanItemDeleteInput', { description: 'Which objective, milestone, action or risk is taken out of its plan.' })
export class PlanItemDeleteInput {
  @Field(() => ID, { description: 'The item.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;
}
