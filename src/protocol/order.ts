/**
 * What the customer of an account has ordered, as its supplier writes it down.
 */
import { amount, currency, day, fixed, number, reference, rows, text } from './field.js';

/** The most lines of an order; an import brings larger ones. */
const MOST_LINES = 500;
/** The largest quantity of a line. */
const MOST_UNITS = 1_000_000_000;

/** The fields of a line. */
export const ORDER_LINE_FIELDS = {
  offeringId: reference('Offering', 'What was ordered: an offering of your company.'),
  quantity: number('How much of it, in units of the offering; negative for what came back.', MOST_UNITS),
  unitPriceMinor: amount('Price of one unit, in minor units of the order’s currency.', { currency: 'currency', lowest: Number.MIN_SAFE_INTEGER }),
} as const;

/** The fields of an order. */
export const ORDER_FIELDS = {
  number: fixed(text(100, 'Your number of it, unique at the account.')),
  orderedOn: day('Day of the order.'),
  currency: fixed(currency('Currency of its prices.')),
  lines: rows('Its lines; a change replaces all of them.', { input: 'OrderLineInput', says: 'One line of an order.', of: ORDER_LINE_FIELDS, most: MOST_LINES }),
} as const;
