/**
 * KPIs and what was measured of them in the API. Their fields stand in `protocol/kpi.ts`.
 */
import { Arg, Mutation, Resolver } from 'type-graphql';
import { AccountType, SideEnum } from '../accounts/account.type.js';
import { MemberType } from '../companies/company.type.js';
import { connection, Derived, list, single, type Answer } from '../database/read.js';
import { DateTime } from '../database/scalars.js';
import { Mutates, type Door, type PayloadFields, type PayloadReads } from '../events/door.js';
import { DISPUTE_FIELDS, MEASUREMENT_FIELDS, VERDICT_FIELDS } from '../protocol/kpi.js';
import { doors } from '../things/doors.js';
import { viewerCan } from '../things/viewer-can.js';
import { enumOfChoice, asNew, inputOf, payloadOf, typeOf, type Beside } from '../things/window-of.js';
import { createKpi, updateKpi } from './define-kpi.js';
import { JUDGE, lastVerdictSql } from './kpi.policy.js';
import { kpi, measurement, verdict } from './kpi.thing.js';
import { judgeMeasurement, recordMeasurement, type JudgeMeasurement, type Measured, type RecordMeasurement } from './measure.js';

const account: Beside = { type: () => AccountType, says: 'The account.' };
/** The member who did it. */
const member = (did: string): Beside => ({ type: () => MemberType, nullable: true, says: `Who ${did} it; null for an app, or where you may not see who.` });
const at = (says: string): Beside => ({ type: () => DateTime, says });

/** A KPI as the API shows it. */
export const KpiType = typeOf(kpi, { account, createdBy: member('created') });

/** A measurement as the API shows it. */
export const MeasurementType = typeOf(measurement, {
  kpi: { type: () => KpiType, nullable: true, says: 'The KPI.' },
  account,
  side: { type: () => SideEnum, says: 'The side that measured.' },
  recordedBy: member('recorded'),
  recordedAt: at('When it was recorded.'),
  verdict: {
    type: () => enumOfChoice(VERDICT_FIELDS.verdict),
    nullable: true,
    says: 'What the other side last said of it; null while it has said nothing.',
    reads: Derived(lastVerdictSql),
  },
  viewerCan: viewerCan(measurement, { judge: ['Acknowledge or dispute it, for your side.', JUDGE] }),
});

/** A verdict as the API shows it. */
export const MeasurementVerdictType = typeOf(verdict, {
  measurement: { type: () => MeasurementType, nullable: true, says: 'The measurement.' },
  side: { type: () => SideEnum, says: 'The side that says it.' },
  member: member('said'),
  givenAt: at('When it was said.'),
});

const NEWEST = [
  { field: 'measuredOn', direction: 'DESC' },
  { field: 'recordedAt', direction: 'DESC' },
] as const;

connection(AccountType, 'kpis', () => KpiType, { by: 'account', description: 'What is measured here, as far as your side sees it.' });
connection(KpiType, 'measurements', () => MeasurementType, { by: 'kpi', order: NEWEST, description: 'What was measured, newest first.' });
single(KpiType, 'latestMeasurement', () => MeasurementType, { by: 'kpi', order: NEWEST, description: 'The last measurement; null before the first.' });
list(MeasurementType, 'verdicts', () => MeasurementVerdictType, {
  by: 'measurement',
  order: verdict.lists.first,
  description: 'What the other side said of it, newest first; at most 200.',
});

/** The doors to KPIs. */
export const KpiResolver = doors(kpi, {
  type: KpiType,
  one: 'A KPI, or null where there is none that you may see.',
  many: ['kpis', 'What is measured at all accounts that you may see.'],
  create: {
    says: 'Measures something at an account from now on, for both sides or for yours alone.',
    input: 'Something that is measured at an account from now on.',
    at: { accountId: 'The account; ACTIVE for what is shared.' },
    act: createKpi,
  },
  update: { says: 'Changes name, unit or direction of a KPI. Either side may where it is shared.', act: updateKpi },
});

const MeasurementPayload = payloadOf(measurement, MeasurementType, { kpi: [() => KpiType, 'Its KPI.'] });
const ofKpi = { kpiId: 'The KPI.' };
const ofMeasurement = { measurementId: 'The measurement.' };
const RecordInput = inputOf('MeasurementRecordInput', 'A value that your side has measured.', { ...ofKpi, ...asNew(MEASUREMENT_FIELDS) });
const AcknowledgeInput = inputOf('MeasurementAcknowledgeInput', 'A measurement of the other side that yours sees so too.', ofMeasurement);
const DisputeInput = inputOf('MeasurementDisputeInput', 'A measurement of the other side that yours sees differently.', {
  ...ofMeasurement,
  ...asNew(DISPUTE_FIELDS),
});

const said = (description: string) => ({ description });
const measurementOf = ({ id, kpiId }: Measured, read: PayloadReads): PayloadFields => ({
  measurement: read.one('Measurement', { id }),
  kpi: read.one('Kpi', { id: kpiId }),
});

/** The doors to measurements. */
@Resolver()
export class MeasurementResolver {
  @Mutation(() => MeasurementPayload, said('Records a value that your side has measured. It is never changed: a correction is another measurement.'))
  measurementRecord(@Arg('input', () => RecordInput, said('The measurement.')) input: RecordMeasurement, @Mutates() door: Door): Promise<Answer> {
    return door.mutate((act) => recordMeasurement(act, input), measurementOf);
  }

  @Mutation(() => MeasurementPayload, said('Acknowledges a measurement of the other side.'))
  measurementAcknowledge(@Arg('input', () => AcknowledgeInput, said('Which one.')) input: JudgeMeasurement, @Mutates() door: Door): Promise<Answer> {
    return door.mutate((act) => judgeMeasurement(act, 'ACKNOWLEDGED', input), measurementOf);
  }

  @Mutation(() => MeasurementPayload, said('Disputes a measurement of the other side, and says why.'))
  measurementDispute(@Arg('input', () => DisputeInput, said('Which one, and why.')) input: JudgeMeasurement, @Mutates() door: Door): Promise<Answer> {
    return door.mutate((act) => judgeMeasurement(act, 'DISPUTED', input), measurementOf);
  }
}
