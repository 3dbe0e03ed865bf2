/**
 * A project goes from stage to stage. Either side may take a step, but for the one that needs both: into APPROVED.
 */
import { otherSide, type Side } from '../access/audience.js';
import { Member } from '../companies/member.entity.js';
import type { Act } from '../events/act.js';
import { freezeDocument, lockDocumentOf } from '../documents/freeze-document.js';
import { idOf, type Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import { memberOf, sideAt } from '../accounts/standing.js';
import { hasDecisionRight } from '../teams/decide.js';
import { LEAD_ROLE, Seat } from '../teams/seat.entity.js';
import { StageApproval, type AllianceProject, type ProjectStage } from './alliance-project.entity.js';
import { FINAL_STAGES, assertMayApprove, assertStep } from './alliance-project.policy.js';
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
  if (project.stage === 'ASSESSMENT') await act.asSystem(() => act.tx.em.nativeDelete(StageApproval, { project: project.id }));
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
  const memberId = memberOf(act.viewer, 'approve projects');
  const { project, account } = await lockProject(act, input.projectId, input.expectedVersion);
  const side = sideAt(account, act.viewer);
  if (!(await mayApprove(act, account.id, side))) {
    throw new Problem(
      'FORBIDDEN',
      'You have no right to approve projects for your side; its lead has it, those who run the company, and roles that were given it.',
    );
  }
  const approvals = await act.tx.em.find(StageApproval, { project: project.id, stage: 'APPROVED' });
  const approvedBy: readonly Side[] = approvals.map((approval) => approval.side);
  assertMayApprove(project.stage, approvedBy, side);

  const member = act.tx.em.getReference(Member, memberId);
  act.tx.em.create(StageApproval, { id: act.newId(), project, account, side, stage: 'APPROVED', member, approvedAt: act.now });
  await act.tx.em.flush();
  act.record({ ...aboutProject(project), topic: 'allianceProject.approved', payload: { side, title: project.title } });
  if (approvedBy.includes(otherSide(side))) await enter(act, project, 'APPROVED');
  return { id: project.id };
}

async function mayApprove({ tx, viewer }: Act, accountId: Id, side: Side): Promise<boolean> {
  if (viewer.isCompanyWide) return true;
  const leads = await tx.em.count(Seat, { account: accountId, member: viewer.memberId, side, role: LEAD_ROLE, endedAt: null });
  return leads > 0 || hasDecisionRight(tx, viewer, accountId, side, 'APPROVE_PROJECTS');
}

async function enter(act: Act, project: AllianceProject, stage: ProjectStage): Promise<void> {
  const from = project.stage;
  project.stage = stage;
  project.stageChangedAt = act.now;
  project.updatedAt = act.now;
  await act.tx.em.flush();
  if (FINAL_STAGES.includes(stage)) await freezeDocument(act, project.document.id);
  act.record({ ...aboutProject(project), topic: 'allianceProject.stageChanged', payload: { from, to: stage, title: project.title } });
}
