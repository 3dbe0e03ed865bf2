/**
 * A company puts its word under a proposed version. The second of the two signatures makes the version binding and takes the former one's place.
 */
import { LockMode } from '@mikro-orm/core';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { fieldProblem } from '../kernel/problem.js';
import { giveWord } from '../signing/words.js';
import { lockFor } from '../things/rule.js';
import { PlanVersion } from './plan-version.entity.js';
import { PLAN_TOPICS } from './plan.events.js';
import { SIGN_VERSION } from './plan.policy.js';
import { SIGNATURES } from './signatures.js';
import { tellOfVersion } from './tell-of-version.js';

/** What is signed: the version, and the hash that the signer has seen. */
export interface SignPlanVersion {
  readonly versionId: string;
  readonly sha256: string;
}

/**
 * Signs a version for the viewer's side.
 * @throws Problem NOT_FOUND, FORBIDDEN, ALREADY_SIGNED, HASH_MISMATCH, CONFLICT.
 */
export async function signPlanVersion(act: Act, input: SignPlanVersion): Promise<{ readonly versionId: Id; readonly planId: Id; readonly signatureId: Id }> {
  const version = await lockFor(act, SIGN_VERSION, PlanVersion, { id: input.versionId });
  const { sha256 } = version;
  if (sha256 !== input.sha256) throw fieldProblem('HASH_MISMATCH', 'sha256', 'This is not the hash of the version: read it again before you sign.');
  const { id, side, isBinding } = await giveWord(act, SIGNATURES, version);
  tellOfVersion(act, version, PLAN_TOPICS['planVersion.signed'], { side, sha256 });
  if (isBinding) await bind(act, version);
  return { versionId: version.id, planId: version.plan.id, signatureId: id };
}

/** Both have signed: the version binds them, and the one that did until now does no more. */
async function bind(act: Act, version: PlanVersion): Promise<void> {
  const former = await act.tx.em.findOne(PlanVersion, { plan: version.plan.id, status: 'SIGNED' }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (former !== null) {
    former.status = 'SUPERSEDED';
    await act.tx.em.flush(); // before the next one is SIGNED: at most one of a plan is, by an index
    tellOfVersion(act, former, PLAN_TOPICS['planVersion.superseded'], { supersededByNumber: version.number });
  }
  version.status = 'SIGNED';
  version.decidedAt = act.now;
  await act.tx.em.flush();
  tellOfVersion(act, version, PLAN_TOPICS['planVersion.bound'], { sha256: version.sha256 });
}
