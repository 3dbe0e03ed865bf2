/**
 * What the mutations of contributions take. In updates a field that is absent stays as it is, and null removes it.
 */
import { Field, ID, InputType, Int } from 'type-graphql';
import { MinorUnits } from '../database/scalars.js';
import type { CONTRIBUTION_KINDS, CONTRIBUTION_STATUSES } from './alliance-project.entity.js';
import { ContributionKindEnum, ContributionStatusEnum } from './alliance-project.type.js';

type Maybe<Value> = Value | null | undefined;

const EXPECTED = 'The version you have seen: the mutation is refused with STALE_VERSION when it has changed since.';

/** A new contribution. */
@InputType('ContributionCreateInput', { description: 'Something your side puts into a project.' })
export class ContributionCreateInput {
  @Field(() => ID, { description: 'The project.' })
  declare readonly projectId: string;

  @Field(() => ContributionKindEnum, { description: 'What is put in.' })
  declare readonly kind: (typeof CONTRIBUTION_KINDS)[number];

  @Field(() => ContributionStatusEnum, { defaultValue: 'PLANNED', description: 'Whether it is there.' })
  declare readonly status: (typeof CONTRIBUTION_STATUSES)[number];

  @Field(() => String, { description: 'What it is, 1 to 200 characters.' })
  declare readonly title: string;

  @Field(() => MinorUnits, { nullable: true, description: "Money, or the worth of another kind, in minor units of the account's currency; not negative." })
  declare readonly amountMinor?: Maybe<number>;

  @Field(() => Int, { nullable: true, description: 'Working time in working days; not negative.' })
  declare readonly personDays?: Maybe<number>;
}

/** A change of a contribution. */
@InputType('ContributionUpdateInput', { description: 'A change of a contribution of your side. Absent fields stay as they are; null removes.' })
export class ContributionUpdateInput {
  @Field(() => ID, { description: 'The contribution.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;

  @Field(() => ContributionStatusEnum, { nullable: true, description: 'Whether it is there.' })
  declare readonly status?: Maybe<(typeof CONTRIBUTION_STATUSES)[number]>;

  @Field(() => String, { nullable: true, description: 'What it is, 1 to 200 characters.' })
  declare readonly title?: Maybe<string>;

  @Field(() => MinorUnits, { nullable: true, description: "Money, or the worth of another kind, in minor units of the account's currency; not negative." })
  declare readonly amountMinor?: Maybe<number>;

  @Field(() => Int, { nullable: true, description: 'Working time in working days; not negative.' })
  declare readonly personDays?: Maybe<number>;
}

/** Which contribution goes. */
@InputType('ContributionDeleteInput', { description: 'A contribution of your side that is taken out again.' })
export class ContributionDeleteInput {
  @Field(() => ID, { description: 'The contribution.' })
  declare readonly id: string;

  @Field(() => Int, { nullable: true, description: EXPECTED })
  declare readonly expectedVersion?: Maybe<number>;
}
