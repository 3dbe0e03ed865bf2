/**
 * The doors to plans.
 */
import { Arg, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { updateHead } from '../documents/edit-items.js';
import { AtDocuments, type Live } from '../documents/live.js';
import { Mutates, Payload, type Door } from '../events/door.js';
import { appendNarrative } from './append-narrative.js';
import { archivePlan } from './archive-plan.js';
import { createPlan } from './create-plan.js';
import { PLAN_HEAD_TABLE } from './plan-tables.js';
import { PlanArchiveInput, PlanCreateInput, PlanNarrativeAppendInput, PlanUpdateInput } from './plan.input.js';
import { PlanType } from './plan.type.js';

/** A plan that was written. */
@Payload('PlanPayload', 'The plan as it is now.')
export class PlanPayload {
  @Field(() => PlanType, { nullable: true, description: 'The plan; null when the mutation was refused.' })
  declare readonly plan: PlanType | null;
}

/** The doors to plans. */
@Resolver()
export class PlanResolver {
  @Query(() => PlanType, { nullable: true, description: 'A joint plan, or null where there is none that you may see.' })
  plan(@Arg('id', () => ID, { description: 'The plan.' }) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('Plan', { id });
  }

  @Query(() => [PlanType], { description: 'The joint plans of all accounts that you may see.' })
  @Paged()
  plans(@Read() read: ReadPath): Promise<Answer> {
    return read.page('Plan');
  }

  @Mutation(() => PlanPayload, { description: 'Creates a joint plan with its document. Either side may, once the account is ACTIVE.' })
  planCreate(@Arg('input', () => PlanCreateInput, { description: 'The new plan.' }) input: PlanCreateInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => createPlan(act, input),
      ({ id }, read) => ({ plan: read.one('Plan', { id }) }),
    );
  }

  @Mutation(() => PlanPayload, { description: 'Changes title, purpose or dates of a plan, in the live document.' })
  planUpdate(
    @Arg('input', () => PlanUpdateInput, { description: 'What is to be changed.' }) input: PlanUpdateInput,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => updateHead(live, PLAN_HEAD_TABLE, input.id, input, input.expectedVersion),
      ({ id }, read) => ({ plan: read.one('Plan', { id }) }),
    );
  }

  @Mutation(() => PlanPayload, { description: 'Puts plain paragraphs at the end of the narrative, in the live document.' })
  planNarrativeAppend(
    @Arg('input', () => PlanNarrativeAppendInput, { description: 'What is written.' }) input: PlanNarrativeAppendInput,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => appendNarrative(live, input),
      ({ id }, read) => ({ plan: read.one('Plan', { id }) }),
    );
  }

  @Mutation(() => PlanPayload, { description: 'Puts a plan away: it stays readable, and takes no more edits.' })
  planArchive(@Arg('input', () => PlanArchiveInput, { description: 'Which plan.' }) input: PlanArchiveInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => archivePlan(act, input),
      ({ id }, read) => ({ plan: read.one('Plan', { id }) }),
    );
  }
}
