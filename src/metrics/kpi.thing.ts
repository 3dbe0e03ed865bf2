/**
 * A KPI, what was measured of it, and what the other side says of a measurement. Neither of the last two ever changes: a correction is another measurement.
 */
import { FIELDS } from '../events/topic.js';
import { KPI_FIELDS, MEASUREMENT_FIELDS, VERDICT_FIELDS } from '../protocol/kpi.js';
import { tells } from '../things/tell.js';
import { thing } from '../things/thing.js';

/** A KPI. */
export const kpi = thing({
  name: 'Kpi',
  called: 'a KPI',
  says: 'Something that is measured at an account, for both sides or for one of them alone.',
  fields: KPI_FIELDS,
  lists: {
    filters: ['account', 'audience', 'name', 'direction', 'createdAt', 'updatedAt'],
    orders: ['name', 'createdAt', 'updatedAt'],
    first: [{ field: 'name', direction: 'ASC' }],
  },
  keeps: ['createdAt', 'updatedAt'],
});

/** A measurement. */
export const measurement = thing({
  name: 'Measurement',
  called: 'a measurement',
  says: 'One value of a KPI. It is never changed: a correction is another measurement.',
  fields: MEASUREMENT_FIELDS,
  lists: {
    filters: ['kpi', 'account', 'side', 'period', 'measuredOn', 'recordedAt', 'verdict'],
    orders: ['measuredOn', 'recordedAt', 'value'],
    first: [{ field: 'measuredOn', direction: 'DESC' }],
  },
  keeps: [],
  hasVersion: false,
});

/** What the other side says of a measurement; the last one counts. */
export const verdict = thing({
  name: 'MeasurementVerdict',
  called: 'a verdict',
  says: 'What one side said of a measurement of the other.',
  fields: VERDICT_FIELDS,
  lists: { filters: ['side', 'verdict', 'givenAt'], orders: ['givenAt'], first: [{ field: 'givenAt', direction: 'DESC' }] },
  keeps: [],
  hasVersion: false,
});

const { side } = FIELDS;
const ofKpi = { kpiId: FIELDS.id('Kpi', 'The KPI.'), side } as const;

/** That it is measured from now on. */
export const kpiCreated = tells(kpi, 'account', ['name', 'unit'], { created: 'Something is measured from now on.' });
/** That it is called or measured otherwise. */
export const kpiUpdated = tells(
  kpi,
  'account',
  ['name'],
  { updated: 'Name, unit or direction of a KPI were changed.' },
  { fields: FIELDS.texts('Names of the fields that were set.') },
);
/** That an import brought measurements: one event for each KPI. */
export const kpiMeasured = tells(
  kpi,
  'account',
  [],
  { measured: 'A KPI got many measurements at once, by an import.' },
  { count: FIELDS.number('How many.'), side },
);
/** That it was measured, or what was measured is acknowledged. */
export const measurementEvents = tells(
  measurement,
  'account',
  ['value', 'measuredOn'],
  { recorded: 'A KPI was measured.', acknowledged: 'The other side acknowledged a measurement.' },
  ofKpi,
);
/** That what was measured is disputed. */
export const measurementDisputed = tells(
  measurement,
  'account',
  ['value', 'measuredOn'],
  { disputed: 'The other side disputes a measurement.' },
  { ...ofKpi, note: FIELDS.text('Why.') },
);
