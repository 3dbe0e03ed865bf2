/**
 * Where a viewer stands at an account that is visible to it.
 */
import type { Audience, Side } from '../access/audience.js';
import type { Viewer } from '../access/viewer.js';
import type { Transaction } from '../database/database.js';
import type { Act } from '../events/act.js';
import { idOf, type Id } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import { isGiven } from '../kernel/version.js';
import { Account } from './account.entity.js';

/** The account an API id names. @throws Problem NOT_FOUND when there is none that the viewer sees. */
export async function accountOf(act: Act, accountId: string): Promise<Account> {
  const account = await act.tx.em.findOne(Account, { id: idOf('Account', accountId) });
  if (account === null) throw notFound('Account');
  return account;
}

/**
 * The same, locked until the act is over: what it decides by stays true until it has done what it decided. Its id stays, so rows that hang from it may be written
 * meanwhile, and an open transaction that has written one is not waited for.
 */
export async function lockAccount(act: Act, accountId: string): Promise<Account> {
  const id = idOf('Account', accountId);
  await act.tx.later('select 1 from account where id = $1 for no key update', [id]);
  const account = await act.tx.em.findOne(Account, { id }, { refresh: true });
  if (account === null) throw notFound('Account');
  return account;
}

/**
 * Who hears of what happens to an account: both sides, or the supplier alone while no customer can read it: it is PRIVATE, or offered to somebody who has not
 * joined yet. Events and seats keep their audience, so the customer does not read about the time before either.
 */
export function hearers({ status, customer }: Pick<Account, 'status' | 'customer'>): Audience {
  return status === 'PRIVATE' || !isGiven(customer) ? 'SUPPLIER' : 'SHARED';
}

/**
 * The side of the viewer's company.
 * @throws Problem NOT_FOUND when it stands on none.
 */
export function sideAt(account: Account, viewer: Viewer): Side {
  const side = account.sideOf(viewer.companyId);
  if (side === undefined) throw notFound('Account');
  return side;
}

/**
 * The acting member, for what only people do.
 * @throws Problem FORBIDDEN for apps.
 */
export function memberOf(viewer: Viewer, deed: string): Id {
  if (viewer.memberId === null) throw new Problem('FORBIDDEN', `Apps do not ${deed}; people do.`);
  return viewer.memberId;
}

/** The name of a member for the other side of an account: empty where that side knows only the company, because it never saw the member on a seat there. Under the system role. */
export async function nameForOtherSide(tx: Transaction, accountId: Id, memberId: Id): Promise<string> {
  const [seated] = await tx.sql<{ name: string }>(
    'select m.name from member m where m.id = $2 and exists (select 1 from seat s where s.account_id = $1 and s.member_id = m.id and s.audience = $3)',
    [accountId, memberId, 'SHARED'],
  );
  return seated?.name ?? '';
}
