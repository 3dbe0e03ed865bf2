/**
 * Whether the draft of a plan says again what the companies have decided on already: whoever proposes it should know before.
 */
import { viewerSession } from '../access/session.js';
import type { Live } from '../documents/live.js';
import { idOf, type Id } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';
import { sealed } from '../signing/sealed.js';
import type { PlanVersionStatus } from './plan-version.entity.js';

/** Signed once, or sent back. What was taken back nobody has decided on. */
const DECIDED: readonly PlanVersionStatus[] = ['SIGNED', 'SUPERSEDED', 'CHANGES_REQUESTED'];

/**
 * The newest of the decided versions whose content is exactly that of the draft now, or null.
 * @throws Problem NOT_FOUND.
 */
export async function versionLikeDraft({ database, rooms, viewer }: Live, planId: string): Promise<Id | null> {
  const id = idOf('Plan', planId);
  const [plan] = await database.transaction(viewerSession(viewer), (tx) =>
    tx.sql<{ readonly document_id: Id }>('select document_id from plan where id = $1', [id]),
  );
  if (plan === undefined) throw notFound('Plan');
  const { json } = await rooms.content(plan.document_id, viewer);
  const { sha256 } = sealed(json);
  const [version] = await database.transaction(viewerSession(viewer), (tx) =>
    tx.sql<{ readonly id: Id }>('select id from plan_version where plan_id = $1 and sha256 = $2 and status = any($3) order by number desc limit 1', [
      id,
      sha256,
      DECIDED,
    ]),
  );
  return version?.id ?? null;
}
