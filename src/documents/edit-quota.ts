/**
 * What edits take of the store. The log of a document keeps every edit for ever, also those that are taken back at once: whoever writes and deletes a megabyte again and
 * again has a small document and a log without end.
 */
import type { Author } from './document-kind.js';

/** What one edit takes beside its own bytes. */
export const EACH_EDIT_BYTES = 64;

/** Counts what edits take, by whom they are of. */
export interface EditQuota {
  /** @throws Problem QUOTA_REACHED when nothing more may be written on the author's account. */
  assertRoom(author: Author): Promise<void>;
  /** Notes what was stored. */
  stored(author: Author, bytes: number): void;
}

/** Nobody counts. */
export const NO_QUOTA: EditQuota = { assertRoom: () => Promise.resolve(), stored: () => undefined };
