/**
 * What people say about words of a document.
 */
import { fixed, longText } from './field.js';

/** The fields of a thread. */
export const COMMENT_THREAD_FIELDS = {
  quote: fixed(longText('The words it is about, as they were when it began.', 500)),
} as const;

/** The fields of a comment. */
export const COMMENT_FIELDS = {
  body: longText('What is said, plain text.', 5_000),
} as const;
