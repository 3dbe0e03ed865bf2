/**
 * A project goes from stage to stage. Either side may take a step, but for the one that needs both: into APPROVED.
 */
import type { Act } from '../events/act.js';
import { freezeDocument, lockDocumentOf } from '../documents/freeze-document.js';
import { idOf, type Id } from '../kernel/ids.js';
import { giveWord, lapse } from '../signing/words.js';
import { lockFor } from '../things/rule.js';
import { AllianceProject, type ProjectStage } from './alliance-project.entity.js';
import { ALLIANCE_PROJECT_TOPICS } from './alliance-project.events.js';
import { APPROVE_PROJECT, FINAL_STAGES, assertStep } from './alliance-project.policy.js';
import { APPROVALS } from './approvals.js';
import { aboutProject, lockProject } from './locked-project.js';

/** Which project goes where. */
export interface MoveAllianceProject {
  readonly projectId: string;
  readonly stage: ProjectStage;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Moves a project one step.
 * @throws Problem NOT_FOUND, CONFLICT, STALE_VERSION.
 */
export async function moveAllianceProject(act: Act, input: MoveAllianceProject): Promise<{ readonly id: Id }> {
  if (FINAL_STAGES.includes(input.stage)) await lockDocumentOf(act, 'alliance_project', idOf('AllianceProject', input.projectId));
  const { project } = await lockProject(act, input.projectId, input.expectedVersion);
  assertStep(project.stage, input.stage);
  // Approvals were given to an assessment; another one begins without them, the other side's too.
  if (project.stage === 'ASSESSMENT') await act.asSystem(() => lapse(act.tx, APPROVALS, project.id));
  await enter(act, project, input.stage);
  return { id: project.id };
}

/** Which project is approved. */
export interface ApproveAllianceProject {
  readonly projectId: string;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Approves a project in assessment for the viewer's side. The second of the two approvals moves it to APPROVED.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, ALREADY_SIGNED, STALE_VERSION.
 */
export async function approveAllianceProject(act: Act, input: ApproveAllianceProject): Promise<{ readonly id: Id }> {
  const project = await lockFor(act, APPROVE_PROJECT, AllianceProject, { ...input, id: input.projectId });
  const { side, isBinding } = await giveWord(act, APPROVALS, project);
  act.record({ ...aboutProject(project), topic: ALLIANCE_PROJECT_TOPICS['allianceProject.approved'], payload: { side, title: project.title } });
  if (isBinding) await enter(act, project, 'APPROVED');
  return { id: project.id };
}

async function enter(act: Act, project: AllianceProject, stage: ProjectStage): Promise<void> {
  const from = project.stage;
  project.stage = stage;
  project.stageChangedAt = act.now;
  project.updatedAt = act.now;
  await act.tx.em.flush();
  if (FINAL_STAGES.includes(stage)) await freezeDocument(act, project.document.id);
  act.record({ ...aboutProject(project), topic: ALLIANCE_PROJECT_TOPICS['allianceProject.stageChanged'], payload: { from, to: stage, title: project.title } });
}
