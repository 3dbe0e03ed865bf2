/**
 * A session: somebody signed in, acting as one member. The token is opaque, random and kept only as a hash; revoking is deleting nothing, just a date.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { onlySelf } from '../access/policy.js';
import { guarded } from '../database/guarded.js';
import { Person } from './person.entity.js';

const SessionSchema = defineEntity({
  name: 'Session',
  ...guarded('Session', 'session', onlySelf('person_id', 'member_id')),
  properties: {
    id: p.uuid().primary(),
    person: () => p.manyToOne(Person).index(),
    /** The member the session acts as; null only for a person who belongs to no company yet. No reference: identity knows nothing of companies. */
    memberId: p.uuid().nullable().index(),
    tokenHash: p.string().length(64).unique().hidden(),
    /** What the browser or program called itself when signing in. */
    userAgent: p.string().length(300).nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    lastSeenAt: p.datetime().columnType('timestamptz'),
    expiresAt: p.datetime().columnType('timestamptz'),
    revokedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});

/** Somebody signed in. */
export class Session extends SessionSchema.class {}
SessionSchema.setClass(Session);
