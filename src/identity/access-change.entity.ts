/**
 * That somebody's access changed, kept for a while: nodes that notifications do not reach read it by a clock.
 */
import { defineEntity, p } from '@mikro-orm/core';
import type { AccessChange } from '../access/grant.js';
import { nobodySees } from '../access/policy.js';
import { guarded } from '../database/guarded.js';

const AccessChangeNoteSchema = defineEntity({
  name: 'AccessChangeNote',
  ...guarded('AccessChangeNote', 'access_change', nobodySees()),
  properties: {
    id: p.uuid().primary(),
    /** The writing transaction's xid8. */
    transaction: p.string().columnType('xid8').defaultRaw('pg_current_xact_id()').index(),
    change: p.json<AccessChange>(),
    at: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()').index(),
  },
});

/** One change of access. */
export class AccessChangeNote extends AccessChangeNoteSchema.class {}
AccessChangeNoteSchema.setClass(AccessChangeNote);
