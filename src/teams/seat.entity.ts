/**
 * A seat: a member on an account's team, on the side of the member's company. Seats end, they are never erased: history names those who sat there.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { AUDIENCES, SIDES } from '../access/audience.js';
import { hangsFromAccount, writtenByOwnSide } from '../access/policy.js';
import { Account } from '../accounts/account.entity.js';
import { Member } from '../companies/member.entity.js';
import { guarded } from '../database/guarded.js';
import { SEAT_FIELDS, type SeatRole } from '../protocol/seat.js';
import { checksOf, columnsOf } from '../things/columns-of.js';

/** The role that leads a side; at most one current seat per side has it. */
export const LEAD_ROLE: SeatRole = 'KEY_ACCOUNT_MANAGER';

const SeatSchema = defineEntity({
  name: 'Seat',
  ...guarded('Seat', 'seat', writtenByOwnSide(hangsFromAccount({ column: 'audience' }))),
  checks: checksOf('seat', SEAT_FIELDS),
  indexes: [
    { properties: ['member', 'account'] },
    {
      name: 'seat_one_lead',
      expression: `create unique index "seat_one_lead" on "seat" ("account_id", "side") where "role" = 'KEY_ACCOUNT_MANAGER' and "ended_at" is null`,
    },
    {
      name: 'seat_one_per_member',
      expression: `create unique index "seat_one_per_member" on "seat" ("account_id", "member_id") where "ended_at" is null`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    account: () => p.manyToOne(Account).index(),
    member: () => p.manyToOne(Member),
    side: p.enum(SIDES),
    /** SHARED, or SUPPLIER for a seat that was given up before the customer could read the account. */
    audience: p.enum(AUDIENCES).default('SHARED'),
    ...columnsOf(SEAT_FIELDS),
    /** The seat across the table this one works with most. */
    counterpart: () => p.manyToOne(Seat).nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    /** Set when the seat was given up; from then on it opens no door. */
    endedAt: p.datetime().columnType('timestamptz').nullable(),
    version: p.integer().version(),
  },
});

/** A member on an account's team. */
export class Seat extends SeatSchema.class {}
SeatSchema.setClass(Seat);
