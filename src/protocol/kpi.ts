/**
 * What is measured at an account, what was measured, and what the other side says of it.
 */
import { AUDIENCE } from './audience.js';
import { choice, day, fixed, longText, number, optional, period, text, title } from './field.js';

/** The fields of a KPI. */
export const KPI_FIELDS = {
  audience: fixed({ ...AUDIENCE, says: 'Who sees it: SHARED, or your own side. It never changes.' }),
  name: title('Its name.'),
  unit: text(40, 'Unit of its values, for example `%` or `EUR`.'),
  direction: choice('KpiDirection', 'Which way a KPI is better.', {
    HIGHER_IS_BETTER: 'The more, the better.',
    LOWER_IS_BETTER: 'The less, the better.',
    ON_TARGET: 'Neither more nor less than agreed.',
  }),
} as const;

/** The fields of a measurement. */
export const MEASUREMENT_FIELDS = {
  value: number('The value, in the unit of the KPI.', Number.MAX_VALUE),
  measuredOn: day('Day of the measurement.'),
  period: optional(period('The period that it speaks of.')),
  source: optional(text(200, 'Where the value is from.')),
} as const;

/** What is said to dispute a measurement. */
export const DISPUTE_FIELDS = { note: longText('Why; both sides read it.', 1_000) } as const;

/** The fields of what the other side says of a measurement. */
export const VERDICT_FIELDS = {
  verdict: choice('MeasurementVerdictKind', 'What the other side says of a measurement.', {
    ACKNOWLEDGED: 'It sees it so too.',
    DISPUTED: 'It sees it differently, and says why.',
  }),
  note: optional({ ...DISPUTE_FIELDS.note, says: 'Why, where it is disputed.' }),
} as const;
