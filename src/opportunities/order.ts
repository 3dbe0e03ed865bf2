/**
 * A supplier writes down what a customer has ordered.
 */
import { LockMode } from '@mikro-orm/core';
import type { Account } from '../accounts/account.entity.js';
import { assertNotEnded } from '../accounts/account.policy.js';
import { ACCOUNT_FIELDS } from '../protocol/account.js';
import { checkedNew } from '../things/checked.js';
import { lockAccount, sideAt } from '../accounts/standing.js';
import { inputProblem, isChanged, line, maybeWithin } from '../companies/input.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import type { Day } from '../kernel/day.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { fieldProblem, notFound, Problem } from '../kernel/problem.js';
import { assertVersion } from '../kernel/version.js';
import { Offering, Order, OrderLine } from './offering.entity.js';

/** Most lines of one order. */
export const MOST_LINES = 500;
/** Largest quantity of a line. */
export const MOST_UNITS = 1_000_000_000;
/** What the lines of one order come to at most, in minor units, whatever their signs: a sum that every program can hold. */
export const MOST_ORDERED = Number.MAX_SAFE_INTEGER;

/** What a line comes to, whatever its sign, in minor units. */
export function weightOf({ quantity, unitPriceMinor }: Pick<LineOfOrder, 'quantity' | 'unitPriceMinor'>): number {
  return Math.abs(quantity * unitPriceMinor);
}

/** One line of an order. */
export interface LineOfOrder {
  readonly offeringId: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
}

/** A new order. */
export interface CreateOrder {
  readonly accountId: string;
  readonly number: string;
  readonly orderedOn: Day;
  readonly currency: string;
  readonly lines: readonly LineOfOrder[];
}

/**
 * Writes down an order of the account's customer.
 * @throws Problem NOT_FOUND, FORBIDDEN for the customer, TAKEN where the number is in use at the account; of the input REQUIRED, TOO_LONG, INVALID, OUT_OF_RANGE, UNKNOWN_REFERENCE.
 */
export async function createOrder(act: Act, input: CreateOrder): Promise<{ readonly id: Id; readonly accountId: Id }> {
  const account = await lockAccount(act, input.accountId);
  assertSupplier(act, account);
  assertNotEnded(account.status);
  const { em } = act.tx;
  const number = line('number', input.number, 100);
  if ((await em.count(Order, { account: account.id, number })) > 0) throw inputProblem('TAKEN', 'number', 'There is an order with this number already.');
  await assertRoomFor(act, 'orders', act.viewer.companyId);
  const order = em.create(Order, {
    id: act.newId(),
    account,
    number,
    orderedOn: input.orderedOn,
    ...checkedNew({ currency: ACCOUNT_FIELDS.currency }, input),
    createdAt: act.now,
    updatedAt: act.now,
  });
  await writeLines(act, order, account, input.lines);
  tell(act, order, 'created');
  return { id: order.id, accountId: account.id };
}

/** A change of an order. Absent fields stay; lines are replaced as a whole. */
export interface UpdateOrder {
  readonly id: string;
  readonly expectedVersion?: number | null | undefined;
  readonly orderedOn?: Day | null | undefined;
  readonly lines?: readonly LineOfOrder[] | null | undefined;
}

/**
 * Changes an order.
 * @throws Problem NOT_FOUND, also for the customer; STALE_VERSION; of the input REQUIRED, OUT_OF_RANGE, UNKNOWN_REFERENCE.
 */
export async function updateOrder(act: Act, input: UpdateOrder): Promise<{ readonly id: Id; readonly accountId: Id }> {
  const { order, account } = await lockOrder(act, input);
  if (isChanged('orderedOn', input.orderedOn)) order.orderedOn = input.orderedOn;
  order.updatedAt = act.now;
  if (isChanged('lines', input.lines)) {
    await act.tx.em.nativeDelete(OrderLine, { order: order.id });
    await writeLines(act, order, account, input.lines);
  }
  await act.tx.em.flush();
  tell(act, order, 'updated');
  return { id: order.id, accountId: account.id };
}

/** Which order goes, and the version that the caller has seen. */
export interface DeleteOrder {
  readonly id: string;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Takes an order out, with its lines.
 * @throws Problem NOT_FOUND, also for the customer; STALE_VERSION.
 */
export async function deleteOrder(act: Act, input: DeleteOrder): Promise<{ readonly deletedId: string; readonly accountId: Id }> {
  const { order, account } = await lockOrder(act, input);
  await act.tx.em.nativeDelete(OrderLine, { order: order.id });
  act.tx.em.remove(order);
  await act.tx.em.flush();
  tell(act, order, 'deleted');
  return { deletedId: globalId('Order', order.id), accountId: account.id };
}

async function lockOrder(act: Act, { id, expectedVersion }: DeleteOrder): Promise<{ readonly order: Order; readonly account: Account }> {
  const order = await act.tx.em.findOne(Order, idOf('Order', id), { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (order === null) throw notFound('Order');
  assertVersion(order, expectedVersion);
  const account = await lockAccount(act, globalId('Account', order.account.id));
  assertNotEnded(account.status);
  return { order, account };
}

async function writeLines(act: Act, order: Order, account: Account, lines: readonly LineOfOrder[]): Promise<void> {
  const { em } = act.tx;
  if (lines.length === 0) throw inputProblem('REQUIRED', 'lines', 'An order has at least one line.');
  if (lines.length > MOST_LINES) throw inputProblem('TOO_LONG', 'lines', `An order has at most ${MOST_LINES} lines; import larger ones.`);
  await assertRoomFor(act, 'orderLines', act.viewer.companyId, lines.length);
  const offerings = await em.find(Offering, { id: { $in: lines.map(({ offeringId }) => idOf('Offering', offeringId)) }, company: act.viewer.companyId });
  if (lines.reduce((sum, each) => sum + weightOf(each), 0) > MOST_ORDERED)
    throw inputProblem('OUT_OF_RANGE', 'lines', 'The lines of an order come to more than an amount can be.');
  const known = new Map(offerings.map((offering) => [globalId('Offering', offering.id), offering]));
  for (const [index, { offeringId, quantity, unitPriceMinor }] of lines.entries()) {
    const offering = known.get(offeringId);
    if (offering === undefined)
      throw fieldProblem('UNKNOWN_REFERENCE', ['input', 'lines', String(index), 'offeringId'], 'There is no such offering in your catalogue.');
    if (!Number.isFinite(quantity)) throw inputProblem('INVALID', 'lines', 'A quantity is a number.');
    maybeWithin('lines', quantity, -MOST_UNITS, MOST_UNITS);
    em.create(OrderLine, { id: act.newId(), order, account, position: index + 1, offering, quantity, unitPriceMinor });
  }
  await em.flush();
}

/** @throws Problem FORBIDDEN for the customer, who keeps no orders here. */
function assertSupplier(act: Act, account: Account): void {
  if (sideAt(account, act.viewer) !== 'SUPPLIER') throw new Problem('FORBIDDEN', 'The supplier of the account keeps its orders.');
}

function tell(act: Act, order: Order, verb: 'created' | 'updated' | 'deleted'): void {
  const { id, number, orderedOn, account } = order;
  const payload = { number, orderedOn };
  act.record({ topic: `order.${verb}`, accountId: account.id, audience: 'SUPPLIER', subject: { type: 'Order', id }, payload });
}
