/**
 * The window on KPIs and what was measured.
 */
import { Field, Float, Int } from 'type-graphql';
import type { Audience, Side } from '../access/audience.js';
import { AccountType, AudienceEnum, SideEnum } from '../accounts/account.type.js';
import { MemberType } from '../companies/company.type.js';
import { Derived, Exposes, Part, connection, list, single } from '../database/read.js';
import { DateTime, Day, enumOf } from '../database/scalars.js';
import type { KpiDirection, Verdict } from './kpi.entity.js';
import { lastVerdictSql, mayJudgeSql } from './kpi.policy.js';

/** Which way is better. */
export const KpiDirectionEnum = enumOf<KpiDirection>('KpiDirection', 'Which way a KPI is better.', {
  HIGHER_IS_BETTER: 'The more, the better.',
  LOWER_IS_BETTER: 'The less, the better.',
  ON_TARGET: 'Neither more nor less than agreed.',
});

/** What the other side says. */
export const VerdictEnum = enumOf<Verdict>('MeasurementVerdictKind', 'What the other side says of a measurement.', {
  ACKNOWLEDGED: 'It sees it so too.',
  DISPUTED: 'It sees it differently, and says why.',
});

/** A KPI as the API shows it. */
@Exposes('Kpi', {
  description: 'Something that is measured at an account, for both sides or for one of them alone.',
  filters: ['account', 'audience', 'name', 'direction', 'createdAt', 'updatedAt'],
  orders: ['name', 'createdAt', 'updatedAt'],
  defaultOrder: [{ field: 'name', direction: 'ASC' }],
})
export class KpiType {
  @Field(() => AccountType, { description: 'The account.' })
  declare readonly account: AccountType;

  @Field(() => AudienceEnum, { description: 'Who sees it; fixed for good.' })
  declare readonly audience: Audience;

  @Field(() => String, { description: 'Its name; at most 200 characters.' })
  declare readonly name: string;

  @Field(() => String, { description: 'Unit of its values, for example `%` or `EUR`.' })
  declare readonly unit: string;

  @Field(() => KpiDirectionEnum, { description: 'Which way is better.' })
  declare readonly direction: KpiDirection;

  @Field(() => MemberType, { nullable: true, description: 'Who created it; null for an app, or where you may not see who.' })
  declare readonly createdBy: MemberType | null;

  @Field(() => DateTime, { description: 'When it was created.' })
  declare readonly createdAt: string;

  @Field(() => DateTime, { description: 'Last change of its name, unit or direction.' })
  declare readonly updatedAt: string;

  @Field(() => Int, { description: 'Rises with every change; send it back as `expectedVersion`.' })
  declare readonly version: number;
}

/** What the viewer may do with a measurement. */
@Part('MeasurementViewerCan', 'What you may do with the measurement now.')
export class MeasurementViewerCan {
  @Field(() => Boolean, { description: 'Acknowledge or dispute it, for your side.' })
  @Derived(mayJudgeSql)
  declare readonly judge: boolean;
}

/** A measurement as the API shows it. */
@Exposes('Measurement', {
  description: 'One value of a KPI. It is never changed: a correction is another measurement.',
  filters: ['kpi', 'account', 'side', 'period', 'measuredOn', 'recordedAt', 'verdict'],
  orders: ['measuredOn', 'recordedAt', 'value'],
  defaultOrder: [{ field: 'measuredOn', direction: 'DESC' }],
})
export class MeasurementType {
  @Field(() => KpiType, { nullable: true, description: 'The KPI.' })
  declare readonly kpi: KpiType | null;

  @Field(() => AccountType, { description: 'The account.' })
  declare readonly account: AccountType;

  @Field(() => SideEnum, { description: 'The side that measured.' })
  declare readonly side: Side;

  @Field(() => Float, { description: 'The value, in the unit of the KPI.' })
  declare readonly value: number;

  @Field(() => String, { nullable: true, description: 'The year `2027`, quarter `2027-Q3` or month `2027-09` that it speaks of.' })
  declare readonly period: string | null;

  @Field(() => Day, { description: 'Day of the measurement.' })
  declare readonly measuredOn: string;

  @Field(() => String, { nullable: true, description: 'Where the value is from.' })
  declare readonly source: string | null;

  @Field(() => MemberType, { nullable: true, description: 'Who recorded it; null for an app, or where you may not see who.' })
  declare readonly recordedBy: MemberType | null;

  @Field(() => DateTime, { description: 'When it was recorded.' })
  declare readonly recordedAt: string;

  @Field(() => VerdictEnum, { nullable: true, description: 'What the other side last said of it; null while it has said nothing.' })
  @Derived(lastVerdictSql)
  declare readonly verdict: Verdict | null;

  @Field(() => MeasurementViewerCan, { description: 'What you may do with it now.' })
  declare readonly viewerCan: MeasurementViewerCan;
}

/** A verdict as the API shows it. */
@Exposes('MeasurementVerdict', {
  description: 'What one side said of a measurement of the other.',
  filters: ['side', 'verdict', 'givenAt'],
  orders: ['givenAt'],
  defaultOrder: [{ field: 'givenAt', direction: 'DESC' }],
})
export class MeasurementVerdictType {
  @Field(() => MeasurementType, { nullable: true, description: 'The measurement.' })
  declare readonly measurement: MeasurementType | null;

  @Field(() => SideEnum, { description: 'The side that says it.' })
  declare readonly side: Side;

  @Field(() => VerdictEnum, { description: 'What it says.' })
  declare readonly verdict: Verdict;

  @Field(() => String, { nullable: true, description: 'Why, where it is disputed.' })
  declare readonly note: string | null;

  @Field(() => MemberType, { nullable: true, description: 'Who said it; null for an app, or where you may not see who.' })
  declare readonly member: MemberType | null;

  @Field(() => DateTime, { description: 'When it was said.' })
  declare readonly givenAt: string;
}

const NEWEST = [
  { field: 'measuredOn', direction: 'DESC' },
  { field: 'recordedAt', direction: 'DESC' },
] as const;

connection(AccountType, 'kpis', () => KpiType, { by: 'account', description: 'What is measured here, as far as your side sees it.' });
connection(KpiType, 'measurements', () => MeasurementType, { by: 'kpi', order: NEWEST, description: 'What was measured, newest first.' });
single(KpiType, 'latestMeasurement', () => MeasurementType, { by: 'kpi', order: NEWEST, description: 'The last measurement; null before the first.' });
list(MeasurementType, 'verdicts', () => MeasurementVerdictType, {
  by: 'measurement',
  order: [{ field: 'givenAt', direction: 'DESC' }],
  description: 'What the other side said of it, newest first; at most 200.',
});
