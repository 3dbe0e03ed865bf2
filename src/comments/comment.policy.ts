/**
 * Who may do what in a thread: the rules of its acts, and of `viewerCan`. Whoever sees the document sees what is said about it; whoever may edit the document may
 * speak; either side may call a matter settled; words are changed and taken back only by who said them.
 */
import type { SqlRow } from '../access/policy.js';
import { takesEdits } from '../documents/judge-document.js';
import type { Rule } from '../things/rule.js';

/** Most threads of a document, resolved ones too. */
export const MOST_THREADS = 500;

/** Most comments of a thread, deleted ones too. */
export const MOST_COMMENTS = 200;

// ——— over a row of `comment_thread` ———

const speak = takesEdits((row) => row('document_id'));

/** Calls the matter settled. */
export const RESOLVE_THREAD: Rule = [
  ...speak,
  { sql: (row) => `${row('resolved_at')} is null`, code: 'CONFLICT', says: 'This thread is resolved. Reopen it to go on.' },
];

/** Answers. */
export const REPLY: Rule = [
  ...RESOLVE_THREAD,
  {
    sql: (row) => `(select count(*) from comment rc where rc.thread_id = ${row('id')}) < ${String(MOST_COMMENTS)}`,
    code: 'CONFLICT',
    says: `A thread has at most ${String(MOST_COMMENTS)} comments. Begin another one.`,
  },
];

/** Opens the matter again. */
export const REOPEN_THREAD: Rule = [...speak, { sql: (row) => `${row('resolved_at')} is not null`, code: 'CONFLICT', says: 'This thread is open already.' }];

// ——— over a row of `comment` ———

const documentOfComment = (row: SqlRow): string => `(select ct.document_id from comment_thread ct where ct.id = ${row('thread_id')})`;

/** Changes or deletes a comment. */
export const CHANGE_COMMENT: Rule = [
  ...takesEdits(documentOfComment),
  {
    sql: (row, viewer) => `${row('author_id')} = ${viewer.member} or ${row('author_app_id')} = ${viewer.app}`,
    code: 'FORBIDDEN',
    says: 'Only who wrote a comment changes or deletes it.',
  },
  { sql: (row) => `${row('deleted_at')} is null`, code: 'CONFLICT', says: 'This comment was deleted.' },
];
