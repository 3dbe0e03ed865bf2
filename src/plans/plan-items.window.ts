/**
 * The items of a plan in the API: objectives, milestones, actions, risks. Both sides see them all. Their fields stand in `protocol/plan-document.ts`.
 */
import { AccountType } from '../accounts/account.type.js';
import { connection } from '../database/read.js';
import { itemDoors, type ItemDoors } from '../documents/item-doors.js';
import { ACTION_FIELDS, MILESTONE_FIELDS, OBJECTIVE_FIELDS, RISK_FIELDS } from '../protocol/plan-document.js';
import { thing, type Thing } from '../things/thing.js';
import { deleteInputOf, deletePayloadOf, typeOf } from '../things/window-of.js';
import { PLAN_TABLES } from './plan-tables.js';
import { PlanType } from './plan.type.js';

const BY_RANK = [{ field: 'rank', direction: 'ASC' }] as const;
const keeps = ['updatedAt'] as const;

const objective = thing({
  name: 'Objective',
  called: 'an objective',
  says: 'What the two companies want to reach.',
  fields: OBJECTIVE_FIELDS,
  lists: { filters: ['title', 'plan', 'owner', 'beneficiary', 'status', 'updatedAt'], orders: ['rank', 'title', 'updatedAt'], first: BY_RANK },
  keeps,
});

const milestone = thing({
  name: 'Milestone',
  called: 'a milestone',
  says: 'A point on the way to an objective.',
  fields: MILESTONE_FIELDS,
  lists: {
    filters: ['title', 'plan', 'objective', 'owner', 'status', 'dueOn', 'updatedAt'],
    orders: ['rank', 'title', 'dueOn', 'updatedAt'],
    first: BY_RANK,
  },
  keeps,
});

const action = thing({
  name: 'Action',
  called: 'an action',
  says: 'Something somebody does for the plan.',
  fields: ACTION_FIELDS,
  lists: {
    filters: ['title', 'plan', 'objective', 'owner', 'side', 'status', 'dueOn', 'updatedAt'],
    orders: ['rank', 'title', 'dueOn', 'updatedAt'],
    first: BY_RANK,
  },
  keeps,
});

const risk = thing({
  name: 'Risk',
  called: 'a risk',
  says: 'What could go wrong with a plan.',
  fields: RISK_FIELDS,
  lists: {
    filters: ['title', 'plan', 'objective', 'owner', 'probability', 'impact', 'response', 'status', 'updatedAt'],
    orders: ['rank', 'title', 'probability', 'impact', 'updatedAt'],
    first: BY_RANK,
  },
  keeps,
});

const beside = {
  plan: { type: () => PlanType, says: 'The plan it belongs to.' },
  account: { type: () => AccountType, says: 'The account of the plan.' },
} as const;

/** The items as the API shows them. */
export const ObjectiveType = typeOf(objective, beside);
export const MilestoneType = typeOf(milestone, beside);
export const ActionType = typeOf(action, beside);
export const RiskType = typeOf(risk, beside);

connection(PlanType, 'objectives', () => ObjectiveType, { by: 'plan', order: BY_RANK, description: 'What the two companies want to reach.' });
connection(PlanType, 'milestones', () => MilestoneType, { by: 'plan', order: BY_RANK, description: 'The points on the way.' });
connection(PlanType, 'actions', () => ActionType, { by: 'plan', order: BY_RANK, description: 'What is done, and by whom.' });
connection(PlanType, 'risks', () => RiskType, { by: 'plan', order: BY_RANK, description: 'What could go wrong.' });
connection(ObjectiveType, 'milestones', () => MilestoneType, { by: 'objective', order: BY_RANK, description: 'The points on the way to it.' });
connection(ObjectiveType, 'actions', () => ActionType, { by: 'objective', order: BY_RANK, description: 'What is done for it.' });
connection(ObjectiveType, 'risks', () => RiskType, { by: 'objective', order: BY_RANK, description: 'What endangers it.' });

const PlanItemDeleteInput = deleteInputOf('PlanItemDeleteInput', 'Which objective, milestone, action or risk is taken out of its plan.', 'The item.');

const PlanItemDeletePayload = deletePayloadOf('PlanItemDeletePayload', 'The item that was taken out of its plan.', [
  'plan',
  () => PlanType,
  'The plan it was in.',
]);

const doorsTo = (of: Thing, type: ItemDoors['type'], table: ItemDoors['table']): ReturnType<typeof itemDoors> =>
  itemDoors({
    thing: of,
    type,
    table,
    of: 'a plan',
    at: 'The plan it belongs to.',
    deletion: { input: PlanItemDeleteInput, payload: PlanItemDeletePayload, from: 'plan' },
  });

/** The doors to the items of plans. */
export const PLAN_ITEM_RESOLVERS = [
  doorsTo(objective, ObjectiveType, PLAN_TABLES.objectives),
  doorsTo(milestone, MilestoneType, PLAN_TABLES.milestones),
  doorsTo(action, ActionType, PLAN_TABLES.actions),
  doorsTo(risk, RiskType, PLAN_TABLES.risks),
];
