/**
 * The window on a joint plan. Both sides see the same; only `viewerCan` speaks to the one who asks.
 */
import { Field, ID, Int } from 'type-graphql';
import { AccountType } from '../accounts/account.type.js';
import { MemberType } from '../companies/company.type.js';
import { Derived, Exposes, IdOf, Part, connection, type SqlOf } from '../database/read.js';
import { DateTime, Day } from '../database/scalars.js';
import { mayEditSql, mayProposeSql, mayRequestChangesSql, maySignSql, mayWithdrawSql } from './plan.policy.js';

/** A joint plan as the API shows it. */
@Exposes('Plan', {
  description: 'A joint plan of several years. Its content lives in one document that both teams edit; versions of it are signed by both companies.',
  filters: ['title', 'account', 'startsOn', 'endsOn', 'createdAt', 'updatedAt', 'archivedAt'],
  orders: ['title', 'startsOn', 'endsOn', 'createdAt', 'updatedAt'],
  defaultOrder: [{ field: 'startsOn', direction: 'DESC' }],
})
export class PlanType {
  @Field(() => AccountType, { description: 'The account whose plan it is.' })
  declare readonly account: AccountType;

  @Field(() => ID, { description: 'Its document: the name of the room in which both teams edit it.' })
  @IdOf('Document', 'document')
  declare readonly documentId: string;

  @Field(() => Int, { description: 'Sequence number of the newest durable edit of the draft; 0 before the first.' })
  @Derived((row) => `(select d.head_seq::int from document d where d.id = ${row('document_id')})`)
  declare readonly headSeq: number;

  @Field(() => String, { description: 'Its name; at most 200 characters.' })
  declare readonly title: string;

  @Field(() => String, { nullable: true, description: 'Why the two companies plan together, in a few sentences.' })
  declare readonly purpose: string | null;

  @Field(() => Day, { description: 'First day.' })
  declare readonly startsOn: string;

  @Field(() => Day, { description: 'Last day.' })
  declare readonly endsOn: string;

  @Field(() => MemberType, { nullable: true, description: 'Who created it; null for an app, or where you may not see who.' })
  declare readonly createdBy: MemberType | null;

  @Field(() => DateTime, { description: 'When it was created.' })
  declare readonly createdAt: string;

  @Field(() => DateTime, { description: 'Last durable edit of the draft, or change of the plan itself.' })
  declare readonly updatedAt: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was put away; it stays readable. Null while it is in use.' })
  declare readonly archivedAt: string | null;

  @Field(() => Int, { description: 'Rises with every change of title, purpose, dates or archiving, not with edits of items. For `expectedVersion`.' })
  declare readonly version: number;

  @Field(() => PlanViewerCan, { description: 'What you may do with it now.' })
  declare readonly viewerCan: PlanViewerCan;
}

const may = (sql: SqlOf): PropertyDecorator => Derived(sql);

/** What the viewer may do with a plan. */
@Part('PlanViewerCan', 'What you may do with the plan now: your rights and the state of the plan together.')
export class PlanViewerCan {
  @Field(() => Boolean, { description: 'Edit the draft, here or in the document.' })
  @may(mayEditSql)
  declare readonly edit: boolean;

  @Field(() => Boolean, { description: 'Propose the draft as a version.' })
  @may(mayProposeSql)
  declare readonly propose: boolean;

  @Field(() => Boolean, { description: 'Sign the proposed version for your side.' })
  @may(maySignSql)
  declare readonly sign: boolean;

  @Field(() => Boolean, { description: 'Withdraw the proposed version.' })
  @may(mayWithdrawSql)
  declare readonly withdraw: boolean;

  @Field(() => Boolean, { description: 'Ask the proposing side to change the proposed version.' })
  @may(mayRequestChangesSql)
  declare readonly requestChanges: boolean;

  @Field(() => Boolean, { description: 'Put the plan away.' })
  @may(mayEditSql)
  declare readonly archive: boolean;
}

connection(AccountType, 'plans', () => PlanType, {
  by: 'account',
  order: [{ field: 'startsOn', direction: 'DESC' }],
  description: 'The joint plans, newest first.',
});
