/**
 * The two ways in which a proposed version ends without binding anybody: the other side asks for changes, or the proposing side takes it back.
 * The live draft is not touched by either.
 */
import { sideAt } from '../accounts/standing.js';
import { prose } from '../kernel/input.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { actingMember } from '../signing/words.js';
import { lockFor } from '../things/rule.js';
import { PlanVersion } from './plan-version.entity.js';
import { PLAN_TOPICS } from './plan.events.js';
import { REQUEST_CHANGES, WITHDRAW_VERSION } from './plan.policy.js';
import { tellOfVersion } from './tell-of-version.js';

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
  const version = await lockFor(act, REQUEST_CHANGES, PlanVersion, { id: input.versionId });
  const text = prose('text', input.text, MAX_TEXT);
  version.status = 'CHANGES_REQUESTED';
  version.changesRequested = text;
  version.changesRequestedBy = actingMember(act);
  version.decidedAt = act.now;
  tellOfVersion(act, version, PLAN_TOPICS['planVersion.changesRequested'], { side: sideAt(version.account, act.viewer), text });
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
  const version = await lockFor(act, WITHDRAW_VERSION, PlanVersion, { id: input.versionId });
  version.status = 'WITHDRAWN';
  version.decidedAt = act.now;
  tellOfVersion(act, version, PLAN_TOPICS['planVersion.withdrawn'], { side: sideAt(version.account, act.viewer) });
  return { versionId: version.id, planId: version.plan.id };
}

/** The version that was decided. */
export interface Decided {
  readonly versionId: Id;
  readonly planId: Id;
}
