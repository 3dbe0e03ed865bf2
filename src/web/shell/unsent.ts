/**
 * Which documents hold something on this computer that the server has not stored: written without a connection, and left before there was one again. Signing out
 * deletes what is kept here, so it asks before.
 */
const PREFIX = 'alianza/unsent/';
const keyOf = (memberId: string, documentId: string): string => `${PREFIX}${memberId}/${documentId}`;

/** Notes how many changes the copy of a document holds that are not stored. */
export function noteUnsent(memberId: string, documentId: string, count: number): void {
  try {
    if (count > 0) localStorage.setItem(keyOf(memberId, documentId), String(count));
    else localStorage.removeItem(keyOf(memberId, documentId));
  } catch {
    // Without a store nothing is noted, and nothing is kept either.
  }
}

/** How many changes the copy of a document was last noted to hold that are not stored. */
export function unsentChanges(memberId: string, documentId: string): number {
  try {
    return Number(localStorage.getItem(keyOf(memberId, documentId)) ?? 0);
  } catch {
    return 0;
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

/** What documents hold that is not stored, as lines to be copied: those that are open, and those that were left so on this page. */
const open = new Map<string, () => string>();
const left = new Map<string, string>();

/** Has the unsent words of an open document told when access ends; gives the way to stop when it is left. */
export function tellUnsent(documentId: string, words: () => string): () => void {
  open.set(documentId, words);
  left.delete(documentId);
  return () => {
    open.delete(documentId);
    left.set(documentId, words());
  };
}

/** What is written in documents and not stored. */
export function unsentWords(): string {
  return [...left.values(), ...[...open.values()].map((words) => words())].filter((words) => words !== '').join('\n\n');
}
