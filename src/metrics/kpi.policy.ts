/**
 * When KPIs are written, and who says something of a measurement.
 */
import { otherSide, type Audience, type Side } from '../access/audience.js';
import { isActive, isNotEnded } from '../accounts/account.policy.js';
import type { SqlOf } from '../database/read.js';
import { fieldProblem } from '../kernel/problem.js';
import type { Rule } from '../things/rule.js';
import { sideSql } from '../things/step.js';

const NOT_SHARED_NOW = 'Both companies must be on the account to share: it is not ACTIVE.';

/** Defines a KPI that both sides see; over the row of its account. */
export const DEFINE_SHARED: Rule = [{ ...isActive('id'), says: NOT_SHARED_NOW }];

/** Changes a KPI, or measures it: what both see while they work together, what a side has for itself until the account has ended. */
export const MEASURE: Rule = [
  { sql: (row, viewer) => `${row('audience')} <> 'SHARED' or ${isActive().sql(row, viewer)}`, code: 'CONFLICT', says: NOT_SHARED_NOW },
  isNotEnded(),
];

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
