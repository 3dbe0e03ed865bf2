/**
 * A company puts its word under a proposed version. The second of the two signatures makes the version binding and takes the former one's place.
 */
import { LockMode } from '@mikro-orm/core';
import { otherSide, type Side } from '../access/audience.js';
import { Member } from '../companies/member.entity.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import { hasDecisionRight } from '../teams/decide.js';
import { aboutVersion, lockVersion, payloadOf } from './locked-version.js';
import { assertActive, assertInUse, assertMaySign } from './plan.policy.js';
import { PlanVersion, Signature } from './plan-version.entity.js';
import { memberOf, sideAt } from '../accounts/standing.js';

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
  const memberId = memberOf(act.viewer, 'sign plans');
  // Locked, so that of two signatures at the same moment the second sees the first: exactly one of them makes the version binding.
  const { version, plan, account } = await lockVersion(act, input.versionId);
  const side = sideAt(account, act.viewer);
  if (!(await hasDecisionRight(act.tx, act.viewer, account.id, side, 'SIGN_PLANS'))) {
    throw new Problem('FORBIDDEN', 'You have no right to sign plans for your side; owners and directors have it, and give it to roles on the team.');
  }
  assertActive(account);
  assertInUse(plan);
  const signedBy = await sidesThatSigned(act, version);
  assertMaySign(version, signedBy, side, input.sha256);

  const member = act.tx.em.getReference(Member, memberId);
  const signature = act.tx.em.create(Signature, { id: act.newId(), planVersion: version, account, side, member, sha256: version.sha256, signedAt: act.now });
  await act.tx.em.flush();
  act.record({ ...aboutVersion(version), topic: 'planVersion.signed', payload: { ...payloadOf(version), side, sha256: version.sha256 } });
  if (signedBy.includes(otherSide(side))) await bind(act, version);
  return { versionId: version.id, planId: plan.id, signatureId: signature.id };
}

/** Both have signed: the version binds them, and the one that did until now does no more. */
async function bind(act: Act, version: PlanVersion): Promise<void> {
  const former = await act.tx.em.findOne(PlanVersion, { plan: version.plan.id, status: 'SIGNED' }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (former !== null) {
    former.status = 'SUPERSEDED';
    await act.tx.em.flush(); // before the next one is SIGNED: at most one of a plan is, by an index
    act.record({ ...aboutVersion(former), topic: 'planVersion.superseded', payload: { ...payloadOf(former), supersededByNumber: version.number } });
  }
  version.status = 'SIGNED';
  version.decidedAt = act.now;
  await act.tx.em.flush();
  act.record({ ...aboutVersion(version), topic: 'planVersion.bound', payload: { ...payloadOf(version), sha256: version.sha256 } });
}

async function sidesThatSigned(act: Act, version: PlanVersion): Promise<readonly Side[]> {
  const signatures = await act.tx.em.find(Signature, { planVersion: version.id });
  return signatures.map((signature) => signature.side);
}
