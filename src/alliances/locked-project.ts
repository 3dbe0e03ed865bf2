/**
 * What every act on a project begins with: the project, locked until the act is over, so that two steps at the same moment are taken one after the other.
 */
import type { Account } from '../accounts/account.entity.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { lockFor } from '../things/rule.js';
import { AllianceProject } from './alliance-project.entity.js';
import { EDIT_PROJECT } from './alliance-project.policy.js';

/** A project with its account. */
export interface LockedProject {
  readonly project: AllianceProject;
  readonly account: Account;
}

/**
 * Finds and locks a project that the viewer sees and may edit.
 * @throws Problem NOT_FOUND, CONFLICT, STALE_VERSION.
 */
export async function lockProject(act: Act, projectId: string, expectedVersion?: number | null): Promise<LockedProject> {
  const project = await lockFor(act, EDIT_PROJECT, AllianceProject, { id: projectId, expectedVersion });
  return { project, account: project.account };
}

/** The account and subject of a project's events. */
export function aboutProject(project: AllianceProject): { readonly accountId: Id; readonly subject: { readonly type: string; readonly id: Id } } {
  return { accountId: project.account.id, subject: { type: 'AllianceProject', id: project.id } };
}
