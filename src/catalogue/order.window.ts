/**
 * Orders in the API; only the supplier looks through it. Their fields stand in `protocol/order.ts`.
 */
import { Int } from 'type-graphql';
import { AccountType } from '../accounts/account.type.js';
import { connection, Derived } from '../database/read.js';
import { MinorUnits } from '../database/scalars.js';
import { doors } from '../things/doors.js';
import { typeOf } from '../things/window-of.js';
import { OfferingType } from './offering.window.js';
import { createOrder, deleteOrder, MOST_ORDERED, updateOrder } from './order.js';
import { order, orderLine } from './order.thing.js';

const account = { type: () => AccountType, says: 'The account.' };

/** An order as the API shows it. */
export const OrderType = typeOf(order, {
  account,
  totalMinor: {
    type: () => MinorUnits,
    says: 'Sum of its lines, in minor units of `currency`; within ±(2^53 − 1) also of an order that comes to more.',
    reads: Derived(
      (row) =>
        `(select greatest(least(coalesce(sum(round(ol.quantity::numeric * ol.unit_price_minor)), 0), ${MOST_ORDERED}), -${MOST_ORDERED})::bigint from order_line ol where ol.order_id = ${row('id')})`,
    ),
  },
});

/** A line as the API shows it. */
export const OrderLineType = typeOf(orderLine, {
  order: { type: () => OrderType, nullable: true, says: 'The order.' },
  account,
  position: { type: () => Int, says: 'Its place in the order, from 1.' },
});

connection(AccountType, 'orders', () => OrderType, {
  by: 'account',
  order: order.lists.first,
  description: 'What the customer has ordered, newest first; only the supplier sees it.',
});
connection(OrderType, 'lines', () => OrderLineType, { by: 'order', order: orderLine.lists.first, description: 'Its lines.' });
connection(OfferingType, 'orderLines', () => OrderLineType, { by: 'offering', description: 'Where it was ordered, at the accounts that you see.' });

/** The doors to orders. */
export const OrderResolver = doors(order, {
  type: OrderType,
  one: 'An order, or null where there is none that you may see.',
  many: ['orders', 'What customers have ordered at the accounts of which your company is the supplier.'],
  create: {
    says: 'Writes down what the customer of an account has ordered. For the supplier.',
    input: 'What the customer of an account has ordered.',
    at: { accountId: 'The account, of which your company is the supplier.' },
    act: createOrder,
  },
  update: { says: 'Changes an order.', act: updateOrder },
  remove: {
    says: 'Takes an order out, with its lines.',
    input: 'An order that is taken out, with its lines.',
    payload: 'What was taken out, and the account it hung from.',
    from: ['account', () => AccountType, 'The account.'],
    act: deleteOrder,
  },
});
