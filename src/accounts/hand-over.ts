/**
 * An account is handed over: from now on a customer reads it. It gets the account and the supplier's team as they stand. How long they have been there and how often
 * they were changed before is the supplier's own, which has it in its log: for both sides they begin now.
 */
import type { Transaction } from '../database/database.js';
import { nextStretch } from '../kernel/version.js';
import type { Account } from './account.entity.js';

/** Begins the account and the current seats anew; for whoever may write them, with the account locked. */
export async function handOver(tx: Transaction, account: Account, now: Date): Promise<void> {
  await tx.flush();
  const params = [account.id, now.toISOString()];
  await tx.later(`update account set created_at = $2, version = ${nextStretch('version')} where id = $1`, params);
  await tx.later(`update seat set created_at = $2, version = ${nextStretch('version')} where account_id = $1 and ended_at is null`, params);
  await tx.em.refresh(account);
}
