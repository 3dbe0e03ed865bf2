/**
 * What happens in the margins of documents. Whoever sees the document hears of it; the words themselves are read in the thread, and are not kept in the log:
 * a comment that was deleted is gone.
 */
import { FIELDS, topics } from '../events/topic.js';

const payload = { documentId: FIELDS.id('Document', 'The document.'), threadId: FIELDS.id('CommentThread', 'The thread.') } as const;

/** What happens, by topic. */
export const COMMENT_TOPICS = topics('account', {
  'commentThread.created': ['Somebody commented on words of a document: a thread, with its first comment.', payload],
  'commentThread.resolved': ['The matter of a thread was called settled.', payload],
  'commentThread.reopened': ['A thread that was resolved goes on.', payload],
  'comment.created': ['Somebody answered in a thread.', payload],
  'comment.updated': ['Somebody changed a comment.', payload],
  'comment.deleted': ['Somebody deleted a comment: its text is gone, its place in the thread stays.', payload],
});
