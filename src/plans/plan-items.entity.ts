/**
 * The items of a joint plan as rows: objectives, milestones, actions, risks. Projected from the plan's document (`project-plan.ts`) and never written otherwise.
 * References between items carry no foreign key: a colleague may delete the other end in the same moment.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { hangsFromAccount } from '../access/policy.js';
import { Account } from '../accounts/account.entity.js';
import { Member } from '../companies/member.entity.js';
import { guarded } from '../database/guarded.js';
import { ACTION_FIELDS, MILESTONE_FIELDS, OBJECTIVE_FIELDS, RISK_FIELDS } from '../protocol/plan-document.js';
import { checksOf, columnsOf } from '../things/columns-of.js';
import type { PeriodTarget } from '../things/period-target.js';
import { Plan } from './plan.entity.js';

const head = { id: p.uuid().primary(), plan: () => p.manyToOne(Plan).index(), account: () => p.manyToOne(Account).index() };
const owner = () => p.manyToOne(Member).nullable().index();
const tail = { updatedAt: p.datetime().columnType('timestamptz'), version: p.integer() };

const ObjectiveSchema = defineEntity({
  name: 'Objective',
  ...guarded('Objective', 'objective', hangsFromAccount({ constant: 'SHARED' })),
  checks: checksOf('objective', OBJECTIVE_FIELDS),
  properties: { ...head, ...columnsOf(OBJECTIVE_FIELDS), owner, targets: p.json<readonly PeriodTarget[]>(), ...tail },
});

/** What the two companies want to reach. */
export class Objective extends ObjectiveSchema.class {}
ObjectiveSchema.setClass(Objective);

const objective = () => p.manyToOne(Objective).nullable().index().createForeignKeyConstraint(false);

const MilestoneSchema = defineEntity({
  name: 'Milestone',
  ...guarded('Milestone', 'milestone', hangsFromAccount({ constant: 'SHARED' })),
  properties: { ...head, objective, ...columnsOf(MILESTONE_FIELDS), owner, ...tail },
});

/** A point on the way to an objective. */
export class Milestone extends MilestoneSchema.class {}
MilestoneSchema.setClass(Milestone);

const ActionSchema = defineEntity({
  name: 'Action',
  ...guarded('Action', 'action', hangsFromAccount({ constant: 'SHARED' })),
  checks: checksOf('action', ACTION_FIELDS),
  properties: { ...head, objective, ...columnsOf(ACTION_FIELDS), owner, ...tail },
});

/** Something somebody does. */
export class Action extends ActionSchema.class {}
ActionSchema.setClass(Action);

const RiskSchema = defineEntity({
  name: 'Risk',
  ...guarded('Risk', 'risk', hangsFromAccount({ constant: 'SHARED' })),
  checks: checksOf('risk', RISK_FIELDS),
  properties: { ...head, objective, ...columnsOf(RISK_FIELDS), owner, ...tail },
});

/** What could go wrong. */
export class Risk extends RiskSchema.class {}
RiskSchema.setClass(Risk);
