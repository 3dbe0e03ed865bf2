/**
 * Changes of the shared account: its name, stage and first day, and before the customer knows of it, its currency and the customer's name.
 */
import { inputProblem } from '../kernel/input.js';
import { assertVersion, isGiven } from '../kernel/version.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { ACCOUNT_FIELDS } from '../protocol/account.js';
import type { UpdateOf } from '../protocol/field.js';
import { checkedChanges } from '../things/checked.js';
import { assertMay } from '../things/rule.js';
import { Account } from './account.entity.js';
import { ACCOUNT_TOPICS } from './account.events.js';
import { RUN_ACCOUNT } from './account.policy.js';
import { hearers, lockAccount } from './standing.js';

/** What changes; what is left out stays. */
export type UpdateAccount = UpdateOf<typeof ACCOUNT_FIELDS> & { readonly accountId: string; readonly expectedVersion?: number | null | undefined };

/**
 * Changes the shared facts; for the lead or a director of either side.
 * @throws Problem NOT_FOUND, FORBIDDEN, STALE_VERSION, CONFLICT once the account is ENDED, or before the customer has accepted.
 */
export async function updateAccount(act: Act, input: UpdateAccount): Promise<{ readonly id: Id }> {
  const account = await lockAccount(act, input.accountId);
  await assertMay(act, RUN_ACCOUNT, Account, account);
  assertVersion(account, input.expectedVersion);
  const from = account.stage;
  const changes = checkedChanges(ACCOUNT_FIELDS, input);
  assertOpen(account, input);
  const { name = account.name, stage = from, since = account.since, currency = account.currency, customerName = account.customerName } = changes;
  // The row is locked and its rules are checked: one statement writes it, and nobody waits for that before the end.
  await act.tx.later(
    `update account set name = $2, stage = $3, since = $4, currency = $5, customer_name = $6, updated_at = $7, version = version + 1 where id = $1`,
    [account.id, name, stage, since, currency, customerName, act.now.toISOString()],
  );
  const about = { accountId: account.id, audience: hearers(account), subject: { type: 'Account', id: account.id } };
  act.record({ ...about, topic: ACCOUNT_TOPICS['account.updated'] });
  if (from !== stage) {
    act.record({ ...about, topic: ACCOUNT_TOPICS['account.stageChanged'], payload: { from, to: stage } });
  }
  return { id: account.id };
}

/** @throws Problem CONFLICT for a currency in which amounts of both sides are counted by now, and for a word for a company that is called by its own name. */
function assertOpen(account: Account, { currency, customerName }: UpdateAccount): void {
  if (isGiven(currency) && account.status !== 'PRIVATE') throw inputProblem('CONFLICT', 'currency', 'The currency is settled once the customer is invited.');
  if (isGiven(customerName) && isGiven(account.customer)) throw inputProblem('CONFLICT', 'customerName', 'The customer is called by its own name.');
}
