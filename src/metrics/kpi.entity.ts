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
import { READING_ORDER } from '../database/reading-order.js';

/** Which way is better. */
export const KPI_DIRECTIONS = ['HIGHER_IS_BETTER', 'LOWER_IS_BETTER', 'ON_TARGET'] as const;
export type KpiDirection = (typeof KPI_DIRECTIONS)[number];

/** What the other side says of a measurement. */
export const VERDICTS = ['ACKNOWLEDGED', 'DISPUTED'] as const;
export type Verdict = (typeof VERDICTS)[number];

const KpiSchema = defineEntity({
  name: 'Kpi',
  ...guarded('Kpi', 'kpi', hangsFromAccount({ column: 'audience' })),
  indexes: [{ properties: ['account', 'audience', 'name', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    account: () => p.manyToOne(Account),
    /** Fixed at birth. */
    audience: p.enum(AUDIENCES),
    name: p.string().length(200).collation(READING_ORDER),
    /** Of its values, for example `%` or `EUR`. */
    unit: p.string().length(40),
    direction: p.enum(KPI_DIRECTIONS),
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
    value: p.double(),
    /** The year `2027`, quarter `2027-Q3` or month `2027-09` that the value speaks of. */
    period: p.string().length(7).nullable(),
    measuredOn: p.date(),
    source: p.string().length(200).nullable(),
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
  properties: {
    id: p.uuid().primary(),
    measurement: () => p.manyToOne(Measurement).index(),
    account: () => p.manyToOne(Account).index(),
    /** The side that did not measure. */
    side: p.enum(SIDES),
    verdict: p.enum(VERDICTS),
    /** Why, where it is disputed. */
    note: p.string().length(1000).nullable(),
    member: () => p.manyToOne(Member).nullable(),
    givenAt: p.datetime().columnType('timestamptz'),
  },
});

/** What the other side says of a measurement; the last one counts. */
export class MeasurementVerdict extends MeasurementVerdictSchema.class {}
MeasurementVerdictSchema.setClass(MeasurementVerdict);
