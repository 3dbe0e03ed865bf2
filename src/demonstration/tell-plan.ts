/**
 * The telling of a joint plan: written, proposed by the supplier, signed by both as version 1, edited and talked about since.
 */
import type { Viewer } from '../access/viewer.js';
import { createCommentThread } from '../comments/create-comment-thread.js';
import { createComment } from '../comments/create-comment.js';
import { createItem, editableSubject } from '../documents/edit-items.js';
import type { Live } from '../documents/live.js';
import { perform } from '../events/act.js';
import { globalId, type Id } from '../kernel/ids.js';
import { createPlan } from '../plans/create-plan.js';
import { PLAN_HEAD_TABLE, PLAN_TABLES } from '../plans/plan-tables.js';
import { PlanVersion } from '../plans/plan-version.entity.js';
import { proposePlanVersion } from '../plans/propose-plan-version.js';
import { signPlanVersion } from '../plans/sign-plan-version.js';
import { NARRATIVE } from '../protocol/plan-document.js';
import { anchorWords } from '../protocol/rich-text.js';
import type { DiscussionStory, ObjectiveStory, PlanStory } from './story.js';
import { playedBy, type Stage } from './stage.js';

/** Writes, proposes and signs the plan of an account. */
export async function tellPlan(stage: Stage, story: PlanStory): Promise<void> {
  const { database, supplier, customer } = stage;
  const { title, purpose, startsOn, endsOn, narrative } = story;
  const accountId = globalId('Account', stage.accountId);
  const plan = await perform(database, supplier.lead, (act) => createPlan(act, { accountId, title, purpose, startsOn, endsOn, narrative }));
  const planId = globalId('Plan', plan.id);
  for (const objective of story.objectives) await tellObjective(stage, planId, objective);
  for (const { owner, ...risk } of story.risks) {
    await createItem(liveAs(stage, customer.lead), PLAN_TABLES.risks, planId, { ...risk, status: 'OPEN', ownerId: memberIn(stage, owner) });
  }
  const { versionId } = await proposePlanVersion(liveAs(stage, supplier.lead), { planId, note: 'Version 1, as agreed in our meeting.' });
  await signAs(stage, supplier.lead, versionId);
  await signAs(stage, customer.owner, versionId);
  await tellObjective(stage, planId, story.addedSince);
  if (story.discussion !== undefined) await tellDiscussion(stage, planId, story.discussion);
}

async function tellObjective(stage: Stage, planId: string, { kpi, milestones, actions, targets, owner, ...words }: ObjectiveStory): Promise<void> {
  const live = liveAs(stage, stage.supplier.lead);
  const objective = await createItem(live, PLAN_TABLES.objectives, planId, {
    ...words,
    status: 'OPEN',
    ownerId: memberIn(stage, owner),
    kpiName: kpi.name,
    kpiUnit: kpi.unit,
    kpiBaseline: kpi.baseline,
    targets: Object.entries(targets).map(([period, value]) => ({ period, value })),
  });
  const objectiveId = globalId('Objective', objective.id);
  for (const milestone of milestones) {
    await createItem(live, PLAN_TABLES.milestones, planId, {
      ...milestone,
      owner: undefined,
      ownerId: memberIn(stage, milestone.owner),
      objectiveId,
      status: 'PLANNED',
    });
  }
  for (const action of actions) {
    await createItem(live, PLAN_TABLES.actions, planId, { ...action, owner: undefined, ownerId: memberIn(stage, action.owner), objectiveId, status: 'TODO' });
  }
}

/** As the editor does it: the thread knows where its words stand. */
async function tellDiscussion({ database, rooms, cast }: Stage, planId: string, { quote, asks, answers }: DiscussionStory): Promise<void> {
  const asking: Live = { viewer: playedBy(cast, asks.who), database, rooms };
  const { documentId } = await editableSubject(asking, PLAN_HEAD_TABLE, planId);
  const room = await rooms.room(documentId);
  const anchor = await room.look((doc) => anchorWords(doc.getXmlFragment(NARRATIVE), quote));
  const begun = { documentId: globalId('Document', documentId), quote, ...anchor, body: asks.body };
  const { id } = await perform(database, asking.viewer, (act) => createCommentThread(act, begun));
  const threadId = globalId('CommentThread', id);
  await perform(database, playedBy(cast, answers.who), (act) => createComment(act, { threadId, body: answers.body }));
}

async function signAs({ database }: Stage, viewer: Viewer, versionId: Id): Promise<void> {
  await perform(database, viewer, async (act) => {
    const { sha256 } = await act.tx.em.findOneOrFail(PlanVersion, versionId);
    return signPlanVersion(act, { versionId: globalId('PlanVersion', versionId), sha256 });
  });
}

const liveAs = ({ database, rooms }: Stage, viewer: Viewer): Live => ({ viewer, database, rooms });

const memberIn = ({ cast }: Stage, email: string): string => globalId('Member', playedBy(cast, email).memberId);
