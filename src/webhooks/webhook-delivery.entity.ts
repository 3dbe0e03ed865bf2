/**
 * A message to an endpoint and each try to hand it over. The message itself is made anew at each try, by the rule that holds then, and is not kept; its id stays
 * the same.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { companyWide, nobodySees } from '../access/policy.js';
import { Company } from '../companies/company.entity.js';
import { guarded } from '../database/guarded.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';

/** Why there is a message. */
export const DELIVERY_KINDS = ['EVENT', 'REPLAY', 'TEST'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/** What became of it. DROPPED: when it was to be sent, the app no longer saw what it tells of. */
export const DELIVERY_STATUSES = ['PENDING', 'DELIVERED', 'FAILED', 'DROPPED'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Why a try was none. */
export const ATTEMPT_ERRORS = [
  'STATUS',
  'TIMEOUT',
  'NAME_NOT_FOUND',
  'ADDRESS_NOT_ALLOWED',
  'CONNECTION',
  'TLS',
  'MESSAGE_TOO_LARGE',
  'MESSAGE_FAILED',
] as const;
export type AttemptError = (typeof ATTEMPT_ERRORS)[number];

/** How much of an answer is kept, in characters. */
export const KEPT_OF_ANSWER = 1_000;

const WebhookDeliverySchema = defineEntity({
  name: 'WebhookDelivery',
  ...guarded('WebhookDelivery', 'webhook_delivery', companyWide()),
  indexes: [
    { properties: ['endpoint', 'position'] },
    { properties: ['endpoint', 'status', 'accountId', 'position'] },
    {
      name: 'webhook_delivery_waiting',
      expression: `create index "webhook_delivery_waiting" on "webhook_delivery" ("endpoint_id", "next_attempt_at", "position") where "status" = 'PENDING' and "leased_until" is null`,
    },
    {
      name: 'webhook_delivery_leased',
      expression: `create index "webhook_delivery_leased" on "webhook_delivery" ("endpoint_id", "leased_until") where "leased_until" is not null`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    /** Order in which messages were made. */
    position: p.bigint('string').autoincrement().unique().columnType('bigserial'),
    company: () => p.manyToOne(Company),
    endpoint: () => p.manyToOne(WebhookEndpoint).deleteRule('cascade'),
    kind: p.enum(DELIVERY_KINDS),
    topic: p.string().length(80),
    /** Null for a test. */
    eventId: p.uuid().nullable(),
    accountId: p.uuid().nullable(),
    status: p.enum(DELIVERY_STATUSES),
    attemptCount: p.integer(),
    /** From when on it may be tried; null when it is not tried any more, or another one of its account is before it. */
    nextAttemptAt: p.datetime().columnType('timestamptz').nullable(),
    /** A server is at it until then; when that is over and nothing was written down, another takes it up. */
    leasedUntil: p.datetime().columnType('timestamptz').nullable().hidden(),
    endedAt: p.datetime().columnType('timestamptz').nullable(),
    lastStatusCode: p.integer().nullable(),
    lastError: p.enum(ATTEMPT_ERRORS).nullable(),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('now()'),
  },
});

/** A message to an endpoint. */
export class WebhookDelivery extends WebhookDeliverySchema.class {}
WebhookDeliverySchema.setClass(WebhookDelivery);

const WebhookAttemptSchema = defineEntity({
  name: 'WebhookAttempt',
  ...guarded('WebhookAttempt', 'webhook_attempt', companyWide()),
  properties: {
    id: p.uuid().primary(),
    company: () => p.manyToOne(Company).index(),
    delivery: () => p.manyToOne(WebhookDelivery).deleteRule('cascade').index(),
    number: p.integer(),
    attemptedAt: p.datetime().columnType('timestamptz'),
    /** From the call to the end of the answer. */
    latencyMs: p.integer(),
    statusCode: p.integer().nullable(),
    error: p.enum(ATTEMPT_ERRORS).nullable(),
    /** A sentence about the error, or null. */
    errorText: p.string().length(300).nullable(),
    answerStart: p.text().nullable(),
  },
});

/** One try to hand over a message. */
export class WebhookAttempt extends WebhookAttemptSchema.class {}
WebhookAttemptSchema.setClass(WebhookAttempt);

const WebhookCursorSchema = defineEntity({
  name: 'WebhookCursor',
  ...guarded('WebhookCursor', 'webhook_cursor', nobodySees()),
  properties: {
    id: p.integer().primary(),
    transaction: p.string().columnType('xid8'),
    position: p.bigint('string'),
  },
});

/** The one place in the log up to which messages have been made. */
export class WebhookCursor extends WebhookCursorSchema.class {}
WebhookCursorSchema.setClass(WebhookCursor);
