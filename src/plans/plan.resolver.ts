/**
 * The doors to plans.
 */
import { Arg, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { updateHead } from '../documents/edit-items.js';
import { AtDocuments, type Live } from '../documents/live.js';
import { Mutates, type Door, type PayloadFields, type PayloadReads } from '../events/door.js';
import type { Id } from '../kernel/ids.js';
import type { PLAN_HEAD_FIELDS } from '../protocol/plan-document.js';
import type { Change } from '../things/doors.js';
import { createInputOf, expectedVersion, inputOf, payloadOf, updateInputOf } from '../things/window-of.js';
import { appendNarrative, type AppendNarrative } from './append-narrative.js';
import { archivePlan, type ArchivePlan } from './archive-plan.js';
import { createPlan, type CreatePlan } from './create-plan.js';
import { PLAN_HEAD_TABLE } from './plan-tables.js';
import { plan, PlanType } from './plan.type.js';

const PlanPayload = payloadOf(plan, PlanType);
const written = ({ id }: { readonly id: Id }, read: PayloadReads): PayloadFields => ({ plan: read.one('Plan', { id }) });

const PlanCreateInput = createInputOf(plan, 'A new joint plan.', {
  accountId: 'The account, which must be ACTIVE.',
  narrative: { type: () => [String], nullable: true, says: 'Paragraphs that the narrative begins with, at most 200.' },
});
const PlanUpdateInput = updateInputOf(plan);
const PlanArchiveInput = inputOf('PlanArchiveInput', 'A plan that is put away.', { planId: 'The plan.', expectedVersion });
const PlanNarrativeAppendInput = inputOf('PlanNarrativeAppendInput', 'Paragraphs to be put at the end of the narrative.', {
  planId: 'The plan.',
  paragraphs: { type: () => [String], says: 'Plain paragraphs, 1 to 200, each of at most 10,000 characters.' },
});

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
  planCreate(@Arg('input', () => PlanCreateInput, { description: 'The new plan.' }) input: CreatePlan, @Mutates() door: Door): Promise<Answer> {
    return door.mutate((act) => createPlan(act, input), written);
  }

  @Mutation(() => PlanPayload, { description: 'Changes title, purpose or dates of a plan, in the live document.' })
  planUpdate(
    @Arg('input', () => PlanUpdateInput, { description: 'What is to be changed.' }) input: Change<typeof PLAN_HEAD_FIELDS>,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(() => updateHead(live, PLAN_HEAD_TABLE, input.id, input, input.expectedVersion), written);
  }

  @Mutation(() => PlanPayload, { description: 'Puts plain paragraphs at the end of the narrative, in the live document.' })
  planNarrativeAppend(
    @Arg('input', () => PlanNarrativeAppendInput, { description: 'What is written.' }) input: AppendNarrative,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(() => appendNarrative(live, input), written);
  }

  @Mutation(() => PlanPayload, { description: 'Puts a plan away: it stays readable, and takes no more edits.' })
  planArchive(@Arg('input', () => PlanArchiveInput, { description: 'Which plan.' }) input: ArchivePlan, @Mutates() door: Door): Promise<Answer> {
    return door.mutate((act) => archivePlan(act, input), written);
  }
}
