/**
 * The structured part of an open document, typed: items of collections, and the fields of its head. What is written is checked first with the very rules that
 * the server applies, so that people hear of a mistake from the form and not from a closed socket.
 */
import * as Y from 'yjs';
import { rankBetween } from '../protocol/rank.js';
import { faultIn } from '../protocol/field.js';
import { newItem, plainItem, violationsOfItem, writeItem, type ItemSchema, type PlainItem, type Violation } from '../protocol/structured-items.js';

/** The collections of a kind of document. */
export type Collections = Readonly<Record<string, ItemSchema>>;

/** An item as it stands in the document. */
export type DraftItem<Schema extends ItemSchema> = PlainItem<Schema> & { readonly id: string };

/** Values to be written: absent ones stay, null removes. */
export type DraftValues<Schema extends ItemSchema> = { readonly [Field in keyof Schema]?: PlainItem<Schema>[Field] | null };

/** Origin of the Yjs transactions of this page's own person; what undoes its own edits tracks it. */
export const OWN_EDIT = Symbol('own edit');

/** The structured part of one document. */
export class StructuredDraft<Kinds extends Collections, Head extends ItemSchema> {
  constructor(
    readonly doc: Y.Doc,
    private readonly head: { readonly root: string; readonly schema: Head },
    private readonly collections: Kinds,
  ) {}

  /** Every root that holds structured items, for observing and undoing. */
  get roots(): readonly Y.Map<unknown>[] {
    return [this.head.root, ...Object.keys(this.collections)].map((root) => this.doc.getMap(root));
  }

  /** The fields of the head. */
  headValues(): PlainItem<Head> {
    return plainItem(this.head.schema, this.doc.getMap(this.head.root));
  }

  /** Writes fields of the head, or tells what is wrong with them and writes nothing. */
  writeHead(values: DraftValues<Head>): readonly Violation[] {
    return this.#write(this.head.schema, this.doc.getMap(this.head.root), values, [this.head.root]);
  }

  /** The items of a collection in their order. */
  items<Name extends keyof Kinds & string>(name: Name): readonly DraftItem<Kinds[Name]>[] {
    const schema = this.#schema(name);
    const items = [...this.doc.getMap(name).entries()].flatMap(([id, item]) => (item instanceof Y.Map ? [{ ...plainItem(schema, item), id }] : []));
    return items.sort((left, right) => byText(rankOf(left), rankOf(right)) || byText(left.id, right.id));
  }

  /** One item; undefined where it is not (any more). */
  item<Name extends keyof Kinds & string>(name: Name, id: string): DraftItem<Kinds[Name]> | undefined {
    const item = this.doc.getMap(name).get(id);
    return item instanceof Y.Map ? { ...plainItem(this.#schema(name), item), id } : undefined;
  }

  /** Adds an item behind the others; gives its id, or what is wrong with it. */
  add<Name extends keyof Kinds & string>(
    name: Name,
    values: DraftValues<Kinds[Name]>,
  ): { readonly id: string } | { readonly violations: readonly Violation[] } {
    const schema = this.#schema(name);
    const id = crypto.randomUUID();
    const rank = rankBetween(rankOf(this.items(name).at(-1)), null);
    const item = newItem(schema, { ...values, rank });
    const violations = violationsOfItem(schema, inScratch(item), [name, id]);
    if (violations.length > 0) return { violations };
    this.doc.transact(() => this.doc.getMap(name).set(id, newItem(schema, { ...values, rank })), OWN_EDIT);
    return { id };
  }

  /** Writes fields of an item, or tells what is wrong with them and writes nothing. An item that is gone is left alone. */
  write<Name extends keyof Kinds & string>(name: Name, id: string, values: DraftValues<Kinds[Name]>): readonly Violation[] {
    const item = this.doc.getMap(name).get(id);
    return item instanceof Y.Map ? this.#write(this.#schema(name), item as Y.Map<unknown>, values, [name, id]) : [];
  }

  /** Takes an item out. */
  remove(name: keyof Kinds & string, id: string): void {
    this.doc.transact(() => this.doc.getMap(name).delete(id), OWN_EDIT);
  }

  /** Moves an item by so many places, up where negative. */
  move(name: keyof Kinds & string, id: string, by: number): void {
    const items = this.items(name);
    const from = items.findIndex((item) => item.id === id);
    const to = Math.min(Math.max(from + by, 0), items.length - 1);
    if (from < 0 || to === from) return;
    const others = items.filter((item) => item.id !== id);
    const item = this.doc.getMap(name).get(id);
    if (!(item instanceof Y.Map)) return;
    const rank = rankBetween(rankOf(others[to - 1]), rankOf(others[to]));
    this.doc.transact(() => item.set('rank', rank), OWN_EDIT);
  }

  #schema<Name extends keyof Kinds & string>(name: Name): Kinds[Name] {
    return this.collections[name];
  }

  #write(schema: ItemSchema, item: Y.Map<unknown>, values: Readonly<Record<string, unknown>>, path: readonly string[]): readonly Violation[] {
    const given = Object.entries(values).filter(([, value]) => value !== undefined);
    const violations = given.flatMap(([field, value]) => violationOf(schema, field, value, path));
    if (violations.length === 0) this.doc.transact(() => writeItem(schema, item, values), OWN_EDIT);
    return violations;
  }
}

function violationOf(schema: ItemSchema, name: string, value: unknown, path: readonly string[]): readonly Violation[] {
  const field = schema[name];
  if (field === undefined) return [{ path: [...path, name], code: 'INVALID', message: 'There is no such field.' }];
  const fault = faultIn(field, value);
  return fault === undefined ? [] : [{ path: [...path, name], ...fault }];
}

/** A Yjs type can be read only inside a document. */
function inScratch(item: Y.Map<unknown>): Y.Map<unknown> {
  new Y.Doc().getMap('scratch').set('item', item);
  return item;
}

function rankOf(item: object | undefined): string | null {
  return item !== undefined && 'rank' in item && typeof item.rank === 'string' ? item.rank : null;
}

/** Plain text order, as the server sorts. */
function byText(left: string | null, right: string | null): number {
  const [one, other] = [left ?? '', right ?? ''];
  return one < other ? -1 : one > other ? 1 : 0;
}
