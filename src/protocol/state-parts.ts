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
  const whole = Y.encodeStateAsUpdate(doc, stateVector);
  if (whole.byteLength <= partBytes) return [whole];
  const parts: Uint8Array[] = [];
  let part = new Part();
  for (const piece of piecesOf(doc, stateVector, Math.floor(partBytes / 8))) {
    part.add(piece);
    if (part.bytes < partBytes) continue;
    parts.push(part.update());
    part = new Part();
  }
  if (part.bytes > 0) parts.push(part.update());
  return [...parts, ...deletionsOf(doc)];
}

/** A struct, or what is not yet known of it. */
interface Piece {
  readonly id: Y.ID;
  readonly length: number;
  write(encoder: Y.UpdateEncoderV1): void;
}

/** One update that is being written: of each client a stretch of structs that follow on each other. */
class Part {
  readonly #stretches = new Map<number, { readonly clock: number; count: number; readonly encoder: Y.UpdateEncoderV1 }>();
  bytes = 0;

  add(piece: Piece): void {
    const { id } = piece;
    const stretch = this.#stretches.get(id.client) ?? { clock: id.clock, count: 0, encoder: new Y.UpdateEncoderV1() };
    this.#stretches.set(id.client, stretch);
    const before = encoding.length(stretch.encoder.restEncoder);
    piece.write(stretch.encoder);
    stretch.count += 1;
    this.bytes += encoding.length(stretch.encoder.restEncoder) - before;
  }

  update(): Uint8Array {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, this.#stretches.size);
    // The higher ids first, as Yjs writes them.
    for (const [client, { clock, count, encoder: structs }] of [...this.#stretches].sort(([left], [right]) => right - left)) {
      for (const number of [count, client, clock]) encoding.writeVarUint(encoder, number);
      encoding.writeUint8Array(encoder, encoding.toUint8Array(structs.restEncoder));
    }
    encoding.writeVarUint(encoder, 0); // deletions come last
    return encoding.toUint8Array(encoder);
  }
}

/** How far a client's structs have been written. */
interface Cursor {
  readonly structs: readonly Struct[];
  index: number;
  clock: number;
}

/** Everything beyond the state vector, in an order in which nothing stands beside or in what comes later. */
function* piecesOf({ store }: Y.Doc, stateVector: Uint8Array | undefined, longest: number): Iterable<Piece> {
  const known = stateVector === undefined ? new Map<number, number>() : Y.decodeStateVector(stateVector);
  const cursors = new Map<number, Cursor>();
  for (const [client, structs] of store.clients) {
    const clock = known.get(client) ?? 0;
    if (clock < Y.getState(store, client)) cursors.set(client, { structs, clock, index: Y.findIndexSS(structs, clock) });
  }
  for (const client of [...cursors.keys()].sort((left, right) => right - left)) {
    const way = [client];
    for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
      const cursor = cursors.get(at);
      const struct = cursor?.structs[cursor.index];
      const needed = cursor === undefined || struct === undefined ? undefined : missing(struct, cursor.clock, cursors);
      if (needed !== undefined) {
        way.push(needed);
        continue;
      }
      if (cursor === undefined || struct === undefined) {
        way.pop();
        continue;
      }
      yield* cut(struct, cursor.clock - struct.id.clock, longest);
      cursor.index += 1;
      cursor.clock = struct.id.clock + struct.length;
      if (way.length > 1) way.pop(); // whoever waited looks again
    }
  }
}

/** The client of which something must be written before this struct can be. */
function missing(struct: Struct, clock: number, cursors: ReadonlyMap<number, Cursor>): number | undefined {
  if (!(struct instanceof Y.Item)) return undefined;
  const isWritten = (id: Y.ID | null | undefined): boolean => id === null || id === undefined || (cursors.get(id.client)?.clock ?? Infinity) > id.clock;
  // In the middle of a struct, everything stands behind what is left of it.
  const parent = struct.parent instanceof Y.AbstractType ? struct.parent._item?.id : null;
  const beside = clock > struct.id.clock ? [struct.rightOrigin] : [struct.origin, struct.rightOrigin, parent];
  return beside.find((id) => !isWritten(id))?.client;
}

/** A struct from an offset on, long texts in several pieces. */
function* cut(struct: Struct, offset: number, longest: number): Iterable<Piece> {
  const { client, clock } = struct.id;
  const isLong = struct instanceof Y.Item && struct.content instanceof Y.ContentString && struct.length - offset > longest;
  if (!isLong) {
    yield { id: Y.createID(client, clock + offset), length: struct.length - offset, write: (encoder) => struct.write(encoder, offset) };
    return;
  }
  const { origin, rightOrigin, parent, parentSub } = struct;
  const { str } = struct.content as Y.ContentString;
  for (let from = offset; from < str.length;) {
    const until = Math.min(from + longest, str.length);
    const end = until < str.length && isFirstHalf(str.charCodeAt(until - 1)) ? until - 1 : until;
    const beside = from === 0 ? origin : Y.createID(client, clock + from - 1);
    const id = Y.createID(client, clock + from);
    const item = new Y.Item(id, null, beside, null, rightOrigin, parent, parentSub, new Y.ContentString(str.slice(from, end)));
    yield { id, length: item.length, write: (encoder) => item.write(encoder, 0) };
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
