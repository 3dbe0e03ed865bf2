/**
 * The doors to KPIs and measurements.
 */
import { Arg, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { Mutates, Payload, type Door, type PayloadFields, type PayloadReads } from '../events/door.js';
import type { Id } from '../kernel/ids.js';
import { createKpi, updateKpi } from './define-kpi.js';
import { KpiCreateInput, KpiUpdateInput, MeasurementAcknowledgeInput, MeasurementDisputeInput, MeasurementRecordInput } from './kpi.input.js';
import { KpiType, MeasurementType } from './kpi.type.js';
import { judgeMeasurement, recordMeasurement, type Measured } from './measure.js';

/** A KPI that was written. */
@Payload('KpiPayload', 'The KPI as it is now.')
export class KpiPayload {
  @Field(() => KpiType, { nullable: true, description: 'The KPI; null when the mutation was refused.' })
  declare readonly kpi: KpiType | null;
}

/** A measurement that was written or spoken of. */
@Payload('MeasurementPayload', 'The measurement as it is now, and its KPI.')
export class MeasurementPayload {
  @Field(() => MeasurementType, { nullable: true, description: 'The measurement; null when the mutation was refused.' })
  declare readonly measurement: MeasurementType | null;

  @Field(() => KpiType, { nullable: true, description: 'Its KPI.' })
  declare readonly kpi: KpiType | null;
}

const said = (description: string) => ({ description });
const kpiOf = ({ id }: { readonly id: Id }, read: PayloadReads): PayloadFields => ({ kpi: read.one('Kpi', { id }) });
const measurementOf = ({ id, kpiId }: Measured, read: PayloadReads): PayloadFields => ({
  measurement: read.one('Measurement', { id }),
  ...kpiOf({ id: kpiId }, read),
});

/** The doors to KPIs. */
@Resolver()
export class KpiResolver {
  @Query(() => KpiType, { nullable: true, description: 'A KPI, or null where there is none that you may see.' })
  kpi(@Arg('id', () => ID, said('The KPI.')) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('Kpi', { id });
  }

  @Query(() => [KpiType], said('What is measured at all accounts that you may see.'))
  @Paged()
  kpis(@Read() read: ReadPath): Promise<Answer> {
    return read.page('Kpi');
  }

  @Mutation(() => KpiPayload, said('Measures something at an account from now on, for both sides or for yours alone.'))
  kpiCreate(@Arg('input', () => KpiCreateInput, said('The new KPI.')) input: KpiCreateInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate((act) => createKpi(act, input), kpiOf);
  }

  @Mutation(() => KpiPayload, said('Changes name, unit or direction of a KPI. Either side may where it is shared.'))
  kpiUpdate(@Arg('input', () => KpiUpdateInput, said('What changes.')) input: KpiUpdateInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate((act) => updateKpi(act, input), kpiOf);
  }

  @Mutation(() => MeasurementPayload, said('Records a value that your side has measured. It is never changed: a correction is another measurement.'))
  measurementRecord(
    @Arg('input', () => MeasurementRecordInput, said('The measurement.')) input: MeasurementRecordInput,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => recordMeasurement(act, input), measurementOf);
  }

  @Mutation(() => MeasurementPayload, said('Acknowledges a measurement of the other side.'))
  measurementAcknowledge(
    @Arg('input', () => MeasurementAcknowledgeInput, said('Which one.')) input: MeasurementAcknowledgeInput,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => judgeMeasurement(act, 'ACKNOWLEDGED', input), measurementOf);
  }

  @Mutation(() => MeasurementPayload, said('Disputes a measurement of the other side, and says why.'))
  measurementDispute(
    @Arg('input', () => MeasurementDisputeInput, said('Which one, and why.')) input: MeasurementDisputeInput,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => judgeMeasurement(act, 'DISPUTED', input), measurementOf);
  }
}
