/**
 * What happened. Append-only; written in the transaction of the act that it tells of. `position` follows the order of insertion and never leaves the
 * server; `transaction` lets readers stop below the oldest transaction still running, so that commit order loses no event.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { AUDIENCES } from '../access/audience.js';
import { eventPolicy, HEARERS } from '../access/policy.js';
import { guarded } from '../database/guarded.js';

const EventSchema = defineEntity({
  name: 'Event',
  ...guarded('Event', 'event', eventPolicy()),
  indexes: [{ properties: ['accountId', 'audience', 'occurredAt', 'id'] }, { properties: ['transaction', 'position'] }],
  properties: {
    id: p.uuid().primary(),
    position: p.bigint('string').autoincrement().unique().columnType('bigserial'),
    /** The writing transaction's xid8. */
    transaction: p.string().columnType('xid8').defaultRaw('pg_current_xact_id()'),
    /** Past tense, `thing.verb`, as documented in `schema/events/`. */
    topic: p.string().length(80),
    accountId: p.uuid().nullable(),
    /** The company the event belongs to where it hangs from no account. */
    companyId: p.uuid().nullable(),
    audience: p.enum(AUDIENCES),
    /** Who of its company hears of an event that hangs from no account (`access/policy.ts`). */
    hearers: p.enum(HEARERS).default('COMPANY'),
    /** The member who hears of it in any case, or the account that those who hear of it see. */
    hearerId: p.uuid().nullable(),
    subjectType: p.string().length(60),
    subjectId: p.uuid(),
    actorMemberId: p.uuid().nullable(),
    actorAppId: p.uuid().nullable(),
    payload: p.json<Readonly<Record<string, unknown>>>(),
    occurredAt: p.datetime().columnType('timestamptz(6)').defaultRaw('clock_timestamp()'),
  },
});

/** Something that happened. */
export class Event extends EventSchema.class {}
EventSchema.setClass(Event);
