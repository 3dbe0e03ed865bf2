/**
 * What happens to offerings and orders. Only the supplier hears of it.
 */
import { defineTopics, FIELDS } from '../events/topic.js';

const offering = { sku: FIELDS.text('Its article number.'), name: FIELDS.text('Its name.') } as const;
const order = { number: FIELDS.text('Its number.'), orderedOn: FIELDS.text('Day of the order.') } as const;

defineTopics(
  { name: 'offering.created', description: 'Something is sold from now on.', of: 'company', payload: offering },
  { name: 'offering.updated', description: 'An offering was changed.', of: 'company', payload: offering },
  { name: 'order.created', description: 'An order was written down. Only the supplier hears of it.', of: 'account', payload: order },
  { name: 'order.updated', description: 'An order was changed. Only the supplier hears of it.', of: 'account', payload: order },
  { name: 'order.deleted', description: 'An order was taken out. Only the supplier hears of it.', of: 'account', payload: order },
);
