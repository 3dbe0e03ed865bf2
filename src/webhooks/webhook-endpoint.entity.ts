/**
 * An endpoint: where a partner's system hears of what happens. It belongs to a company through an app and is told what that app sees, never more. What must be
 * kept secret (the signing secrets, the headers of its own) is sealed under the operator's key.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { companyWide } from '../access/policy.js';
import { App } from '../companies/app.entity.js';
import { Company } from '../companies/company.entity.js';
import { Member } from '../companies/member.entity.js';
import { guarded } from '../database/guarded.js';
import { READING_ORDER } from '../database/reading-order.js';
import type { Id } from '../kernel/ids.js';
import type { Hearing, PayloadCondition } from './webhook-wish.js';

/** Whether messages are sent. */
export const ENDPOINT_STATUSES = ['ENABLED', 'DISABLED'] as const;
export type EndpointStatus = (typeof ENDPOINT_STATUSES)[number];

/** Why an endpoint is switched off. */
export const DISABLED_REASONS = ['BY_HAND', 'GONE', 'FAILING', 'APP_ENDED'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

const WebhookEndpointSchema = defineEntity({
  name: 'WebhookEndpoint',
  ...guarded('WebhookEndpoint', 'webhook_endpoint', companyWide()),
  indexes: [{ name: 'webhook_endpoint_due', expression: `create index "webhook_endpoint_due" on "webhook_endpoint" ("due_at") where "due_at" is not null` }],
  properties: {
    id: p.uuid().primary(),
    company: () => p.manyToOne(Company).index(),
    app: () => p.manyToOne(App).index(),
    name: p.string().length(120).collation(READING_ORDER),
    url: p.string().length(2_048),
    /** Patterns of topics. */
    topics: p.json<readonly string[]>(),
    /** Only of these accounts; null for all. */
    accountIds: p.json<readonly Id[]>().nullable(),
    /** Conditions on the payload of an event, all of which must hold. */
    conditions: p.json<readonly PayloadCondition[]>(),
    /** GraphQL subscription that shapes the messages; null for the usual form. */
    query: p.text().nullable(),
    /** Names of the headers of its own, for people. */
    headerNames: p.json<readonly string[]>(),
    sealedHeaders: p.text().nullable().hidden(),
    sealedSecret: p.text().hidden(),
    /** Valid beside the new one until then. */
    sealedFormerSecret: p.text().nullable().hidden(),
    formerSecretUntil: p.datetime().columnType('timestamptz').nullable(),
    /** No message about what the app did itself. */
    skipOwn: p.boolean(),
    /** Of each account one message after the other. */
    isOrdered: p.boolean(),
    /** Messages on their way at the same time. */
    concurrency: p.integer(),
    status: p.enum(ENDPOINT_STATUSES),
    disabledReason: p.enum(DISABLED_REASONS).nullable(),
    disabledAt: p.datetime().columnType('timestamptz').nullable(),
    /** Failures in a row, of whatever messages. */
    failures: p.integer().default(0),
    failingSince: p.datetime().columnType('timestamptz').nullable(),
    /** While it fails: nobody asks it before. */
    askAgainAt: p.datetime().columnType('timestamptz').nullable(),
    /** The moment of the log from which it hears, or no longer does: the transaction that found it, and what that saw. */
    fromTransaction: p.string().columnType('xid8'),
    fromSnapshot: p.string().columnType('pg_snapshot'),
    /** When and what it heard before, as far as messages have not been made of it. */
    formerHearings: p.json<readonly Hearing[]>().defaultRaw(`'[]'`).hidden(),
    /** When messages of it are looked for; null while none waits that could be sent. */
    dueAt: p.datetime().columnType('timestamptz').nullable().hidden(),
    createdBy: () => p.manyToOne(Member).nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    version: p.integer().version(),
  },
});

/** Where a partner's system hears of what happens. */
export class WebhookEndpoint extends WebhookEndpointSchema.class {}
WebhookEndpointSchema.setClass(WebhookEndpoint);
