/**
 * The items of a joint plan as rows: objectives, milestones, actions, risks. Projected from the plan's document (`project-plan.ts`) and never written otherwise.
 * References between items carry no foreign key: a colleague may delete the other end in the same moment.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { hangsFromAccount } from '../access/policy.js';
import { SIDES } from '../access/audience.js';
import { Account } from '../accounts/account.entity.js';
import { Member } from '../companies/member.entity.js';
import { guarded } from '../database/guarded.js';
import { ACTION_STATUSES, BENEFICIARIES, MILESTONE_STATUSES, OBJECTIVE_STATUSES, RISK_RESPONSES, RISK_STATUSES } from '../protocol/plan-document.js';
import { Plan } from './plan.entity.js';

/** What an objective's KPI shall reach in one period. */
export interface PeriodTarget {
  /** A year `2027`, a quarter `2027-Q3` or a month `2027-09`. */
  readonly period: string;
  /** In the KPI's unit. */
  readonly value: number;
}

const ObjectiveSchema = defineEntity({
  name: 'Objective',
  ...guarded('Objective', 'objective', hangsFromAccount({ constant: 'SHARED' })),
  properties: {
    id: p.uuid().primary(),
    plan: () => p.manyToOne(Plan).index(),
    account: () => p.manyToOne(Account).index(),
    title: p.string().length(200),
    description: p.text().nullable(),
    owner: () => p.manyToOne(Member).nullable().index(),
    /** Who gains by it. */
    beneficiary: p.enum(BENEFICIARIES),
    status: p.enum(OBJECTIVE_STATUSES),
    kpiName: p.string().length(120).nullable(),
    kpiUnit: p.string().length(40).nullable(),
    /** Value of the KPI when the plan began, in its unit. */
    kpiBaseline: p.double().nullable(),
    targets: p.json<readonly PeriodTarget[]>(),
    /** Fractional index: items are ordered by it byte by byte, as every client does, whatever language the database sorts in. */
    rank: p.string().length(80).collation('C'),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer(),
  },
});

/** What the two companies want to reach. */
export class Objective extends ObjectiveSchema.class {}
ObjectiveSchema.setClass(Objective);

const MilestoneSchema = defineEntity({
  name: 'Milestone',
  ...guarded('Milestone', 'milestone', hangsFromAccount({ constant: 'SHARED' })),
  properties: {
    id: p.uuid().primary(),
    plan: () => p.manyToOne(Plan).index(),
    account: () => p.manyToOne(Account).index(),
    objective: () => p.manyToOne(Objective).nullable().index().createForeignKeyConstraint(false),
    title: p.string().length(200),
    dueOn: p.date().nullable(),
    owner: () => p.manyToOne(Member).nullable().index(),
    status: p.enum(MILESTONE_STATUSES),
    rank: p.string().length(80).collation('C'),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer(),
  },
});

/** A point on the way to an objective. */
export class Milestone extends MilestoneSchema.class {}
MilestoneSchema.setClass(Milestone);

const ActionSchema = defineEntity({
  name: 'Action',
  ...guarded('Action', 'action', hangsFromAccount({ constant: 'SHARED' })),
  properties: {
    id: p.uuid().primary(),
    plan: () => p.manyToOne(Plan).index(),
    account: () => p.manyToOne(Account).index(),
    objective: () => p.manyToOne(Objective).nullable().index().createForeignKeyConstraint(false),
    title: p.string().length(200),
    description: p.text().nullable(),
    owner: () => p.manyToOne(Member).nullable().index(),
    /** The side that does it; null where both do. */
    side: p.enum(SIDES).nullable(),
    dueOn: p.date().nullable(),
    status: p.enum(ACTION_STATUSES),
    rank: p.string().length(80).collation('C'),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer(),
  },
});

/** Something somebody does. */
export class Action extends ActionSchema.class {}
ActionSchema.setClass(Action);

const RiskSchema = defineEntity({
  name: 'Risk',
  ...guarded('Risk', 'risk', hangsFromAccount({ constant: 'SHARED' })),
  properties: {
    id: p.uuid().primary(),
    plan: () => p.manyToOne(Plan).index(),
    account: () => p.manyToOne(Account).index(),
    objective: () => p.manyToOne(Objective).nullable().index().createForeignKeyConstraint(false),
    title: p.string().length(200),
    description: p.text().nullable(),
    owner: () => p.manyToOne(Member).nullable().index(),
    /** 1 (rare) to 5 (almost certain). */
    probability: p.integer(),
    /** 1 (negligible) to 5 (severe). */
    impact: p.integer(),
    response: p.enum(RISK_RESPONSES),
    /** What is done about it. */
    mitigation: p.text().nullable(),
    status: p.enum(RISK_STATUSES),
    rank: p.string().length(80).collation('C'),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer(),
  },
});

/** What could go wrong. */
export class Risk extends RiskSchema.class {}
RiskSchema.setClass(Risk);
