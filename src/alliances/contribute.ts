/**
 * What a side puts into a project. Each side writes its own contributions; the other sees them.
 */
import { LockMode } from '@mikro-orm/core';
import { line, maybeWithin } from '../companies/input.js';
import { assertVersion } from '../kernel/version.js';
import { Member } from '../companies/member.entity.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { Problem, fieldProblem, notFound } from '../kernel/problem.js';
import { sideAt } from '../accounts/standing.js';
import { Contribution, type AllianceProject, type CONTRIBUTION_KINDS, type CONTRIBUTION_STATUSES } from './alliance-project.entity.js';
import { assertNotOver } from './alliance-project.policy.js';
import { lockProject } from './locked-project.js';

type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];
type ContributionStatus = (typeof CONTRIBUTION_STATUSES)[number];

/** The measures of a contribution. */
interface Measures {
  /** In minor units of the account's currency. */
  readonly amountMinor?: number | null | undefined;
  /** Working days. */
  readonly personDays?: number | null | undefined;
}

/** A new contribution. */
export interface CreateContribution extends Measures {
  readonly projectId: string;
  readonly kind: ContributionKind;
  readonly title: string;
  readonly status: ContributionStatus;
}

/**
 * Puts something in, for the viewer's side.
 * @throws Problem NOT_FOUND, CONFLICT; of the input REQUIRED, TOO_LONG, OUT_OF_RANGE.
 */
export async function createContribution(act: Act, input: CreateContribution): Promise<Contributed> {
  const { project, account } = await lockProject(act, input.projectId);
  assertNotOver(project.stage);
  const [title, side] = [line('title', input.title, LONGEST_TITLE), sideAt(account, act.viewer)];
  assertMeasures(input);
  await assertRoomFor(act, 'contributions', project.id);
  const contribution = act.tx.em.create(Contribution, {
    id: act.newId(),
    project,
    account,
    side,
    kind: input.kind,
    status: input.status,
    title,
    amountMinor: input.amountMinor ?? null,
    personDays: input.personDays ?? null,
    createdBy: act.viewer.memberId === null ? null : act.tx.em.getReference(Member, act.viewer.memberId),
    createdAt: act.now,
    updatedAt: act.now,
  });
  await act.tx.em.flush();
  tell(act, contribution, 'created');
  return { id: contribution.id, projectId: project.id };
}

/** A change of a contribution. Absent fields stay, null removes. */
export interface UpdateContribution extends Measures {
  readonly id: string;
  readonly expectedVersion?: number | null | undefined;
  readonly title?: string | null | undefined;
  readonly status?: ContributionStatus | null | undefined;
}

/**
 * Changes a contribution of the viewer's side.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION; of the input REQUIRED, TOO_LONG, OUT_OF_RANGE.
 */
export async function updateContribution(act: Act, input: UpdateContribution): Promise<Contributed> {
  const contribution = await lockOwn(act, input);
  assertMeasures(input);
  if (input.title !== undefined) contribution.title = line('title', input.title ?? '', LONGEST_TITLE);
  if (input.status === null) throw fieldProblem('REQUIRED', ['input', 'status'], 'A contribution is PLANNED or DELIVERED.');
  if (input.status !== undefined) contribution.status = input.status;
  if (input.amountMinor !== undefined) contribution.amountMinor = input.amountMinor;
  if (input.personDays !== undefined) contribution.personDays = input.personDays;
  contribution.updatedAt = act.now;
  await act.tx.em.flush();
  tell(act, contribution, 'updated');
  return { id: contribution.id, projectId: contribution.project.id };
}

/** A contribution that is taken out again. */
export interface DeleteContribution {
  readonly id: string;
  readonly expectedVersion?: number | null | undefined;
}

/**
 * Takes a contribution of the viewer's side out again.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, STALE_VERSION.
 */
export async function deleteContribution(act: Act, input: DeleteContribution): Promise<{ readonly deletedId: string; readonly projectId: Id }> {
  const contribution = await lockOwn(act, input);
  act.tx.em.remove(contribution);
  await act.tx.em.flush();
  tell(act, contribution, 'deleted');
  return { deletedId: globalId('Contribution', contribution.id), projectId: contribution.project.id };
}

/** A contribution that was written. */
export interface Contributed {
  readonly id: Id;
  readonly projectId: Id;
}

async function lockOwn(act: Act, { id, expectedVersion }: DeleteContribution): Promise<Contribution> {
  const contribution = await act.tx.em.findOne(Contribution, idOf('Contribution', id), { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (contribution === null) throw notFound('Contribution');
  const { project, account } = await lockProject(act, globalId('AllianceProject', contribution.project.id));
  if (contribution.side !== sideAt(account, act.viewer)) throw new Problem('FORBIDDEN', 'Each side writes its own contributions.');
  assertNotOver(project.stage);
  assertVersion(contribution, expectedVersion);
  return contribution;
}

function tell(act: Act, contribution: Contribution, verb: 'created' | 'updated' | 'deleted'): void {
  const { project, side, kind, title }: Contribution & { readonly project: Pick<AllianceProject, 'id'> } = contribution;
  act.record({
    topic: `contribution.${verb}`,
    accountId: contribution.account.id,
    subject: { type: 'Contribution', id: contribution.id },
    payload: { projectId: globalId('AllianceProject', project.id), side, kind, title },
  });
}

/** Longest title, in characters. */
const LONGEST_TITLE = 200;

/** Longest work that is believed, in working days. */
const MAX_PERSON_DAYS = 1_000_000;

function assertMeasures({ amountMinor, personDays }: Measures): void {
  maybeWithin('amountMinor', amountMinor, 0, Number.MAX_SAFE_INTEGER);
  maybeWithin('personDays', personDays, 0, MAX_PERSON_DAYS);
}
