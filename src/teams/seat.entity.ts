/**
 * A seat: a member on an account's team, on the side of the member's company. Seats end, they are never erased: history names those who sat there.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { AUDIENCES, SIDES } from '../access/audience.js';
import { hangsFromAccount, writtenByOwnSide } from '../access/policy.js';
import { Account } from '../accounts/account.entity.js';
import { Member } from '../companies/member.entity.js';
import { guarded } from '../database/guarded.js';

/** Roles on the supplier's and the customer's team; KEY_ACCOUNT_MANAGER is the lead of a side. */
export const SEAT_ROLES = [
  'KEY_ACCOUNT_DIRECTOR',
  'KEY_ACCOUNT_MANAGER',
  'KEY_ACCOUNT_EXECUTIVE',
  'TECHNICAL_SUPPORT',
  'LOGISTICS',
  'CUSTOMER_SERVICE',
  'MARKETING',
  'FINANCE',
  'LEGAL',
  'QUALITY',
  'EXECUTIVE_SPONSOR',
  'BUYER',
  'CATEGORY_MANAGER',
  'OPERATIONS',
  'USER',
] as const;
export type SeatRole = (typeof SEAT_ROLES)[number];

/** The role that leads a side; at most one current seat per side has it. */
export const LEAD_ROLE: SeatRole = 'KEY_ACCOUNT_MANAGER';

const SeatSchema = defineEntity({
  name: 'Seat',
  ...guarded('Seat', 'seat', writtenByOwnSide(hangsFromAccount({ column: 'audience' }))),
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
    role: p.enum(SEAT_ROLES),
    /** The seat across the table this one works with most. */
    counterpart: () => p.manyToOne(Seat).nullable(),
    /** Share of the member's working time for this account, in percent, 0–100. */
    allocationPercent: p.integer().nullable(),
    startsOn: p.date(),
    /** Planned last day, where one is known. */
    endsOn: p.date().nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    /** Set when the seat was given up; from then on it opens no door. */
    endedAt: p.datetime().columnType('timestamptz').nullable(),
    version: p.integer().version(),
  },
});

/** A member on an account's team. */
export class Seat extends SeatSchema.class {
  /** Whether the seat is held today. */
  isCurrent(): boolean {
    return this.endedAt === null || this.endedAt === undefined;
  }
}
SeatSchema.setClass(Seat);
