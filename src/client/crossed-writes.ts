/**
 * Values that two have written at once: neither saw the other's, and only one of them stands in the document. Whose does not, is told here, so that nobody's value goes
 * without a word.
 */
import * as Y from 'yjs';
import { OWN_EDIT } from './structured-draft.js';

/** A value that was written here, and the one that stands in its place. */
export interface Crossed {
  /** Root, item, field: as far as the way goes. */
  readonly path: readonly string[];
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** Where an item stands among the others is no value that somebody typed. */
const UNTOLD = 'rank';

interface Own {
  readonly id: Y.ID;
  readonly value: unknown;
}

/** Watches the fields of a document while it is open. */
export class CrossedWrites {
  readonly #own = new Map<Y.Map<unknown>, Map<string, Own>>();
  readonly #listeners = new Set<() => void>();
  readonly #heard = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
    for (const event of events) {
      if (!(event instanceof Y.YMapEvent)) continue;
      for (const key of event.keysChanged as Set<string>) this.#look(event.target as Y.Map<unknown>, key, event.path as readonly string[], transaction);
    }
  };
  #crossed: readonly Crossed[] = [];

  /** @param roots the maps in which items and fields stand, by their names. */
  constructor(
    private readonly doc: Y.Doc,
    private readonly roots: readonly string[],
  ) {
    for (const root of roots) doc.getMap(root).observeDeep(this.#heard);
  }

  /** What has not been decided yet; another list with each change. */
  get list(): readonly Crossed[] {
    return this.#crossed;
  }

  /** Calls back when there is something new; gives the way to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** It is decided, whichever way. */
  settle(crossed: Crossed): void {
    this.#become(this.#crossed.filter((each) => each !== crossed));
  }

  /** Watches no more. */
  destroy(): void {
    for (const root of this.roots) this.doc.getMap(root).unobserveDeep(this.#heard);
    this.#listeners.clear();
  }

  #look(map: Y.Map<unknown>, key: string, way: readonly string[], { local, origin }: Y.Transaction): void {
    const now = map._map.get(key);
    const root = this.roots.find((name) => isWithin(map, this.doc.getMap(name)));
    if (key === UNTOLD || now === undefined || root === undefined) return;
    const path = [root, ...way, key];
    if (local) this.#lookAtOwn(map, key, now, path, origin);
    else this.#lookAtTheirs(map, key, now, path);
  }

  /** Whoever writes there again has decided. */
  #lookAtOwn(map: Y.Map<unknown>, key: string, now: Y.Item, path: readonly string[], origin: unknown): void {
    this.#become(this.#crossed.filter((each) => !isSame(each.path, path)));
    if (origin === OWN_EDIT && !now.deleted && !(now.content instanceof Y.ContentType)) this.#keep(map, key, { id: now.lastId, value: map.get(key) });
    else this.#own.get(map)?.delete(key);
  }

  #lookAtTheirs(map: Y.Map<unknown>, key: string, now: Y.Item, path: readonly string[]): void {
    const theirs = map.get(key);
    this.#become(this.#crossed.map((each) => (isSame(each.path, path) ? { ...each, theirs } : each)));
    const known = this.#own.get(map)?.get(key);
    if (known === undefined || Y.compareIDs(now.lastId, known.id)) return;
    this.#own.get(map)?.delete(key);
    if (now.deleted || theirs === known.value || this.#isBasedOn(now, known.id)) return;
    this.#become([...this.#crossed, { path, mine: known.value, theirs }]);
  }

  #keep(map: Y.Map<unknown>, key: string, own: Own): void {
    const fields = this.#own.get(map) ?? new Map<string, Own>();
    fields.set(key, own);
    this.#own.set(map, fields);
  }

  /** Whether who wrote a value had that other one before them. */
  #isBasedOn({ origin }: Y.Item, id: Y.ID): boolean {
    for (let at = origin; at !== null;) {
      if (Y.compareIDs(at, id)) return true;
      const before = Y.getItem(this.doc.store, at);
      at = before instanceof Y.Item ? before.origin : null;
    }
    return false;
  }

  #become(crossed: readonly Crossed[]): void {
    if (crossed.length === this.#crossed.length && crossed.every((each, index) => each === this.#crossed[index])) return;
    this.#crossed = crossed;
    for (const listener of this.#listeners) listener();
  }
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((part, index) => part === right[index]);
}

function isWithin(map: Y.Map<unknown>, root: Y.Map<unknown>): boolean {
  return map === root || (map._item !== null && Y.isParentOf(root, map._item));
}
