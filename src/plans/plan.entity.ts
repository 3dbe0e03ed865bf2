/**
 * The joint plan of an account, over several years. Its content lives in one co-edited document; this row and the rows of `plan-items.entity.ts` are its
 * projection, written in the transaction of the edit, so that queries read rows and never a document.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { hangsFromAccount } from '../access/policy.js';
import { Account } from '../accounts/account.entity.js';
import { Member } from '../companies/member.entity.js';
import { guarded } from '../database/guarded.js';
import { READING_ORDER } from '../database/reading-order.js';
import { Document } from '../documents/document.entity.js';

const PlanSchema = defineEntity({
  name: 'Plan',
  ...guarded('Plan', 'plan', hangsFromAccount({ constant: 'SHARED' })),
  properties: {
    id: p.uuid().primary(),
    account: () => p.manyToOne(Account).index(),
    document: () => p.manyToOne(Document).unique(),
    title: p.string().length(200).collation(READING_ORDER),
    /** Why the two companies plan together, in a few sentences. */
    purpose: p.text().nullable(),
    startsOn: p.date(),
    endsOn: p.date(),
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
