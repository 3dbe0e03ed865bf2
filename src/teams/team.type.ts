/**
 * The window on teams. Both sides see who sits on either side; what a role may decide, each side sees of its own. Their fields stand
 * in `protocol/seat.ts`.
 */
import type { Side } from '../access/audience.js';
import { AccountType, SideEnum } from '../accounts/account.type.js';
import { MemberType } from '../companies/company.type.js';
import { connection, pointsTo, type ApiClass } from '../database/read.js';
import { DateTime } from '../database/scalars.js';
import { DECISION_RIGHT_FIELDS, SEAT_FIELDS } from '../protocol/seat.js';
import { thing } from '../things/thing.js';
import { viewerCan } from '../things/viewer-can.js';
import { typeOf, type Beside } from '../things/window-of.js';
import { CHANGE_SEAT, END_SEAT } from './team.policy.js';

/** A seat. */
export const seat = thing({
  name: 'Seat',
  called: 'a seat',
  says: 'A member on an account’s team, on the side of the member’s company. Seats are given up, never erased. Only the supplier sees those that were given up before a customer could read the account.',
  fields: SEAT_FIELDS,
  lists: {
    filters: ['side', 'role', 'account', 'member', 'startsOn', 'endsOn', 'endedAt'],
    orders: ['role', 'startsOn', 'createdAt'],
    first: [{ field: 'createdAt', direction: 'ASC' }],
  },
  keeps: [],
});

const account: Beside = { type: () => AccountType, says: 'The account.' };

/** A seat as the API shows it. */
export const SeatType: ApiClass = typeOf(seat, {
  account,
  member: { type: () => MemberType, says: 'Who sits there.' },
  side: { type: () => SideEnum, says: 'The side of the member’s company.' },
  counterpart: { type: () => SeatType, nullable: true, says: 'The seat on the other side that this one works with most.' },
  createdAt: { type: () => DateTime, says: 'When the seat was given; where it is older than that, since when a customer reads the account.' },
  endedAt: { type: () => DateTime, nullable: true, says: 'When the seat was given up; null while it is held.' },
  viewerCan: viewerCan(seat, {
    update: ['Change it.', CHANGE_SEAT],
    end: ['End it; everybody may give up the own seat.', END_SEAT],
  }),
});

/** A right to decide. */
export const decisionRight = thing({
  name: 'DecisionRight',
  called: 'a right',
  says: 'What a role on one side’s team may decide without asking further up. Each side sees only its own.',
  fields: DECISION_RIGHT_FIELDS,
  lists: { filters: ['role', 'decision', 'account'], orders: ['role', 'decision'], first: [{ field: 'role', direction: 'ASC' }] },
  keeps: [],
});

/** A right as the API shows it. */
export const DecisionRightType = typeOf(decisionRight, {
  account,
  side: { type: () => SideEnum, says: 'The side whose team it is: your own.' },
  createdAt: { type: () => DateTime, says: 'When it was first given.' },
});

const currentOn =
  (side: Side) =>
  (row: (column: string) => string): string =>
    `(${row('side')} = '${side}' and ${row('ended_at')} is null)`;

connection(AccountType, 'seats', () => SeatType, { by: 'account', description: 'All seats of both sides, past ones too, as far as your side sees them.' });
connection(AccountType, 'supplierTeam', () => SeatType, { by: 'account', only: currentOn('SUPPLIER'), description: 'The supplier’s team today.' });
connection(AccountType, 'customerTeam', () => SeatType, { by: 'account', only: currentOn('CUSTOMER'), description: 'The customer’s team today.' });
connection(AccountType, 'decisionRights', () => DecisionRightType, { by: 'account', description: 'What the roles on your own side’s team may decide.' });
connection(MemberType, 'seats', () => SeatType, { by: 'member', description: 'The member’s seats at accounts that you see, past ones too.' });
pointsTo(AccountType, 'viewerSeat', () => SeatType, {
  sql: (row, viewer) => `(select vs.id from seat vs where vs.account_id = ${row('id')} and vs.member_id = ${viewer.member} and vs.ended_at is null)`,
  description: 'Your own seat at the account, or null.',
});
