/**
 * A KPI is measured, and the other side says whether it sees it so too.
 */
import { Account } from '../accounts/account.entity.js';
import { sideAt } from '../accounts/standing.js';
import { Member } from '../companies/member.entity.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';
import type { CreateOf, ValueOf } from '../protocol/field.js';
import { DISPUTE_FIELDS, MEASUREMENT_FIELDS, type VERDICT_FIELDS } from '../protocol/kpi.js';
import { checkedNew } from '../things/checked.js';
import { assertMay } from '../things/rule.js';
import { tellAccount } from '../things/tell.js';
import { kpiAt } from './define-kpi.js';
import { Measurement, MeasurementVerdict, Kpi } from './kpi.entity.js';
import { JUDGE, MEASURE } from './kpi.policy.js';
import { measurementDisputed, measurementEvents } from './kpi.thing.js';

/** A new measurement. */
export type RecordMeasurement = CreateOf<typeof MEASUREMENT_FIELDS> & { readonly kpiId: string };

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
  const { audience } = kpi;
  await assertMay(act, MEASURE, Kpi, kpi);
  const values = checkedNew(MEASUREMENT_FIELDS, input);
  await assertRoomFor(act, 'measurements', act.viewer.companyId);
  const { em } = act.tx;
  const [side, recordedBy] = [sideAt(account, act.viewer), act.viewer.memberId === null ? null : em.getReference(Member, act.viewer.memberId)];
  const measurement = em.create(Measurement, { id: act.newId(), kpi, account, audience, side, ...values, recordedBy, recordedAt: act.now });
  await em.flush();
  tellAccount(act, measurementEvents, 'recorded', measurement, audience, { kpiId: globalId('Kpi', kpi.id), side });
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
export async function judgeMeasurement(
  act: Act,
  verdict: ValueOf<typeof VERDICT_FIELDS.verdict>,
  { measurementId, note }: JudgeMeasurement,
): Promise<Measured> {
  const { em } = act.tx;
  const measurement = await em.findOne(Measurement, idOf('Measurement', measurementId));
  if (measurement === null) throw notFound('Measurement');
  const account = await em.findOneOrFail(Account, measurement.account.id);
  await assertMay(act, JUDGE, Measurement, measurement);
  const side = sideAt(account, act.viewer);
  const { kpi, audience } = measurement;
  const why = verdict === 'DISPUTED' ? checkedNew(DISPUTE_FIELDS, { note: note ?? '' }) : undefined;
  const member = act.viewer.memberId === null ? null : em.getReference(Member, act.viewer.memberId);
  em.create(MeasurementVerdict, { id: act.newId(), measurement, account, side, verdict, note: why?.note ?? null, member, givenAt: act.now });
  await em.flush();
  const more = { kpiId: globalId('Kpi', kpi.id), side };
  if (why === undefined) tellAccount(act, measurementEvents, 'acknowledged', measurement, audience, more);
  else tellAccount(act, measurementDisputed, 'disputed', measurement, audience, { ...more, ...why });
  return { id: measurement.id, kpiId: kpi.id };
}
