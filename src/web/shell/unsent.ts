/**
 * Which documents hold something on this computer that the server has not stored: written without a connection, and left before there was one again. Signing out
 * deletes what is kept here, so it asks before.
 */
const PREFIX = 'alianza/unsent/';
const keyOf = (memberId: string, documentId: string): string => `${PREFIX}${memberId}/${documentId}`;

/** Notes whether the copy of a document holds something that is not stored. */
export function noteUnsent(memberId: string, documentId: string, isUnsent: boolean): void {
  try {
    if (isUnsent) localStorage.setItem(keyOf(memberId, documentId), '');
    else localStorage.removeItem(keyOf(memberId, documentId));
  } catch {
    // Without a store nothing is noted, and nothing is kept either.
  }
}

/** How many documents hold something that is not stored. */
export function unsentDocuments(): number {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).length;
  } catch {
    return 0;
  }
}

/** Nothing is kept here any more. */
export function forgetUnsent(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // There is nothing to forget.
  }
}
