/**
 * What happens in the margins of documents. Whoever sees the document hears of it; the words themselves are read in the thread, and are not kept in the log:
 * a comment that was deleted is gone.
 */
import { defineTopics, FIELDS, type Topic } from '../events/topic.js';

const payload = { documentId: FIELDS.id('Document', 'The document.'), threadId: FIELDS.id('CommentThread', 'The thread.') } as const;

const inThread = (name: string, description: string): Topic => ({ name, description, of: 'account', payload });

defineTopics(
  inThread('commentThread.created', 'Somebody commented on words of a document: a thread, with its first comment.'),
  inThread('commentThread.resolved', 'The matter of a thread was called settled.'),
  inThread('commentThread.reopened', 'A thread that was resolved goes on.'),
  inThread('comment.created', 'Somebody answered in a thread.'),
  inThread('comment.updated', 'Somebody changed a comment.'),
  inThread('comment.deleted', 'Somebody deleted a comment: its text is gone, its place in the thread stays.'),
);
