/**
 * What a role on one side may decide without asking further up: the team's capacity to decide fast. Each side sets its own, and each side sees only its own.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { SIDES } from '../access/audience.js';
import { hangsFromAccount } from '../access/policy.js';
import { Account } from '../accounts/account.entity.js';
import { guarded } from '../database/guarded.js';
import { SEAT_ROLES } from './seat.entity.js';

/** What can be decided. Only SIGN_PLANS has no limit; the others carry one. */
export const DECISIONS = ['SIGN_PLANS', 'APPROVE_PROJECTS', 'GRANT_DISCOUNT', 'COMMIT_SPEND'] as const;
export type Decision = (typeof DECISIONS)[number];

const DecisionRightSchema = defineEntity({
  name: 'DecisionRight',
  ...guarded('DecisionRight', 'decision_right', hangsFromAccount({ column: 'side' })),
  uniques: [{ properties: ['account', 'side', 'role', 'decision'] }],
  properties: {
    id: p.uuid().primary(),
    account: () => p.manyToOne(Account),
    side: p.enum(SIDES),
    role: p.enum(SEAT_ROLES),
    decision: p.enum(DECISIONS),
    /** GRANT_DISCOUNT: highest discount in percent, 0–100. */
    limitPercent: p.integer().nullable(),
    /** COMMIT_SPEND: highest amount in minor units of the account's currency. */
    limitMinor: p.bigint('number').nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** What a role may decide. */
export class DecisionRight extends DecisionRightSchema.class {}
DecisionRightSchema.setClass(DecisionRight);
