/**
 * The window on teams. Both sides see who sits on either side; what a role may decide, each side sees of its own.
 */
import { Field, Int } from 'type-graphql';
import type { Side } from '../access/audience.js';
import { AccountType, SideEnum } from '../accounts/account.type.js';
import { MemberType } from '../companies/company.type.js';
import { connection, Derived, Exposes, Part, pointsTo, type SqlOf } from '../database/read.js';
import { DateTime, Day, enumOf, MinorUnits } from '../database/scalars.js';
import type { Decision } from './decision-right.entity.js';
import type { SeatRole } from './seat.entity.js';

export const SeatRoleEnum = enumOf<SeatRole>('SeatRole', 'What a member does on an account’s team.', {
  KEY_ACCOUNT_DIRECTOR: 'Answers for the key accounts of the side as a whole.',
  KEY_ACCOUNT_MANAGER: 'Leads the side’s team at this account; at most one current seat per side.',
  KEY_ACCOUNT_EXECUTIVE: 'Works with the lead on the account day by day.',
  TECHNICAL_SUPPORT: 'Answers technical questions.',
  LOGISTICS: 'Sees to deliveries.',
  CUSTOMER_SERVICE: 'Answers daily questions and complaints.',
  MARKETING: 'Plans joint marketing.',
  FINANCE: 'Sees to prices, invoices and payment.',
  LEGAL: 'Sees to contracts.',
  QUALITY: 'Sees to quality.',
  EXECUTIVE_SPONSOR: 'Opens doors at the top of the own company.',
  BUYER: 'Buys.',
  CATEGORY_MANAGER: 'Answers for the category that is bought.',
  OPERATIONS: 'Works with what is delivered.',
  USER: 'Uses what is delivered.',
});

export const DecisionEnum = enumOf<Decision>('Decision', 'What a role on a team can decide without asking further up.', {
  SIGN_PLANS: 'Sign versions of joint plans.',
  APPROVE_PROJECTS: 'Approve alliance projects.',
  GRANT_DISCOUNT: 'Grant discounts up to a limit in percent.',
  COMMIT_SPEND: 'Commit spend up to a limit.',
});

const mayRun: SqlOf = (row, viewer) =>
  `(${viewer.mayWrite} and ${row('ended_at')} is null
    and exists (select 1 from account va where va.id = ${row('account_id')} and va.status <> 'ENDED' and case when ${row('side')} = 'SUPPLIER' then va.supplier_id else va.customer_id end = ${viewer.company})
    and (${viewer.wide} or exists (select 1 from seat vs where vs.account_id = ${row('account_id')} and vs.member_id = ${viewer.member} and vs.ended_at is null and vs.role in ('KEY_ACCOUNT_MANAGER', 'KEY_ACCOUNT_DIRECTOR'))))`;

@Exposes('Seat', {
  description:
    'A member on an account’s team, on the side of the member’s company. Seats are given up, never erased. Only the supplier sees those that were given up before a customer could read the account.',
  filters: ['side', 'role', 'account', 'member', 'startsOn', 'endsOn', 'endedAt'],
  orders: ['role', 'startsOn', 'createdAt'],
  defaultOrder: [{ field: 'createdAt', direction: 'ASC' }],
})
export class SeatType {
  @Field(() => AccountType, { description: 'The account.' }) declare readonly account: AccountType;
  @Field(() => MemberType, { description: 'Who sits there.' }) declare readonly member: MemberType;
  @Field(() => SideEnum, { description: 'The side of the member’s company.' }) declare readonly side: Side;
  @Field(() => SeatRoleEnum, { description: 'What the member does on the team.' }) declare readonly role: SeatRole;
  @Field(() => SeatType, { nullable: true, description: 'The seat on the other side that this one works with most.' })
  declare readonly counterpart: SeatType | null;
  @Field(() => Int, { nullable: true, description: 'Share of the member’s working time for this account, percent, 0–100.' })
  declare readonly allocationPercent: number | null;
  @Field(() => Day, { description: 'First day.' }) declare readonly startsOn: string;
  @Field(() => Day, { nullable: true, description: 'Planned last day, where one is known.' }) declare readonly endsOn: string | null;
  @Field(() => DateTime, { description: 'When the seat was given; where it is older than that, since when a customer reads the account.' })
  declare readonly createdAt: string;
  @Field(() => DateTime, { nullable: true, description: 'When the seat was given up; null while it is held.' }) declare readonly endedAt: string | null;
  @Field(() => Int, { description: 'Rises with every change; send it back as expectedVersion.' }) declare readonly version: number;
  @Field(() => SeatViewerCan, { description: 'What you may do with it now.' }) declare readonly viewerCan: SeatViewerCan;
}

@Part('SeatViewerCan', 'What you may do with the seat now.')
export class SeatViewerCan {
  @Field(() => Boolean, { description: 'Change it.' }) @Derived(mayRun) declare readonly update: boolean;

  @Field(() => Boolean, { description: 'End it; everybody may give up the own seat.' })
  @Derived(
    (row, viewer) =>
      `(${mayRun(row, viewer)} or (${viewer.mayWrite} and ${row('ended_at')} is null and coalesce(${row('member_id')} = ${viewer.member}, false)))`,
  )
  declare readonly end: boolean;
}

@Exposes('DecisionRight', {
  description: 'What a role on one side’s team may decide without asking further up. Each side sees only its own.',
  filters: ['role', 'decision', 'account'],
  orders: ['role', 'decision'],
  defaultOrder: [{ field: 'role', direction: 'ASC' }],
})
export class DecisionRightType {
  @Field(() => AccountType, { description: 'The account.' }) declare readonly account: AccountType;
  @Field(() => SideEnum, { description: 'The side whose team it is: your own.' }) declare readonly side: Side;
  @Field(() => SeatRoleEnum, { description: 'The role that has the right.' }) declare readonly role: SeatRole;
  @Field(() => DecisionEnum, { description: 'What it may decide.' }) declare readonly decision: Decision;
  @Field(() => Int, { nullable: true, description: 'GRANT_DISCOUNT: highest discount, percent, 0–100.' }) declare readonly limitPercent: number | null;
  @Field(() => MinorUnits, { nullable: true, description: 'COMMIT_SPEND: highest amount, minor units of the account’s currency.' })
  declare readonly limitMinor: number | null;
  @Field(() => DateTime, { description: 'When it was first given.' }) declare readonly createdAt: string;
  @Field(() => Int, { description: 'Rises with every change.' }) declare readonly version: number;
}

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
