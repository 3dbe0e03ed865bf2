/**
 * What a side puts into a project. Each side writes its own contributions; the other sees them.
 */
import { sideAt } from '../accounts/standing.js';
import { Member } from '../companies/member.entity.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import { globalId, type Id } from '../kernel/ids.js';
import { assertVersion } from '../kernel/version.js';
import { CONTRIBUTION_FIELDS } from '../protocol/contribution.js';
import type { CreateOf } from '../protocol/field.js';
import { checkedChanges, checkedNew } from '../things/checked.js';
import type { AtVersion, Change, Gone } from '../things/doors.js';
import { assertMay, lockOne } from '../things/rule.js';
import { tellAccount } from '../things/tell.js';
import { Contribution } from './alliance-project.entity.js';
import { CHANGE_CONTRIBUTION } from './alliance-project.policy.js';
import { contributionEvents } from './contribution.thing.js';
import { lockProject } from './locked-project.js';

/** A new contribution. */
export type CreateContribution = CreateOf<typeof CONTRIBUTION_FIELDS> & { readonly projectId: string };

/** A contribution that was written. */
interface Contributed {
  readonly id: Id;
  readonly projectId: Id;
}

/**
 * Puts something in, for the viewer's side.
 * @throws Problem NOT_FOUND, CONFLICT; of the input REQUIRED, TOO_LONG, OUT_OF_RANGE.
 */
export async function createContribution(act: Act, input: CreateContribution): Promise<Contributed> {
  const { project, account } = await lockProject(act, input.projectId);
  const values = checkedNew(CONTRIBUTION_FIELDS, input);
  await assertRoomFor(act, 'contributions', project.id);
  const createdBy = act.viewer.memberId === null ? null : act.tx.em.getReference(Member, act.viewer.memberId);
  const contribution = act.tx.em.create(Contribution, {
    ...{ id: act.newId(), project, account, side: sideAt(account, act.viewer) },
    ...values,
    ...{ createdBy, createdAt: act.now, updatedAt: act.now },
  });
  await act.tx.em.flush();
  return tell(act, 'created', contribution);
}

/**
 * Changes a contribution of the viewer's side.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION; of the input REQUIRED, TOO_LONG, OUT_OF_RANGE.
 */
export async function updateContribution(act: Act, input: Change<typeof CONTRIBUTION_FIELDS>): Promise<Contributed> {
  const contribution = await lockOwn(act, input);
  act.tx.em.assign(contribution, { ...checkedChanges(CONTRIBUTION_FIELDS, input), updatedAt: act.now });
  await act.tx.em.flush();
  return tell(act, 'updated', contribution);
}

/**
 * Takes a contribution of the viewer's side out again.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION.
 */
export async function deleteContribution(act: Act, input: AtVersion): Promise<Gone> {
  const contribution = await lockOwn(act, input);
  act.tx.em.remove(contribution);
  await act.tx.em.flush();
  const { projectId } = tell(act, 'deleted', contribution);
  return { deletedId: globalId('Contribution', contribution.id), fromId: projectId };
}

async function lockOwn(act: Act, { id, expectedVersion }: AtVersion): Promise<Contribution> {
  const contribution = await lockOne(act, Contribution, id);
  await lockProject(act, globalId('AllianceProject', contribution.project.id));
  await assertMay(act, CHANGE_CONTRIBUTION, Contribution, contribution);
  assertVersion(contribution, expectedVersion);
  return contribution;
}

function tell(act: Act, verb: 'created' | 'updated' | 'deleted', contribution: Contribution): Contributed {
  const { id, project, side } = contribution;
  tellAccount(act, contributionEvents, verb, contribution, 'SHARED', { projectId: globalId('AllianceProject', project.id), side });
  return { id, projectId: project.id };
}
