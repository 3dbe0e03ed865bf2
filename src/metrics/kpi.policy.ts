/**
 * When KPIs are written, and who says something of a measurement.
 */
import { otherSide, type Audience, type Side } from '../access/audience.js';
import type { AccountStatus } from '../accounts/account.entity.js';
import { assertNotEnded } from '../accounts/account.policy.js';
import type { SqlOf } from '../database/read.js';
import { fieldProblem, Problem } from '../kernel/problem.js';

/** @throws Problem CONFLICT when nothing of this audience is written at the account now: it has ended, or what is shared waits for both companies. */
export function assertMeasures(status: AccountStatus, audience: Audience): void {
  if (audience === 'SHARED' && status !== 'ACTIVE') throw new Problem('CONFLICT', 'Both companies must be on the account to share: it is not ACTIVE.');
  assertNotEnded(status);
}

/** @throws Problem INVALID for what would belong to the other side alone. */
export function assertOwnAudience(audience: Audience, side: Side): void {
  if (audience !== otherSide(side)) return;
  throw fieldProblem('INVALID', 'audience', `A KPI is SHARED, or your own side's: ${side}.`);
}

/** @throws Problem CONFLICT for what is not shared, FORBIDDEN for the side that measured. */
export function assertJudges(measurement: { readonly audience: Audience; readonly side: Side }, side: Side): void {
  if (measurement.audience !== 'SHARED') throw new Problem('CONFLICT', 'Only what both sides see can be acknowledged or disputed.');
  if (measurement.side === side) throw new Problem('FORBIDDEN', 'The other side says whether it acknowledges what yours has measured.');
}

/** Whether the viewer may acknowledge or dispute a measurement now, over its row. */
export const mayJudgeSql: SqlOf = (row, viewer) =>
  `(${viewer.mayWrite} and ${row('audience')} = 'SHARED' and exists (select 1 from account va where va.id = ${row('account_id')} and va.status = 'ACTIVE'
    and case when ${row('side')} = 'SUPPLIER' then va.customer_id else va.supplier_id end = ${viewer.company}))`;

/** What the other side last said of a measurement, over its row; null while it has said nothing. */
export const lastVerdictSql: SqlOf = (row) =>
  `(select lv.verdict from measurement_verdict lv where lv.measurement_id = ${row('id')} order by lv.given_at desc, lv.id limit 1)`;
