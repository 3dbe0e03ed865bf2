/**
 * The joint plan of an account, over several years. Its content lives in one co-edited document; this row and the rows of `plan-items.entity.ts` are its
 * projection, written in the transaction of the edit, so that queries read rows and never a document.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { hangsFromAccount } from '../access/policy.js';
import { Account } from '../accounts/account.entity.js';
import { Member } from '../companies/member.entity.js';
import { guarded } from '../database/guarded.js';
import { Document } from '../documents/document.entity.js';
import { PLAN_HEAD_FIELDS } from '../protocol/plan-document.js';
import { checksOf, columnsOf } from '../things/columns-of.js';

const PlanSchema = defineEntity({
  name: 'Plan',
  ...guarded('Plan', 'plan', hangsFromAccount({ constant: 'SHARED' })),
  checks: checksOf('plan', PLAN_HEAD_FIELDS),
  properties: {
    id: p.uuid().primary(),
    account: () => p.manyToOne(Account).index(),
    document: () => p.manyToOne(Document).unique(),
    ...columnsOf(PLAN_HEAD_FIELDS),
    createdBy: () => p.manyToOne(Member).nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    /** Last durable edit of the document or of the plan itself. */
    updatedAt: p.datetime().columnType('timestamptz'),
    /** Set when the plan was put away; it stays readable. */
    archivedAt: p.datetime().columnType('timestamptz').nullable(),
    version: p.integer().version(),
  },
});

/** A joint plan. */
export class Plan extends PlanSchema.class {}
PlanSchema.setClass(Plan);
