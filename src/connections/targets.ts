/**
 * The things that records of other systems become: how each is made, read and changed. Everything is done by the acts that people's mutations do, as the app
 * of the connection.
 */
import { createAccount } from '../accounts/create-account.js';
import { createContact, updateContact } from '../accounts/keep-contact.js';
import { updateAccount } from '../accounts/update-account.js';
import type { Act } from '../events/act.js';
import { globalId, type Id } from '../kernel/ids.js';
import type { Json } from '../kernel/json.js';
import { createOffering } from '../catalogue/offer.js';
import { createOrder, updateOrder, type LineOfOrder } from '../catalogue/order.js';
import type { Target } from './crm/mapping.js';
import type { IncomingLine } from './field-values.js';

/** Fields with their values. */
export type Values = Readonly<Record<string, Json>>;

/** A thing as it is here: the fields that may be changed now, and when any of them last was. */
export interface Present {
  readonly values: Values;
  readonly at: string;
}

/** A kind of thing. */
export interface TargetKind {
  /** Fields without which there is none. */
  readonly required: readonly string[];
  /** Whether it hangs from an account. */
  readonly isOfAccount: boolean;
  create(act: Act, accountId: Id | undefined, values: Values): Promise<Id>;
  /** Undefined when there is none that the app sees. */
  present(act: Pick<Act, 'tx'>, id: Id): Promise<Present | undefined>;
  update(act: Act, id: Id, values: Values): Promise<void>;
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const maybeText = (value: Json | undefined): string | null | undefined => (value === undefined ? undefined : typeof value === 'string' ? value : null);

/** Currency of accounts of which the other system does not tell it. */
const USUAL_CURRENCY = 'EUR';

const account: TargetKind = {
  required: ['name', 'customerName'],
  isOfAccount: false,
  async create(act, _accountId, values) {
    const currency = textOf(values['currency']);
    const { id } = await createAccount(act, {
      name: textOf(values['name']),
      customerName: textOf(values['customerName']),
      currency: currency === '' ? USUAL_CURRENCY : currency,
    });
    return id;
  },
  async present(act, id) {
    const [row] = await act.tx.sql<{ name: string; customerName: string; isJoined: boolean; at: string }>(
      `select name, customer_name as "customerName", customer_id is not null as "isJoined", updated_at as at from account where id = $1`,
      [id],
    );
    if (row === undefined) return undefined;
    // A customer that has joined is called by its own name; the currency is settled when the account is opened.
    return { values: { name: row.name, ...(row.isJoined ? {} : { customerName: row.customerName }) }, at: momentText(row.at) };
  },
  async update(act, id, values) {
    await updateAccount(act, { accountId: globalId('Account', id), name: maybeText(values['name']), customerName: maybeText(values['customerName']) });
  },
};

const contact: TargetKind = {
  required: ['name'],
  isOfAccount: true,
  async create(act, accountId, values) {
    const { id } = await createContact(act, { accountId: globalId('Account', accountId ?? ''), name: textOf(values['name']), ...contactWords(values) });
    return id;
  },
  async present(act, id) {
    const [row] = await act.tx.sql<{ name: string; email: string | null; phone: string | null; jobTitle: string | null; at: string }>(
      `select name, email, phone, job_title as "jobTitle", updated_at as at from contact where id = $1`,
      [id],
    );
    if (row === undefined) return undefined;
    const { at, ...values } = row;
    return { values, at: momentText(at) };
  },
  async update(act, id, values) {
    await updateContact(act, { id: globalId('Contact', id), name: maybeText(values['name']), ...contactWords(values) });
  },
};

function contactWords(values: Values): { email?: string | null | undefined; phone?: string | null | undefined; jobTitle?: string | null | undefined } {
  return { email: maybeText(values['email']), phone: maybeText(values['phone']), jobTitle: maybeText(values['jobTitle']) };
}

const order: TargetKind = {
  required: ['number', 'orderedOn', 'currency', 'lines'],
  isOfAccount: true,
  async create(act, accountId, values) {
    const { id } = await createOrder(act, {
      accountId: globalId('Account', accountId ?? ''),
      number: textOf(values['number']),
      orderedOn: textOf(values['orderedOn']),
      currency: textOf(values['currency']),
      lines: await linesOf(act, values['lines']),
    });
    return id;
  },
  async present(act, id) {
    const [row] = await act.tx.sql<{ orderedOn: string; lines: Json; at: string }>(PRESENT_ORDER, [id]);
    return row === undefined ? undefined : { values: { orderedOn: row.orderedOn, lines: row.lines }, at: momentText(row.at) };
  },
  async update(act, id, values) {
    const lines = values['lines'] === undefined || values['lines'] === null ? undefined : await linesOf(act, values['lines']);
    await updateOrder(act, { id: globalId('Order', id), orderedOn: maybeText(values['orderedOn']), lines });
  },
};

const PRESENT_ORDER = `select to_char(o.ordered_on, 'YYYY-MM-DD') as "orderedOn", o.updated_at as at,
  (select coalesce(json_agg(json_build_object('sku', f.sku, 'name', f.name, 'unit', f.unit, 'quantity', l.quantity, 'unitPriceMinor', l.unit_price_minor) order by l.position), '[]')
   from order_line l join offering f on f.id = l.offering_id where l.order_id = o.id) as lines
  from customer_order o where o.id = $1`;

/** Lines by articles of the catalogue; an article that is not there yet is added. */
async function linesOf(act: Act, value: Json | undefined): Promise<readonly LineOfOrder[]> {
  const lines: LineOfOrder[] = [];
  for (const { sku, name, unit, quantity, unitPriceMinor } of value as unknown as readonly IncomingLine[]) {
    const [known] = await act.tx.sql<{ id: Id }>('select id from offering where company_id = alianza_company() and sku = $1', [sku]);
    const { id } = known ?? (await createOffering(act, { sku, name, unit }));
    lines.push({ offeringId: globalId('Offering', id), quantity, unitPriceMinor });
  }
  return lines;
}

/** Drivers give moments as text or as dates. */
function momentText(moment: string | Date): string {
  return new Date(moment).toISOString();
}

/** All kinds but activities, which are told and not kept. */
export const TARGET_KINDS: Readonly<Record<Exclude<Target, 'Activity'>, TargetKind>> = { Account: account, Contact: contact, Order: order };
