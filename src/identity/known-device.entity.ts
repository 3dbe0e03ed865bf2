/**
 * A browser or program with which a person has signed in before. Its token is random and kept as a hash; it opens nothing by itself, but no guessing of others
 * keeps it waiting. A device can be known for several people.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { nobodySees } from '../access/policy.js';
import { guarded } from '../database/guarded.js';
import { Person } from './person.entity.js';

const KnownDeviceSchema = defineEntity({
  name: 'KnownDevice',
  ...guarded('KnownDevice', 'known_device', nobodySees()),
  properties: {
    id: p.uuid().primary(),
    tokenHash: p.string().length(64),
    person: () => p.manyToOne(Person).deleteRule('cascade').index(),
    lastUsedAt: p.datetime().columnType('timestamptz'),
  },
  uniques: [{ properties: ['tokenHash', 'person'] }],
});

/** A known device. */
export class KnownDevice extends KnownDeviceSchema.class {}
KnownDeviceSchema.setClass(KnownDevice);
