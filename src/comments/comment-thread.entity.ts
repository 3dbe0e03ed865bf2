/**
 * What people say about a place in a document. What is said and where stands here and not in the document, so that it can be answered, resolved and taken back
 * without an edit of the text, and so that no editor takes the place out of the text because it does not know such a thing. Threads and comments have the audience of their document, copied at birth:
 * neither ever changes.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { AUDIENCES, SIDES } from '../access/audience.js';
import { hangsFromAccount, writtenByOwnSide } from '../access/policy.js';
import { Account } from '../accounts/account.entity.js';
import { Member } from '../companies/member.entity.js';
import { guarded } from '../database/guarded.js';
import { Document } from '../documents/document.entity.js';
import { COMMENT_FIELDS, COMMENT_THREAD_FIELDS } from '../protocol/comment.js';
import { checksOf, columnsOf } from '../things/columns-of.js';

const CommentThreadSchema = defineEntity({
  name: 'CommentThread',
  ...guarded('CommentThread', 'comment_thread', hangsFromAccount({ column: 'audience' })),
  indexes: [{ properties: ['account', 'audience', 'createdAt', 'id'] }, { properties: ['document', 'createdAt', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    document: () => p.manyToOne(Document),
    account: () => p.manyToOne(Account),
    /** That of the document. */
    audience: p.enum(AUDIENCES),
    /** The words it is about, as they were then: they may be changed or gone by now. */
    ...columnsOf(COMMENT_THREAD_FIELDS),
    /** Where they stand: relative positions of Yjs before the first and behind the last character, in Base64. Both are null where that is not known. */
    anchorStart: p.text().nullable(),
    anchorEnd: p.text().nullable(),
    /** Null for an app. */
    createdBy: () => p.manyToOne(Member).nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    /** Set while the matter is settled. */
    resolvedAt: p.datetime().columnType('timestamptz').nullable(),
    /** Null for an app, and while it is open. */
    resolvedBy: () => p.manyToOne(Member).nullable(),
    version: p.integer().version(),
  },
});

/** A conversation about some words of a document. */
export class CommentThread extends CommentThreadSchema.class {}
CommentThreadSchema.setClass(CommentThread);

const CommentSchema = defineEntity({
  name: 'Comment',
  ...guarded('Comment', 'comment', writtenByOwnSide(hangsFromAccount({ column: 'audience' }))),
  checks: checksOf('comment', COMMENT_FIELDS),
  indexes: [{ properties: ['account', 'audience', 'id'] }, { properties: ['thread', 'createdAt', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    thread: () => p.manyToOne(CommentThread),
    account: () => p.manyToOne(Account),
    /** That of the document. */
    audience: p.enum(AUDIENCES),
    /** The side that speaks. */
    side: p.enum(SIDES),
    /** Null for an app. */
    author: () => p.manyToOne(Member).nullable(),
    authorAppId: p.uuid().nullable(),
    /** Null once it was deleted: the text is gone, the place stays. */
    body: p.text().nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    editedAt: p.datetime().columnType('timestamptz').nullable(),
    deletedAt: p.datetime().columnType('timestamptz').nullable(),
    version: p.integer().version(),
  },
});

/** What somebody said in a thread. */
export class Comment extends CommentSchema.class {}
CommentSchema.setClass(Comment);
