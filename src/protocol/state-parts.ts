/**
 * A document in parts: what it has beyond a state vector, as several updates that are applied one after the other. Yjs writes all of it into one, which may be
 * larger than a client can take at once. No part needs a later one, so whoever applies them sees a whole document grow.
 */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** The largest part, in bytes, give or take some hundred. */
export const PART_BYTES = 512 * 1024;

const RANGES_PER_PART = 40_000;

type Struct = Y.Item | Y.GC;

/** What a document has beyond a state vector, as updates of format V1. */
export function stateParts(doc: Y.Doc, stateVector?: Uint8Array, partBytes = PART_BYTES): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  let part = new Part();
  const add = (cursor: Cursor, struct: Struct, offset: number): void => {
    part.add(cursor, struct, offset);
    if (part.bytes < partBytes) return;
    parts.push(part.update());
    part = new Part();
  };
  writeBeyond(doc, stateVector, (cursor, struct, offset) => {
    if (isLong(struct, offset, partBytes / 8)) for (const piece of cut(struct, offset, Math.floor(partBytes / 8))) add(cursor, piece, 0);
    else add(cursor, struct, offset);
  });
  const deletions = [...deletionsOf(doc)];
  // What is small goes as Yjs writes it: in one update, with its deletions.
  const bytes = part.bytes + deletions.reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (parts.length === 0 && bytes <= partBytes) return [Y.encodeStateAsUpdate(doc, stateVector)];
  if (part.bytes > 0) parts.push(part.update());
  return [...parts, ...deletions];
}

/** Structs of one client in one part, which follow on each other, and where their bytes are. */
interface Stretch {
  readonly part: Part;
  readonly client: number;
  readonly clock: number;
  count: number;
  readonly pieces: number[];
}

/** How far a client's structs have been written. */
interface Cursor {
  readonly structs: readonly Struct[];
  index: number;
  clock: number;
  /** Where the last of them stands. */
  stretch: Stretch | undefined;
}

/** One update that is being written: of each client a stretch. What is written for one client and another by turns stands in one place until the end. */
class Part {
  readonly #stretches: Stretch[] = [];
  readonly #written = new Y.UpdateEncoderV1();
  bytes = 0;

  add(cursor: Cursor, struct: Struct, offset: number): void {
    let { stretch } = cursor;
    if (stretch?.part !== this) {
      const { client, clock } = struct.id;
      cursor.stretch = stretch = { part: this, client, clock: clock + offset, count: 0, pieces: [] };
      this.#stretches.push(stretch);
    }
    const from = this.bytes;
    struct.write(this.#written, offset);
    this.bytes = encoding.length(this.#written.restEncoder);
    stretch.count += 1;
    if (stretch.pieces.at(-1) === from) stretch.pieces[stretch.pieces.length - 1] = this.bytes;
    else stretch.pieces.push(from, this.bytes);
  }

  update(): Uint8Array {
    const written = encoding.toUint8Array(this.#written.restEncoder);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, this.#stretches.length);
    // The higher ids first, as Yjs writes them.
    for (const { client, clock, count, pieces } of this.#stretches.sort((left, right) => right.client - left.client)) {
      for (const number of [count, client, clock]) encoding.writeVarUint(encoder, number);
      for (let at = 0; at < pieces.length; at += 2) encoding.writeUint8Array(encoder, written.subarray(pieces[at], pieces[at + 1]));
    }
    encoding.writeVarUint(encoder, 0); // deletions come last
    return encoding.toUint8Array(encoder);
  }
}

/** Writes everything beyond the state vector, struct by struct, in an order in which nothing stands beside or in what comes later. */
function writeBeyond({ store }: Y.Doc, stateVector: Uint8Array | undefined, write: (cursor: Cursor, struct: Struct, offset: number) => void): void {
  const known = stateVector === undefined ? undefined : Y.decodeStateVector(stateVector);
  const cursors = new Map<number, Cursor>();
  for (const [client, structs] of store.clients) {
    const clock = known?.get(client) ?? 0;
    if (clock === 0) cursors.set(client, { structs, clock, index: 0, stretch: undefined });
    else if (clock < Y.getState(store, client)) cursors.set(client, { structs, clock, index: Y.findIndexSS(structs, clock), stretch: undefined });
  }
  /** Those that wait for the one that is being written, each for the next. */
  const waiting: Cursor[] = [];
  for (const first of cursors.values()) {
    for (let cursor: Cursor | undefined = first; cursor !== undefined;) {
      const struct: Struct | undefined = cursor.structs[cursor.index];
      const needed: Cursor | undefined = struct === undefined ? undefined : missing(struct, cursor.clock, cursors);
      if (needed !== undefined) {
        waiting.push(cursor);
        cursor = needed;
        continue;
      }
      if (struct !== undefined) {
        write(cursor, struct, cursor.clock - struct.id.clock);
        cursor.index += 1;
        cursor.clock = struct.id.clock + struct.length;
      }
      if (struct === undefined || waiting.length > 0) cursor = waiting.pop(); // whoever waited looks again
    }
  }
}

/** The client of which something must be written before this struct can be. */
function missing(struct: Struct, clock: number, cursors: ReadonlyMap<number, Cursor>): Cursor | undefined {
  if (!(struct instanceof Y.Item)) return undefined;
  const { client } = struct.id;
  const right = unwritten(struct.rightOrigin, client, cursors);
  // In the middle of a struct, everything stands behind what is left of it.
  if (right !== undefined || clock > struct.id.clock) return right;
  const left = unwritten(struct.origin, client, cursors);
  // What stands beside something stands where that stands.
  if (left !== undefined || struct.origin !== null || struct.rightOrigin !== null) return left;
  return struct.parent instanceof Y.AbstractType ? unwritten(struct.parent._item?.id, client, cursors) : undefined;
}

/** The client of this id, if what it names is still to be written. What stands beside or in what the same client wrote came after it. */
function unwritten(id: Y.ID | null | undefined, by: number, cursors: ReadonlyMap<number, Cursor>): Cursor | undefined {
  if (id === null || id === undefined || id.client === by) return undefined;
  const cursor = cursors.get(id.client);
  return cursor !== undefined && cursor.clock <= id.clock ? cursor : undefined;
}

type TextItem = Y.Item & { readonly content: Y.ContentString };

function isLong(struct: Struct, offset: number, longest: number): struct is TextItem {
  return struct.length - offset > longest && struct instanceof Y.Item && struct.content instanceof Y.ContentString;
}

/** A long text from an offset on, in several. */
function* cut(item: TextItem, offset: number, longest: number): Iterable<Struct> {
  const { client, clock } = item.id;
  const { origin, rightOrigin, parent, parentSub } = item;
  const { str } = item.content;
  for (let from = offset; from < str.length;) {
    const until = Math.min(from + longest, str.length);
    const end = until < str.length && isFirstHalf(str.charCodeAt(until - 1)) ? until - 1 : until;
    const beside = from === 0 ? origin : Y.createID(client, clock + from - 1);
    yield new Y.Item(Y.createID(client, clock + from), null, beside, null, rightOrigin, parent, parentSub, new Y.ContentString(str.slice(from, end)));
    from = end;
  }
}

/** Two halves of one character are not parted. */
const isFirstHalf = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

/** What is deleted, as updates that bring nothing else. */
function* deletionsOf({ store }: Y.Doc): Iterable<Uint8Array> {
  const ranges = [...Y.createDeleteSetFromStructStore(store).clients].flatMap(([client, items]) => items.map(({ clock, len }) => ({ client, clock, len })));
  for (let from = 0; from < ranges.length; from += RANGES_PER_PART) {
    const byClient = Map.groupBy(ranges.slice(from, from + RANGES_PER_PART), ({ client }) => client);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, byClient.size);
    for (const [client, items] of byClient) {
      for (const number of [client, items.length]) encoding.writeVarUint(encoder, number);
      for (const { clock, len } of items) for (const number of [clock, len]) encoding.writeVarUint(encoder, number);
    }
    yield encoding.toUint8Array(encoder);
  }
}
