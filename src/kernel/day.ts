/**
 * Calendar days, as people write them in plans: `2026-11-23`, without time or zone. Their fields end in `On`.
 */

/** A calendar day, ISO 8601 `YYYY-MM-DD`. */
export type Day = string;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a day that exists in the calendar, between the years 1900 and 2199. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !DAY.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && dayOf(new Date(time)) === text && text >= '1900-01-01' && text < '2200-01-01';
}

/** The UTC day of a moment. */
export function dayOf(moment: Date): Day {
  return moment.toISOString().slice(0, 10);
}
