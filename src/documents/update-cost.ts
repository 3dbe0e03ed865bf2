/**
 * What it costs to apply an update. Yjs looks for the place of each struct among those that were written beside it at the same time, and keeps the structs of a
 * client id in one list, into which it squeezes the pieces of what is parted. For what editors write both take no time. A megabyte that was thought out to take long
 * takes hours, in which this process does nothing else: so steps are counted, and whoever would need too many is refused.
 */
import * as Y from 'yjs';
import { inapplicable } from './refusal.js';
import type { Deletions, UpdateNews } from './update-check.js';

/** Structs that one update may have passed by while it looks for places: about a second. */
const MAX_STEPS = 400_000;

/** Structs that one update may have moved up by squeezing others in before them: about a second. */
const MAX_MOVES = 200_000_000;

type Placed = Y.GC | Y.Item;

/** @throws Problem INVALID when lists of structs would have to be moved too often. */
export function assertAffordable({ store }: Y.Doc, { fresh, deletions }: Pick<UpdateNews, 'fresh' | 'deletions'>): void {
  const coming = Map.groupBy(fresh as readonly Placed[], ({ id }) => id.client);
  let moves = 0;
  const add = (client: number, behind: (structs: readonly Placed[]) => number): void => {
    const [known, news] = [store.clients.get(client) ?? [], coming.get(client) ?? []];
    const moved = behind(known);
    moves += moved === 0 ? behind(news) : moved + news.length;
  };
  for (const struct of fresh) {
    if (!(struct instanceof Y.Item)) continue;
    const { origin, rightOrigin } = struct;
    if (origin !== null) add(origin.client, (structs) => behindCut(structs, origin.clock + 1));
    if (rightOrigin !== null) add(rightOrigin.client, (structs) => behindCut(structs, rightOrigin.clock));
  }
  for (const [client, ranges] of deletions.clients) {
    for (const { clock, len } of ranges) add(client, (structs) => behindDeletion(structs, clock, clock + len));
  }
  if (moves > MAX_MOVES) throw inapplicable();
}

/** Whether any of what is to be deleted is still there. */
export function deletesAnything({ store }: Y.Doc, deletions: Deletions): boolean {
  return [...deletions.clients].some(([client, ranges]) =>
    ranges.some(({ clock, len }) => behindDeletion(store.clients.get(client) ?? [], clock, clock + len) > 0),
  );
}

/** How many structs stand behind the one that is parted at a clock; none where it is not. */
function behindCut(structs: readonly Placed[], clock: number): number {
  const index = indexAt(structs, clock);
  return structs[index] === undefined || structs[index].id.clock >= clock ? 0 : structs.length - index;
}

/** How many stand behind something that is deleted; none where all of it has been deleted already, as it has in what everybody repeats who comes back. */
function behindDeletion(structs: readonly Placed[], clock: number, end: number): number {
  for (let index = indexAt(structs, clock); index < structs.length; index += 1) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= end) return 0;
    if (!isDeleted(struct)) return structs.length - index;
  }
  return 0;
}

/** What somebody has written and deleted again comes as deleted. */
function isDeleted(struct: Placed): boolean {
  return struct.deleted || (struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted);
}

/** The first struct that ends behind a clock. */
function indexAt(structs: readonly Placed[], clock: number): number {
  let [low, high] = [0, structs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const struct = structs[middle];
    if (struct !== undefined && struct.id.clock + struct.length <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What is left of the steps of the change at hand. */
let stepsLeft: number | undefined;

/** Applies an update. @throws Problem INVALID when it takes too many steps; then the document is of no more use. */
export function withinSteps<T>(apply: () => T): T {
  stepsLeft = MAX_STEPS;
  try {
    return apply();
  } finally {
    stepsLeft = undefined;
  }
}

// There is no other place from which each struct can be seen before Yjs looks for its place.
// eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own this
const integrate = Y.Item.prototype.integrate;
Y.Item.prototype.integrate = function (this: Y.Item, transaction: Y.Transaction, offset: number): void {
  if (stepsLeft !== undefined) {
    stepsLeft -= stepsOf(this, transaction.doc, stepsLeft);
    if (stepsLeft < 0) throw inapplicable();
  }
  integrate.call(this, transaction, offset);
};

/** How many structs Yjs passes by until it has found the place of one; counted up to one more than `most`. */
function stepsOf(item: Y.Item, { store }: Y.Doc, most: number): number {
  const { left, right, parent, parentSub } = item;
  if (!(parent instanceof Y.AbstractType)) return 0;
  let steps = 0;
  let at = left === null ? parent._start : left.right;
  if (left === null && parentSub !== null) [at, steps] = firstOf(parent._map.get(parentSub) ?? null, most);
  if (left === null ? right !== null && right.left === null : left.right === right) return steps; // nothing stands between them
  const passed = new Set<unknown>();
  for (; at !== null && at !== right && steps <= most; at = at.right) {
    steps += 1;
    passed.add(at);
    const isOfSameOrigin = isSame(item.origin, at.origin);
    if (isOfSameOrigin ? isNext(item, at) : at.origin === null || !passed.has(Y.getItem(store, at.origin))) break;
  }
  return steps;
}

/** Whether a struct stands right before another one that was put at the same place. */
function isNext(item: Y.Item, at: Y.Item): boolean {
  return at.id.client >= item.id.client && isSame(item.rightOrigin, at.rightOrigin);
}

/** The first struct of a key's row, and the steps to it. */
function firstOf(last: Y.Item | null, most: number): [first: Y.Item | null, steps: number] {
  let [at, steps] = [last, 0];
  for (; at !== null && at.left !== null && steps <= most; at = at.left) steps += 1;
  return [at, steps];
}

function isSame(left: Y.ID | null, right: Y.ID | null): boolean {
  return Y.compareIDs(left, right);
}
