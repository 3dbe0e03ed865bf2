/**
 * A plan that is no longer worked on is put away: it stays readable, and its document takes no more edits.
 */
import { LockMode } from '@mikro-orm/core';
import { Account } from '../accounts/account.entity.js';
import { assertVersion } from '../kernel/version.js';
import { freezeDocument, lockDocumentOf } from '../documents/freeze-document.js';
import type { Act } from '../events/act.js';
import { idOf, type Id } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';
import { Plan } from './plan.entity.js';
import { assertActive, assertInUse } from './plan.policy.js';

/** Which plan, and the version the caller has seen. */
export interface ArchivePlan {
  readonly planId: string;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Puts a plan away.
 * @throws Problem NOT_FOUND, STALE_VERSION, CONFLICT.
 */
export async function archivePlan(act: Act, input: ArchivePlan): Promise<{ readonly id: Id }> {
  const id = idOf('Plan', input.planId);
  await lockDocumentOf(act, 'plan', id);
  const plan = await act.tx.em.findOne(Plan, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (plan === null) throw notFound('Plan');
  assertActive(await act.tx.em.findOneOrFail(Account, plan.account.id));
  assertInUse(plan);
  assertVersion(plan, input.expectedVersion);
  plan.archivedAt = act.now;
  plan.updatedAt = act.now;
  await act.tx.em.flush();
  await freezeDocument(act, plan.document.id);
  act.record({ topic: 'plan.archived', accountId: plan.account.id, subject: { type: 'Plan', id: plan.id }, payload: { title: plan.title } });
  return { id: plan.id };
}
