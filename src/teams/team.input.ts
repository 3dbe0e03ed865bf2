/**
 * What callers hand in about teams, and what they get back.
 */
import { Field, ID, InputType, Int } from 'type-graphql';
import { AccountType } from '../accounts/account.type.js';
import { Day, MinorUnits } from '../database/scalars.js';
import { Payload } from '../events/door.js';
import type { Decision } from './decision-right.entity.js';
import type { SeatRole } from './seat.entity.js';
import { DecisionEnum, DecisionRightType, SeatRoleEnum, SeatType } from './team.type.js';

type Maybe<Value> = Value | null | undefined;

@InputType('SeatCreateInput', { description: 'A seat for a colleague on your side’s team.' })
export class SeatCreateInput {
  @Field(() => ID, { description: 'The account.' }) declare readonly accountId: string;
  @Field(() => ID, { description: 'The colleague: a member of your company.' }) declare readonly memberId: string;
  @Field(() => SeatRoleEnum, { description: 'What the colleague does on the team.' }) declare readonly role: SeatRole;
  @Field(() => ID, { nullable: true, description: 'A current seat on the other side.' }) declare readonly counterpartId?: Maybe<string>;
  @Field(() => Int, { nullable: true, description: 'Share of working time, percent, 0–100.' }) declare readonly allocationPercent?: Maybe<number>;
  @Field(() => Day, { nullable: true, description: 'First day; today in UTC unless given. The account opens to the colleague at once.' })
  declare readonly startsOn?: Maybe<string>;
  @Field(() => Day, { nullable: true, description: 'Planned last day.' }) declare readonly endsOn?: Maybe<string>;
}

@InputType('SeatUpdateInput', { description: 'What changes about a seat of your side. What is left out stays; null removes.' })
export class SeatUpdateInput {
  @Field(() => ID, { description: 'The seat.' }) declare readonly id: string;
  @Field(() => Int, { nullable: true, description: 'The version you have seen.' }) declare readonly expectedVersion?: Maybe<number>;
  @Field(() => SeatRoleEnum, { nullable: true, description: 'Another role.' }) declare readonly role?: Maybe<SeatRole>;
  @Field(() => ID, { nullable: true, description: 'A current seat on the other side.' }) declare readonly counterpartId?: Maybe<string>;
  @Field(() => Int, { nullable: true, description: 'Share of working time, percent, 0–100.' }) declare readonly allocationPercent?: Maybe<number>;
  @Field(() => Day, { nullable: true, description: 'First day.' }) declare readonly startsOn?: Maybe<string>;
  @Field(() => Day, { nullable: true, description: 'Planned last day.' }) declare readonly endsOn?: Maybe<string>;
}

@InputType('DecisionRightSetInput', { description: 'A right for a role on your side’s team.' })
export class DecisionRightSetInput {
  @Field(() => ID, { description: 'The account.' }) declare readonly accountId: string;
  @Field(() => SeatRoleEnum, { description: 'The role that gets the right.' }) declare readonly role: SeatRole;
  @Field(() => DecisionEnum, { description: 'What it may decide.' }) declare readonly decision: Decision;
  @Field(() => Int, { nullable: true, description: 'For GRANT_DISCOUNT, and only there: highest discount, percent, 0–100.' })
  declare readonly limitPercent?: Maybe<number>;
  @Field(() => MinorUnits, { nullable: true, description: 'For COMMIT_SPEND, and only there: highest amount, minor units of the account’s currency.' })
  declare readonly limitMinor?: Maybe<number>;
}

@Payload('SeatPayload', 'The seat as it is now.')
export class SeatPayload {
  @Field(() => SeatType, { nullable: true, description: 'The seat; null when the mutation was refused, or when you gave up the seat that let you see it.' })
  declare readonly seat: SeatType | null;
}

@Payload('DecisionRightPayload', 'The right as it is now.')
export class DecisionRightPayload {
  @Field(() => DecisionRightType, { nullable: true, description: 'The right; null when it was removed, or the mutation refused.' })
  declare readonly decisionRight: DecisionRightType | null;
  @Field(() => AccountType, { nullable: true, description: 'The account.' }) declare readonly account: AccountType | null;
}
