/**
 * What a supplier sells.
 */
import { amount, currency, fixed, optional, otherwise, text, title, yesNo } from './field.js';

/** The fields of an offering. */
export const OFFERING_FIELDS = {
  sku: fixed(text(100, 'Article number, unique in your company.')),
  name: title('Its name.'),
  unit: text(40, 'Unit in which it is sold, for example `piece` or `hour`.'),
  category: optional(text(120, 'Category in your catalogue.')),
  priceMinor: optional(amount('List price of one unit, in minor units of `currency`.', { currency: 'currency' })),
  currency: optional(currency('Currency of the list price.')),
  active: otherwise(yesNo('Whether it is sold still.'), true),
} as const;
