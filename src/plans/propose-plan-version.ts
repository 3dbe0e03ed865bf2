/**
 * One side proposes the draft as a version: its durable content is frozen, hashed, and waits for the signatures of both. The draft itself goes on.
 */
import { sideAt } from '../accounts/standing.js';
import { maybeProse } from '../kernel/input.js';
import { assertRoomFor } from '../companies/quotas.js';
import { editableSubject } from '../documents/edit-items.js';
import type { Live } from '../documents/live.js';
import type { DocumentContent } from '../documents/document-content.js';
import { perform, type Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import { sealed } from '../signing/sealed.js';
import { actingMember } from '../signing/words.js';
import { lockFor } from '../things/rule.js';
import { PLAN_HEAD_TABLE } from './plan-tables.js';
import { PlanVersion } from './plan-version.entity.js';
import { Plan } from './plan.entity.js';
import { PLAN_TOPICS } from './plan.events.js';
import { PROPOSE_VERSION } from './plan.policy.js';
import { tellOfVersion } from './tell-of-version.js';

/** Which plan, with a word to the other side. */
export interface ProposePlanVersion {
  readonly planId: string;
  readonly note?: string | null | undefined;
  /** `headSeq` of the draft that the caller has seen. */
  readonly expectedSeq?: number | null | undefined;
}

const MAX_NOTE = 2_000;

/**
 * Proposes the draft of a plan.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, ALREADY_PROPOSED, STALE_VERSION, TOO_LONG.
 */
export async function proposePlanVersion(live: Live, input: ProposePlanVersion): Promise<{ readonly versionId: Id; readonly planId: Id }> {
  const note = maybeProse('note', input.note, MAX_NOTE);
  const { documentId } = await editableSubject(live, PLAN_HEAD_TABLE, input.planId);
  const draft = await live.rooms.content(documentId, live.viewer);
  if (input.expectedSeq !== null && input.expectedSeq !== undefined && input.expectedSeq !== draft.seq) {
    throw new Problem('STALE_VERSION', 'The draft was edited since you read it. Read it again.', { field: ['input', 'expectedSeq'], seq: draft.seq });
  }
  return perform(live.database, live.viewer, (act) => freeze(act, input.planId, draft, note));
}

async function freeze(act: Act, planId: string, draft: DocumentContent, note: string | null): Promise<{ readonly versionId: Id; readonly planId: Id }> {
  // The plan's row is the turnstile: versions of one plan are numbered one after the other.
  const plan = await lockFor(act, PROPOSE_VERSION, Plan, { id: planId });
  const { account } = plan;
  await assertRoomFor(act, 'planVersions', plan.id);
  const [newest] = await act.tx.em.find(PlanVersion, { plan: plan.id }, { orderBy: { number: 'desc' }, limit: 1, fields: ['number'] });
  const [number, side, { snapshot, sha256 }] = [(newest?.number ?? 0) + 1, sideAt(account, act.viewer), sealed(draft.json)];
  const version = act.tx.em.create(PlanVersion, {
    id: act.newId(),
    plan,
    account,
    number,
    status: 'PROPOSED',
    snapshot,
    sha256,
    documentSeq: draft.seq,
    note,
    proposedBy: actingMember(act),
    proposedBySide: side,
    proposedAt: act.now,
  });
  await act.tx.em.flush();
  tellOfVersion(act, version, PLAN_TOPICS['planVersion.proposed'], { side, sha256, title: plan.title });
  return { versionId: version.id, planId: plan.id };
}
