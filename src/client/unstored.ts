/**
 * What this copy of a document has and the server does not. When an edit is refused, or the document is no longer within reach, this is what somebody wrote
 * in vain; it is read where it stands, so that it can be offered back.
 */
import * as Y from 'yjs';
import { NARRATIVE } from '../protocol/plan-document.js';
import { plainWords } from '../protocol/rich-text-json.js';
import { richTextJson } from '../protocol/rich-text.js';
import { plainValue } from '../protocol/structured-items.js';

/** One thing that was written: a field of an item or of the head, or a block of the rich text. */
export interface Written {
  /** Root, item, field; root and field of a head; the root alone of a rich text. */
  readonly path: readonly string[];
  /** The whole value as it stands in this copy; of a rich text its words. */
  readonly value: unknown;
}

/** Parts of one client's writing, from a clock up to another. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Keeps account of what the server has. */
export class Unstored {
  /** Up to where the own writing is stored. */
  #ownStored = 0;
  /** What this copy had beyond the server's when they last compared: written offline, perhaps by an earlier page. */
  #ahead = new Map<number, Span>();

  constructor(private readonly doc: Y.Doc) {}

  /** The server has told what it has. What it has and this copy has not came before that. */
  serverHas(stateVector: Uint8Array): void {
    const known = Y.decodeStateVector(stateVector);
    const spans = [...this.doc.store.clients.keys()].map((client): readonly [number, Span] => [
      client,
      { from: known.get(client) ?? 0, to: Y.getState(this.doc.store, client) },
    ]);
    this.#ahead = new Map(spans.filter(([client, { from, to }]) => to > from && client !== this.doc.clientID));
    this.#ownStored = known.get(this.doc.clientID) ?? 0;
  }

  /** The server has stored what was sent to it up to these clocks. */
  stored(clocks: ReadonlyMap<number, number>): void {
    for (const [client, clock] of clocks) {
      const span = this.#ahead.get(client);
      if (client === this.doc.clientID) this.#ownStored = Math.max(this.#ownStored, clock);
      else if (span !== undefined) this.#ahead.set(client, { ...span, from: Math.max(span.from, clock) });
    }
  }

  /** The server has stored everything of here. */
  allStored(): void {
    this.#ahead.clear();
    this.#ownStored = Y.getState(this.doc.store, this.doc.clientID);
  }

  /** What was written and is not stored, each thing once. */
  written(): readonly Written[] {
    this.doc.getXmlFragment(NARRATIVE); // a root has its type from when it is first asked for
    const found = new Map<unknown, Written>();
    const own: Span = { from: this.#ownStored, to: Y.getState(this.doc.store, this.doc.clientID) };
    for (const [client, span] of [...this.#ahead, [this.doc.clientID, own] as const]) {
      for (const item of itemsIn(this.doc, client, span)) {
        const place = placeOf(this.doc, item);
        if (place !== undefined && !found.has(place.key)) found.set(place.key, place.written);
      }
    }
    return [...found.values()];
  }
}

function* itemsIn({ store }: Y.Doc, client: number, { from, to }: Span): Iterable<Y.Item> {
  const structs = store.clients.get(client);
  if (structs === undefined || to <= from) return;
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= to) return;
    if (struct instanceof Y.Item && !struct.deleted) yield struct;
  }
}

interface Place {
  /** The same for everything that stands in the same thing. */
  readonly key: unknown;
  readonly written: Written;
}

function placeOf(doc: Y.Doc, item: Y.Item): Place | undefined {
  const way = [item];
  while (way[0]?.parent instanceof Y.AbstractType && way[0].parent._item !== null) way.unshift(way[0].parent._item);
  const [first] = way;
  const root = [...doc.share].find(([, type]) => type === first?.parent)?.[0];
  if (first === undefined || root === undefined) return undefined;
  return root === NARRATIVE ? blockAt(root, first) : fieldAt(doc, root, way);
}

function blockAt(root: string, { content }: Y.Item): Place | undefined {
  const block = content instanceof Y.ContentType ? content.type : undefined;
  if (!(block instanceof Y.XmlElement)) return undefined;
  const words = plainWords(richTextJson(block));
  return words === '' ? undefined : { key: block, written: { path: [root], value: words } };
}

/** An item that is new has its fields in it, and each of them comes by itself. */
function fieldAt(doc: Y.Doc, root: string, way: readonly Y.Item[]): Place | undefined {
  const [first, second] = way.map(({ parentSub }) => parentSub);
  if (typeof first !== 'string') return undefined;
  const value: unknown = doc.getMap(root).get(first);
  if (!(value instanceof Y.Map)) return { key: `${root}/${first}`, written: { path: [root, first], value: plainValue(value) } };
  if (typeof second !== 'string') return undefined;
  return { key: `${root}/${first}/${second}`, written: { path: [root, first, second], value: plainValue(value.get(second)) } };
}
