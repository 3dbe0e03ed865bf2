/**
 * An account rests, goes on, or ends. While it is not ACTIVE nobody edits what is shared; both sides go on reading it.
 */
import type { Side } from '../access/audience.js';
import { accessChanged } from '../identity/access-change.js';
import type { Act } from '../events/act.js';
import type { NewEvent } from '../events/record.js';
import type { Id } from '../kernel/ids.js';
import { assertMay } from '../things/rule.js';
import { Account, type AccountStatus } from './account.entity.js';
import { ACCOUNT_TOPICS } from './account.events.js';
import { MOVE_ACCOUNT } from './account.policy.js';
import { hearers, lockAccount, sideAt } from './standing.js';
import { STATUS_CHANGE_FIELDS } from '../protocol/account.js';
import type { CreateOf } from '../protocol/field.js';
import { checkedNew } from '../things/checked.js';

/** Where an account goes, and why. */
export interface ChangeAccountStatus extends CreateOf<typeof STATUS_CHANGE_FIELDS> {
  readonly accountId: string;
  readonly status: AccountStatus;
}

/**
 * Suspends, resumes or ends the account; for owners, admins and directors of either side. A customer that was invited declines by ending it.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT when the account cannot go there.
 */
export async function changeAccountStatus(act: Act, input: ChangeAccountStatus): Promise<{ readonly id: Id }> {
  const account = await lockAccount(act, input.accountId);
  await assertMay(act, MOVE_ACCOUNT[input.status], Account, account);
  const side = sideAt(account, act.viewer);
  const from = account.status;
  const { reason } = checkedNew(STATUS_CHANGE_FIELDS, input);
  // What the customer never knew of, it does not learn of by its end.
  if (from === 'PRIVATE') account.customer = null;
  account.status = input.status;
  account.updatedAt = act.now;
  await act.tx.em.flush();
  act.record(statusChanged(account, { from, side, reason }));
  await accessChanged(act.tx, { accountId: account.id });
  return { id: account.id };
}

/** The event that tells of a new status. `side` is who brought it about. */
export function statusChanged(account: Account, { from, side, reason = null }: StatusChange): NewEvent {
  return {
    topic: ACCOUNT_TOPICS['account.statusChanged'],
    accountId: account.id,
    audience: hearers(account),
    subject: { type: 'Account', id: account.id },
    payload: { from, to: account.status, side, reason },
  };
}

/** Where an account came from, and who moved it. */
interface StatusChange {
  readonly from: AccountStatus;
  readonly side: Side;
  readonly reason?: string | null;
}
