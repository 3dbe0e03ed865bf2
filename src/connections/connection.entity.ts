/**
 * A connection: the way by which another system of a company brings what changed there. It acts as an app of the company, so it sees and does what that app
 * may, and nothing else. The secret by which its messages are known is sealed under the operator's key.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { companyWide, nobodySees } from '../access/policy.js';
import { App } from '../companies/app.entity.js';
import { Company } from '../companies/company.entity.js';
import { guarded } from '../database/guarded.js';
import { READING_ORDER } from '../database/reading-order.js';
import type { Json } from '../kernel/json.js';
import type { CrmMapping } from './crm/mapping.js';

/** Systems that are known by name; of any other the mapping is told. */
export const CRM_SYSTEMS = ['SALESFORCE', 'HUBSPOT', 'SAP', 'OTHER'] as const;
export type CrmSystem = (typeof CRM_SYSTEMS)[number];

/** How messages are signed. */
export const SIGNATURE_SCHEMES = ['STANDARD_WEBHOOKS', 'HUBSPOT_V3', 'HMAC_SHA256'] as const;
export type SignatureScheme = (typeof SIGNATURE_SCHEMES)[number];

/** Who is right when a field changed on both sides. */
export const CONFLICT_RULES = ['OURS_WINS', 'THEIRS_WINS', 'NEWEST_WINS'] as const;
export type ConflictRule = (typeof CONFLICT_RULES)[number];

/** Rules by field, such as `Contact.email`. */
export type ConflictRules = Readonly<Record<string, ConflictRule>>;

const ConnectionSchema = defineEntity({
  name: 'Connection',
  ...guarded('Connection', 'connection', companyWide()),
  properties: {
    id: p.uuid().primary(),
    company: () => p.manyToOne(Company).index(),
    /** As which it acts. */
    app: () => p.manyToOne(App),
    name: p.string().length(120).collation(READING_ORDER),
    system: p.enum(CRM_SYSTEMS),
    scheme: p.enum(SIGNATURE_SCHEMES),
    /** Header of the signature, where the scheme does not say. */
    signatureHeader: p.string().length(60).nullable(),
    sealedSecret: p.text().hidden(),
    /** Valid beside the new one until then. */
    sealedFormerSecret: p.text().nullable().hidden(),
    formerSecretUntil: p.datetime().columnType('timestamptz').nullable(),
    /** Null for the one that comes with the system. */
    mapping: p.json<CrmMapping>().nullable(),
    rules: p.json<ConflictRules>(),
    enabled: p.boolean(),
    createdAt: p.datetime().columnType('timestamptz'),
    updatedAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** The way of another system into Alianza. */
export class Connection extends ConnectionSchema.class {}
ConnectionSchema.setClass(Connection);

/** Where a message stands. */
export const MESSAGE_STATUSES = ['RECEIVED', 'HANDLED', 'FAILED'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** What a message came to: how many records of each fate. */
export interface MessageOutcome {
  readonly created: number;
  readonly updated: number;
  /** Told nothing new, or lost to what stands here. */
  readonly unchanged: number;
  /** Not complete yet, or of no kind that the mapping names. */
  readonly skipped: number;
  readonly failed: number;
}

const InboundMessageSchema = defineEntity({
  name: 'InboundMessage',
  ...guarded('InboundMessage', 'inbound_message', companyWide()),
  uniques: [{ properties: ['connection', 'messageId'] }],
  indexes: [{ properties: ['connection', 'receivedAt'] }],
  properties: {
    id: p.uuid().primary(),
    company: () => p.manyToOne(Company),
    connection: () => p.manyToOne(Connection),
    /** The sender's own name of it. */
    messageId: p.string().length(200),
    status: p.enum(MESSAGE_STATUSES),
    /** As it came; kept until it is handled. */
    body: p.blob().nullable().hidden(),
    bytes: p.integer(),
    attempts: p.integer().default(0),
    failure: p.string().length(1_000).nullable(),
    outcome: p.json<MessageOutcome>().nullable(),
    receivedAt: p.datetime().columnType('timestamptz'),
    handledAt: p.datetime().columnType('timestamptz').nullable(),
  },
});

/** A message of another system. */
export class InboundMessage extends InboundMessageSchema.class {}
InboundMessageSchema.setClass(InboundMessage);

/** What another system told last at one path of a record. */
export interface ToldValue {
  readonly value: Json;
  readonly at: string;
}

/** One field of a thing that two systems keep: what each had when last seen, and when it last changed there. */
export interface SyncedField {
  readonly theirs: Json;
  readonly theirsAt: string;
  readonly ours: Json;
  readonly oursAt: string;
  /** Somebody has decided that ours stays; until the other system tells something new. */
  readonly isSettled?: true;
}

const SyncRecordSchema = defineEntity({
  name: 'SyncRecord',
  ...guarded('SyncRecord', 'sync_record', nobodySees()),
  properties: {
    connectionId: p.uuid().primary(),
    type: p.string().length(60).primary(),
    externalId: p.string().length(200).primary(),
    /** The thing here; null while what was told does not suffice to make one. */
    subjectId: p.uuid().nullable(),
    /** By the paths of the mapping. */
    told: p.json<Readonly<Record<string, ToldValue>>>(),
    fields: p.json<Readonly<Record<string, SyncedField>>>(),
  },
});

/** What is known of a thing that two systems keep. */
export class SyncRecord extends SyncRecordSchema.class {}
SyncRecordSchema.setClass(SyncRecord);
