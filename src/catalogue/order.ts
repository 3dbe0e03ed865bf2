/**
 * A supplier writes down what a customer has ordered.
 */
import { LockMode } from '@mikro-orm/core';
import { Account } from '../accounts/account.entity.js';
import { lockAccount } from '../accounts/standing.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { fieldProblem, notFound } from '../kernel/problem.js';
import { assertVersion } from '../kernel/version.js';
import type { CreateOf, RowOf } from '../protocol/field.js';
import { ORDER_FIELDS, type ORDER_LINE_FIELDS } from '../protocol/order.js';
import { checkedChanges, checkedNew } from '../things/checked.js';
import type { AtVersion, Change, Gone } from '../things/doors.js';
import { assertMay } from '../things/rule.js';
import { tellAccount } from '../things/tell.js';
import { Offering, Order, OrderLine } from './offering.entity.js';
import { KEEP_ORDERS } from './offering.policy.js';
import { orderEvents } from './order.thing.js';

/** What the lines of one order come to at most, in minor units, whatever their signs: a sum that every program can hold. */
export const MOST_ORDERED = Number.MAX_SAFE_INTEGER;

/** One line of an order. */
export type LineOfOrder = Readonly<RowOf<typeof ORDER_LINE_FIELDS>>;

/** What a line comes to, whatever its sign, in minor units. */
export function weightOf({ quantity, unitPriceMinor }: Pick<LineOfOrder, 'quantity' | 'unitPriceMinor'>): number {
  return Math.abs(quantity * unitPriceMinor);
}

/**
 * Writes down an order of the account's customer.
 * @throws Problem NOT_FOUND, FORBIDDEN for the customer, TAKEN where the number is in use at the account; of the input REQUIRED, TOO_LONG, INVALID, OUT_OF_RANGE, UNKNOWN_REFERENCE.
 */
export async function createOrder(act: Act, input: CreateOf<typeof ORDER_FIELDS> & { readonly accountId: string }): Promise<{ readonly id: Id }> {
  const account = await lockAccount(act, input.accountId);
  await assertMay(act, KEEP_ORDERS, Account, account);
  const { em } = act.tx;
  const { lines, ...values } = checkedNew(ORDER_FIELDS, input);
  if ((await em.count(Order, { account: account.id, number: values.number })) > 0)
    throw fieldProblem('TAKEN', 'number', 'There is an order with this number already.');
  await assertRoomFor(act, 'orders', act.viewer.companyId);
  const order = em.create(Order, { id: act.newId(), account, ...values, createdAt: act.now, updatedAt: act.now });
  await writeLines(act, order, account, lines);
  tellAccount(act, orderEvents, 'created', order, 'SUPPLIER');
  return { id: order.id };
}

/**
 * Changes an order. Lines are replaced as a whole.
 * @throws Problem NOT_FOUND, also for the customer; STALE_VERSION; of the input REQUIRED, OUT_OF_RANGE, UNKNOWN_REFERENCE.
 */
export async function updateOrder(act: Act, input: Change<typeof ORDER_FIELDS>): Promise<{ readonly id: Id }> {
  const { order, account } = await lockOrder(act, input);
  const { lines, ...changes } = checkedChanges(ORDER_FIELDS, input);
  act.tx.em.assign(order, { ...changes, updatedAt: act.now });
  if (lines !== undefined) {
    await act.tx.em.nativeDelete(OrderLine, { order: order.id });
    await writeLines(act, order, account, lines);
  }
  await act.tx.em.flush();
  tellAccount(act, orderEvents, 'updated', order, 'SUPPLIER');
  return { id: order.id };
}

/**
 * Takes an order out, with its lines.
 * @throws Problem NOT_FOUND, also for the customer; STALE_VERSION.
 */
export async function deleteOrder(act: Act, input: AtVersion): Promise<Gone> {
  const { order, account } = await lockOrder(act, input);
  await act.tx.em.nativeDelete(OrderLine, { order: order.id });
  act.tx.em.remove(order);
  await act.tx.em.flush();
  tellAccount(act, orderEvents, 'deleted', order, 'SUPPLIER');
  return { deletedId: globalId('Order', order.id), fromId: account.id };
}

async function lockOrder(act: Act, { id, expectedVersion }: AtVersion): Promise<{ readonly order: Order; readonly account: Account }> {
  const order = await act.tx.em.findOne(Order, idOf('Order', id), { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (order === null) throw notFound('Order');
  assertVersion(order, expectedVersion);
  const account = await lockAccount(act, globalId('Account', order.account.id));
  await assertMay(act, KEEP_ORDERS, Account, account);
  return { order, account };
}

async function writeLines(act: Act, order: Order, account: Account, lines: readonly LineOfOrder[]): Promise<void> {
  const { em } = act.tx;
  await assertRoomFor(act, 'orderLines', act.viewer.companyId, lines.length);
  if (lines.reduce((sum, each) => sum + weightOf(each), 0) > MOST_ORDERED)
    throw fieldProblem('OUT_OF_RANGE', 'lines', 'The lines of an order come to more than an amount can be.');
  const offerings = await em.find(Offering, { id: { $in: lines.map(({ offeringId }) => offeringId) }, company: act.viewer.companyId });
  const known = new Map(offerings.map((offering) => [offering.id, offering]));
  for (const [index, { offeringId, ...values }] of lines.entries()) {
    const offering = known.get(offeringId);
    if (offering === undefined)
      throw fieldProblem('UNKNOWN_REFERENCE', ['input', 'lines', String(index), 'offeringId'], 'There is no such offering in your catalogue.');
    em.create(OrderLine, { id: act.newId(), order, account, position: index + 1, offering, ...values });
  }
  await em.flush();
}
