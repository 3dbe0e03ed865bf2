/**
 * A plan that is no longer worked on is put away: it stays readable, and its document takes no more edits.
 */
import { freezeDocument, lockDocumentOf } from '../documents/freeze-document.js';
import type { Act } from '../events/act.js';
import { idOf, type Id } from '../kernel/ids.js';
import { lockFor } from '../things/rule.js';
import { Plan } from './plan.entity.js';
import { PLAN_TOPICS } from './plan.events.js';
import { EDIT_PLAN } from './plan.policy.js';

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
  await lockDocumentOf(act, 'plan', idOf('Plan', input.planId));
  const plan = await lockFor(act, EDIT_PLAN, Plan, { ...input, id: input.planId });
  plan.archivedAt = act.now;
  plan.updatedAt = act.now;
  await act.tx.em.flush();
  await freezeDocument(act, plan.document.id);
  act.record({ topic: PLAN_TOPICS['plan.archived'], accountId: plan.account.id, subject: { type: 'Plan', id: plan.id }, payload: { title: plan.title } });
  return { id: plan.id };
}
