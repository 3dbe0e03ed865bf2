/**
 * The window on connections and the messages that came in by them.
 */
import { Field, ID, Int } from 'type-graphql';
import { ContactType } from '../accounts/contact.window.js';
import { EventType } from '../activity/event.type.js';
import { AppType } from '../companies/company.type.js';
import { connection, Derived, Envelope, Exposes, Inside, pointsTo } from '../database/read.js';
import { DateTime, enumOf, Json } from '../database/scalars.js';
import type { Settlement } from './conflicts.js';
import type { CrmSystem, MessageStatus, SignatureScheme } from './connection.entity.js';

export const CrmSystemEnum = enumOf<CrmSystem>('CrmSystem', 'A system that brings what changed there.', {
  SALESFORCE: 'Salesforce: records of its interfaces, and its change events.',
  HUBSPOT: 'HubSpot: objects of its CRM, and its webhooks.',
  SAP: 'SAP S/4HANA: business partners and sales orders of its OData services.',
  OTHER: 'Any other; the connection says how its messages are read.',
});

export const SignatureSchemeEnum = enumOf<SignatureScheme>('SignatureScheme', 'How messages are signed.', {
  STANDARD_WEBHOOKS: 'Standard Webhooks 1.0.',
  HUBSPOT_V3: 'HubSpot’s signature version 3, with the client secret of the app there.',
  HMAC_SHA256: 'HMAC-SHA256 of the body in a header of its own, in hexadecimal or base64.',
});

export const InboundMessageStatusEnum = enumOf<MessageStatus>('InboundMessageStatus', 'Where a message stands.', {
  RECEIVED: 'It waits, or is being handled.',
  HANDLED: 'All of it was brought in.',
  FAILED: 'Something of it could not be brought in; it is kept and can be tried again.',
});

/** Who is right, in words. */
export const RULES_OF_FIELDS =
  'Who is right about a field that changed on both sides since they last agreed, by field: `{ "Contact.email": "THEIRS_WINS" }`. OURS_WINS keeps what stands here unless it is empty, THEIRS_WINS takes what the other system tells, NEWEST_WINS what changed last; that is the rule of all fields not named.';

const VERSION = 'Rises with every change; send it back as `expectedVersion` to change only what you have seen.';

@Exposes('Connection', {
  description: 'The way by which another system of your company brings what changed there. It acts as an app. Seen by whoever sees the whole company.',
  filters: ['name', 'system', 'enabled', 'createdAt'],
  orders: ['name', 'createdAt'],
  defaultOrder: [{ field: 'name', direction: 'ASC' }],
})
export class ConnectionType {
  @Field(() => AppType, { nullable: true, description: 'The app as which it acts.' }) declare readonly app: AppType | null;
  @Field(() => String, { description: 'What you call it.' }) declare readonly name: string;
  @Field(() => CrmSystemEnum, { description: 'The other system.' }) declare readonly system: CrmSystem;
  @Field(() => SignatureSchemeEnum, { description: 'How its messages are signed.' }) declare readonly scheme: SignatureScheme;
  @Field(() => String, { nullable: true, description: 'The header of the signature, where the scheme does not say it.' })
  declare readonly signatureHeader: string | null;

  @Field(() => String, { description: 'Where the other system sends messages to: a path on this server.' })
  @Derived((row) => `'/hooks/' || ${row('id')}`)
  declare readonly path: string;

  @Field(() => DateTime, { nullable: true, description: 'Until when the former secret is good as well.' }) declare readonly formerSecretUntil: string | null;
  @Field(() => Json, { nullable: true, description: 'How messages are read; null for the mapping that comes with the system (`crmMapping`).' })
  declare readonly mapping: unknown;
  @Field(() => Json, { description: RULES_OF_FIELDS })
  declare readonly rules: unknown;
  @Field(() => Boolean, { description: 'Whether messages are taken in.' }) declare readonly enabled: boolean;
  @Field(() => DateTime, { description: 'When it was made.' }) declare readonly createdAt: string;
  @Field(() => DateTime, { description: 'When it was last changed.' }) declare readonly updatedAt: string;
  @Field(() => Int, { description: VERSION }) declare readonly version: number;
}

@Inside('InboundMessageOutcome', 'What the records of a message came to.')
export class InboundMessageOutcomeType {
  @Field(() => Int, { description: 'Made a thing here, or were told for the first time.' }) declare readonly created: number;
  @Field(() => Int, { description: 'Changed a thing here.' }) declare readonly updated: number;
  @Field(() => Int, { description: 'Told nothing new, or lost to what stands here.' }) declare readonly unchanged: number;
  @Field(() => Int, { description: 'Wait for more to be told, or are of no kind that the mapping names.' }) declare readonly skipped: number;
  @Field(() => Int, { description: 'Could not be brought in.' }) declare readonly failed: number;
}

@Exposes('InboundMessage', {
  description: 'A message of another system. Remembered for 30 days, in which the same one is not taken in again.',
  filters: ['connection', 'messageId', 'status', 'receivedAt'],
  orders: ['receivedAt'],
  defaultOrder: [{ field: 'receivedAt', direction: 'DESC' }],
})
export class InboundMessageType {
  @Field(() => ConnectionType, { nullable: true, description: 'The connection.' }) declare readonly connection: ConnectionType | null;
  @Field(() => String, { description: 'The sender’s own name of it; the hash of what it says where it has none.' }) declare readonly messageId: string;
  @Field(() => InboundMessageStatusEnum, { description: 'Where it stands.' }) declare readonly status: MessageStatus;
  @Field(() => Int, { description: 'Its size.' }) declare readonly bytes: number;
  @Field(() => Int, { description: 'Times it was begun.' }) declare readonly attempts: number;
  @Field(() => String, { nullable: true, description: 'Why something of it could not be brought in.' }) declare readonly failure: string | null;
  @Field(() => InboundMessageOutcomeType, { nullable: true, description: 'What its records came to; null until it was handled.' })
  declare readonly outcome: InboundMessageOutcomeType | null;
  @Field(() => DateTime, { description: 'When it came.' }) declare readonly receivedAt: string;
  @Field(() => DateTime, { nullable: true, description: 'When it was handled.' }) declare readonly handledAt: string | null;
}

connection(ConnectionType, 'messages', () => InboundMessageType, {
  by: 'connection',
  description: 'What came in by it.',
  order: [{ field: 'receivedAt', direction: 'DESC' }],
});

pointsTo(EventType, 'contact', () => ContactType, {
  sql: (row) => `case when ${row('subject_type')} = 'Contact' then ${row('subject_id')} end`,
  description: 'The contact, where it happened to one that is there still.',
});

export const SettlementEnum = enumOf<Settlement>('ConflictSettlement', 'Whose value a settled field has.', {
  OURS: 'What stands here stays, until the other system tells something new.',
  THEIRS: 'What the other system tells is taken over.',
});

@Envelope('ConnectionConflict', 'VIEWER', 'A field in which this system and another one differ, because its rule kept what stands here.')
export class ConnectionConflictType {
  @Field(() => String, { description: 'Type of the record in the other system.' }) declare readonly type: string;
  @Field(() => String, { description: 'What the other system calls the record.' }) declare readonly externalId: string;
  @Field(() => ID, { description: 'The thing here: an account, a contact or an order.' }) declare readonly subjectId: string;
  @Field(() => String, { nullable: true, description: 'Its name, where it has one.' }) declare readonly subjectName: string | null;
  @Field(() => String, { description: 'The field.' }) declare readonly field: string;
  @Field(() => Json, { nullable: true, description: 'What stands here.' }) declare readonly ours: unknown;
  @Field(() => Json, { nullable: true, description: 'What the other system tells.' }) declare readonly theirs: unknown;
  @Field(() => DateTime, { description: 'When ours last changed, as far as the connection knows.' }) declare readonly oursAt: string;
  @Field(() => DateTime, { description: 'When theirs last changed.' }) declare readonly theirsAt: string;
}

@Envelope('CrmTemplate', 'PUBLIC', 'How changes go out to another system: what to make a webhook endpoint of, and what its receiver does with the messages.')
export class CrmTemplateType {
  @Field(() => String, { description: 'What it is for.' }) declare readonly title: string;
  @Field(() => CrmSystemEnum, { description: 'The other system.' }) declare readonly system: CrmSystem;
  @Field(() => [String], { description: 'Topics for the endpoint.' }) declare readonly topics: readonly string[];
  @Field(() => String, { description: 'GraphQL subscription for the endpoint, which shapes its messages.' }) declare readonly query: string;
  @Field(() => String, { description: 'The call that the receiver makes of a message, with the paths of values in braces.' }) declare readonly call: string;
  @Field(() => Json, { description: 'The body of that call: paths within the message by the names of the other system.' }) declare readonly body: unknown;
}
