/**
 * One side proposes the draft as a version: its durable content is frozen, hashed, and waits for the signatures of both. The draft itself goes on.
 */
import { Account } from '../accounts/account.entity.js';
import { maybeProse } from '../companies/input.js';
import { Member } from '../companies/member.entity.js';
import { assertRoomFor } from '../companies/quotas.js';
import { editableSubject } from '../documents/edit-items.js';
import type { Live } from '../documents/live.js';
import type { DocumentContent } from '../documents/document-content.js';
import { perform, type Act } from '../events/act.js';
import { canonicalJson, sha256Hex } from '../kernel/canonical.js';
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import { agreedContent } from './plan-content.js';
import { PLAN_HEAD_TABLE } from './plan-tables.js';
import { PlanVersion } from './plan-version.entity.js';
import { Plan } from './plan.entity.js';
import { assertActive, assertInUse } from './plan.policy.js';
import { memberOf, sideAt } from '../accounts/standing.js';

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
  memberOf(live.viewer, 'propose versions');
  const note = maybeProse('note', input.note, MAX_NOTE);
  const { documentId, id } = await editableSubject(live, PLAN_HEAD_TABLE, input.planId);
  const draft = await live.rooms.content(documentId, live.viewer);
  if (input.expectedSeq !== null && input.expectedSeq !== undefined && input.expectedSeq !== draft.seq) {
    throw new Problem('STALE_VERSION', 'The draft was edited since you read it. Read it again.', { field: ['input', 'expectedSeq'], seq: draft.seq });
  }
  return perform(live.database, live.viewer, (act) => freeze(act, id, draft, note));
}

async function freeze(act: Act, planId: Id, draft: DocumentContent, note: string | null): Promise<{ readonly versionId: Id; readonly planId: Id }> {
  // The plan's row is the turnstile: versions of one plan are numbered one after the other.
  await act.tx.sql('select 1 from plan where id = $1 for no key update', [planId]);
  const plan = await act.tx.em.findOneOrFail(Plan, planId);
  const account = await act.tx.em.findOneOrFail(Account, plan.account.id);
  assertActive(account);
  assertInUse(plan);
  if ((await act.tx.em.count(PlanVersion, { plan: planId, status: 'PROPOSED' })) > 0) {
    throw new Problem('ALREADY_PROPOSED', 'A version of this plan waits for signatures: withdraw it, or wait for the answer.');
  }
  await assertRoomFor(act, 'planVersions', planId);
  const [newest] = await act.tx.em.find(PlanVersion, { plan: planId }, { orderBy: { number: 'desc' }, limit: 1, fields: ['number'] });
  const snapshot = agreedContent(draft.json);
  const [number, side, sha256] = [(newest?.number ?? 0) + 1, sideAt(account, act.viewer), sha256Hex(canonicalJson(snapshot))];
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
    proposedBy: act.tx.em.getReference(Member, memberOf(act.viewer, 'propose versions')),
    proposedBySide: side,
    proposedAt: act.now,
  });
  await act.tx.em.flush();
  const about = { accountId: account.id, subject: { type: 'PlanVersion', id: version.id } };
  act.record({ ...about, topic: 'planVersion.proposed', payload: { planId: `Plan:${planId}`, number, side, sha256, title: plan.title } });
  return { versionId: version.id, planId };
}
