/**
 * A KPI is measured, and the other side says whether it sees it so too.
 */
import { Account } from '../accounts/account.entity.js';
import { sideAt } from '../accounts/standing.js';
import { maybeLine, prose } from '../companies/input.js';
import { Member } from '../companies/member.entity.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import type { Json } from '../kernel/canonical.js';
import type { Day } from '../kernel/day.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { fieldProblem, notFound } from '../kernel/problem.js';
import { isPeriod } from '../protocol/period.js';
import { kpiAt } from './define-kpi.js';
import { Measurement, MeasurementVerdict, type Verdict } from './kpi.entity.js';
import { assertJudges, assertMeasures } from './kpi.policy.js';

/** A new measurement. */
export interface RecordMeasurement {
  readonly kpiId: string;
  readonly value: number;
  readonly period?: string | null | undefined;
  readonly measuredOn: Day;
  readonly source?: string | null | undefined;
}

/** A measurement that was written or spoken of. */
export interface Measured {
  readonly id: Id;
  readonly kpiId: Id;
}

/**
 * Adds a measurement of the viewer's side.
 * @throws Problem NOT_FOUND, CONFLICT; of the input INVALID, TOO_LONG.
 */
export async function recordMeasurement(act: Act, input: RecordMeasurement): Promise<Measured> {
  const { kpi, account } = await kpiAt(act, input.kpiId);
  assertMeasures(account.status, kpi.audience);
  if (!Number.isFinite(input.value)) throw fieldProblem('INVALID', 'value', 'A value is a number.');
  const period = input.period ?? null;
  if (period !== null && !isPeriod(period)) throw fieldProblem('INVALID', 'period', 'A period is written 2027, 2027-Q3 or 2027-09.');
  await assertRoomFor(act, 'measurements', act.viewer.companyId);
  const { em } = act.tx;
  const measurement = em.create(Measurement, {
    id: act.newId(),
    kpi,
    account,
    audience: kpi.audience,
    side: sideAt(account, act.viewer),
    value: input.value,
    period,
    measuredOn: input.measuredOn,
    source: maybeLine('source', input.source, 200),
    recordedBy: act.viewer.memberId === null ? null : em.getReference(Member, act.viewer.memberId),
    recordedAt: act.now,
  });
  await em.flush();
  tell(act, measurement, 'recorded', { side: measurement.side });
  return { id: measurement.id, kpiId: kpi.id };
}

/** What the viewer's side says of a measurement of the other. */
export interface JudgeMeasurement {
  readonly measurementId: string;
  /** Why; required to dispute. */
  readonly note?: string | null | undefined;
}

/**
 * Acknowledges or disputes a measurement of the other side; the last word counts.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT; of the input REQUIRED, TOO_LONG.
 */
export async function judgeMeasurement(act: Act, verdict: Verdict, { measurementId, note }: JudgeMeasurement): Promise<Measured> {
  const { em } = act.tx;
  const measurement = await em.findOne(Measurement, idOf('Measurement', measurementId));
  if (measurement === null) throw notFound('Measurement');
  const account = await em.findOneOrFail(Account, measurement.account.id);
  const side = sideAt(account, act.viewer);
  assertJudges(measurement, side);
  assertMeasures(account.status, measurement.audience);
  const why = verdict === 'DISPUTED' ? prose('note', note ?? '', 1000) : null;
  const member = act.viewer.memberId === null ? null : em.getReference(Member, act.viewer.memberId);
  em.create(MeasurementVerdict, { id: act.newId(), measurement, account, side, verdict, note: why, member, givenAt: act.now });
  await em.flush();
  if (why === null) tell(act, measurement, 'acknowledged', { side });
  else tell(act, measurement, 'disputed', { side, note: why });
  return { id: measurement.id, kpiId: measurement.kpi.id };
}

function tell(act: Act, measurement: Measurement, verb: 'recorded' | 'acknowledged' | 'disputed', more: Readonly<Record<string, Json>>): void {
  const { value, measuredOn, kpi, account, audience } = measurement;
  act.record({
    topic: `measurement.${verb}`,
    accountId: account.id,
    audience,
    subject: { type: 'Measurement', id: measurement.id },
    payload: { kpiId: globalId('Kpi', kpi.id), value, measuredOn, ...more },
  });
}
