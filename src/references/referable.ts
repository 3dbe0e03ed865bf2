/**
 * The things that can have names in other systems, and the account from which each hangs.
 */
import type { Transaction } from '../database/database.js';
import { policyOf, tableOf } from '../database/guarded.js';
import { parseGlobalId, type Id } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';

/** Types of things that references name; where their rows stand, and from which account they hang, their entities say. */
const REFERABLE: readonly string[] = [
  ...['Company', 'Member', 'MemberInvitation', 'Account', 'Seat', 'Plan', 'Objective', 'Milestone', 'Action', 'AllianceProject', 'Deliverable'],
  ...['Contact', 'Kpi', 'Measurement', 'Offering', 'Order', 'OrderLine', 'Training', 'Attendance'],
];

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
  const table = REFERABLE.includes(type) ? tableOf(type) : undefined;
  if (table === undefined) throw notFound('thing');
  const account = type === 'Account' ? 'id' : (policyOf(type)?.accountColumn ?? 'null::uuid');
  const [row] = await tx.sql<{ accountId: Id | null }>(`select ${account} as "accountId" from ${table} where id = $1`, [id]);
  if (row === undefined) throw notFound(type);
  return { type, id, accountId: row.accountId };
}
