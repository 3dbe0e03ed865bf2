/**
 * Who may do what in a thread. Whoever sees the document sees what is said about it; whoever may edit the document may speak; either side may call a matter
 * settled; words are changed and taken back only by who said them. The rules stand here twice, side by side: bare, for the acts, and as SQL for `viewerCan`.
 */
import type { Viewer } from '../access/viewer.js';
import type { SqlOf } from '../database/read.js';
import { IS_OPEN } from '../documents/judge-document.js';
import { Problem } from '../kernel/problem.js';
import { isGiven } from '../kernel/version.js';

/** Most threads of a document, resolved ones too. */
export const MOST_THREADS = 500;

/** Most comments of a thread, deleted ones too. */
export const MOST_COMMENTS = 200;

/** What the rules need to know of a thread. */
interface ThreadState {
  readonly resolvedAt?: Date | null | undefined;
}

/** What the rules need to know of a comment. */
interface CommentState {
  readonly author?: { readonly id: string } | null | undefined;
  readonly authorAppId?: string | null | undefined;
  readonly deletedAt?: Date | null | undefined;
}

/** @throws Problem CONFLICT when the matter is settled. */
export function assertUnresolved({ resolvedAt }: ThreadState): void {
  if (isGiven(resolvedAt)) throw new Problem('CONFLICT', 'This thread is resolved. Reopen it to go on.');
}

/** @throws Problem CONFLICT when the matter is not settled. */
export function assertResolved({ resolvedAt }: ThreadState): void {
  if (!isGiven(resolvedAt)) throw new Problem('CONFLICT', 'This thread is open already.');
}

/** @throws Problem CONFLICT when a document has as many threads as it can have. */
export function assertRoomForThread(threads: number): void {
  if (threads >= MOST_THREADS) throw new Problem('CONFLICT', `A document has at most ${MOST_THREADS} threads. Answer in one of them.`);
}

/** @throws Problem CONFLICT when a thread has as many comments as it can have. */
export function assertRoomForComment(comments: number): void {
  if (comments >= MOST_COMMENTS) throw new Problem('CONFLICT', `A thread has at most ${MOST_COMMENTS} comments. Begin another one.`);
}

/** @throws Problem FORBIDDEN for all but who wrote the comment, CONFLICT when it was deleted. */
export function assertOwnWords({ author, authorAppId, deletedAt }: CommentState, { memberId, appId }: Viewer): void {
  const isOwn = memberId === null ? isGiven(appId) && authorAppId === appId : author?.id === memberId;
  if (!isOwn) throw new Problem('FORBIDDEN', 'Only who wrote a comment changes or deletes it.');
  if (isGiven(deletedAt)) throw new Problem('CONFLICT', 'This comment was deleted.');
}

// ——— the same over a row of `comment_thread` ———

const isOpenDocument = (documentId: string): string =>
  `exists (select 1 from document d join account a on a.id = d.account_id where d.id = ${documentId} and ${IS_OPEN})`;

const maySpeakSql: SqlOf = (row, viewer) => `(${viewer.mayWrite} and ${isOpenDocument(row('document_id'))})`;

/** Whether the viewer may answer in the thread. */
export const mayReplySql: SqlOf = (row, viewer) =>
  `(${mayResolveSql(row, viewer)} and (select count(*) from comment rc where rc.thread_id = ${row('id')}) < ${MOST_COMMENTS})`;

/** Whether the viewer may call the matter settled. */
export const mayResolveSql: SqlOf = (row, viewer) => `(${row('resolved_at')} is null and ${maySpeakSql(row, viewer)})`;

/** Whether the viewer may open the matter again. */
export const mayReopenSql: SqlOf = (row, viewer) => `(${row('resolved_at')} is not null and ${maySpeakSql(row, viewer)})`;

// ——— and over a row of `comment` ———

/** Whether the viewer may change or delete the comment. */
export const ownWordsSql: SqlOf = (row, viewer) =>
  `(${viewer.mayWrite} and ${row('deleted_at')} is null and coalesce(${row('author_id')} = ${viewer.member} or ${row('author_app_id')} = ${viewer.app}, false) and ${isOpenDocument(`(select ct.document_id from comment_thread ct where ct.id = ${row('thread_id')})`)})`;
