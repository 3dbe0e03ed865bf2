/**
 * The window on a joint plan. Both sides see the same; only `viewerCan` speaks to the one who asks. Its fields stand in `protocol/plan-document.ts`.
 */
import { ID, Int } from 'type-graphql';
import { AccountType } from '../accounts/account.type.js';
import { MemberType } from '../companies/company.type.js';
import { Derived, IdOf, connection } from '../database/read.js';
import { DateTime } from '../database/scalars.js';
import { PLAN_HEAD_FIELDS } from '../protocol/plan-document.js';
import { thing } from '../things/thing.js';
import { viewerCan } from '../things/viewer-can.js';
import { typeOf } from '../things/window-of.js';
import { mayEditSql, mayProposeSql, mayRequestChangesSql, maySignSql, mayWithdrawSql } from './plan.policy.js';

/** A joint plan. */
export const plan = thing({
  name: 'Plan',
  called: 'a plan',
  says: 'A joint plan of several years. Its content lives in one document that both teams edit; versions of it are signed by both companies.',
  fields: PLAN_HEAD_FIELDS,
  lists: {
    filters: ['title', 'account', 'startsOn', 'endsOn', 'createdAt', 'updatedAt', 'archivedAt'],
    orders: ['title', 'startsOn', 'endsOn', 'createdAt', 'updatedAt'],
    first: [{ field: 'startsOn', direction: 'DESC' }],
  },
  keeps: ['createdAt'],
});

/** A joint plan as the API shows it. */
export const PlanType = typeOf(plan, {
  account: { type: () => AccountType, says: 'The account whose plan it is.' },
  documentId: { type: () => ID, says: 'Its document: the name of the room in which both teams edit it.', reads: IdOf('Document', 'document') },
  headSeq: {
    type: () => Int,
    says: 'Sequence number of the newest durable edit of the draft; 0 before the first.',
    reads: Derived((row) => `(select d.head_seq::int from document d where d.id = ${row('document_id')})`),
  },
  createdBy: { type: () => MemberType, nullable: true, says: 'Who created it; null for an app, or where you may not see who.' },
  updatedAt: { type: () => DateTime, says: 'Last durable edit of the draft, or change of the plan itself.' },
  archivedAt: { type: () => DateTime, nullable: true, says: 'When it was put away; it stays readable. Null while it is in use.' },
  version: { type: () => Int, says: 'Rises with every change of title, purpose, dates or archiving, not with edits of items. For `expectedVersion`.' },
  viewerCan: viewerCan(plan, {
    edit: ['Edit the draft, here or in the document.', mayEditSql],
    propose: ['Propose the draft as a version.', mayProposeSql],
    sign: ['Sign the proposed version for your side.', maySignSql],
    withdraw: ['Withdraw the proposed version.', mayWithdrawSql],
    requestChanges: ['Ask the proposing side to change the proposed version.', mayRequestChangesSql],
    archive: ['Put the plan away.', mayEditSql],
  }),
});

connection(AccountType, 'plans', () => PlanType, {
  by: 'account',
  order: [{ field: 'startsOn', direction: 'DESC' }],
  description: 'The joint plans, newest first.',
});
