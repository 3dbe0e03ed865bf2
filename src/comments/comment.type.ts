/**
 * The window on threads and comments.
 */
import { Field, ID, Int } from 'type-graphql';
import type { Audience, Side } from '../access/audience.js';
import { AccountType, SideEnum } from '../accounts/account.type.js';
import { MemberType } from '../companies/company.type.js';
import { Derived, Exposes, IdOf, Part, connection } from '../database/read.js';
import { DateTime } from '../database/scalars.js';
import { DocumentAudienceEnum, DocumentType } from '../documents/document.type.js';
import { mayReopenSql, mayReplySql, mayResolveSql, ownWordsSql } from './comment.policy.js';

const VERSION = 'Rises with every change; send it back as `expectedVersion` to change only what you have seen.';

/** What the viewer may do with a thread. */
@Part('CommentThreadViewerCan', 'What you may do with the thread now: your rights and its state together.')
export class CommentThreadViewerCan {
  @Field(() => Boolean, { description: 'Answer in it.' })
  @Derived(mayReplySql)
  declare readonly reply: boolean;

  @Field(() => Boolean, { description: 'Call its matter settled.' })
  @Derived(mayResolveSql)
  declare readonly resolve: boolean;

  @Field(() => Boolean, { description: 'Open it again, where it is resolved.' })
  @Derived(mayReopenSql)
  declare readonly reopen: boolean;
}

/** What the viewer may do with a comment. */
@Part('CommentViewerCan', 'What you may do with the comment now.')
export class CommentViewerCan {
  @Field(() => Boolean, { description: 'Put it differently: it is your own.' })
  @Derived(ownWordsSql)
  declare readonly edit: boolean;

  @Field(() => Boolean, { description: 'Delete its text: it is your own.' })
  @Derived(ownWordsSql)
  declare readonly delete: boolean;
}

/** A thread as the API shows it. */
@Exposes('CommentThread', {
  description:
    'A conversation about some words of a document. Where they stand is kept here, not in the text: two relative positions of Yjs, which stay with their characters whatever is written around them.',
  filters: ['account', 'documentId', 'audience', 'createdBy', 'createdAt', 'resolvedAt'],
  orders: ['createdAt', 'resolvedAt'],
  defaultOrder: [{ field: 'createdAt', direction: 'DESC' }],
})
export class CommentThreadType {
  @Field(() => ID, { description: 'The document.' })
  @IdOf('Document', 'document')
  declare readonly documentId: string;

  @Field(() => AccountType, { description: 'The account of the document.' })
  declare readonly account: AccountType;

  @Field(() => DocumentAudienceEnum, { description: 'Who sees it: whoever may open the document.' })
  declare readonly audience: Audience;

  @Field(() => String, { description: 'The words it is about, as they were when it began; at most 500 characters.' })
  declare readonly quote: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where these words begin in the text: a relative position of Yjs (`decodeRelativePosition`) in Base64. Null where that is not known.',
  })
  declare readonly anchorStart: string | null;

  @Field(() => String, { nullable: true, description: 'Where they end, likewise. Words that were deleted since have no length.' })
  declare readonly anchorEnd: string | null;

  @Field(() => MemberType, { nullable: true, description: 'Who began it; null for an app, or where you may not see who.' })
  declare readonly createdBy: MemberType | null;

  @Field(() => DateTime, { description: 'When it began.' })
  declare readonly createdAt: string;

  @Field(() => DateTime, { nullable: true, description: 'Since when its matter is settled; null while it is open.' })
  declare readonly resolvedAt: string | null;

  @Field(() => MemberType, { nullable: true, description: 'Who called it settled; null while it is open, for an app, or where you may not see who.' })
  declare readonly resolvedBy: MemberType | null;

  @Field(() => Int, { description: 'Rises when it is resolved or reopened, not with comments. For `expectedVersion`.' })
  declare readonly version: number;

  @Field(() => CommentThreadViewerCan, { description: 'What you may do with it now.' })
  declare readonly viewerCan: CommentThreadViewerCan;
}

/** A comment as the API shows it. */
@Exposes('Comment', {
  description: 'What somebody said in a thread. Whoever sees the document reads it; only who wrote it changes or deletes it.',
  filters: ['side', 'author', 'createdAt', 'deletedAt'],
  orders: ['createdAt'],
  defaultOrder: [{ field: 'createdAt', direction: 'ASC' }],
})
export class CommentType {
  @Field(() => ID, { description: 'The thread.' })
  @IdOf('CommentThread', 'thread')
  declare readonly threadId: string;

  @Field(() => CommentThreadType, { nullable: true, description: 'The thread itself. Whoever sees the comment sees it.' })
  declare readonly thread: CommentThreadType | null;

  @Field(() => AccountType, { description: 'The account of the document.' })
  declare readonly account: AccountType;

  @Field(() => SideEnum, { description: 'The side that speaks.' })
  declare readonly side: Side;

  @Field(() => MemberType, { nullable: true, description: 'Who wrote it; null for an app, or where you may not see who.' })
  declare readonly author: MemberType | null;

  @Field(() => ID, { nullable: true, description: 'The app that wrote it, where it is one of your company; null for a member.' })
  @Derived(
    (row, { company }) =>
      `case when ${row('side')} = 'SUPPLIER' and ${row('supplier_id')} = ${company} or ${row('side')} = 'CUSTOMER' and ${row('reader_id')} = ${company} then 'App:' || ${row('author_app_id')} end`,
  )
  declare readonly authorAppId: string | null;

  @Field(() => String, { nullable: true, description: 'What is said, plain text of at most 5,000 characters; null once it was deleted.' })
  declare readonly body: string | null;

  @Field(() => DateTime, { description: 'When it was written.' })
  declare readonly createdAt: string;

  @Field(() => DateTime, { nullable: true, description: 'When its words were last changed; null where they never were.' })
  declare readonly editedAt: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When its text was deleted; null while it is there.' })
  declare readonly deletedAt: string | null;

  @Field(() => Int, { description: VERSION })
  declare readonly version: number;

  @Field(() => CommentViewerCan, { description: 'What you may do with it now.' })
  declare readonly viewerCan: CommentViewerCan;
}

connection(DocumentType, 'commentThreads', () => CommentThreadType, {
  by: 'document',
  order: [{ field: 'createdAt', direction: 'ASC' }],
  description: 'What is said about its words, oldest thread first; at most 500. The open ones are those where `resolvedAt` is null.',
});
connection(CommentThreadType, 'comments', () => CommentType, {
  by: 'thread',
  order: [{ field: 'createdAt', direction: 'ASC' }],
  description: 'The comments, the first and then the answers; at most 200.',
});
