/**
 * How the head and the collections of a plan's document become rows.
 */
import type { HeadTable } from '../documents/edit-items.js';
import type { ItemSubject, ItemTable } from '../documents/project-items.js';
import { ACTION_FIELDS, MILESTONE_FIELDS, OBJECTIVE_FIELDS, PLAN_HEAD, PLAN_HEAD_FIELDS, RISK_FIELDS, type PlanCollection } from '../protocol/plan-document.js';
import { periodTargetsOf } from '../things/period-target.js';
import { PLAN_ITEM_TOPICS } from './plan.events.js';

const subject: ItemSubject = { type: 'Plan', table: 'plan', column: 'plan_id', key: 'planId' };

/** The head. */
export const PLAN_HEAD_TABLE: HeadTable = { root: PLAN_HEAD, schema: PLAN_HEAD_FIELDS, table: 'plan', type: 'Plan' };

/** The collections. */
export const PLAN_TABLES: Readonly<Record<PlanCollection, ItemTable>> = {
  objectives: {
    collection: 'objectives',
    schema: OBJECTIVE_FIELDS,
    table: 'objective',
    type: 'Objective',
    topics: PLAN_ITEM_TOPICS.objectives,
    subject,
    columns: ({ targets }) => ({ targets: periodTargetsOf(targets) }),
  },
  milestones: { collection: 'milestones', schema: MILESTONE_FIELDS, table: 'milestone', type: 'Milestone', topics: PLAN_ITEM_TOPICS.milestones, subject },
  actions: { collection: 'actions', schema: ACTION_FIELDS, table: 'action', type: 'Action', topics: PLAN_ITEM_TOPICS.actions, subject },
  risks: { collection: 'risks', schema: RISK_FIELDS, table: 'risk', type: 'Risk', topics: PLAN_ITEM_TOPICS.risks, subject },
};
