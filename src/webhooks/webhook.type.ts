/**
 * What the API shows of endpoints and their log.
 */
import { Field, Int } from 'type-graphql';
import { AccountType } from '../accounts/account.type.js';
import { AppType, CompanyType, MemberType } from '../companies/company.type.js';
import { EventType } from '../activity/event.type.js';
import { connection, Derived, Envelope, Exposes, Inside, list, PointsTo } from '../database/read.js';
import { DateTime, enumOf, Json } from '../database/scalars.js';
import type { AttemptError, DeliveryKind, DeliveryStatus } from './webhook-delivery.entity.js';
import type { DisabledReason, EndpointStatus } from './webhook-endpoint.entity.js';
import { mayRunSql } from './webhook.policy.js';

export const WebhookEndpointStatusEnum = enumOf<EndpointStatus>('WebhookEndpointStatus', 'Whether messages are sent.', {
  ENABLED: 'They are.',
  DISABLED: 'They are not; those that waited are kept.',
});

export const WebhookDisabledReasonEnum = enumOf<DisabledReason>('WebhookDisabledReason', 'Why an endpoint is switched off.', {
  BY_HAND: 'Somebody switched it off.',
  GONE: 'It answered 410 Gone.',
  FAILING: 'It took nothing for days.',
  APP_ENDED: 'Its app was ended.',
});

export const WebhookDeliveryKindEnum = enumOf<DeliveryKind>('WebhookDeliveryKind', 'Why there is a message.', {
  EVENT: 'Something happened.',
  REPLAY: 'Somebody asked for it once more.',
  TEST: 'Somebody asked for a test.',
});

export const WebhookDeliveryStatusEnum = enumOf<DeliveryStatus>('WebhookDeliveryStatus', 'What became of a message.', {
  PENDING: 'It is to be sent, or sent again.',
  DELIVERED: 'The receiver took it.',
  FAILED: 'It was tried for more than a day, or could not be made, and was given up. Replay it when the cause is mended.',
  DROPPED: 'When it was to be sent, the app no longer saw what it tells of.',
});

export const WebhookAttemptErrorEnum = enumOf<AttemptError>('WebhookAttemptError', 'Why a try was none.', {
  STATUS: 'The receiver answered with another status than 2xx.',
  TIMEOUT: 'The receiver took too long.',
  NAME_NOT_FOUND: 'The name of the address is not known; told of tries of long ago only.',
  ADDRESS_NOT_ALLOWED: 'The name is not known, or leads to no address that this server calls.',
  CONNECTION: 'No connection was had, or it broke.',
  TLS: 'The certificate of the receiver is not valid for the address.',
  MESSAGE_TOO_LARGE: 'The message is larger than what is sent.',
  MESSAGE_FAILED: 'The query of the endpoint had errors.',
});

@Inside('WebhookCondition', 'A condition on one field of the payload of events; whatever it names must hold.')
export class WebhookConditionType {
  @Field(() => String, { description: 'Field of the payload.' }) declare readonly field: string;
  @Field(() => Json, { nullable: true, description: 'Equal to this.' }) declare readonly eq: unknown;
  @Field(() => Json, { nullable: true, description: 'Not equal to this.' }) declare readonly neq: unknown;
  @Field(() => Json, { nullable: true, description: 'One of these.' }) declare readonly in: unknown;
  @Field(() => Json, { nullable: true, description: 'A number greater than this.' }) declare readonly gt: unknown;
  @Field(() => Json, { nullable: true, description: 'A number less than this.' }) declare readonly lt: unknown;
  @Field(() => String, { nullable: true, description: 'A text that contains this, whatever the case and the accents.' }) declare readonly contains:
    string | null;
}

@Exposes('WebhookEndpoint', {
  description: 'Where a partner’s system hears of what happens. It is told what its app sees. Secrets are shown once and not here.',
  filters: ['name', 'status', 'app', 'createdAt'],
  orders: ['name', 'createdAt'],
  defaultOrder: [{ field: 'name', direction: 'ASC' }],
})
export class WebhookEndpointType {
  @Field(() => String, { description: 'What the company calls it.' }) declare readonly name: string;
  @Field(() => String, { description: 'Where messages are sent.' }) declare readonly url: string;
  @Field(() => [String], { description: 'Patterns of topics it wants to hear.' }) declare readonly topics: readonly string[];

  @Field(() => Json, { nullable: true, description: 'Ids of the only accounts it wants to hear of; null for all.' })
  @Derived((row) => `(select jsonb_agg('Account:' || a.id) from jsonb_array_elements_text(${row('account_ids')}) as a(id))`)
  declare readonly accounts: unknown;

  @Field(() => [WebhookConditionType], { description: 'Conditions on the payload, all of which must hold.' })
  declare readonly conditions: readonly WebhookConditionType[];

  @Field(() => String, { nullable: true, description: 'GraphQL subscription that shapes the messages; null for the usual form.' })
  declare readonly query: string | null;

  @Field(() => [String], { description: 'Names of the headers that go with every message; their values are kept sealed.' })
  declare readonly headerNames: readonly string[];

  @Field(() => Boolean, { description: 'Whether it hears nothing of what its own app did.' }) declare readonly skipOwn: boolean;
  @Field(() => Boolean, { description: 'Whether it gets the messages of an account one after the other.' }) declare readonly isOrdered: boolean;
  @Field(() => Int, { description: 'Messages on their way at the same time, at most.' }) declare readonly concurrency: number;
  @Field(() => WebhookEndpointStatusEnum, { description: 'Whether messages are sent.' }) declare readonly status: EndpointStatus;

  @Field(() => WebhookDisabledReasonEnum, { nullable: true, description: 'Why it is switched off.' })
  declare readonly disabledReason: DisabledReason | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is switched off.' }) declare readonly disabledAt: string | null;
  @Field(() => Int, { description: 'Failures in a row.' }) declare readonly failures: number;
  @Field(() => DateTime, { nullable: true, description: 'Since when it takes nothing.' }) declare readonly failingSince: string | null;

  @Field(() => DateTime, { nullable: true, description: 'While it fails: when it is asked again. Messages wait until then.' })
  declare readonly askAgainAt: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when messages are signed by the former secret too.' })
  declare readonly formerSecretUntil: string | null;

  @Field(() => AppType, { nullable: true, description: 'The app it belongs to.' })
  @PointsTo((row) => row('app_id'))
  declare readonly app: AppType | null;

  @Field(() => MemberType, { nullable: true, description: 'Who made it; null for the app itself.' })
  @PointsTo((row) => row('created_by_id'))
  declare readonly createdBy: MemberType | null;

  @Field(() => DateTime, { description: 'When it was made.' }) declare readonly createdAt: string;
  @Field(() => Int, { description: 'Rises with every change; send it back as expectedVersion.' }) declare readonly version: number;

  @Field(() => Boolean, { description: 'Whether you may change it, and send tests and replays.' })
  @Derived(mayRunSql)
  declare readonly viewerCanRun: boolean;
}

connection(CompanyType, 'webhookEndpoints', () => WebhookEndpointType, {
  by: 'company',
  description: 'Where the company’s integrations hear of what happens.',
});

@Exposes('WebhookDelivery', {
  description: 'A message to an endpoint. What it said is made anew at each try and not kept; its id stays the same.',
  filters: ['kind', 'topic', 'status', 'endpoint', 'createdAt', 'lastStatusCode'],
  orders: ['createdAt'],
  defaultOrder: [{ field: 'createdAt', direction: 'DESC' }],
})
export class WebhookDeliveryType {
  @Field(() => String, { description: 'The header webhook-id of all its tries: receivers take each only once.' })
  @Derived((row) => `'msg_' || ${row('id')}`)
  declare readonly messageId: string;

  @Field(() => WebhookEndpointType, { nullable: true, description: 'Where it goes.' })
  @PointsTo((row) => row('endpoint_id'))
  declare readonly endpoint: WebhookEndpointType | null;

  @Field(() => WebhookDeliveryKindEnum, { description: 'Why there is a message.' }) declare readonly kind: DeliveryKind;
  @Field(() => String, { description: 'What it tells of.' }) declare readonly topic: string;

  @Field(() => EventType, { nullable: true, description: 'The event it tells of; null for tests.' })
  @PointsTo((row) => row('event_id'))
  declare readonly event: EventType | null;

  @Field(() => AccountType, { nullable: true, description: 'The account it tells of.' })
  @PointsTo((row) => row('account_id'))
  declare readonly account: AccountType | null;

  @Field(() => WebhookDeliveryStatusEnum, { description: 'What became of it.' }) declare readonly status: DeliveryStatus;
  @Field(() => Int, { description: 'Tries that count.' }) declare readonly attemptCount: number;

  @Field(() => DateTime, { nullable: true, description: 'When it is tried next; null when it is not, or waits for its turn.' })
  @Derived((row) => `case when ${row('status')} = 'PENDING' and ${row('next_attempt_at')} > now() then ${row('next_attempt_at')} end`)
  declare readonly nextAttemptAt: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was taken, or given up.' }) declare readonly endedAt: string | null;
  @Field(() => Int, { nullable: true, description: 'HTTP status of the last answer.' }) declare readonly lastStatusCode: number | null;
  @Field(() => WebhookAttemptErrorEnum, { nullable: true, description: 'Why the last try was none.' }) declare readonly lastError: AttemptError | null;
  @Field(() => DateTime, { description: 'When it was made.' }) declare readonly createdAt: string;
}

connection(WebhookEndpointType, 'deliveries', () => WebhookDeliveryType, {
  by: 'endpoint',
  order: [{ field: 'position', direction: 'DESC' }],
  description: 'Its messages, newest first. Those that ended are kept for a month.',
});

@Exposes('WebhookAttempt', { description: 'One try to hand over a message.', orders: ['attemptedAt'] })
export class WebhookAttemptType {
  @Field(() => Int, { description: 'Which try, from 1.' }) declare readonly number: number;
  @Field(() => DateTime, { description: 'When it ended.' }) declare readonly attemptedAt: string;
  @Field(() => Int, { description: 'From the call to the end of the answer, in milliseconds.' }) declare readonly latencyMs: number;
  @Field(() => Int, { nullable: true, description: 'HTTP status of the answer; null when there was none.' }) declare readonly statusCode: number | null;
  @Field(() => WebhookAttemptErrorEnum, { nullable: true, description: 'Why it was none; null when the receiver took the message.' })
  declare readonly error: AttemptError | null;
  @Field(() => String, { nullable: true, description: 'The error in a sentence.' }) declare readonly errorText: string | null;
  @Field(() => String, { nullable: true, description: 'How the answer began, at most 1,000 characters.' }) declare readonly answerStart: string | null;
}

list(WebhookDeliveryType, 'attempts', () => WebhookAttemptType, {
  by: 'delivery',
  order: [{ field: 'attemptedAt', direction: 'ASC' }],
  description: 'Its tries, first to last.',
});

@Envelope('WebhookTrial', 'VIEWER', 'What a message would say.')
export class WebhookTrialType {
  @Field(() => Json, { nullable: true, description: 'The body: { type, timestamp, data }.' }) declare readonly body: unknown;
  @Field(() => [String], { description: 'What keeps it from being sent, in sentences; none when it would be.' }) declare readonly errors: readonly string[];
}
