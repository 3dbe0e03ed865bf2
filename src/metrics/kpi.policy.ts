/**
 * When KPIs are written, and who says something of a measurement.
 */
import { otherSide, type Audience, type Side } from '../access/audience.js';
import type { AccountStatus } from '../accounts/account.entity.js';
import { assertNotEnded, isActive } from '../accounts/account.policy.js';
import type { SqlOf } from '../database/read.js';
import { fieldProblem, Problem } from '../kernel/problem.js';
import type { Rule } from '../things/rule.js';
import { sideSql } from '../things/step.js';

const NOT_SHARED_NOW = 'Both companies must be on the account to share: it is not ACTIVE.';

/** @throws Problem CONFLICT when nothing of this audience is written at the account now: it has ended, or what is shared waits for both companies. */
export function assertMeasures(status: AccountStatus, audience: Audience): void {
  if (audience === 'SHARED' && status !== 'ACTIVE') throw new Problem('CONFLICT', NOT_SHARED_NOW);
  assertNotEnded(status);
}

/** @throws Problem INVALID for what would belong to the other side alone. */
export function assertOwnAudience(audience: Audience, side: Side): void {
  if (audience !== otherSide(side)) return;
  throw fieldProblem('INVALID', 'audience', `A KPI is SHARED, or your own side's: ${side}.`);
}

/** Acknowledges or disputes a measurement. */
export const JUDGE: Rule = [
  { sql: (row) => `${row('audience')} = 'SHARED'`, code: 'CONFLICT', says: 'Only what both sides see can be acknowledged or disputed.' },
  {
    sql: (row, viewer) => `${row('side')} <> ${sideSql(row, viewer)}`,
    code: 'FORBIDDEN',
    says: 'The other side says whether it acknowledges what yours has measured.',
  },
  { ...isActive(), says: NOT_SHARED_NOW },
];

/** What the other side last said of a measurement, over its row; null while it has said nothing. */
export const lastVerdictSql: SqlOf = (row) =>
  `(select lv.verdict from measurement_verdict lv where lv.measurement_id = ${row('id')} order by lv.given_at desc, lv.id limit 1)`;
