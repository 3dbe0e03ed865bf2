/**
 * What a supplier sells, and what each customer has ordered. Both are the supplier's own: no customer sees them, and no other supplier's are ever mixed in.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { companyPrivate, hangsFromAccount } from '../access/policy.js';
import { Account } from '../accounts/account.entity.js';
import { Company } from '../companies/company.entity.js';
import { guarded } from '../database/guarded.js';
import { OFFERING_FIELDS } from '../protocol/offering.js';
import { ORDER_FIELDS, ORDER_LINE_FIELDS } from '../protocol/order.js';
import { checksOf, columnsOf } from '../things/columns-of.js';

const OfferingSchema = defineEntity({
  name: 'Offering',
  ...guarded('Offering', 'offering', companyPrivate()),
  checks: checksOf('offering', OFFERING_FIELDS),
  uniques: [{ properties: ['company', 'sku'] }],
  properties: {
    id: p.uuid().primary(),
    company: () => p.manyToOne(Company),
    ...columnsOf(OFFERING_FIELDS),
    createdAt: p.datetime().columnType('timestamptz'),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** Something a supplier sells. */
export class Offering extends OfferingSchema.class {}
OfferingSchema.setClass(Offering);

const OrderSchema = defineEntity({
  name: 'Order',
  ...guarded('Order', 'customer_order', hangsFromAccount({ constant: 'SUPPLIER' })),
  uniques: [{ properties: ['account', 'number'] }],
  properties: {
    id: p.uuid().primary(),
    account: () => p.manyToOne(Account),
    ...columnsOf(ORDER_FIELDS),
    createdAt: p.datetime().columnType('timestamptz'),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** What a customer has ordered at once. */
export class Order extends OrderSchema.class {}
OrderSchema.setClass(Order);

const OrderLineSchema = defineEntity({
  name: 'OrderLine',
  ...guarded('OrderLine', 'order_line', hangsFromAccount({ constant: 'SUPPLIER' })),
  checks: checksOf('order_line', ORDER_LINE_FIELDS),
  uniques: [{ properties: ['order', 'position'] }],
  properties: {
    id: p.uuid().primary(),
    order: () => p.manyToOne(Order),
    account: () => p.manyToOne(Account).index(),
    /** Its place in the order, from 1. */
    position: p.integer(),
    offering: () => p.manyToOne(Offering).index(),
    ...columnsOf(ORDER_LINE_FIELDS),
  },
});

/** One line of an order. */
export class OrderLine extends OrderLineSchema.class {}
OrderLineSchema.setClass(OrderLine);
