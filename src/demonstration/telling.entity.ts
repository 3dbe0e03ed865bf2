/**
 * Whether the demonstration is being told, or was told: one that a killed server left half told is begun anew.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { nobodySees } from '../access/policy.js';
import { guarded } from '../database/guarded.js';

const TellingSchema = defineEntity({
  name: 'Telling',
  ...guarded('Telling', 'telling', nobodySees()),
  properties: {
    /** There is one story. */
    story: p.string().length(40).primary(),
    begunAt: p.datetime().columnType('timestamptz'),
    /** Null while it is not whole. */
    toldAt: p.datetime().columnType('timestamptz').nullable(),
  },
});

/** The telling of a story. */
export class Telling extends TellingSchema.class {}
TellingSchema.setClass(Telling);
