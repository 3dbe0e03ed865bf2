/**
 * What waits for the reader: decisions of the reader's side, and what the reader owns. Read from plans and projects, flat, ready to be listed.
 */
import type { WorkOfPlansQuery, WorkOfProjectsQuery } from '../../client/generated/work.js';
import { paths } from '../shell/paths.js';

/** A plan with what concerns the reader. */
export type PlanOfWork = WorkOfPlansQuery['plans']['nodes'][number];
/** A project with what concerns the reader. */
export type ProjectOfWork = WorkOfProjectsQuery['allianceProjects']['nodes'][number];
type Version = PlanOfWork['versions']['nodes'][number];

/** A version of a plan that the reader's side should look at. */
export interface VersionToSee {
  readonly id: string;
  /** `sign`: the own signature is missing. `revise`: the other side wants changes to what the own side proposed. */
  readonly wanted: 'sign' | 'revise';
  readonly title: string;
  readonly number: number;
  readonly account: string;
  readonly href: string;
  /** Who proposed it, or who wants changes; null where one may not see who. */
  readonly by: string | null;
  readonly at: string;
  /** What was written to it. */
  readonly note: string | null;
  readonly maySign: boolean;
}

/** The versions that wait for the reader's side, the longest waiting first. Only the newest version of a plan can. */
export function versionsToSee(plans: readonly PlanOfWork[]): readonly VersionToSee[] {
  return plans
    .flatMap((plan) => {
      const [version] = plan.versions.nodes;
      const wanted = version === undefined ? null : wantedFrom(version, plan.account.viewerSide);
      return version === undefined || wanted === null ? [] : [seen(plan, version, wanted)];
    })
    .toSorted((a, b) => a.at.localeCompare(b.at));
}

function wantedFrom({ status, proposedBySide, signatures }: Version, side: Version['proposedBySide']): VersionToSee['wanted'] | null {
  if (status === 'PROPOSED' && !signatures.some((signature) => signature.side === side)) return 'sign';
  return status === 'CHANGES_REQUESTED' && proposedBySide === side ? 'revise' : null;
}

function seen({ id: planId, title, account, viewerCan }: PlanOfWork, version: Version, wanted: VersionToSee['wanted']): VersionToSee {
  const isSigning = wanted === 'sign';
  return {
    id: version.id,
    wanted,
    title,
    number: version.number,
    account: account.name,
    href: paths.version(planId, version.id),
    by: (isSigning ? version.proposedBy : version.changesRequestedBy)?.name ?? null,
    at: isSigning ? version.proposedAt : (version.decidedAt ?? version.proposedAt),
    note: isSigning ? version.note : version.changesRequested,
    maySign: viewerCan.sign,
  };
}

/** The projects in assessment that the reader's side has not approved yet, the longest waiting first. */
export function projectsToApprove(projects: readonly ProjectOfWork[]): readonly ProjectOfWork[] {
  return projects
    .filter(
      ({ stage, approvals, account }) =>
        stage === 'ASSESSMENT' && !approvals.some((approval) => approval.stage === 'APPROVED' && approval.side === account.viewerSide),
    )
    .toSorted((a, b) => a.stageChangedAt.localeCompare(b.stageChangedAt));
}

/** Kinds of things one can own, with the states they can have, and the one in which they are done. */
export const TASK_KINDS = {
  action: { statuses: ['TODO', 'DOING', 'DONE', 'CANCELLED'], done: 'DONE' },
  milestone: { statuses: ['PLANNED', 'REACHED', 'MISSED', 'CANCELLED'], done: 'REACHED' },
  deliverable: { statuses: ['PLANNED', 'IN_PROGRESS', 'DELIVERED', 'ACCEPTED', 'CANCELLED'], done: 'DELIVERED' },
} as const;

/** Kind of a task. */
export type TaskKind = keyof typeof TASK_KINDS;

/** Something the reader owns that is not done. */
export interface Task {
  readonly kind: TaskKind;
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly dueOn: string | null;
  readonly version: number;
  /** Title of the plan or project it belongs to. */
  readonly within: string;
  readonly account: string;
  readonly href: string;
  readonly mayEdit: boolean;
}

/** The reader's open actions, milestones and deliverables. */
export function ownTasks(plans: readonly PlanOfWork[], projects: readonly ProjectOfWork[]): readonly Task[] {
  const inPlans = plans.flatMap((plan) => {
    const place = { within: plan.title, account: plan.account.name, href: paths.plan(plan.id), mayEdit: plan.viewerCan.edit };
    return [
      ...plan.actions.nodes.map((action): Task => ({ kind: 'action', ...action, ...place })),
      ...plan.milestones.nodes.map((milestone): Task => ({ kind: 'milestone', ...milestone, ...place })),
    ];
  });
  const inProjects = projects.flatMap((project) => {
    const place = { within: project.title, account: project.account.name, href: paths.project(project.id), mayEdit: project.viewerCan.edit };
    return project.deliverables.nodes.map((deliverable): Task => ({ kind: 'deliverable', ...deliverable, ...place }));
  });
  return [...inPlans, ...inProjects];
}
