/**
 * Order lines of customers. Rows of one account and number make one order, wherever they stand in the file.
 */
import type { Act } from '../events/act.js';
import { newId, type Id } from '../kernel/ids.js';
import { currency, day, decimal, Fault, isSound, minorUnits, number, required, text } from './import-field.js';
import { ACCOUNT, accountsNamed, outcomeOf, type ImportKind, type ReadRow } from './import-kind.js';

/** Largest quantity of a line. */
const MOST_UNITS = 1_000_000_000;

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
    number: required(text(100, 'Your number of the order.')),
    orderedOn: required(day('Day of the order.')),
    currency: required(currency('Currency of its prices, ISO 4217.')),
    sku: required(text(100, 'Article number of what was ordered: an offering of your catalogue.')),
    quantity: required(number('How much of it, in units of the offering; negative for what came back.')),
    unitPrice: required(decimal('Price of one unit, in whole units of the currency.')),
  },
  async write(act, rows, system) {
    const accountOf = await accountsNamed(act, rows, system);
    const offerings = await offeringsNamed(act, rows);
    const wanted = rows.map((row): WantedLine | Fault => {
      const account = accountOf(row);
      if (account instanceof Fault) return account;
      if (account.side !== 'SUPPLIER') return new Fault('FORBIDDEN', 'The supplier of the account keeps its orders.', 'account');
      return lineOf(row, account.id, offerings);
    });
    const lines = wanted.filter(isSound);
    const changed = await writeLines(act, lines, await writeOrders(act, lines));
    return wanted.map((each) => (each instanceof Fault ? each : outcomeOf({ ...each, values: {} }, changed, each.account_id)));
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
  const quantity = Number(values['quantity']);
  if (Math.abs(quantity) > MOST_UNITS) return new Fault('OUT_OF_RANGE', `A quantity is from −${MOST_UNITS} to ${MOST_UNITS}.`, 'quantity');
  return {
    id: subjectId ?? newId(),
    isNew: subjectId === undefined,
    account_id: accountId,
    number: String(values['number']),
    ordered_on: String(values['orderedOn']),
    currency: money,
    offering_id: offeringId,
    quantity,
    unit_price_minor: price,
  };
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
