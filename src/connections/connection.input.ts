/**
 * What callers hand in about connections, and what they get back.
 */
import { Field, ID, InputType, Int } from 'type-graphql';
import { Json } from '../database/scalars.js';
import { Payload } from '../events/door.js';
import type { Settlement } from './conflicts.js';
import type { CrmSystem, SignatureScheme } from './connection.entity.js';
import { ConnectionType, CrmSystemEnum, SettlementEnum, InboundMessageType, RULES_OF_FIELDS, SignatureSchemeEnum } from './connection.type.js';

const MAPPING = 'How messages are read, in the form of `crmMapping`; null for the mapping that comes with the system.';
const SECRET = 'The secret that the other system signs with, where it is that one’s to choose; otherwise one is made.';

@InputType('ConnectionCreateInput', { description: 'A new connection.' })
export class ConnectionCreateInput {
  @Field(() => ID, { description: 'The app as which it acts; it has the scope WRITE.' }) declare readonly appId: string;
  @Field(() => String, { description: 'What you call it.' }) declare readonly name: string;
  @Field(() => CrmSystemEnum, { description: 'The other system.' }) declare readonly system: CrmSystem;
  @Field(() => SignatureSchemeEnum, { nullable: true, description: 'How its messages are signed; STANDARD_WEBHOOKS when left out.' })
  declare readonly scheme?: SignatureScheme | null;
  @Field(() => String, { nullable: true, description: 'The header of the signature, for HMAC_SHA256.' }) declare readonly signatureHeader?: string | null;
  @Field(() => String, { nullable: true, description: SECRET }) declare readonly secret?: string | null;
  @Field(() => Json, { nullable: true, description: MAPPING }) declare readonly mapping?: unknown;
  @Field(() => Json, { nullable: true, description: RULES_OF_FIELDS }) declare readonly rules?: unknown;
}

@InputType('ConnectionUpdateInput', { description: 'What changes about a connection; what is left out stays.' })
export class ConnectionUpdateInput {
  @Field(() => ID, { description: 'The connection.' }) declare readonly id: string;
  @Field(() => String, { nullable: true, description: 'What you call it.' }) declare readonly name?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether messages are taken in.' }) declare readonly enabled?: boolean | null;
  @Field(() => Json, { nullable: true, description: MAPPING }) declare readonly mapping?: unknown;
  @Field(() => Json, { nullable: true, description: RULES_OF_FIELDS }) declare readonly rules?: unknown;
  @Field(() => Int, { nullable: true, description: 'The version you have seen.' }) declare readonly expectedVersion?: number | null;
}

@InputType('ConnectionRotateSecretInput', { description: 'A new secret for a connection.' })
export class ConnectionRotateSecretInput {
  @Field(() => ID, { description: 'The connection.' }) declare readonly id: string;
  @Field(() => String, { nullable: true, description: SECRET }) declare readonly secret?: string | null;
}

@InputType('ConnectionConflictSettleInput', { description: 'Which conflict is settled, and how.' })
export class ConnectionConflictSettleInput {
  @Field(() => ID, { description: 'The connection.' }) declare readonly connectionId: string;
  @Field(() => String, { description: 'Type of the record in the other system.' }) declare readonly type: string;
  @Field(() => String, { description: 'What the other system calls the record.' }) declare readonly externalId: string;
  @Field(() => String, { description: 'The field.' }) declare readonly field: string;
  @Field(() => SettlementEnum, { description: 'Whose value it has from now on.' }) declare readonly keep: Settlement;
}

@Payload('ConnectionConflictSettlePayload', 'The connection whose conflict was settled.')
export class ConnectionConflictSettlePayload {
  @Field(() => ConnectionType, { nullable: true, description: 'The connection; null when the mutation was refused.' })
  declare readonly connection: ConnectionType | null;
}

@InputType('InboundMessageRetryInput', { description: 'Which message is tried again.' })
export class InboundMessageRetryInput {
  @Field(() => ID, { description: 'The message.' }) declare readonly id: string;
}

@Payload('ConnectionPayload', 'The connection as it is now. A secret is shown once, when it is new.')
export class ConnectionPayload {
  @Field(() => ConnectionType, { nullable: true, description: 'The connection; null when the mutation was refused.' })
  declare readonly connection: ConnectionType | null;
  @Field(() => String, { nullable: true, description: 'The new secret; null where none was made.' }) declare readonly secret: string | null;
}

@Payload('InboundMessagePayload', 'The message as it is now.')
export class InboundMessagePayload {
  @Field(() => InboundMessageType, { nullable: true, description: 'The message; null when the mutation was refused.' })
  declare readonly inboundMessage: InboundMessageType | null;
}
