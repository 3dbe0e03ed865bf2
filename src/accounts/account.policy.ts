/**
 * Which side may take an account where in its life (`protocol/life-cycles.ts`), and what may be written at one. Bare and as SQL side by side where an act asks before
 * there is a row.
 */
import type { Side } from '../access/audience.js';
import type { SqlOf } from '../database/read.js';
import { Problem } from '../kernel/problem.js';
import { ACCOUNT_LIFE } from '../protocol/life-cycles.js';
import { sourcesOf, stepTo } from '../protocol/stages.js';
import type { Clause, Rule } from '../things/rule.js';
import { quotedList, sideSql } from '../things/step.js';
import type { AccountStatus } from './account.entity.js';

/** Statuses in which the supplier may invite: a new customer, or the one of old to an account that has ended. */
export const INVITABLE: readonly AccountStatus[] = sourcesOf(ACCOUNT_LIFE, 'invite');

/** A step in the life of an account. */
export interface StatusMove {
  readonly from: AccountStatus;
  readonly to: AccountStatus;
  readonly side: Side;
  /** The side that let the work rest, while it does. */
  readonly suspendedBy: Side | null;
}

/** @throws Problem CONFLICT when nobody can take this step, FORBIDDEN when the other side must. */
export function assertMove({ from, to, side, suspendedBy }: StatusMove): void {
  const step = stepTo(ACCOUNT_LIFE, from, to);
  if (step?.act !== 'move') throw new Problem('CONFLICT', `An account that is ${from} cannot become ${to}.`, { field: ['input', 'status'] });
  if (step.by === 'SAME' && suspendedBy !== null && suspendedBy !== side) {
    throw new Problem('FORBIDDEN', 'The side that suspended the account resumes it.', { field: ['input', 'status'] });
  }
}

/** @throws Problem CONFLICT at an account that has ended: whatever hangs from it is only read, what a side has for itself too. */
export function assertNotEnded(status: AccountStatus): void {
  if (status === 'ENDED') throw new Problem('CONFLICT', 'This account has ended; it is only read.');
}

/** @throws Problem CONFLICT when the side can change nothing shared now: the account has ended, or the customer has not accepted yet. */
export function assertInUse(status: AccountStatus, side: Side): void {
  assertNotEnded(status);
  if (status === 'INVITED' && side === 'CUSTOMER') throw new Problem('CONFLICT', 'Accept the invitation first.');
}

/** Statuses in which both companies are on the account, and what is shared can be made: before, the supplier would write for a customer who is not there yet. */
const BOTH_ON: readonly AccountStatus[] = ['ACTIVE', 'SUSPENDED'];

/** @throws Problem CONFLICT while not both companies are on the account, and once it has ended. */
export function assertBothOn(status: AccountStatus): void {
  assertNotEnded(status);
  if (!BOTH_ON.includes(status)) throw new Problem('CONFLICT', 'Both companies must be on the account first.');
}

// ——— clauses over a row of anything at an account; `account` is the column that names it, `id` for the account itself ———

const statusOf =
  (account: string, condition: string): SqlOf =>
  (row) =>
    `${account === 'id' ? row('status') : `(select va.status from account va where va.id = ${row(account)})`} ${condition}`;

/** The two companies are working together at present. */
export const isActive = (account = 'account_id'): Clause => ({
  sql: statusOf(account, `= 'ACTIVE'`),
  code: 'CONFLICT',
  says: 'Both companies must be on the account: it is not ACTIVE.',
});

/** The account has not ended: what hangs from one that has is only read, what a side has for itself too. */
export const isNotEnded = (account = 'account_id'): Clause => ({
  sql: statusOf(account, `<> 'ENDED'`),
  code: 'CONFLICT',
  says: 'This account has ended; it is only read.',
});

/** What both companies share is written: both are on the account, and it has not ended. */
export const areBothOn = (account = 'account_id'): Rule => [
  isNotEnded(account),
  { sql: statusOf(account, `in (${quotedList(BOTH_ON)})`), code: 'CONFLICT', says: 'Both companies must be on the account first.' },
];

/** The row is of the side of the viewer's company. */
export const isOwnSide = (says: string): Clause => ({ sql: (row, viewer) => `${row('side')} = ${sideSql(row, viewer)}`, code: 'FORBIDDEN', says });

/** A contact comes into the address book of the own side; over the row of the account. */
export const ADD_CONTACT: Rule = [isNotEnded('id')];

/** A contact is changed, or taken out. The other side does not see it. */
export const CHANGE_CONTACT: Rule = [isNotEnded()];

/** A joint plan or an alliance project is begun at an account. */
export const BEGIN_TOGETHER: Rule = [isActive('id')];

// ——— SQL over a row of `account`, for `viewerCan` ———

/** The side that let the work rest; null unless the account is SUSPENDED. The log of events is the account's memory of who did what. */
export const suspendedBySql: SqlOf = (row) => `case when ${row('status')} = 'SUSPENDED' then (${lastSuspension(row('id'))}) end`;

/** The side in the last event that suspended an account. Both sides hear of that: what one of them keeps to itself is not gone through. */
export const lastSuspension = (accountId: string): string =>
  `select le.payload ->> 'side' from event le where le.account_id = ${accountId} and le.audience = 'SHARED' and le.topic = 'account.statusChanged' and le.payload ->> 'to' = 'SUSPENDED' order by le.occurred_at desc, le.id limit 1`;

/** Whether the viewer runs its side of the account: by a company-wide role, or as lead of the team. */
export const runsSql: SqlOf = (row, viewer) =>
  `(${viewer.mayWrite} and (${viewer.wide} or exists (select 1 from seat vs where vs.account_id = ${row('id')} and vs.member_id = ${viewer.member} and vs.ended_at is null and vs.role in ('KEY_ACCOUNT_MANAGER', 'KEY_ACCOUNT_DIRECTOR'))))`;

const inUseSql: SqlOf = (row, viewer) => `(${row('status')} <> 'ENDED' and not (${row('status')} = 'INVITED' and ${row('supplier_id')} <> ${viewer.company}))`;

/** Whether the viewer may change the shared facts, and the own team. */
export const mayUpdateSql: SqlOf = (row, viewer) => `(${runsSql(row, viewer)} and ${inUseSql(row, viewer)})`;

/** Whether the viewer may invite the customer. */
export const mayInviteSql: SqlOf = (row, viewer) =>
  `(${runsSql(row, viewer)} and ${viewer.member} is not null and ${row('supplier_id')} = ${viewer.company} and ${row('status')} in (${quotedList(INVITABLE)})
    and (${row('customer_id')} is not null or not exists (${anythingShared(row('id'))})))`;

/** Something that a customer heard of at an account. Where none is on it now, one was offered the account and lost it again. */
export const anythingShared = (accountId: string): string => `select 1 from event se where se.account_id = ${accountId} and se.audience = 'SHARED'`;

/** Whether the viewer may answer a company that wants to join by an invitation; over a row of `account_invitation`. */
export const mayDecideJoinSql: SqlOf = (row, viewer) =>
  `(${row('join_requested_at')} is not null and ${row('accepted_at')} is null and ${row('revoked_at')} is null and ${row('expires_at')} > now()
    and exists (select 1 from account ja where ja.id = ${row('account_id')} and ja.status = 'INVITED' and ${mayInviteSql((column) => `ja.${column}`, viewer)}))`;

/** Whether the viewer may take the account to a status. */
export function mayMoveSql(to: AccountStatus): SqlOf {
  const from = sourcesOf(ACCOUNT_LIFE, 'move', to);
  const isOfSuspender = from.some((status) => stepTo(ACCOUNT_LIFE, status, to)?.by === 'SAME');
  return (row, viewer) => {
    const isSuspender = isOfSuspender ? ` and coalesce(${suspendedBySql(row, viewer)}, ${sideSql(row, viewer)}) = ${sideSql(row, viewer)}` : '';
    return `(${viewer.mayWrite} and ${viewer.wide} and ${viewer.member} is not null and ${row('status')} in (${quotedList(from)})${isSuspender})`;
  };
}
