/**
 * Order lines of customers. Rows of one account and number make one order, wherever they stand in the file.
 */
import { ordersImported } from '../catalogue/order.thing.js';
import type { Act } from '../events/act.js';
import { newId, type Id } from '../kernel/ids.js';
import { MOST_ORDERED, weightOf } from '../catalogue/order.js';
import { OFFERING_FIELDS } from '../protocol/offering.js';
import { ORDER_FIELDS, ORDER_LINE_FIELDS } from '../protocol/order.js';
import { cellsOf } from './cells-of.js';
import { amount, Fault, isSound, minorUnits, required } from './import-field.js';
import { ACCOUNT, accountsNamed, outcomeOf, tellOfAccounts, type ImportKind, type ReadRow } from './import-kind.js';

/** A line as it shall be. */
interface WantedLine {
  readonly id: Id;
  readonly isNew: boolean;
  readonly account_id: Id;
  readonly number: string;
  readonly ordered_on: string;
  readonly currency: string;
  readonly offering_id: Id;
  readonly quantity: number;
  readonly unit_price_minor: number;
}

/** Rows that are order lines. */
export const ORDERS: ImportKind = {
  referenceType: 'order_line',
  subjectType: 'OrderLine',
  table: 'order_line',
  batchRows: 1000,
  quotas: ['orders', 'orderLines'],
  fields: {
    account: required(ACCOUNT),
    ...cellsOf({ ...ORDER_FIELDS, sku: { ...OFFERING_FIELDS.sku, says: 'Article number of what was ordered: an offering of your catalogue.' } }),
    ...cellsOf(ORDER_LINE_FIELDS, { unitPriceMinor: { unitPrice: required(amount('Price of one unit, in whole units of the currency.')) } }),
  },
  together: { by: ['account', 'number'], alike: ['currency', 'orderedOn'] },
  derivedId: ({ number: order, sku }) => (typeof order === 'string' && typeof sku === 'string' ? `${order}/${sku}` : undefined),
  async write(act, rows, system) {
    const accountOf = await accountsNamed(act, rows, system);
    const offerings = await offeringsNamed(act, rows);
    const wanted = rows.map((row): WantedLine | Fault => {
      const account = accountOf(row);
      if (account instanceof Fault) return account;
      if (account.side !== 'SUPPLIER') return new Fault('FORBIDDEN', 'The supplier of the account keeps its orders.', 'account');
      return lineOf(row, account.id, offerings);
    });
    const judged = await judgedByOrder(act, rows, wanted);
    const lines = judged.filter(isSound);
    const changed = await writeLines(act, lines, await writeOrders(act, lines));
    const outcomes = judged.map((each) => (each instanceof Fault ? each : outcomeOf({ ...each, values: {} }, changed, each.account_id)));
    tellOfAccounts(act, ordersImported, outcomes, () => 'SUPPLIER');
    return outcomes;
  },
};

async function offeringsNamed(act: Act, rows: readonly ReadRow[]): Promise<ReadonlyMap<string, Id>> {
  const names = [...new Set(rows.map(({ values }) => values['sku']))];
  const found = await act.tx.sql<{ sku: string; id: Id }>(
    `select t.sku, o.id from jsonb_array_elements_text($1::jsonb) as t(sku)
     cross join lateral (select o.id from offering o where o.company_id = alianza_company() and o.sku = t.sku limit 1) o`,
    [JSON.stringify(names)],
  );
  return new Map(found.map(({ sku, id }) => [sku, id]));
}

function lineOf({ subjectId, values }: ReadRow, accountId: Id, offerings: ReadonlyMap<string, Id>): WantedLine | Fault {
  const offeringId = offerings.get(String(values['sku']));
  if (offeringId === undefined) return new Fault('UNKNOWN_REFERENCE', 'There is no offering with this article number in your catalogue.', 'sku');
  const money = String(values['currency']);
  const price = minorUnits(String(values['unitPrice']), money);
  if (price instanceof Fault) return new Fault(price.code, price.message, 'unitPrice');
  return {
    id: subjectId ?? newId(),
    isNew: subjectId === undefined,
    account_id: accountId,
    number: String(values['number']),
    ordered_on: String(values['orderedOn']),
    currency: money,
    offering_id: offeringId,
    quantity: Number(values['quantity']),
    unit_price_minor: price,
  };
}

/** An order as it stands before the lines are written, without what of it they say anew. */
interface StandingOrder extends Pick<WantedLine, 'account_id' | 'number' | 'ordered_on' | 'currency'> {
  /** Lines that the rows do not say anew. */
  readonly others: number;
  /** What those come to, whatever their signs, in minor units. */
  readonly weight: number;
}

/** What an order is so far: its words, and what its lines come to. */
interface Judged {
  readonly ordered_on: string;
  readonly currency: string;
  readonly isStanding: boolean;
  weight: number;
}

/**
 * Lines of one order say one day and one currency: those of the order that stands here, unless all of its lines are said anew; else those of its first row. And
 * together they come to no more than an amount can be.
 */
async function judgedByOrder(act: Act, rows: readonly ReadRow[], wanted: readonly (WantedLine | Fault)[]): Promise<readonly (WantedLine | Fault)[]> {
  const lines = wanted.filter(isSound);
  const accounts = await accountsOfLines(act, lines);
  const orders = new Map<string, Judged>();
  for (const { others, weight, ...order } of await standingOrders(act, lines)) if (others > 0) orders.set(keyOf(order), { ...order, isStanding: true, weight });
  return wanted.map((line, index) => {
    if (line instanceof Fault) return line;
    if (rows[index]?.isDerivedId === true && (accounts.get(line.id) ?? line.account_id) !== line.account_id)
      return new Fault('TAKEN', 'An order of another account has this number and article. Give the rows external ids.', 'number');
    const order = orders.get(keyOf(line)) ?? { ordered_on: line.ordered_on, currency: line.currency, isStanding: false, weight: 0 };
    const other = order.currency !== line.currency ? 'currency' : order.ordered_on !== line.ordered_on ? 'orderedOn' : undefined;
    if (other !== undefined) return new Fault('CONFLICT', disagreement(order), other);
    const weight = order.weight + weightOf({ quantity: line.quantity, unitPriceMinor: line.unit_price_minor });
    if (weight > MOST_ORDERED) return new Fault('OUT_OF_RANGE', 'With this line its order comes to more than an amount can be.', 'unitPrice');
    order.weight = weight;
    orders.set(keyOf(line), order);
    return line;
  });
}

function disagreement({ isStanding, currency: money, ordered_on }: Judged): string {
  return isStanding
    ? `This order is of ${ordered_on} in ${money}, and has lines that this file does not say anew.`
    : `An earlier row of this order says ${ordered_on} and ${money}.`;
}

async function accountsOfLines(act: Act, lines: readonly WantedLine[]): Promise<ReadonlyMap<Id, Id>> {
  const known = lines.filter(({ isNew }) => !isNew).map(({ id }) => id);
  const found = await act.tx.sql<{ id: Id; account: Id }>(
    `select l.id, l.account_id as account from jsonb_array_elements_text($1::jsonb) as t(id) join order_line l on l.id = t.id::uuid`,
    [JSON.stringify(known)],
  );
  return new Map(found.map(({ id, account }) => [id, account]));
}

async function standingOrders(act: Act, lines: readonly WantedLine[]): Promise<readonly StandingOrder[]> {
  const keys = new Map(lines.map((line) => [keyOf(line), { account_id: line.account_id, number: line.number }]));
  return act.tx.sql<StandingOrder>(
    `select w.account_id, w.number, to_char(o.ordered_on, 'YYYY-MM-DD') as ordered_on, o.currency, l.others, l.weight
     from jsonb_to_recordset($1::jsonb) as w(account_id uuid, number text)
     cross join lateral (select * from customer_order o where o.account_id = w.account_id and o.number = w.number limit 1 for no key update) o
     cross join lateral (
       select count(*)::int as others, coalesce(sum(abs(l.quantity * l.unit_price_minor)), 0)::float8 as weight from order_line l
       where l.order_id = o.id and l.id not in (select t.id::uuid from jsonb_array_elements_text($2::jsonb) as t(id))
     ) l`,
    [JSON.stringify([...keys.values()]), JSON.stringify(lines.filter(({ isNew }) => !isNew).map(({ id }) => id))],
  );
}

/** An order of the lines, as it is now. */
interface KnownOrder {
  readonly id: Id;
  /** Position of its last line; 0 while it has none. */
  readonly end: number;
}

const keyOf = ({ account_id, number: name }: Pick<WantedLine, 'account_id' | 'number'>): string => `${account_id} ${name}`;

/** Makes the orders of the lines, or brings them up to date: what the first line of each says of the order counts. */
async function writeOrders(act: Act, lines: readonly WantedLine[]): Promise<ReadonlyMap<string, KnownOrder>> {
  const orders = new Map<string, object>();
  for (const line of lines) {
    const { account_id, number: name, ordered_on, currency: money } = line;
    if (!orders.has(keyOf(line))) orders.set(keyOf(line), { id: newId(), account_id, number: name, ordered_on, currency: money });
  }
  const wanted = JSON.stringify([...orders.values()]);
  await act.tx.sql(
    `insert into customer_order as o (id, account_id, number, ordered_on, currency, created_at, updated_at, version)
     select w.id, w.account_id, w.number, w.ordered_on, w.currency, $2, $2, 1
     from jsonb_to_recordset($1::jsonb) as w(id uuid, account_id uuid, number text, ordered_on date, currency text)
     on conflict (account_id, number) do update
     set ordered_on = excluded.ordered_on, currency = excluded.currency, updated_at = excluded.updated_at, version = o.version + 1
     where (o.ordered_on, o.currency) is distinct from (excluded.ordered_on, excluded.currency)`,
    [wanted, act.now.toISOString()],
  );
  const found = await act.tx.sql<KnownOrder & Pick<WantedLine, 'account_id' | 'number'>>(
    `select o.id, w.account_id, w.number, coalesce((select max(l.position) from order_line l where l.order_id = o.id), 0) as "end"
     from jsonb_to_recordset($1::jsonb) as w(account_id uuid, number text)
     cross join lateral (select o.id from customer_order o where o.account_id = w.account_id and o.number = w.number limit 1 for no key update) o`,
    [wanted],
  );
  return new Map(found.map((order) => [keyOf(order), order]));
}

const LINE = 'as w(id uuid, order_id uuid, account_id uuid, position int, offering_id uuid, quantity float8, unit_price_minor bigint)';

/** New lines stand behind those that an order has; changed ones keep their place, unless they come from another order. Gives the ids of those that were changed. */
async function writeLines(act: Act, lines: readonly WantedLine[], orders: ReadonlyMap<string, KnownOrder>): Promise<ReadonlySet<Id>> {
  const ends = new Map([...orders.values()].map(({ id, end }) => [id, end]));
  const placed = lines.map((line) => {
    const order = orders.get(keyOf(line))?.id ?? '';
    const position = (ends.get(order) ?? 0) + 1;
    ends.set(order, position);
    return { ...line, order_id: order, position };
  });
  const [made, known] = [placed.filter(({ isNew }) => isNew), placed.filter(({ isNew }) => !isNew)];
  if (made.length > 0) {
    await act.tx.sql(
      `insert into order_line (id, order_id, account_id, position, offering_id, quantity, unit_price_minor)
       select w.id, w.order_id, w.account_id, w.position, w.offering_id, w.quantity, w.unit_price_minor from jsonb_to_recordset($1::jsonb) ${LINE}`,
      [JSON.stringify(made)],
    );
  }
  if (known.length === 0) return new Set();
  const changed = await act.tx.sql<{ id: Id }>(
    `update order_line l set order_id = w.order_id, account_id = w.account_id, offering_id = w.offering_id, quantity = w.quantity, unit_price_minor = w.unit_price_minor,
            position = case when l.order_id = w.order_id then l.position else w.position end
     from jsonb_to_recordset($1::jsonb) ${LINE}
     where l.id = w.id and (l.order_id, l.offering_id, l.quantity, l.unit_price_minor) is distinct from (w.order_id, w.offering_id, w.quantity, w.unit_price_minor)
     returning l.id`,
    [JSON.stringify(known)],
  );
  return new Set(changed.map(({ id }) => id));
}
