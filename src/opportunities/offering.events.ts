/**
 * What happens to offerings and orders. Only the supplier hears of it.
 */
import './offering.thing.js';
import { defineTopics, FIELDS } from '../events/topic.js';
import { tellsOfImports } from '../things/tell.js';

const order = { number: FIELDS.text('Its number.'), orderedOn: FIELDS.text('Day of the order.') } as const;

tellsOfImports({ name: 'Offering' }, 'company', 'Offerings were added or changed by an import: one event for some hundred of them.');
tellsOfImports(
  { name: 'Order' },
  'account',
  'Order lines of an account were written or changed by an import: one event for up to some thousand of them. Only the supplier hears of it.',
);

defineTopics(
  { name: 'order.created', description: 'An order was written down. Only the supplier hears of it.', of: 'account', payload: order },
  { name: 'order.updated', description: 'An order was changed. Only the supplier hears of it.', of: 'account', payload: order },
  { name: 'order.deleted', description: 'An order was taken out. Only the supplier hears of it.', of: 'account', payload: order },
);
