/**
 * Replies that were begun and not sent. They are kept as long as the page is, so that one can look something up elsewhere and go on; the browser asks before the page is
 * left with one of them.
 */
const replies = new Map<string, string>();

const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

/** What was begun, by whom and about what `key` says; empty where nothing was. */
export function keptReply(key: string): string {
  return replies.get(key) ?? '';
}

/** Keeps a reply, or forgets it where it is empty. */
export function keepReply(key: string, text: string): void {
  if (text === '') replies.delete(key);
  else replies.set(key, text);
  if (replies.size === 0) removeEventListener('beforeunload', ask);
  else addEventListener('beforeunload', ask);
}

/** All that were begun, for whoever will not come back to where they were begun; they are kept no longer. */
export function takeReplies(): readonly string[] {
  const taken = [...replies.values()];
  for (const key of [...replies.keys()]) keepReply(key, '');
  return taken;
}
