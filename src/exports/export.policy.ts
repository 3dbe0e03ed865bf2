/**
 * Who may export: everybody what they see, auditors and reading apps too, because nothing is changed by it. What is limited is how much at a time.
 */
import { Problem } from '../kernel/problem.js';

/** Exports of one company that may wait or run at the same time. */
export const MOST_UNFINISHED = 3;

/** Accounts that an export can be limited to. */
export const MOST_ACCOUNTS = 500;

/** What an export may weigh, in bytes before compression. */
export const MAX_EXPORT_BYTES = 8 * 1024 ** 3;

/** Times that a process may begin or go on with an export before it counts as failed. */
export const MOST_ATTEMPTS = 10;

/** How long a finished export can be downloaded. */
export const KEEP_MS = 3 * 24 * 3_600_000;

/** @throws Problem CONFLICT when the company has as many exports under way as it can have. */
export function assertFewUnfinished(unfinished: number): void {
  if (unfinished < MOST_UNFINISHED) return;
  throw new Problem('CONFLICT', `At most ${MOST_UNFINISHED} exports of a company are made at a time. Wait until one is finished.`, { field: ['input'] });
}
