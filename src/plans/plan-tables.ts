/**
 * How the head and the collections of a plan's document become rows.
 */
import type { HeadTable } from '../documents/edit-items.js';
import type { ItemSubject, ItemTable } from '../documents/project-items.js';
import { ACTION_SCHEMA, MILESTONE_SCHEMA, OBJECTIVE_SCHEMA, PLAN_HEAD, PLAN_HEAD_SCHEMA, RISK_SCHEMA, type PlanCollection } from '../protocol/plan-document.js';
import type { PeriodTarget } from './plan-items.entity.js';

const subject: ItemSubject = { type: 'Plan', table: 'plan', column: 'plan_id', key: 'planId' };
const types = { objectives: 'Objective' } as const;

/** The head. */
export const PLAN_HEAD_TABLE: HeadTable = { root: PLAN_HEAD, schema: PLAN_HEAD_SCHEMA, table: 'plan', type: 'Plan' };

/** The collections. */
export const PLAN_TABLES: Readonly<Record<PlanCollection, ItemTable>> = {
  objectives: {
    collection: 'objectives',
    schema: OBJECTIVE_SCHEMA,
    table: 'objective',
    type: 'Objective',
    subject,
    columns: ({ targets }) => ({ targets: targetsOf(targets) }),
  },
  milestones: { collection: 'milestones', schema: MILESTONE_SCHEMA, table: 'milestone', type: 'Milestone', subject, types },
  actions: { collection: 'actions', schema: ACTION_SCHEMA, table: 'action', type: 'Action', subject, types },
  risks: { collection: 'risks', schema: RISK_SCHEMA, table: 'risk', type: 'Risk', subject, types },
};

function targetsOf(targets: unknown): readonly PeriodTarget[] {
  if (typeof targets !== 'object' || targets === null) return [];
  const periods = Object.entries(targets as Readonly<Record<string, number>>).map(([period, value]) => ({ period, value }));
  return periods.sort((left, right) => (left.period < right.period ? -1 : 1));
}
