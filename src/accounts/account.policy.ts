/**
 * Which side may take an account where in its life (`protocol/life-cycles.ts`), and what may be written at one: the rules of acts, and of `viewerCan`.
 */
import type { SqlOf } from '../database/read.js';
import { notFound } from '../kernel/problem.js';
import { ACCOUNT_LIFE } from '../protocol/life-cycles.js';
import { sourcesOf, stagesOf, stepTo } from '../protocol/stages.js';
import { onlyPeople, type Clause, type Rule } from '../things/rule.js';
import { quotedList, sideSql } from '../things/step.js';
import type { AccountInvitation } from './account-invitation.entity.js';
import type { Account, AccountStatus } from './account.entity.js';

/** Statuses in which the supplier may invite: a new customer, or the one of old to an account that has ended. */
const INVITABLE: readonly AccountStatus[] = sourcesOf(ACCOUNT_LIFE, 'invite');

/** Statuses in which both companies are on the account, and what is shared can be made: before, the supplier would write for a customer who is not there yet. */
const BOTH_ON: readonly AccountStatus[] = ['ACTIVE', 'SUSPENDED'];

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

/** The viewer runs its side of the account: by a company-wide role, or as lead of the team. */
export const runsSide = (account = 'account_id'): Clause => ({
  sql: (row, viewer) =>
    `${viewer.wide} or exists (select 1 from seat vs where vs.account_id = ${row(account)} and vs.member_id = ${viewer.member} and vs.ended_at is null and vs.role in ('KEY_ACCOUNT_MANAGER', 'KEY_ACCOUNT_DIRECTOR'))`,
  code: 'FORBIDDEN',
  says: 'The lead of your side, or a director of your company, does this.',
});

/** The customer changes nothing before it has accepted. */
export const isAccepted = (account = 'account_id'): Clause => ({
  sql: (row, viewer) => `${row('supplier_id')} = ${viewer.company} or ${statusOf(account, `<> 'INVITED'`)(row, viewer)}`,
  code: 'CONFLICT',
  says: 'Accept the invitation first.',
});

/** The viewer's company is the supplier. */
export const isSupplier = (says: string): Clause => ({ sql: (row, viewer) => `${row('supplier_id')} = ${viewer.company}`, code: 'FORBIDDEN', says });

// ——— rules over a row of `account` ———

/** The side that let the work rest; null unless the account is SUSPENDED. The log of events is the account's memory of who did what. */
export const suspendedBySql: SqlOf = (row) => `case when ${row('status')} = 'SUSPENDED' then (${lastSuspension(row('id'))}) end`;

/** The side in the last event that suspended an account. Both sides hear of that: what one of them keeps to itself is not gone through. */
const lastSuspension = (accountId: string): string =>
  `select le.payload ->> 'side' from event le where le.account_id = ${accountId} and le.audience = 'SHARED' and le.topic = 'account.statusChanged' and le.payload ->> 'to' = 'SUSPENDED' order by le.occurred_at desc, le.id limit 1`;

const bySuspender: Clause = {
  sql: (row, viewer) => `coalesce(${suspendedBySql(row, viewer)}, ${sideSql(row, viewer)}) = ${sideSql(row, viewer)}`,
  code: 'FORBIDDEN',
  says: 'The side that suspended the account resumes it.',
};

/** What a side keeps for itself at an account is written. */
export const KEEP_OWN: Rule = [isNotEnded('id')];

/** A contact is changed, or taken out. The other side does not see it. */
export const CHANGE_CONTACT: Rule = [isNotEnded()];

/** What only those who run a side do. */
export const RUN_SIDE: Rule = [runsSide('id')];

/** Changes the shared facts, and the own team. */
export const RUN_ACCOUNT: Rule = [...RUN_SIDE, isNotEnded('id'), isAccepted('id')];

/** Invites the customer. What one company has read, and written for itself, no other company comes upon. */
export const INVITE_CUSTOMER: Rule = [
  ...RUN_SIDE,
  onlyPeople('invite companies'),
  isSupplier('The supplier invites the customer.'),
  { sql: (row) => `${row('status')} in (${quotedList(INVITABLE)})`, code: 'CONFLICT', says: 'The customer is on this account already.' },
  {
    sql: (row) => `${row('customer_id')} is not null or not exists (${anythingShared(row('id'))})`,
    code: 'CONFLICT',
    says: 'Another company could read this account once. Open a new one for this customer.',
  },
];

/** Takes the account to a status, by the status. */
export const MOVE_ACCOUNT = Object.fromEntries(stagesOf(ACCOUNT_LIFE).map((to) => [to, moveTo(to)])) as unknown as Readonly<
  Record<AccountStatus, Rule<Account>>
>;

function moveTo(to: AccountStatus): Rule<Account> {
  const from = sourcesOf(ACCOUNT_LIFE, 'move', to);
  const isOfSuspender = from.some((status) => stepTo(ACCOUNT_LIFE, status, to)?.by === 'SAME');
  const details = { field: ['input', 'status'] };
  return [
    onlyPeople('suspend, resume or end accounts'),
    { sql: (_, viewer) => viewer.wide, code: 'FORBIDDEN', says: 'Owners, admins and directors of the two companies do this.' },
    {
      sql: (row) => (from.length === 0 ? 'false' : `${row('status')} in (${quotedList(from)})`),
      code: 'CONFLICT',
      says: ({ status }) => `An account that is ${status} cannot become ${to}.`,
      details,
    },
    ...(isOfSuspender ? [{ ...bySuspender, details }] : []),
  ];
}

/** A joint plan or an alliance project is begun at an account. */
export const BEGIN_TOGETHER: Rule = [isActive('id')];

/** Something that a customer heard of at an account. Where none is on it now, one was offered the account and lost it again. */
export const anythingShared = (accountId: string): string => `select 1 from event se where se.account_id = ${accountId} and se.audience = 'SHARED'`;

// ——— rules over a row of `account_invitation` ———

/** Answers a company that wants to join by an invitation. */
export const DECIDE_JOIN: Rule<AccountInvitation> = [
  onlyPeople('decide who joins'),
  runsSide(),
  isSupplier('The supplier decides who joins.'),
  {
    sql: (row, viewer) => `${row('accepted_at')} is null and ${row('revoked_at')} is null and ${statusOf('account_id', `= 'INVITED'`)(row, viewer)}`,
    code: 'NOT_FOUND',
    says: notFound('invitation').message,
  },
  { sql: (row, viewer) => `${row('expires_at')} > ${viewer.now}`, code: 'EXPIRED', says: 'This invitation has expired. Ask for a new one.' },
  { sql: (row) => `${row('join_requested_at')} is not null`, code: 'CONFLICT', says: 'Nobody waits for an answer.' },
];
