/**
 * What the doors to webhooks take and give.
 */
import { Field, ID, InputType, Int } from 'type-graphql';
import { DateTime, Json } from '../database/scalars.js';
import { Payload } from '../events/door.js';
import type { EndpointChange } from './change-endpoint.js';
import type { NewEndpoint } from './create-endpoint.js';
import type { ConditionWish, HeaderWish } from './endpoint-input.js';
import { WebhookDeliveryType, WebhookEndpointType, WebhookTrialType } from './webhook.type.js';

const perhaps = (description: string) => ({ nullable: true as const, description });

@InputType('WebhookHeaderInput', { description: 'A header of your receiver’s own.' })
export class WebhookHeaderInput implements HeaderWish {
  @Field(() => String, { description: 'Its name.' }) declare readonly name: string;
  @Field(() => String, { description: 'Its value; kept sealed and never shown again.' }) declare readonly value: string;
}

@InputType('WebhookConditionInput', { description: 'A condition on one field of the payload of events; whatever it names must hold.' })
export class WebhookConditionInput implements ConditionWish {
  @Field(() => String, { description: 'Field of the payload, as schema/events documents it.' }) declare readonly field: string;
  @Field(() => Json, perhaps('Equal to this.')) declare readonly eq?: unknown;
  @Field(() => Json, perhaps('Not equal to this.')) declare readonly neq?: unknown;
  @Field(() => [Json], perhaps('One of these.')) declare readonly in?: unknown[] | null;
  @Field(() => Number, perhaps('A number greater than this.')) declare readonly gt?: number | null;
  @Field(() => Number, perhaps('A number less than this.')) declare readonly lt?: number | null;
  @Field(() => String, perhaps('A text that contains this, whatever the case and the accents.')) declare readonly contains?: string | null;
}

@InputType('WebhookEndpointCreateInput', { description: 'A new endpoint.' })
export class WebhookEndpointCreateInput implements NewEndpoint {
  @Field(() => ID, perhaps('The app it belongs to; an app that asks may leave it out.')) declare readonly appId?: string | null;
  @Field(() => String, { description: 'What you call it.' }) declare readonly name: string;
  @Field(() => String, { description: 'Where messages are sent: an https address without user and password.' }) declare readonly url: string;
  @Field(() => [String], { description: 'Topics: `plan.created`, `plan.*` for all of a thing, `*` for all.' }) declare readonly topics: string[];
  @Field(() => [ID], perhaps('Only of these accounts; all when left out.')) declare readonly accountIds?: string[] | null;
  @Field(() => [WebhookConditionInput], perhaps('Only events whose payload meets all of these.')) declare readonly conditions?: WebhookConditionInput[] | null;
  @Field(
    () => String,
    perhaps(
      'GraphQL subscription on `events`, without arguments and variables, whose answer is the `data` of the messages; asked as the app. Try it with webhookTry.',
    ),
  )
  declare readonly query?: string | null;
  @Field(() => [WebhookHeaderInput], perhaps('At most five headers of your own.')) declare readonly headers?: WebhookHeaderInput[] | null;
  @Field(() => Boolean, perhaps('Nothing about what the app did itself; false when left out.')) declare readonly skipOwn?: boolean | null;
  @Field(() => Boolean, perhaps('Of each account one message after the other; false when left out.')) declare readonly isOrdered?: boolean | null;
  @Field(() => Int, perhaps('Messages on their way at the same time, 1 to 20; 5 when left out.')) declare readonly concurrency?: number | null;
}

@InputType('WebhookEndpointUpdateInput', { description: 'A change of an endpoint. Absent fields stay as they are; null removes.' })
export class WebhookEndpointUpdateInput implements EndpointChange {
  @Field(() => ID, { description: 'The endpoint.' }) declare readonly id: string;
  @Field(() => String, perhaps('What you call it.')) declare readonly name?: string | null;
  @Field(() => String, perhaps('Where messages are sent.')) declare readonly url?: string | null;
  @Field(() => [String], perhaps('Topics.')) declare readonly topics?: string[] | null;
  @Field(() => [ID], perhaps('Only of these accounts; null for all.')) declare readonly accountIds?: string[] | null;
  @Field(() => [WebhookConditionInput], perhaps('Conditions on the payload; null for none.')) declare readonly conditions?: WebhookConditionInput[] | null;
  @Field(() => String, perhaps('GraphQL subscription that shapes the messages; null for the usual form.')) declare readonly query?: string | null;
  @Field(() => [WebhookHeaderInput], perhaps('All headers anew; null for none.')) declare readonly headers?: WebhookHeaderInput[] | null;
  @Field(() => Boolean, perhaps('Nothing about what the app did itself.')) declare readonly skipOwn?: boolean | null;
  @Field(() => Boolean, perhaps('Of each account one message after the other.')) declare readonly isOrdered?: boolean | null;
  @Field(() => Int, perhaps('Messages on their way at the same time, 1 to 20.')) declare readonly concurrency?: number | null;
  @Field(() => Int, perhaps('The version you have seen.')) declare readonly expectedVersion?: number | null;
}

@InputType('WebhookSecretRotateInput', { description: 'A new signing secret.' })
export class WebhookSecretRotateInput {
  @Field(() => ID, { description: 'The endpoint.' }) declare readonly id: string;
  @Field(() => Int, perhaps('Hours for which messages are signed by the former secret too, 0 to 336; 24 when left out.'))
  declare readonly overlapHours?: number | null;
}

@InputType('WebhookReplayInput', { description: 'A time whose events are told once more.' })
export class WebhookReplayInput {
  @Field(() => ID, { description: 'The endpoint.' }) declare readonly id: string;
  @Field(() => DateTime, { description: 'From this moment on.' }) declare readonly fromAt: string;
  @Field(() => DateTime, { description: 'Before this moment; at most 31 days later.' }) declare readonly toAt: string;
}

@InputType('WebhookTryInput', { description: 'A dry run.' })
export class WebhookTryInput {
  @Field(() => ID, { description: 'The app as which it is asked.' }) declare readonly appId: string;
  @Field(() => ID, { description: 'A past event that you and the app see.' }) declare readonly eventId: string;
  @Field(() => String, perhaps('The query; the usual one when left out.')) declare readonly query?: string | null;
}

@Payload('WebhookEndpointPayload', 'The endpoint as it is now. A secret is shown once, when it is new.')
export class WebhookEndpointPayload {
  @Field(() => WebhookEndpointType, perhaps('The endpoint; null when the mutation was refused.')) declare readonly webhookEndpoint: WebhookEndpointType | null;
  @Field(() => String, perhaps('The new signing secret; null where none was made.')) declare readonly secret: string | null;
}

@Payload('WebhookEndpointDeletePayload', 'What was deleted.')
export class WebhookEndpointDeletePayload {
  @Field(() => ID, perhaps('Id of the endpoint that is gone.')) declare readonly deletedId: string | null;
}

@Payload('WebhookDeliveryPayload', 'A message that was made, and its endpoint.')
export class WebhookDeliveryPayload {
  @Field(() => WebhookDeliveryType, perhaps('The message; null when the mutation was refused.')) declare readonly webhookDelivery: WebhookDeliveryType | null;
  @Field(() => WebhookEndpointType, perhaps('Its endpoint.')) declare readonly webhookEndpoint: WebhookEndpointType | null;
}

@Payload('WebhookTryPayload', 'What a message would say.')
export class WebhookTryPayload {
  @Field(() => WebhookTrialType, perhaps('The trial; null when it was refused.')) declare readonly trial: WebhookTrialType | null;
}
