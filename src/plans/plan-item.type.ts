/**
 * The window on a plan's items: objectives, milestones, actions, risks. Both sides see them all.
 */
import { Field, Float, Int } from 'type-graphql';
import type { Side } from '../access/audience.js';
import { AccountType, SideEnum } from '../accounts/account.type.js';
import { MemberType } from '../companies/company.type.js';
import { Exposes, Inside, connection } from '../database/read.js';
import { DateTime, Day, enumOf } from '../database/scalars.js';
import type { ACTION_STATUSES, BENEFICIARIES, MILESTONE_STATUSES, OBJECTIVE_STATUSES, RISK_RESPONSES, RISK_STATUSES } from '../protocol/plan-document.js';
import { PlanType } from './plan.type.js';

/** Who gains by an objective. */
export const BeneficiaryEnum = enumOf<(typeof BENEFICIARIES)[number]>('Beneficiary', 'Who gains by an objective.', {
  BOTH: 'Both companies.',
  SUPPLIER: 'The supplier.',
  CUSTOMER: 'The customer.',
});

/** How an objective fares. */
export const ObjectiveStatusEnum = enumOf<(typeof OBJECTIVE_STATUSES)[number]>('ObjectiveStatus', 'How an objective fares.', {
  OPEN: 'Not begun, or not judged yet.',
  ON_TRACK: 'It will be reached as things stand.',
  AT_RISK: 'It may be missed.',
  ACHIEVED: 'It was reached.',
  DROPPED: 'It was given up.',
});

/** Where a milestone stands. */
export const MilestoneStatusEnum = enumOf<(typeof MILESTONE_STATUSES)[number]>('MilestoneStatus', 'Where a milestone stands.', {
  PLANNED: 'Still ahead.',
  REACHED: 'Reached.',
  MISSED: 'Not reached in time.',
  CANCELLED: 'No longer wanted.',
});

/** Where an action stands. */
export const ActionStatusEnum = enumOf<(typeof ACTION_STATUSES)[number]>('ActionStatus', 'Where an action stands.', {
  TODO: 'Not begun.',
  DOING: 'Somebody is at it.',
  DONE: 'Done.',
  CANCELLED: 'No longer wanted.',
});

/** What is done about a risk. */
export const RiskResponseEnum = enumOf<(typeof RISK_RESPONSES)[number]>('RiskResponse', 'What is done about a risk.', {
  AVOID: 'The plan goes around it.',
  REDUCE: 'Its probability or impact is made smaller.',
  TRANSFER: 'Somebody else carries it.',
  ACCEPT: 'It is carried as it is.',
});

/** Where a risk stands. */
export const RiskStatusEnum = enumOf<(typeof RISK_STATUSES)[number]>('RiskStatus', 'Where a risk stands.', {
  OPEN: 'It may happen.',
  OCCURRED: 'It happened.',
  CLOSED: 'It cannot happen any more.',
});

const RANK = 'Fractional index: items of a plan are shown in its order, then by id.';
const UPDATED = 'When the item was last changed.';
const VERSION = 'Rises with every change; send it back as `expectedVersion` to change only what you have seen.';
const OWNER = 'The member who answers for it; null where nobody does, or where you may not see who.';
const BY_RANK = [{ field: 'rank', direction: 'ASC' }] as const;

/** The target of one period. */
@Inside('PeriodTarget', "What an objective's KPI shall reach in one period.")
export class PeriodTargetType {
  @Field(() => String, { description: 'A year `2027`, a quarter `2027-Q3` or a month `2027-09`.' })
  declare readonly period: string;

  @Field(() => Float, { description: "Target value in the KPI's unit." })
  declare readonly value: number;
}

/** An objective as the API shows it. */
@Exposes('Objective', {
  description: 'What the two companies want to reach.',
  filters: ['title', 'plan', 'owner', 'beneficiary', 'status', 'updatedAt'],
  orders: ['rank', 'title', 'updatedAt'],
  defaultOrder: BY_RANK,
})
export class ObjectiveType {
  @Field(() => PlanType, { description: 'The plan it belongs to.' })
  declare readonly plan: PlanType;

  @Field(() => AccountType, { description: 'The account of the plan.' })
  declare readonly account: AccountType;

  @Field(() => String, { description: 'What shall be reached, in a few words; at most 200 characters.' })
  declare readonly title: string;

  @Field(() => String, { nullable: true, description: 'What it means, in a few sentences.' })
  declare readonly description: string | null;

  @Field(() => MemberType, { nullable: true, description: OWNER })
  declare readonly owner: MemberType | null;

  @Field(() => BeneficiaryEnum, { description: 'Who gains by it.' })
  declare readonly beneficiary: (typeof BENEFICIARIES)[number];

  @Field(() => ObjectiveStatusEnum, { description: 'How it fares.' })
  declare readonly status: (typeof OBJECTIVE_STATUSES)[number];

  @Field(() => String, { nullable: true, description: 'What is measured.' })
  declare readonly kpiName: string | null;

  @Field(() => String, { nullable: true, description: 'Unit of the KPI, for example `%` or `people`.' })
  declare readonly kpiUnit: string | null;

  @Field(() => Float, { nullable: true, description: 'Value of the KPI when the plan began, in its unit.' })
  declare readonly kpiBaseline: number | null;

  @Field(() => [PeriodTargetType], { description: 'What the KPI shall reach, period by period, in the order of the period names.' })
  declare readonly targets: readonly PeriodTargetType[];

  @Field(() => String, { description: RANK })
  declare readonly rank: string;

  @Field(() => DateTime, { description: UPDATED })
  declare readonly updatedAt: string;

  @Field(() => Int, { description: VERSION })
  declare readonly version: number;
}

/** A milestone as the API shows it. */
@Exposes('Milestone', {
  description: 'A point on the way to an objective.',
  filters: ['title', 'plan', 'objective', 'owner', 'status', 'dueOn', 'updatedAt'],
  orders: ['rank', 'title', 'dueOn', 'updatedAt'],
  defaultOrder: BY_RANK,
})
export class MilestoneType {
  @Field(() => PlanType, { description: 'The plan it belongs to.' })
  declare readonly plan: PlanType;

  @Field(() => AccountType, { description: 'The account of the plan.' })
  declare readonly account: AccountType;

  @Field(() => ObjectiveType, { nullable: true, description: 'The objective it leads to; null where there is none, or where it was deleted.' })
  declare readonly objective: ObjectiveType | null;

  @Field(() => String, { description: 'What shall be reached, in a few words; at most 200 characters.' })
  declare readonly title: string;

  @Field(() => Day, { nullable: true, description: 'Day by which it shall be reached.' })
  declare readonly dueOn: string | null;

  @Field(() => MemberType, { nullable: true, description: OWNER })
  declare readonly owner: MemberType | null;

  @Field(() => MilestoneStatusEnum, { description: 'Where it stands.' })
  declare readonly status: (typeof MILESTONE_STATUSES)[number];

  @Field(() => String, { description: RANK })
  declare readonly rank: string;

  @Field(() => DateTime, { description: UPDATED })
  declare readonly updatedAt: string;

  @Field(() => Int, { description: VERSION })
  declare readonly version: number;
}

/** An action as the API shows it. */
@Exposes('Action', {
  description: 'Something somebody does for the plan.',
  filters: ['title', 'plan', 'objective', 'owner', 'side', 'status', 'dueOn', 'updatedAt'],
  orders: ['rank', 'title', 'dueOn', 'updatedAt'],
  defaultOrder: BY_RANK,
})
export class ActionType {
  @Field(() => PlanType, { description: 'The plan it belongs to.' })
  declare readonly plan: PlanType;

  @Field(() => AccountType, { description: 'The account of the plan.' })
  declare readonly account: AccountType;

  @Field(() => ObjectiveType, { nullable: true, description: 'The objective it serves; null where there is none, or where it was deleted.' })
  declare readonly objective: ObjectiveType | null;

  @Field(() => String, { description: 'What is to be done, in a few words; at most 200 characters.' })
  declare readonly title: string;

  @Field(() => String, { nullable: true, description: 'What it means, in a few sentences.' })
  declare readonly description: string | null;

  @Field(() => MemberType, { nullable: true, description: OWNER })
  declare readonly owner: MemberType | null;

  @Field(() => SideEnum, { nullable: true, description: 'The side that does it; null where both do.' })
  declare readonly side: Side | null;

  @Field(() => Day, { nullable: true, description: 'Day by which it shall be done.' })
  declare readonly dueOn: string | null;

  @Field(() => ActionStatusEnum, { description: 'Where it stands.' })
  declare readonly status: (typeof ACTION_STATUSES)[number];

  @Field(() => String, { description: RANK })
  declare readonly rank: string;

  @Field(() => DateTime, { description: UPDATED })
  declare readonly updatedAt: string;

  @Field(() => Int, { description: VERSION })
  declare readonly version: number;
}

/** A risk as the API shows it. */
@Exposes('Risk', {
  description: 'What could go wrong with a plan.',
  filters: ['title', 'plan', 'objective', 'owner', 'probability', 'impact', 'response', 'status', 'updatedAt'],
  orders: ['rank', 'title', 'probability', 'impact', 'updatedAt'],
  defaultOrder: BY_RANK,
})
export class RiskType {
  @Field(() => PlanType, { description: 'The plan it belongs to.' })
  declare readonly plan: PlanType;

  @Field(() => AccountType, { description: 'The account of the plan.' })
  declare readonly account: AccountType;

  @Field(() => ObjectiveType, { nullable: true, description: 'The objective it endangers; null where there is none, or where it was deleted.' })
  declare readonly objective: ObjectiveType | null;

  @Field(() => String, { description: 'What could go wrong, in a few words; at most 200 characters.' })
  declare readonly title: string;

  @Field(() => String, { nullable: true, description: 'What it means, in a few sentences.' })
  declare readonly description: string | null;

  @Field(() => MemberType, { nullable: true, description: OWNER })
  declare readonly owner: MemberType | null;

  @Field(() => Int, { description: 'From 1 (rare) to 5 (almost certain).' })
  declare readonly probability: number;

  @Field(() => Int, { description: 'From 1 (negligible) to 5 (severe).' })
  declare readonly impact: number;

  @Field(() => RiskResponseEnum, { description: 'What is done about it.' })
  declare readonly response: (typeof RISK_RESPONSES)[number];

  @Field(() => String, { nullable: true, description: 'How it is done.' })
  declare readonly mitigation: string | null;

  @Field(() => RiskStatusEnum, { description: 'Where it stands.' })
  declare readonly status: (typeof RISK_STATUSES)[number];

  @Field(() => String, { description: RANK })
  declare readonly rank: string;

  @Field(() => DateTime, { description: UPDATED })
  declare readonly updatedAt: string;

  @Field(() => Int, { description: VERSION })
  declare readonly version: number;
}

connection(PlanType, 'objectives', () => ObjectiveType, { by: 'plan', order: BY_RANK, description: 'What the two companies want to reach.' });
connection(PlanType, 'milestones', () => MilestoneType, { by: 'plan', order: BY_RANK, description: 'The points on the way.' });
connection(PlanType, 'actions', () => ActionType, { by: 'plan', order: BY_RANK, description: 'What is done, and by whom.' });
connection(PlanType, 'risks', () => RiskType, { by: 'plan', order: BY_RANK, description: 'What could go wrong.' });
connection(ObjectiveType, 'milestones', () => MilestoneType, { by: 'objective', order: BY_RANK, description: 'The points on the way to it.' });
connection(ObjectiveType, 'actions', () => ActionType, { by: 'objective', order: BY_RANK, description: 'What is done for it.' });
connection(ObjectiveType, 'risks', () => RiskType, { by: 'objective', order: BY_RANK, description: 'What endangers it.' });
