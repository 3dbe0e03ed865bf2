/**
 * How large a document may be. Every newcomer is sent all of it and answers with all of its deletions, so it is the document that has a limit, and those of
 * updates and frames follow from it.
 */
import * as Y from 'yjs';

/** How large a document is, or what an edit adds to it. */
export interface DocumentSize {
  /** All of it as one update, in bytes. */
  readonly bytes: number;
  /** Pieces that Yjs keeps apart. */
  readonly structs: number;
  /** Stretches of what is deleted: each newcomer repeats them. */
  readonly deletions: number;
}

/** The largest document. */
export const LARGEST_DOCUMENT: DocumentSize = { bytes: 8 * 1024 * 1024, structs: 500_000, deletions: 200_000 };

/** Counts a document that is encoded as one update of so many bytes. */
export function sizeOf({ store }: Y.Doc, bytes: number): DocumentSize {
  let [structs, deletions] = [0, 0];
  for (const all of store.clients.values()) {
    structs += all.length;
    for (let index = 0; index < all.length; index += 1) if (all[index]?.deleted === true && all[index - 1]?.deleted !== true) deletions += 1;
  }
  return { bytes, structs, deletions };
}

/** An empty document. */
export const NO_SIZE: DocumentSize = { bytes: 0, structs: 0, deletions: 0 };

/** What the place of a struct takes in an update at most, in bytes; where updates are stored it may be packed into nothing. */
const PLACE_BYTES = 40;

/** As large as a document may be that is stored in so many bytes: quicker to tell than how large it is. */
export function sizeAtMost(doc: Y.Doc, storedBytes: number): DocumentSize {
  const size = sizeOf(doc, storedBytes);
  return { ...size, bytes: storedBytes + size.structs * PLACE_BYTES };
}

/** Both together. */
export function sum(left: DocumentSize, right: DocumentSize): DocumentSize {
  return { bytes: left.bytes + right.bytes, structs: left.structs + right.structs, deletions: left.deletions + right.deletions };
}

/** How much of the room is used: 1 is full. */
export function shareOf(size: DocumentSize, largest: DocumentSize): number {
  return Math.max(size.bytes / largest.bytes, size.structs / largest.structs, size.deletions / largest.deletions);
}

const MEASURES = ['bytes', 'structs', 'deletions'] as const;

/** Whether an edit made the document larger than it may be. One that makes it smaller is welcome, however large it still is. */
export function hasOutgrown(before: DocumentSize, after: DocumentSize, largest: DocumentSize): boolean {
  return MEASURES.some((measure) => after[measure] > largest[measure] && after[measure] > before[measure]);
}
