/**
 * The doors to versions: from the proposal to the two signatures, and what is different between two of them.
 */
import { Arg, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Costs, Read, type Answer, type ReadPath } from '../database/read.js';
import { AtDocuments, type Live } from '../documents/live.js';
import { Mutates, Payload, type Door, type PayloadFields, type PayloadReads } from '../events/door.js';
import type { Id } from '../kernel/ids.js';
import { comparePlanVersions } from './compare-plan-versions.js';
import type { PlanDifference } from './diff-plans.js';
import { requestPlanVersionChanges, withdrawPlanVersion } from './decide-plan-version.js';
import { PlanDifferenceType } from './plan-difference.type.js';
import { PlanVersionType } from './plan-version.type.js';
import { PlanVersionProposeInput, PlanVersionRequestChangesInput, PlanVersionSignInput, PlanVersionWithdrawInput } from './plan.input.js';
import { PlanType } from './plan.type.js';
import { proposePlanVersion } from './propose-plan-version.js';
import { signPlanVersion } from './sign-plan-version.js';
import { versionLikeDraft } from './version-like-draft.js';

/** Points of comparing two whole plans, which may be large. */
const COMPARISON_COST = 4_000;

/** A version that was written. */
@Payload('PlanVersionPayload', 'The version as it is now, and its plan.')
export class PlanVersionPayload {
  @Field(() => PlanVersionType, { nullable: true, description: 'The version; null when the mutation was refused.' })
  declare readonly planVersion: PlanVersionType | null;

  @Field(() => PlanType, { nullable: true, description: 'Its plan.' })
  declare readonly plan: object | null;
}

const payload = ({ versionId, planId }: { readonly versionId: Id; readonly planId: Id }, read: PayloadReads): PayloadFields => ({
  planVersion: read.one('PlanVersion', { id: versionId }),
  plan: read.one('Plan', { id: planId }),
});

/** The doors to versions. */
@Resolver()
export class PlanVersionResolver {
  @Query(() => PlanVersionType, { nullable: true, description: 'A version of a plan, or null where there is none that you may see.' })
  planVersion(@Arg('id', () => ID, { description: 'The version.' }) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('PlanVersion', { id });
  }

  @Query(() => PlanDifferenceType, { description: 'What is different from one version to another of the same plan, or to its draft.' })
  @Costs(COMPARISON_COST)
  planVersionDiff(
    @Arg('from', () => ID, { description: 'The older version.' }) from: string,
    @Arg('to', () => ID, { nullable: true, description: 'The newer version; without it, the draft as it is now.' }) to: string | null,
    @AtDocuments() live: Live,
  ): Promise<PlanDifference> {
    return comparePlanVersions(live, from, to);
  }

  @Query(() => PlanVersionType, {
    nullable: true,
    description:
      'The newest version that was signed, or for which changes were asked, and that has exactly the content of the draft as it is now: to be read before proposing. Null where the draft says something new.',
  })
  @Costs(COMPARISON_COST)
  async planVersionLikeDraft(
    @Arg('planId', () => ID, { description: 'The plan.' }) planId: string,
    @AtDocuments() live: Live,
    @Read() read: ReadPath,
  ): Promise<Answer> {
    const id = await versionLikeDraft(live, planId);
    return id === null ? null : read.one('PlanVersion', { id });
  }

  @Mutation(() => PlanVersionPayload, { description: 'Proposes the draft as a version. Its content is frozen; the draft goes on being edited.' })
  planVersionPropose(
    @Arg('input', () => PlanVersionProposeInput, { description: 'Which plan.' }) input: PlanVersionProposeInput,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(() => proposePlanVersion(live, input), payload);
  }

  @Mutation(() => PlanVersionPayload, { description: 'Asks the proposing side for changes. Only the other side may.' })
  planVersionRequestChanges(
    @Arg('input', () => PlanVersionRequestChangesInput, { description: 'Which version, and what is to be changed.' }) input: PlanVersionRequestChangesInput,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => requestPlanVersionChanges(act, input), payload);
  }

  @Mutation(() => PlanVersionPayload, { description: 'Takes a proposed version back. Only the proposing side may.' })
  planVersionWithdraw(
    @Arg('input', () => PlanVersionWithdrawInput, { description: 'Which version.' }) input: PlanVersionWithdrawInput,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => withdrawPlanVersion(act, input), payload);
  }

  @Mutation(() => PlanVersionPayload, {
    description: 'Signs the proposed version for your side. The second of the two signatures makes it binding and supersedes the former version.',
  })
  planVersionSign(
    @Arg('input', () => PlanVersionSignInput, { description: 'Which version, and the hash you have seen.' }) input: PlanVersionSignInput,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => signPlanVersion(act, input), payload);
  }
}
