/**
 * The first answer to a mutation that carried an idempotency key: the same key with the same input gets the same answer again, and nothing happens twice.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { companyPrivate } from '../access/policy.js';
import { guarded } from './guarded.js';

const IdempotencyKeySchema = defineEntity({
  name: 'IdempotencyKey',
  ...guarded('IdempotencyKey', 'idempotency_key', companyPrivate()),
  properties: {
    /** Member or app that used the key; keys of different actors never meet. */
    actorId: p.uuid().primary(),
    key: p.string().length(200).primary(),
    companyId: p.uuid(),
    /** SHA-256 of the operation and its canonical input. */
    inputHash: p.string().length(64),
    /** What the act returned; the payload is read anew from it. Null only in rows of servers of before. */
    answer: p.json<unknown>().nullable(),
    createdAt: p.datetime().columnType('timestamptz').index(),
  },
});

/** A key and its first answer. */
export class IdempotencyKey extends IdempotencyKeySchema.class {}
IdempotencyKeySchema.setClass(IdempotencyKey);
