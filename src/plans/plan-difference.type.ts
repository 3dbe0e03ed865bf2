/**
 * How the API shows what is different between two contents of a plan.
 */
import { Field, ID, Int } from 'type-graphql';
import { Envelope } from '../database/read.js';
import { Json, enumOf } from '../database/scalars.js';
import type { Json as JsonValue } from '../kernel/canonical.js';
import type { Change, FieldChange, ItemChange, NarrativeChange, PlanDifference } from './diff-plans.js';

/** What happened to a thing. */
export const ChangeEnum = enumOf<Change>('Change', 'What happened to a thing between two contents.', {
  ADDED: 'It is only in the newer one.',
  REMOVED: 'It is only in the older one.',
  CHANGED: 'It is in both, and different.',
});

/** One field that is different. */
@Envelope('FieldChange', 'VIEWER', 'One field that is different.')
export class FieldChangeType implements FieldChange {
  @Field(() => String, { description: 'Name of the field, as in the snapshot.' })
  declare readonly field: string;

  @Field(() => Json, { nullable: true, description: 'Its older value.' })
  declare readonly before: JsonValue;

  @Field(() => Json, { nullable: true, description: 'Its newer value.' })
  declare readonly after: JsonValue;
}

/** One item that is different. */
@Envelope('PlanItemChange', 'VIEWER', "The plan's head or one of its items, where it is different.")
export class PlanItemChangeType implements ItemChange {
  @Field(() => String, { description: '`plan` for the head, else `objectives`, `milestones`, `actions` or `risks`.' })
  declare readonly collection: string;

  @Field(() => ID, { nullable: true, description: 'Id of the item, which may be gone by now; null for the head.' })
  declare readonly itemId: string | null;

  @Field(() => String, { description: 'Its title in the newer content, or in the older one where it is gone.' })
  declare readonly title: string;

  @Field(() => ChangeEnum, { description: 'What happened to it.' })
  declare readonly change: Change;

  @Field(() => [FieldChangeType], { description: 'The fields that are different, by name.' })
  declare readonly fields: readonly FieldChangeType[];
}

/** One block of the narrative that is different. */
@Envelope('NarrativeChange', 'VIEWER', 'One block of the narrative that is only in one of the two contents.')
export class NarrativeChangeType implements NarrativeChange {
  @Field(() => ChangeEnum, { description: 'ADDED or REMOVED; a rewritten block is both.' })
  declare readonly change: 'ADDED' | 'REMOVED';

  @Field(() => Int, { description: 'Index of the block in the content that holds it, from 0.' })
  declare readonly index: number;

  @Field(() => String, { description: 'Its words without marks.' })
  declare readonly text: string;
}

/** All that is different. */
@Envelope('PlanDifference', 'VIEWER', 'What is different between two contents of a plan.')
export class PlanDifferenceType implements PlanDifference {
  @Field(() => [PlanItemChangeType], { description: 'The head and the items that are different, by collection and id.' })
  declare readonly items: readonly PlanItemChangeType[];

  @Field(() => [NarrativeChangeType], { description: 'The blocks of the narrative that are different, in their order.' })
  declare readonly narrative: readonly NarrativeChangeType[];
}
