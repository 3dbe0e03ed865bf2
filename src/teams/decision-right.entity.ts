/**
 * What a role on one side may decide without asking further up: the team's capacity to decide fast. Each side sets its own, and each side sees only its own.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { SIDES } from '../access/audience.js';
import { hangsFromAccount } from '../access/policy.js';
import { Account } from '../accounts/account.entity.js';
import { guarded } from '../database/guarded.js';
import { DECISION_RIGHT_FIELDS } from '../protocol/seat.js';
import { checksOf, columnsOf } from '../things/columns-of.js';

const DecisionRightSchema = defineEntity({
  name: 'DecisionRight',
  ...guarded('DecisionRight', 'decision_right', hangsFromAccount({ column: 'side' })),
  checks: checksOf('decision_right', DECISION_RIGHT_FIELDS),
  uniques: [{ properties: ['account', 'side', 'role', 'decision'] }],
  properties: {
    id: p.uuid().primary(),
    account: () => p.manyToOne(Account),
    side: p.enum(SIDES),
    ...columnsOf(DECISION_RIGHT_FIELDS),
    createdAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** What a role may decide. */
export class DecisionRight extends DecisionRightSchema.class {}
DecisionRightSchema.setClass(DecisionRight);
