/**
 * What is measured at an account. A KPI is shared by both companies or kept by one of them; its measurements are only ever added to. What both see, each side
 * can acknowledge or dispute when the other has measured it.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { AUDIENCES, SIDES } from '../access/audience.js';
import { hangsFromAccount, writtenByOwnSide } from '../access/policy.js';
import { Account } from '../accounts/account.entity.js';
import { Member } from '../companies/member.entity.js';
import { guarded } from '../database/guarded.js';
import { KPI_FIELDS, MEASUREMENT_FIELDS, VERDICT_FIELDS } from '../protocol/kpi.js';
import { checksOf, columnsOf } from '../things/columns-of.js';

const KpiSchema = defineEntity({
  name: 'Kpi',
  ...guarded('Kpi', 'kpi', hangsFromAccount({ column: 'audience' })),
  indexes: [{ properties: ['account', 'audience', 'name', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    account: () => p.manyToOne(Account),
    ...columnsOf(KPI_FIELDS),
    createdBy: () => p.manyToOne(Member).nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** Something that is measured. */
export class Kpi extends KpiSchema.class {}
KpiSchema.setClass(Kpi);

const MeasurementSchema = defineEntity({
  name: 'Measurement',
  ...guarded('Measurement', 'measurement', writtenByOwnSide(hangsFromAccount({ column: 'audience' }))),
  indexes: [{ properties: ['kpi', 'measuredOn'] }, { properties: ['account', 'audience', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    kpi: () => p.manyToOne(Kpi),
    account: () => p.manyToOne(Account),
    /** That of the KPI. */
    audience: p.enum(AUDIENCES),
    /** Who measured. */
    side: p.enum(SIDES),
    ...columnsOf(MEASUREMENT_FIELDS),
    recordedBy: () => p.manyToOne(Member).nullable(),
    recordedAt: p.datetime().columnType('timestamptz'),
  },
});

/** One value of a KPI. Never changed: a correction is another measurement. */
export class Measurement extends MeasurementSchema.class {}
MeasurementSchema.setClass(Measurement);

const MeasurementVerdictSchema = defineEntity({
  name: 'MeasurementVerdict',
  ...guarded('MeasurementVerdict', 'measurement_verdict', writtenByOwnSide(hangsFromAccount({ constant: 'SHARED' }))),
  checks: checksOf('measurement_verdict', VERDICT_FIELDS),
  properties: {
    id: p.uuid().primary(),
    measurement: () => p.manyToOne(Measurement).index(),
    account: () => p.manyToOne(Account).index(),
    /** The side that did not measure. */
    side: p.enum(SIDES),
    ...columnsOf(VERDICT_FIELDS),
    member: () => p.manyToOne(Member).nullable(),
    givenAt: p.datetime().columnType('timestamptz'),
  },
});

/** What the other side says of a measurement; the last one counts. */
export class MeasurementVerdict extends MeasurementVerdictSchema.class {}
MeasurementVerdictSchema.setClass(MeasurementVerdict);
