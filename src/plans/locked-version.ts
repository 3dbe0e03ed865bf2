/**
 * What every act on a version begins with: the version, locked until the act is over, so that two decisions at the same moment are taken one after the other.
 */
import { LockMode } from '@mikro-orm/core';
import type { Act } from '../events/act.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';
import { Account } from '../accounts/account.entity.js';
import { PlanVersion } from './plan-version.entity.js';
import { Plan } from './plan.entity.js';

/** A version with what it belongs to. */
export interface LockedVersion {
  readonly version: PlanVersion;
  readonly plan: Plan;
  readonly account: Account;
}

/**
 * Finds and locks a version of which the viewer sees the account.
 * @throws Problem NOT_FOUND.
 */
export async function lockVersion(act: Act, versionId: string): Promise<LockedVersion> {
  const version = await act.tx.em.findOne(PlanVersion, idOf('PlanVersion', versionId), { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (version === null) throw notFound('PlanVersion');
  const plan = await act.tx.em.findOneOrFail(Plan, version.plan.id);
  const account = await act.tx.em.findOneOrFail(Account, version.account.id);
  return { version, plan, account };
}

/** The account and subject of a version's events. */
export function aboutVersion(version: PlanVersion): { readonly accountId: Id; readonly subject: { readonly type: string; readonly id: Id } } {
  return { accountId: version.account.id, subject: { type: 'PlanVersion', id: version.id } };
}

/** What every event of a version tells. */
export function payloadOf(version: PlanVersion): { readonly planId: string; readonly number: number } {
  return { planId: globalId('Plan', version.plan.id), number: version.number };
}
