/**
 * Changes of the shared account: its name, stage and first day, and before the customer knows of it, its currency and the customer's name.
 */
import { inputProblem, isChanged, line } from '../companies/input.js';
import { assertVersion, isGiven } from '../kernel/version.js';
import type { Act } from '../events/act.js';
import type { Day } from '../kernel/day.js';
import type { Id } from '../kernel/ids.js';
import type { Account, AccountStage } from './account.entity.js';
import { assertInUse } from './account.policy.js';
import { currency, day } from './create-account.js';
import { assertRuns, hearers, lockAccount } from './standing.js';

/** What changes; what is left out stays. */
export interface UpdateAccount {
  readonly accountId: string;
  readonly name?: string | null | undefined;
  readonly stage?: AccountStage | null | undefined;
  readonly since?: Day | null | undefined;
  readonly currency?: string | null | undefined;
  readonly customerName?: string | null | undefined;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Changes the shared facts; for the lead or a director of either side.
 * @throws Problem NOT_FOUND, FORBIDDEN, STALE_VERSION, CONFLICT once the account is ENDED, or before the customer has accepted.
 */
export async function updateAccount(act: Act, input: UpdateAccount): Promise<{ readonly id: Id }> {
  const account = await lockAccount(act, input.accountId);
  assertInUse(account.status, await assertRuns(act, account));
  assertVersion(account, input.expectedVersion);
  const from = account.stage;
  const stage = isChanged('stage', input.stage) ? input.stage : from;
  // The row is locked and its rules are checked: one statement writes it, and nobody waits for that before the end.
  await act.tx.later(
    `update account set name = $2, stage = $3, since = $4, currency = $5, customer_name = $6, updated_at = $7, version = version + 1 where id = $1`,
    [
      account.id,
      isChanged('name', input.name) ? line('name', input.name, 200) : account.name,
      stage,
      input.since === undefined ? account.since : day('since', input.since),
      isChanged('currency', input.currency) ? newCurrency(account, input.currency) : account.currency,
      isChanged('customerName', input.customerName) ? newCustomerName(account, input.customerName) : account.customerName,
      act.now.toISOString(),
    ],
  );
  const about = { accountId: account.id, audience: hearers(account), subject: { type: 'Account', id: account.id } };
  act.record({ ...about, topic: 'account.updated' });
  if (from !== stage) {
    act.record({ ...about, topic: 'account.stageChanged', payload: { from, to: stage } });
  }
  return { id: account.id };
}

/** Amounts of both sides are counted in it by then. */
function newCurrency(account: Account, text: string): string {
  if (account.status !== 'PRIVATE') throw inputProblem('CONFLICT', 'currency', 'The currency is settled once the customer is invited.');
  return currency(text);
}

/** A company on the account is called by its own name. */
function newCustomerName(account: Account, name: string): string {
  if (isGiven(account.customer)) throw inputProblem('CONFLICT', 'customerName', 'The customer is called by its own name.');
  return line('customerName', name, 200);
}
