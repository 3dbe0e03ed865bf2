/**
 * An order of a customer with its lines. Only the supplier sees it and hears of it.
 */
import { ORDER_FIELDS, ORDER_LINE_FIELDS } from '../protocol/order.js';
import { tells, tellsOfImports } from '../things/tell.js';
import { thing } from '../things/thing.js';

/** An order. */
export const order = thing({
  name: 'Order',
  called: 'an order',
  says: 'What the customer of an account has ordered at once. Only the supplier sees it.',
  fields: ORDER_FIELDS,
  lists: {
    filters: ['account', 'number', 'orderedOn', 'currency', 'createdAt', 'updatedAt'],
    orders: ['orderedOn', 'number', 'createdAt', 'updatedAt'],
    first: [{ field: 'orderedOn', direction: 'DESC' }],
  },
  keeps: ['createdAt', 'updatedAt'],
});

/** What happens to it. */
export const orderEvents = tells(order, 'account', ['number', 'orderedOn'], {
  created: 'An order was written down. Only the supplier hears of it.',
  updated: 'An order was changed. Only the supplier hears of it.',
  deleted: 'An order was taken out. Only the supplier hears of it.',
});

/** Some hundred of them came by an import. */
export const ordersImported = tellsOfImports(
  order,
  'account',
  'Order lines of an account were written or changed by an import: one event for up to some thousand of them. Only the supplier hears of it.',
);

/** A line of an order. */
export const orderLine = thing({
  name: 'OrderLine',
  called: 'a line',
  says: 'One line of an order. Only the supplier sees it.',
  fields: ORDER_LINE_FIELDS,
  lists: {
    filters: ['order', 'offering', 'quantity', 'unitPriceMinor'],
    orders: ['position'],
    first: [{ field: 'position', direction: 'ASC' }],
  },
  keeps: [],
  hasVersion: false,
});
