/**
 * The doors to a plan's items. They write through the live document, so that everybody who edits it sees the change at once.
 */
import { Arg, Field, ID, Mutation, Resolver } from 'type-graphql';
import type { Answer } from '../database/read.js';
import { createItem, deleteItem, updateItem } from '../documents/edit-items.js';
import { AtDocuments, type Live } from '../documents/live.js';
import { Mutates, Payload, type Door, type PayloadFields, type PayloadReads } from '../events/door.js';
import type { Id } from '../kernel/ids.js';
import {
  ActionCreateInput,
  ActionUpdateInput,
  MilestoneCreateInput,
  MilestoneUpdateInput,
  ObjectiveCreateInput,
  ObjectiveUpdateInput,
  PlanItemDeleteInput,
  RiskCreateInput,
  RiskUpdateInput,
} from './plan-item.input.js';
import { ActionType, MilestoneType, ObjectiveType, RiskType } from './plan-item.type.js';
import { PLAN_TABLES } from './plan-tables.js';
import { PlanType } from './plan.type.js';

/** An objective that was written. */
@Payload('ObjectivePayload', 'The objective as it is now.')
export class ObjectivePayload {
  @Field(() => ObjectiveType, { nullable: true, description: 'The objective; null when the mutation was refused.' })
  declare readonly objective: ObjectiveType | null;
}

/** A milestone that was written. */
@Payload('MilestonePayload', 'The milestone as it is now.')
export class MilestonePayload {
  @Field(() => MilestoneType, { nullable: true, description: 'The milestone; null when the mutation was refused.' })
  declare readonly milestone: MilestoneType | null;
}

/** An action that was written. */
@Payload('ActionPayload', 'The action as it is now.')
export class ActionPayload {
  @Field(() => ActionType, { nullable: true, description: 'The action; null when the mutation was refused.' })
  declare readonly action: ActionType | null;
}

/** A risk that was written. */
@Payload('RiskPayload', 'The risk as it is now.')
export class RiskPayload {
  @Field(() => RiskType, { nullable: true, description: 'The risk; null when the mutation was refused.' })
  declare readonly risk: RiskType | null;
}

/** An item that is gone. */
@Payload('PlanItemDeletePayload', 'The item that was taken out of its plan.')
export class PlanItemDeletePayload {
  @Field(() => ID, { nullable: true, description: 'Id of the item that is gone; null when the mutation was refused.' })
  declare readonly deletedId: string | null;

  @Field(() => PlanType, { nullable: true, description: 'The plan it was in.' })
  declare readonly plan: PlanType | null;
}

const deleted = (result: { readonly deletedId: string; readonly subjectId: Id }, read: PayloadReads): PayloadFields => ({
  deletedId: result.deletedId,
  plan: read.one('Plan', { id: result.subjectId }),
});

/** The doors to objectives. */
@Resolver()
export class ObjectiveResolver {
  @Mutation(() => ObjectivePayload, { description: 'Adds an objective to a plan. Anybody who may edit the plan, on either side.' })
  objectiveCreate(
    @Arg('input', () => ObjectiveCreateInput, { description: 'The new objective.' }) input: ObjectiveCreateInput,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => createItem(live, PLAN_TABLES.objectives, input.planId, input),
      ({ id }, read) => ({ objective: read.one('Objective', { id }) }),
    );
  }

  @Mutation(() => ObjectivePayload, { description: 'Changes an objective.' })
  objectiveUpdate(
    @Arg('input', () => ObjectiveUpdateInput, { description: 'What is to be changed.' }) input: ObjectiveUpdateInput,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => updateItem(live, PLAN_TABLES.objectives, input.id, input, input.expectedVersion),
      ({ id }, read) => ({ objective: read.one('Objective', { id }) }),
    );
  }

  @Mutation(() => PlanItemDeletePayload, { description: 'Takes an objective out of its plan. It stays in the history of the document.' })
  objectiveDelete(
    @Arg('input', () => PlanItemDeleteInput, { description: 'Which one.' }) input: PlanItemDeleteInput,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(() => deleteItem(live, PLAN_TABLES.objectives, input.id, input.expectedVersion), deleted);
  }
}

/** The doors to milestones. */
@Resolver()
export class MilestoneResolver {
  @Mutation(() => MilestonePayload, { description: 'Adds a milestone to a plan. Anybody who may edit the plan, on either side.' })
  milestoneCreate(
    @Arg('input', () => MilestoneCreateInput, { description: 'The new milestone.' }) input: MilestoneCreateInput,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => createItem(live, PLAN_TABLES.milestones, input.planId, input),
      ({ id }, read) => ({ milestone: read.one('Milestone', { id }) }),
    );
  }

  @Mutation(() => MilestonePayload, { description: 'Changes a milestone.' })
  milestoneUpdate(
    @Arg('input', () => MilestoneUpdateInput, { description: 'What is to be changed.' }) input: MilestoneUpdateInput,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => updateItem(live, PLAN_TABLES.milestones, input.id, input, input.expectedVersion),
      ({ id }, read) => ({ milestone: read.one('Milestone', { id }) }),
    );
  }

  @Mutation(() => PlanItemDeletePayload, { description: 'Takes a milestone out of its plan. It stays in the history of the document.' })
  milestoneDelete(
    @Arg('input', () => PlanItemDeleteInput, { description: 'Which one.' }) input: PlanItemDeleteInput,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(() => deleteItem(live, PLAN_TABLES.milestones, input.id, input.expectedVersion), deleted);
  }
}

/** The doors to actions. */
@Resolver()
export class ActionResolver {
  @Mutation(() => ActionPayload, { description: 'Adds an action to a plan. Anybody who may edit the plan, on either side.' })
  actionCreate(
    @Arg('input', () => ActionCreateInput, { description: 'The new action.' }) input: ActionCreateInput,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => createItem(live, PLAN_TABLES.actions, input.planId, input),
      ({ id }, read) => ({ action: read.one('Action', { id }) }),
    );
  }

  @Mutation(() => ActionPayload, { description: 'Changes an action.' })
  actionUpdate(
    @Arg('input', () => ActionUpdateInput, { description: 'What is to be changed.' }) input: ActionUpdateInput,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => updateItem(live, PLAN_TABLES.actions, input.id, input, input.expectedVersion),
      ({ id }, read) => ({ action: read.one('Action', { id }) }),
    );
  }

  @Mutation(() => PlanItemDeletePayload, { description: 'Takes an action out of its plan. It stays in the history of the document.' })
  actionDelete(
    @Arg('input', () => PlanItemDeleteInput, { description: 'Which one.' }) input: PlanItemDeleteInput,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(() => deleteItem(live, PLAN_TABLES.actions, input.id, input.expectedVersion), deleted);
  }
}

/** The doors to risks. */
@Resolver()
export class RiskResolver {
  @Mutation(() => RiskPayload, { description: 'Adds a risk to a plan. Anybody who may edit the plan, on either side.' })
  riskCreate(
    @Arg('input', () => RiskCreateInput, { description: 'The new risk.' }) input: RiskCreateInput,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => createItem(live, PLAN_TABLES.risks, input.planId, input),
      ({ id }, read) => ({ risk: read.one('Risk', { id }) }),
    );
  }

  @Mutation(() => RiskPayload, { description: 'Changes a risk.' })
  riskUpdate(
    @Arg('input', () => RiskUpdateInput, { description: 'What is to be changed.' }) input: RiskUpdateInput,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => updateItem(live, PLAN_TABLES.risks, input.id, input, input.expectedVersion),
      ({ id }, read) => ({ risk: read.one('Risk', { id }) }),
    );
  }

  @Mutation(() => PlanItemDeletePayload, { description: 'Takes a risk out of its plan. It stays in the history of the document.' })
  riskDelete(
    @Arg('input', () => PlanItemDeleteInput, { description: 'Which one.' }) input: PlanItemDeleteInput,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(() => deleteItem(live, PLAN_TABLES.risks, input.id, input.expectedVersion), deleted);
  }
}
