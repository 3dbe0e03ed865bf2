/**
 * The window on threads and comments. Their fields stand in `protocol/comment.ts`.
 */
import { ID, Int } from 'type-graphql';
import { AccountType, SideEnum } from '../accounts/account.type.js';
import { MemberType } from '../companies/company.type.js';
import { Derived, IdOf, connection } from '../database/read.js';
import { DateTime } from '../database/scalars.js';
import { DocumentAudienceEnum, DocumentType } from '../documents/document.type.js';
import { COMMENT_FIELDS, COMMENT_THREAD_FIELDS } from '../protocol/comment.js';
import { boundsOf } from '../protocol/field.js';
import { thing } from '../things/thing.js';
import { viewerCan } from '../things/viewer-can.js';
import { typeOf, type Beside } from '../things/window-of.js';
import { CHANGE_COMMENT, REOPEN_THREAD, REPLY, RESOLVE_THREAD } from './comment.policy.js';

/** A conversation about some words of a document. */
export const commentThread = thing({
  name: 'CommentThread',
  called: 'a thread',
  says: 'A conversation about some words of a document. Where they stand is kept here, not in the text: two relative positions of Yjs, which stay with their characters whatever is written around them.',
  fields: COMMENT_THREAD_FIELDS,
  lists: {
    filters: ['account', 'documentId', 'audience', 'createdBy', 'createdAt', 'resolvedAt'],
    orders: ['createdAt', 'resolvedAt'],
    first: [{ field: 'createdAt', direction: 'DESC' }],
  },
  keeps: [],
});

const mayBeUnknown = { type: () => String, nullable: true } as const;
const whoever = (says: string): Beside => ({ type: () => MemberType, nullable: true, says });
const maybeWhen = (says: string): Beside => ({ type: () => DateTime, nullable: true, says });
const account: Beside = { type: () => AccountType, says: 'The account of the document.' };

/** A thread as the API shows it. */
export const CommentThreadType = typeOf(commentThread, {
  documentId: { type: () => ID, says: 'The document.', reads: IdOf('Document', 'document') },
  account,
  audience: { type: () => DocumentAudienceEnum, says: 'Who sees it: whoever may open the document.' },
  anchorStart: {
    ...mayBeUnknown,
    says: 'Where these words begin in the text: a relative position of Yjs (`decodeRelativePosition`) in Base64. Null where that is not known.',
  },
  anchorEnd: { ...mayBeUnknown, says: 'Where they end, likewise. Words that were deleted since have no length.' },
  createdBy: whoever('Who began it; null for an app, or where you may not see who.'),
  createdAt: { type: () => DateTime, says: 'When it began.' },
  resolvedAt: maybeWhen('Since when its matter is settled; null while it is open.'),
  resolvedBy: whoever('Who called it settled; null while it is open, for an app, or where you may not see who.'),
  version: { type: () => Int, says: 'Rises when it is resolved or reopened, not with comments. For `expectedVersion`.' },
  viewerCan: viewerCan(commentThread, {
    reply: ['Answer in it.', REPLY],
    resolve: ['Call its matter settled.', RESOLVE_THREAD],
    reopen: ['Open it again, where it is resolved.', REOPEN_THREAD],
  }),
});

/** What somebody said in a thread. */
export const comment = thing({
  name: 'Comment',
  called: 'a comment',
  says: 'What somebody said in a thread. Whoever sees the document reads it; only who wrote it changes or deletes it.',
  fields: COMMENT_FIELDS,
  lists: { filters: ['side', 'author', 'createdAt', 'deletedAt'], orders: ['createdAt'], first: [{ field: 'createdAt', direction: 'ASC' }] },
  keeps: [],
});

/** A comment as the API shows it. */
export const CommentType = typeOf(comment, {
  threadId: { type: () => ID, says: 'The thread.', reads: IdOf('CommentThread', 'thread') },
  thread: { type: () => CommentThreadType, nullable: true, says: 'The thread itself. Whoever sees the comment sees it.' },
  account,
  side: { type: () => SideEnum, says: 'The side that speaks.' },
  author: whoever('Who wrote it; null for an app, or where you may not see who.'),
  authorAppId: {
    type: () => ID,
    nullable: true,
    says: 'The app that wrote it, where it is one of your company; null for a member.',
    reads: Derived(
      (row, { company }) =>
        `case when ${row('side')} = 'SUPPLIER' and ${row('supplier_id')} = ${company} or ${row('side')} = 'CUSTOMER' and ${row('reader_id')} = ${company} then 'App:' || ${row('author_app_id')} end`,
    ),
  },
  body: { type: () => String, nullable: true, says: `${COMMENT_FIELDS.body.says} ${boundsOf(COMMENT_FIELDS.body)} Null once it was deleted.` },
  createdAt: { type: () => DateTime, says: 'When it was written.' },
  editedAt: maybeWhen('When its words were last changed; null where they never were.'),
  deletedAt: maybeWhen('When its text was deleted; null while it is there.'),
  viewerCan: viewerCan(comment, {
    edit: ['Put it differently: it is your own.', CHANGE_COMMENT],
    delete: ['Delete its text: it is your own.', CHANGE_COMMENT],
  }),
});

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
