/**
 * The window on orders; only the supplier looks through it.
 */
import { Field, Float, Int } from 'type-graphql';
import { AccountType } from '../accounts/account.type.js';
import { Derived, Exposes, connection } from '../database/read.js';
import { DateTime, Day, MinorUnits } from '../database/scalars.js';
import { OfferingType } from './offering.window.js';

const LARGEST = String(Number.MAX_SAFE_INTEGER);

const VERSION = 'Rises with every change; send it back as `expectedVersion`.';

/** An order as the API shows it. */
@Exposes('Order', {
  description: 'What the customer of an account has ordered at once. Only the supplier sees it.',
  filters: ['account', 'number', 'orderedOn', 'currency', 'createdAt', 'updatedAt'],
  orders: ['orderedOn', 'number', 'createdAt', 'updatedAt'],
  defaultOrder: [{ field: 'orderedOn', direction: 'DESC' }],
})
export class OrderType {
  @Field(() => AccountType, { description: 'The account.' })
  declare readonly account: AccountType;

  @Field(() => String, { description: 'Your number of it, unique at the account; at most 100 characters.' })
  declare readonly number: string;

  @Field(() => Day, { description: 'Day of the order.' })
  declare readonly orderedOn: string;

  @Field(() => String, { description: 'Currency of its prices, ISO 4217.' })
  declare readonly currency: string;

  @Field(() => MinorUnits, { description: 'Sum of its lines, in minor units of `currency`; within ±(2^53 − 1) also of an order that comes to more.' })
  @Derived(
    (row) =>
      `(select greatest(least(coalesce(sum(round(ol.quantity::numeric * ol.unit_price_minor)), 0), ${LARGEST}), -${LARGEST})::bigint from order_line ol where ol.order_id = ${row('id')})`,
  )
  declare readonly totalMinor: number;

  @Field(() => DateTime, { description: 'When it was written down.' })
  declare readonly createdAt: string;

  @Field(() => DateTime, { description: 'When it was last changed.' })
  declare readonly updatedAt: string;

  @Field(() => Int, { description: VERSION })
  declare readonly version: number;
}

/** A line as the API shows it. */
@Exposes('OrderLine', {
  description: 'One line of an order. Only the supplier sees it.',
  filters: ['order', 'offering', 'quantity', 'unitPriceMinor'],
  orders: ['position'],
  defaultOrder: [{ field: 'position', direction: 'ASC' }],
})
export class OrderLineType {
  @Field(() => OrderType, { nullable: true, description: 'The order.' })
  declare readonly order: OrderType | null;

  @Field(() => AccountType, { description: 'The account.' })
  declare readonly account: AccountType;

  @Field(() => Int, { description: 'Its place in the order, from 1.' })
  declare readonly position: number;

  @Field(() => OfferingType, { nullable: true, description: 'What was ordered.' })
  declare readonly offering: object | null;

  @Field(() => Float, { description: 'How much of it, in units of the offering; negative for what came back.' })
  declare readonly quantity: number;

  @Field(() => MinorUnits, { description: 'Price of one unit, in minor units of the order’s currency.' })
  declare readonly unitPriceMinor: number;
}

connection(AccountType, 'orders', () => OrderType, {
  by: 'account',
  order: [{ field: 'orderedOn', direction: 'DESC' }],
  description: 'What the customer has ordered, newest first; only the supplier sees it.',
});
connection(OrderType, 'lines', () => OrderLineType, { by: 'order', order: [{ field: 'position', direction: 'ASC' }], description: 'Its lines.' });
connection(OfferingType, 'orderLines', () => OrderLineType, { by: 'offering', description: 'Where it was ordered, at the accounts that you see.' });
