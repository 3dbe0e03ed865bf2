/**
 * What every act on a project begins with: the project, locked until the act is over, so that two steps at the same moment are taken one after the other.
 */
import { LockMode } from '@mikro-orm/core';
import { Account } from '../accounts/account.entity.js';
import { assertVersion } from '../kernel/version.js';
import type { Act } from '../events/act.js';
import { idOf, type Id } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';
import { assertActive } from '../plans/plan.policy.js';
import { AllianceProject } from './alliance-project.entity.js';

/** A project with its account. */
export interface LockedProject {
  readonly project: AllianceProject;
  readonly account: Account;
}

/**
 * Finds and locks a project of an ACTIVE account that the viewer sees.
 * @throws Problem NOT_FOUND, CONFLICT, STALE_VERSION.
 */
export async function lockProject(act: Act, projectId: string, expectedVersion?: number | null): Promise<LockedProject> {
  const project = await act.tx.em.findOne(AllianceProject, idOf('AllianceProject', projectId), { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (project === null) throw notFound('AllianceProject');
  const account = await act.tx.em.findOneOrFail(Account, project.account.id);
  assertActive(account);
  assertVersion(project, expectedVersion);
  return { project, account };
}

/** The account and subject of a project's events. */
export function aboutProject(project: AllianceProject): { readonly accountId: Id; readonly subject: { readonly type: string; readonly id: Id } } {
  return { accountId: project.account.id, subject: { type: 'AllianceProject', id: project.id } };
}
