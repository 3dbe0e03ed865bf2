/**
 * The things that can have names in other systems, and the account from which each hangs.
 */
import type { Transaction } from '../database/database.js';
import { parseGlobalId, type Id } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';

/** Where rows of a type stand, and the column that names their account. */
interface Home {
  readonly table: string;
  readonly account: 'id' | 'account_id' | 'null::uuid';
}

const ofCompany = (table: string): Home => ({ table, account: 'null::uuid' });
const atAccount = (table: string): Home => ({ table, account: 'account_id' });

const HOMES: Readonly<Record<string, Home>> = {
  Company: ofCompany('company'),
  Member: ofCompany('member'),
  MemberInvitation: ofCompany('member_invitation'),
  Account: { table: 'account', account: 'id' },
  Seat: atAccount('seat'),
  Plan: atAccount('plan'),
  Objective: atAccount('objective'),
  Milestone: atAccount('milestone'),
  Action: atAccount('action'),
  AllianceProject: atAccount('alliance_project'),
  Deliverable: atAccount('deliverable'),
  Contact: atAccount('contact'),
  Kpi: atAccount('kpi'),
  Measurement: atAccount('measurement'),
  Offering: ofCompany('offering'),
  Order: atAccount('customer_order'),
  OrderLine: atAccount('order_line'),
};

/** A thing of ours that a reference can name. */
export interface Referable {
  readonly type: string;
  readonly id: Id;
  readonly accountId: Id | null;
}

/**
 * The thing that an API id names, as the transaction's viewer sees it.
 * @throws Problem NOT_FOUND when there is none to be seen, or its type has no names in other systems.
 */
export async function referableOf(tx: Transaction, globalId: string): Promise<Referable> {
  const { type, id } = parseGlobalId(globalId);
  const home = Object.hasOwn(HOMES, type) ? HOMES[type] : undefined;
  if (home === undefined) throw notFound('thing');
  const [row] = await tx.sql<{ accountId: Id | null }>(`select ${home.account} as "accountId" from ${home.table} where id = $1`, [id]);
  if (row === undefined) throw notFound(type);
  return { type, id, accountId: row.accountId };
}
