/**
 * The two ways in which a proposed version ends without binding anybody: the other side asks for changes, or the proposing side takes it back.
 * The live draft is not touched by either.
 */
import { Member } from '../companies/member.entity.js';
import { prose } from '../companies/input.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { aboutVersion, lockVersion, payloadOf } from './locked-version.js';
import { assertActive, assertInUse, assertMayRequestChanges, assertMayWithdraw } from './plan.policy.js';
import { memberOf, sideAt } from '../accounts/standing.js';

/** Longest request for changes, in characters. */
const MAX_TEXT = 4_000;

/** Which version, and what is to be changed. */
export interface RequestPlanVersionChanges {
  readonly versionId: string;
  readonly text: string;
}

/**
 * The other side asks the proposing side for changes.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, REQUIRED, TOO_LONG.
 */
export async function requestPlanVersionChanges(act: Act, input: RequestPlanVersionChanges): Promise<Decided> {
  const memberId = memberOf(act.viewer, 'ask for changes');
  const { version, plan, account } = await lockVersion(act, input.versionId);
  const side = sideAt(account, act.viewer);
  assertActive(account);
  assertInUse(plan);
  assertMayRequestChanges(version, side);
  const text = prose('text', input.text, MAX_TEXT);

  version.status = 'CHANGES_REQUESTED';
  version.changesRequested = text;
  version.changesRequestedBy = act.tx.em.getReference(Member, memberId);
  version.decidedAt = act.now;
  act.record({ ...aboutVersion(version), topic: 'planVersion.changesRequested', payload: { ...payloadOf(version), side, text } });
  return { versionId: version.id, planId: version.plan.id };
}

/** Which version is taken back. */
export interface WithdrawPlanVersion {
  readonly versionId: string;
}

/**
 * The proposing side takes its version back.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT.
 */
export async function withdrawPlanVersion(act: Act, input: WithdrawPlanVersion): Promise<Decided> {
  memberOf(act.viewer, 'withdraw versions');
  const { version, plan, account } = await lockVersion(act, input.versionId);
  const side = sideAt(account, act.viewer);
  assertActive(account);
  assertInUse(plan);
  assertMayWithdraw(version, side);

  version.status = 'WITHDRAWN';
  version.decidedAt = act.now;
  act.record({ ...aboutVersion(version), topic: 'planVersion.withdrawn', payload: { ...payloadOf(version), side } });
  return { versionId: version.id, planId: version.plan.id };
}

/** The version that was decided. */
export interface Decided {
  readonly versionId: Id;
  readonly planId: Id;
}
