/**
 * What one Yjs transaction touched, in the words of a document: which fields of which items, which parts of which text.
 */
import * as Y from 'yjs';
import type { RichTextExtra } from '../protocol/rich-text-grammar.js';
import { extrasIn, WHOLE } from '../protocol/rich-text.js';
import type { Roots } from './document-content.js';

export { WHOLE };

/** Parts of a rich text whose children, characters or attributes changed, with the names of those attributes; WHOLE stands among them for a part that is new. */
export type TouchedRichText = ReadonlyMap<Y.AbstractType<unknown>, ReadonlySet<string>>;

/** What an edit touched. */
export interface Touched {
  /** Root → item id → fields. The head of a document is its root's item ''. */
  readonly items: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
  /** Root of a rich text → the parts of it that changed → what changed of them. */
  readonly rich: ReadonlyMap<string, TouchedRichText>;
  /** Something in the document that no kind of document has: a list in a map, a key on a text, a root nobody declared. */
  readonly strange: readonly string[];
}

/** Gathers what transactions touch. */
export class TouchedParts implements Touched {
  readonly items = new Map<string, Map<string, Set<string>>>();
  readonly rich = new Map<string, Map<Y.AbstractType<unknown>, Set<string>>>();
  readonly strange: string[] = [];

  constructor(private readonly roots: Roots) {}

  /** Everything a document holds, as if it had just been written. */
  static all(doc: Y.Doc, roots: Roots): TouchedParts {
    const parts = new TouchedParts(roots);
    for (const [root, kind] of Object.entries(roots)) {
      if (kind === 'rich') parts.#touchRich(root, doc.getXmlFragment(root) as unknown as Y.AbstractType<unknown>, []);
      else for (const key of doc.getMap(root).keys()) parts.#touchKey(root, key);
    }
    return parts;
  }

  /** Adds what one transaction changed. */
  add(transaction: Y.Transaction): void {
    for (const [type, keys] of transaction.changed) this.#addType(transaction.doc, type as Y.AbstractType<unknown>, keys);
    for (const type of newTypes(transaction)) this.#addNewType(transaction.doc, type);
  }

  /** Adds what another gathering holds. */
  merge(other: Touched): void {
    for (const [root, items] of other.items) {
      for (const [id, fields] of items) for (const field of fields) this.#touch(root, id, field);
    }
    for (const [root, types] of other.rich) for (const [type, attributes] of types) this.#touchRich(root, type, attributes);
    this.strange.push(...other.strange);
  }

  /** What an editor may not know among the parts that changed. */
  get extras(): ReadonlySet<RichTextExtra> {
    return new Set([...this.rich.values()].flatMap((parts) => [...parts.keys()].flatMap((part) => [...extrasIn(part)])));
  }

  get isEmpty(): boolean {
    return this.items.size === 0 && this.rich.size === 0 && this.strange.length === 0;
  }

  #addType(doc: Y.Doc, type: Y.AbstractType<unknown>, keys: ReadonlySet<string | null>): void {
    const path = pathTo(doc, type);
    const [root] = path;
    const kind = root === undefined ? undefined : this.roots[root];
    if (root === undefined || kind === undefined) this.strange.push(root ?? '?');
    else if (kind === 'rich') this.#addRich(root, type, path.length, keys);
    else for (const key of keys) this.#addMapChange(root, path, key, type);
  }

  /** Of new types only parts of rich texts matter by themselves: whatever is new in an item touches a field of it, which is looked at as a whole. */
  #addNewType(doc: Y.Doc, type: Y.AbstractType<unknown>): void {
    const [root] = pathTo(doc, type);
    if (root === undefined) this.strange.push('?');
    else if (this.roots[root] === 'rich') this.#touchRich(root, type, [WHOLE]);
  }

  #addRich(root: string, type: Y.AbstractType<unknown>, depth: number, keys: ReadonlySet<string | null>): void {
    if (depth === 1 && [...keys].some((key) => key !== null)) this.strange.push(root);
    this.#touchRich(
      root,
      type,
      [...keys].filter((key) => key !== null),
    );
  }

  /** `path` names the changed type from its root down, as far as keys name it; lists inside maps have no keys. */
  #addMapChange(root: string, path: readonly (string | undefined)[], key: string | null, type: Y.AbstractType<unknown>): void {
    const isOwnText = type instanceof Y.Text;
    if (key === null && !isOwnText) {
      this.strange.push(path.join('.'));
      return;
    }
    const [first, second] = [...path.slice(1), ...(key === null ? [] : [key])];
    if (first === undefined) this.strange.push(root);
    else if (this.roots[root] === 'head') this.#touch(root, '', first);
    else this.#touch(root, first, second ?? WHOLE);
  }

  #touchKey(root: string, key: string): void {
    if (this.roots[root] === 'head') this.#touch(root, '', key);
    else this.#touch(root, key, WHOLE);
  }

  #touch(root: string, id: string, field: string): void {
    const items = this.items.get(root) ?? new Map<string, Set<string>>();
    this.items.set(root, items);
    items.set(id, (items.get(id) ?? new Set()).add(field));
  }

  #touchRich(root: string, type: Y.AbstractType<unknown>, attributes: Iterable<string>): void {
    const types = this.rich.get(root) ?? new Map<Y.AbstractType<unknown>, Set<string>>();
    this.rich.set(root, types);
    const touched = types.get(type) ?? new Set<string>();
    types.set(type, touched);
    for (const name of attributes) touched.add(name);
  }
}

/**
 * The types that came into being in a transaction. Yjs counts only the outermost parent of something new as changed; what stands inside it would go unseen.
 */
function* newTypes({ doc, beforeState, afterState }: Y.Transaction): Iterable<Y.AbstractType<unknown>> {
  for (const [client, clock] of afterState) {
    const before = beforeState.get(client) ?? 0;
    const structs = doc.store.clients.get(client);
    if (clock <= before || structs === undefined) continue;
    for (let index = Y.findIndexSS(structs, before); index < structs.length; index += 1) {
      const struct = structs[index];
      if (struct instanceof Y.Item && !struct.deleted && struct.content instanceof Y.ContentType) yield struct.content.type as Y.AbstractType<unknown>;
    }
  }
}

/** No document of ours is nested as deeply; walking up from each part of such a nest would take for ever. */
const MAX_DEPTH = 64;

/** Root name and the keys that lead down to a type; undefined for a step through a list, and as root of what is nested too deeply. */
function pathTo(doc: Y.Doc, type: Y.AbstractType<unknown>): readonly (string | undefined)[] {
  const path: (string | undefined)[] = [];
  let at: Y.AbstractType<unknown> | null = type;
  while (at?._item) {
    if (path.length > MAX_DEPTH) return [undefined];
    path.unshift(at._item.parentSub ?? undefined);
    at = at.parent as Y.AbstractType<unknown> | null;
  }
  for (const [name, root] of doc.share) if (root === at) return [name, ...path];
  return [undefined, ...path];
}
