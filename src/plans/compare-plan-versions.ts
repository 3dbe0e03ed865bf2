/**
 * What is different between two versions of a plan, or between a version and the draft, for somebody who may see them.
 */
import { viewerSession } from '../access/session.js';
import type { Live } from '../documents/live.js';
import type { Json } from '../kernel/canonical.js';
import { idOf, type Id } from '../kernel/ids.js';
import { Problem, notFound } from '../kernel/problem.js';
import { diffPlans, type PlanDifference } from './diff-plans.js';

interface Snapshot {
  readonly plan_id: Id;
  readonly document_id: Id;
  readonly snapshot: Json;
}

/**
 * Compares two versions of one plan; without `to`, a version with the draft.
 * @throws Problem NOT_FOUND; BAD_USER_INPUT for versions of two plans.
 */
export async function comparePlanVersions(live: Live, from: string, to: string | null | undefined): Promise<PlanDifference> {
  const before = await snapshotOf(live, from);
  if (to === null || to === undefined) {
    const { json } = await live.rooms.content(before.document_id, live.viewer);
    return diffPlans(before.snapshot, json);
  }
  const after = await snapshotOf(live, to);
  if (after.plan_id !== before.plan_id) throw new Problem('BAD_USER_INPUT', 'These are versions of two different plans.');
  return diffPlans(before.snapshot, after.snapshot);
}

async function snapshotOf({ database, viewer }: Live, versionId: string): Promise<Snapshot> {
  const id = idOf('PlanVersion', versionId);
  const rows = await database.transaction(viewerSession(viewer), (tx) =>
    tx.sql<Snapshot>('select v.plan_id, p.document_id, v.snapshot from plan_version v join plan p on p.id = v.plan_id where v.id = $1', [id]),
  );
  const [found] = rows;
  if (found === undefined) throw notFound('PlanVersion');
  return found;
}
