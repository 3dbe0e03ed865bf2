/**
 * What the mutations of KPIs take.
 */
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { Audience } from '../access/audience.js';
import { AudienceEnum } from '../accounts/account.type.js';
import { Day } from '../database/scalars.js';
import type { KpiDirection } from './kpi.entity.js';
import { KpiDirectionEnum } from './kpi.type.js';

/** A new KPI. */
@InputType('KpiCreateInput', { description: 'Something that is measured at an account from now on.' })
export class KpiCreateInput {
  @Field(() => ID, { description: 'The account; ACTIVE for what is shared.' })
  declare readonly accountId: string;

  @Field(() => AudienceEnum, { description: 'Who sees it: SHARED, or your own side. It never changes.' })
  declare readonly audience: Audience;

  @Field(() => String, { description: 'Its name, 1 to 200 characters.' })
  declare readonly name: string;

  @Field(() => String, { description: 'Unit of its values, 1 to 40 characters.' })
  declare readonly unit: string;

  @Field(() => KpiDirectionEnum, { description: 'Which way is better.' })
  declare readonly direction: KpiDirection;
}

/** A change of a KPI. */
@InputType('KpiUpdateInput', { description: 'A change of a KPI. Absent fields stay as they are.' })
export class KpiUpdateInput {
  @Field(() => ID, { description: 'The KPI.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: 'The version you have seen: the mutation is refused with STALE_VERSION when it has changed since.' })
  declare readonly expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'Its name, 1 to 200 characters.' })
  declare readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'Unit of its values, 1 to 40 characters.' })
  declare readonly unit?: string | null;

  @Field(() => KpiDirectionEnum, { nullable: true, description: 'Which way is better.' })
  declare readonly direction?: KpiDirection | null;
}

/** A new measurement. */
@InputType('MeasurementRecordInput', { description: 'A value that your side has measured.' })
export class MeasurementRecordInput {
  @Field(() => ID, { description: 'The KPI.' })
  declare readonly kpiId: string;

  @Field(() => Float, { description: 'The value, in the unit of the KPI.' })
  declare readonly value: number;

  @Field(() => String, { nullable: true, description: 'The year `2027`, quarter `2027-Q3` or month `2027-09` that it speaks of.' })
  declare readonly period?: string | null;

  @Field(() => Day, { description: 'Day of the measurement.' })
  declare readonly measuredOn: string;

  @Field(() => String, { nullable: true, description: 'Where the value is from, at most 200 characters.' })
  declare readonly source?: string | null;
}

/** A yes to a measurement. */
@InputType('MeasurementAcknowledgeInput', { description: 'A measurement of the other side that yours sees so too.' })
export class MeasurementAcknowledgeInput {
  @Field(() => ID, { description: 'The measurement.' })
  declare readonly measurementId: string;
}

/** A no to a measurement. */
@InputType('MeasurementDisputeInput', { description: 'A measurement of the other side that yours sees differently.' })
export class MeasurementDisputeInput {
  @Field(() => ID, { description: 'The measurement.' })
  declare readonly measurementId: string;

  @Field(() => String, { description: 'Why, 1 to 1,000 characters; both sides read it.' })
  declare readonly note: string;
}
