/**
 * The window on open work, and what a hand-over takes and gives.
 */
import { Field, ID, InputType, Int } from 'type-graphql';
import { MemberType } from '../companies/company.type.js';
import { Envelope } from '../database/read.js';
import { Day, enumOf } from '../database/scalars.js';
import { Payload } from '../events/door.js';
import type { OpenKind } from './open-work.js';

type Maybe<Value> = Value | null | undefined;

/** Kinds of open work. */
export const OpenWorkKindEnum = enumOf<OpenKind>('OpenWorkKind', 'What is open of a member.', {
  OBJECTIVE: 'An objective that the member owns and that is neither achieved nor dropped.',
  MILESTONE: 'A milestone that the member owns and that is planned.',
  ACTION: 'An action that the member owns and that is not done.',
  RISK: 'A risk that the member owns and that is open.',
  DELIVERABLE: 'A deliverable that the member owns and that is not delivered.',
  LEAD: 'The lead of the own side’s team.',
  SIGNATURE: 'A version of a plan that waits for the own side’s signature, which the member’s seat may give. Goes with the seat, not with a hand-over.',
  APPROVAL: 'A project that waits for the own side’s approval, which the member’s seat may give. Goes with the seat, not with a hand-over.',
});

@Envelope('OpenWork', 'VIEWER', 'One thing that is open of a member.')
export class OpenWorkType {
  @Field(() => OpenWorkKindEnum, { description: 'What it is.' }) declare readonly kind: OpenKind;
  @Field(() => ID, { description: 'Id of the thing: the item, the seat that leads, the version or the project.' }) declare readonly id: string;
  @Field(() => String, { description: 'Its title; of a lead the name of the account.' }) declare readonly title: string;
  @Field(() => ID, { description: 'The account.' }) declare readonly accountId: string;
  @Field(() => String, { description: 'The account’s name.' }) declare readonly accountName: string;
}

@InputType('WorkHandOverInput', { description: 'Open work that goes over to a colleague, and what ends with it.' })
export class WorkHandOverInput {
  @Field(() => ID, { description: 'Whose work it is: a member of your company, also one who left.' }) declare readonly memberId: string;
  @Field(() => ID, { description: 'Who takes it over: a current member of your company, no auditor. Gets a seat wherever something goes over.' })
  declare readonly successorId: string;
  @Field(() => ID, { nullable: true, description: 'Only what hangs from this account; without it, everything.' }) declare readonly accountId?: Maybe<string>;
  @Field(() => Day, { nullable: true, description: 'First day of the seats that the successor gets; today in UTC unless given.' })
  declare readonly startsOn?: Maybe<string>;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether the seat at the account ends with it, or without an account the membership.' })
  declare readonly ends: boolean;
}

@Payload('WorkHandOverPayload', 'What went over.')
export class WorkHandOverPayload {
  @Field(() => MemberType, { nullable: true, description: 'Whose work it was; null when the mutation was refused, or you see the member no more.' })
  declare readonly member: MemberType | null;
  @Field(() => MemberType, { nullable: true, description: 'Whose it is; null when the mutation was refused, or you see the member no more.' })
  declare readonly successor: MemberType | null;
  @Field(() => Int, { nullable: true, description: 'How many owned things and leads went over; null when the mutation was refused.' })
  declare readonly moved: number | null;
}
