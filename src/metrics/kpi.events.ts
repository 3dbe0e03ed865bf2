/**
 * What happens to KPIs. Whoever sees the KPI hears of it.
 */
import { defineTopics, FIELDS, type Topic } from '../events/topic.js';

const ofKpi = (name: string, description: string, payload: Topic['payload']): Topic => ({ name, description, of: 'account', payload });
const kpi = { kpiId: FIELDS.id('Kpi', 'The KPI.') } as const;
const value = { value: FIELDS.number('The value, in the unit of the KPI.'), measuredOn: FIELDS.text('Day of the measurement.') } as const;

defineTopics(
  ofKpi('kpi.created', 'Something is measured from now on.', { name: FIELDS.text('Its name.'), unit: FIELDS.text('Its unit.') }),
  ofKpi('kpi.updated', 'Name, unit or direction of a KPI were changed.', {
    name: FIELDS.text('Its name.'),
    fields: FIELDS.texts('Names of the fields that were set.'),
  }),
  ofKpi('kpi.measured', 'A KPI got many measurements at once, by an import.', { count: FIELDS.number('How many.'), side: FIELDS.side }),
  ofKpi('measurement.recorded', 'A KPI was measured.', { ...kpi, ...value, side: FIELDS.side }),
  ofKpi('measurement.acknowledged', 'The other side acknowledged a measurement.', { ...kpi, ...value, side: FIELDS.side }),
  ofKpi('measurement.disputed', 'The other side disputes a measurement.', { ...kpi, ...value, side: FIELDS.side, note: FIELDS.text('Why.') }),
);
