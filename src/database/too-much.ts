/**
 * An answer that would be larger than anybody can use is not made: it would fill the memory of everybody's server.
 */
import { Problem } from '../kernel/problem.js';
import { TOO_MUCH_GIVEN } from './migrations/answers.js';

/** Whether a statement was given up because of what it gives: by its own count, or by PostgreSQL, whose texts end at a gigabyte. */
export function saysTooMuch(cause: unknown): boolean {
  const { code } = (cause ?? {}) as { readonly code?: unknown };
  return code === TOO_MUCH_GIVEN || code === '54000';
}

/** Whoever asked for so much can ask for a part of it. */
export function tooMuch(): Problem {
  return new Problem('QUERY_TOO_COSTLY', 'The answer is larger than an answer may be. Ask for smaller pages, or for fewer long values at once.');
}
