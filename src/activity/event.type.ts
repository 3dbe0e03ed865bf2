/**
 * The window on events: what happened, to whom it may be told, as an account's activity and as a stream.
 */
import { Field, ID } from 'type-graphql';
import type { Audience } from '../access/audience.js';
import { AccountType, AudienceEnum } from '../accounts/account.type.js';
import { AppType, MemberType } from '../companies/company.type.js';
import { connection, Derived, Exposes, PointsTo } from '../database/read.js';
import { DateTime, Json } from '../database/scalars.js';

@Exposes('Event', {
  description: 'Something that happened. Events are never changed; the documentation of each topic is in schema/events.',
  filters: ['topic', 'subjectType', 'audience', 'occurredAt'],
  orders: ['occurredAt'],
  defaultOrder: [{ field: 'occurredAt', direction: 'DESC' }],
})
export class EventType {
  @Field(() => String, { description: 'What happened, `thing.verb` in the past tense.' }) declare readonly topic: string;
  @Field(() => DateTime, { description: 'When.' }) declare readonly occurredAt: string;
  @Field(() => AudienceEnum, { description: 'Who can hear of it.' }) declare readonly audience: Audience;

  @Field(() => AccountType, { nullable: true, description: 'The account it hangs from; null for events of your company alone.' })
  @PointsTo((row) => row('account_id'))
  declare readonly account: AccountType | null;

  @Field(() => MemberType, { nullable: true, description: 'Who did it; null for apps and for the clock.' })
  @PointsTo((row) => row('actor_member_id'))
  declare readonly actor: MemberType | null;

  @Field(() => AppType, { nullable: true, description: 'The app that did it, where it is one of your company.' })
  @PointsTo((row) => row('actor_app_id'))
  declare readonly actorApp: AppType | null;

  @Field(() => String, { description: 'Type of the thing it happened to.' }) declare readonly subjectType: string;

  @Field(() => ID, { description: 'Id of the thing it happened to; `node` finds it, if it is there and you see it.' })
  @Derived((row) => `${row('subject_type')} || ':' || ${row('subject_id')}`)
  declare readonly subjectId: string;

  @Field(() => Json, { description: 'Facts, as documented for the topic.' }) declare readonly payload: unknown;
}

connection(AccountType, 'activity', () => EventType, {
  by: 'accountId',
  order: [{ field: 'occurredAt', direction: 'DESC' }],
  description: 'What happened here, newest first, as far as your side can hear of it.',
});
