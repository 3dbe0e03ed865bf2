/**
 * The history of a document as people remember it: what one person did within one minute is one entry, however many keystrokes it took.
 */

/** What an edit did to an item, as the API tells it. */
export interface ItemEdit {
  readonly root: string;
  readonly itemId?: string | null;
  readonly change: 'ADDED' | 'CHANGED' | 'DELETED';
  readonly fields: readonly string[];
}

/** One edit, as the API tells it. */
export interface Edit {
  readonly seq: number;
  readonly at: string;
  readonly memberId?: string | null;
  readonly appId?: string | null;
  readonly authorName?: string | null;
  readonly items: readonly ItemEdit[];
  readonly texts: readonly string[];
}

/** What one author did within one minute. */
export interface EditGroup {
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** When the last of them became durable. */
  readonly at: string;
  readonly memberId: string | null;
  readonly appId: string | null;
  readonly authorName: string | null;
  readonly items: readonly ItemEdit[];
  readonly texts: readonly string[];
}

const MINUTE = 'YYYY-MM-DDTHH:MM'.length;

/** Groups edits, oldest first, by author and minute. */
export function groupEdits(edits: readonly Edit[]): readonly EditGroup[] {
  const groups: EditGroup[] = [];
  for (const edit of edits) {
    const last = groups.at(-1);
    if (last !== undefined && isOneBreath(last, edit)) groups[groups.length - 1] = joinedWith(last, edit);
    else groups.push(beginWith(edit));
  }
  return groups;
}

function isOneBreath(group: EditGroup, edit: Edit): boolean {
  return group.memberId === (edit.memberId ?? null) && group.appId === (edit.appId ?? null) && group.at.slice(0, MINUTE) === edit.at.slice(0, MINUTE);
}

function beginWith({ seq, at, memberId, appId, authorName, items, texts }: Edit): EditGroup {
  return { firstSeq: seq, lastSeq: seq, at, memberId: memberId ?? null, appId: appId ?? null, authorName: authorName ?? null, items, texts };
}

function joinedWith(group: EditGroup, edit: Edit): EditGroup {
  return {
    ...group,
    lastSeq: edit.seq,
    at: edit.at,
    items: edit.items.reduce(withItem, group.items),
    texts: [...new Set([...group.texts, ...edit.texts])],
  };
}

/** One more edit of an item: fields add up, and an item that came and went leaves no trace. */
function withItem(items: readonly ItemEdit[], edit: ItemEdit): readonly ItemEdit[] {
  const at = items.findIndex(({ root, itemId }) => root === edit.root && (itemId ?? null) === (edit.itemId ?? null));
  const earlier = items[at];
  if (earlier === undefined) return [...items, edit];
  if (earlier.change === 'ADDED' && edit.change === 'DELETED') return items.toSpliced(at, 1);
  const isBack = earlier.change === 'DELETED' && edit.change === 'ADDED';
  const change = earlier.change === 'ADDED' ? 'ADDED' : isBack ? 'CHANGED' : edit.change;
  const fields = change === 'CHANGED' ? [...new Set([...earlier.fields, ...edit.fields])].sort() : [];
  return items.with(at, { ...earlier, change, fields });
}
