/**
 * Looks at an update before it is believed. Yjs itself believes everything: it parks what it cannot place, and a struct with another person's client id and a
 * far-off clock, or a deletion of what that person has not written yet, would silence them for ever. Nothing of that reaches a document.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { Problem } from '../kernel/problem.js';
import { inapplicable, refusal } from './refusal.js';

/** The largest update, in bytes. */
export const MAX_UPDATE_BYTES = 1024 * 1024;
const MAX_STRUCTS = 100_000;
/** No hand writes so much under one client id; beyond the safe integers Yjs would lose count. */
const MAX_CLOCK = 2 ** 31;

/** What an update brings that a document does not have yet. */
export interface UpdateNews {
  /** Client ids with new structs. */
  readonly clientIds: readonly number[];
  /** Whether something is missing between what the document has and what the update brings or deletes. */
  readonly hasGap: boolean;
  /** Structs that begin where the document has something already: repeated, as a client does that was not answered, or in contradiction. */
  readonly repeated: readonly Struct[];
}

/** One struct of an update. */
export type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/** How far a document knows each client id. */
export interface KnownClocks {
  get(clientId: number): number | undefined;
}

/**
 * Decodes an update of format V1 and says what is new in it for a document with this state.
 * @throws Problem TOO_LARGE, INVALID when it is no such update or holds what no kind of document does.
 */
export function newsOf(update: Uint8Array, state: KnownClocks): UpdateNews {
  if (update.byteLength > MAX_UPDATE_BYTES) throw tooLarge();
  const { structs, ds } = decode(update);
  if (structs.length > MAX_STRUCTS) throw refusal('TOO_LARGE', 'TOO_LARGE', `One edit must not have more than ${MAX_STRUCTS} parts.`);
  const fresh = structs.filter((struct) => !(struct instanceof Y.Skip) && endOf(struct) > (state.get(struct.id.client) ?? 0));
  for (const struct of fresh) assertPossible(struct);
  const { reached, isWhole } = reachedBy(fresh, state);
  const isPlaced = fresh.every((struct) => isPlaceable(struct, reached));
  const deletesKnown = [...ds.clients].every(([client, deletions]) => deletions.every(({ clock, len }) => clock + len <= (reached.get(client) ?? 0)));
  const repeated = structs.filter((struct) => !(struct instanceof Y.Skip) && struct.id.clock < (state.get(struct.id.client) ?? 0));
  return { clientIds: [...new Set(fresh.map(({ id }) => id.client))], hasGap: !(isWhole && isPlaced && deletesKnown), repeated };
}

/** The refusal of an edit that is larger than any may be. */
export function tooLarge(): Problem {
  return refusal('TOO_LARGE', 'TOO_LARGE', `One edit must not be larger than ${MAX_UPDATE_BYTES} bytes.`);
}

/** Reads as Yjs does, and remembers how far it read. */
class WatchedDecoder extends Y.UpdateDecoderV1 {
  static latest: decoding.Decoder | undefined;

  constructor(decoder: decoding.Decoder) {
    super(decoder);
    WatchedDecoder.latest = decoder;
  }
}

/** An update of format V2 looks like one of V1 that says nothing and does not end: whatever is left over is a reason to refuse. */
function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  try {
    const decoded = Y.decodeUpdateV2(update, WatchedDecoder);
    if (WatchedDecoder.latest !== undefined && decoding.hasContent(WatchedDecoder.latest)) throw new Error('Something is left over.');
    return decoded;
  } catch {
    // Whatever lib0 stumbled over, the bytes are not an update of format V1.
    throw refusal('MALFORMED', 'INVALID', 'This is not a Yjs update of format V1.');
  } finally {
    WatchedDecoder.latest = undefined;
  }
}

const endOf = ({ id, length }: Struct): number => id.clock + length;

/** The state after the update; not whole when a client's structs do not follow on what is there. */
function reachedBy(fresh: readonly Struct[], state: KnownClocks): { readonly reached: KnownClocks; readonly isWhole: boolean } {
  // Only what is new is noted: a document that many have edited knows thousands of client ids, and a keystroke must not copy them.
  const news = new Map<number, number>();
  const reached = { get: (clientId: number): number | undefined => news.get(clientId) ?? state.get(clientId) };
  let isWhole = true;
  for (const struct of fresh) {
    const known = reached.get(struct.id.client) ?? 0;
    if (struct.id.clock > known) isWhole = false;
    news.set(struct.id.client, Math.max(known, endOf(struct)));
  }
  return { reached, isWhole };
}

/** Whether everything is there that a struct stands beside or in. */
function isPlaceable(struct: Struct, reached: KnownClocks): boolean {
  if (!(struct instanceof Y.Item)) return true;
  const { origin, rightOrigin, parent } = struct;
  const needed = [origin, rightOrigin, parent instanceof Y.ID ? parent : null];
  return needed.every((id) => id === null || id.clock < (reached.get(id.client) ?? 0));
}

/** Contents that no kind of document has: documents in documents, bytes, lists, embedded objects, and what Yjs wrote before version 13. */
const STRANGE_CONTENTS = [Y.ContentDoc, Y.ContentBinary, Y.ContentEmbed, Y.ContentJSON];

function assertPossible(struct: Struct): void {
  if (endOf(struct) > MAX_CLOCK) throw inapplicable();
  const content = struct instanceof Y.Item ? struct.content : undefined;
  const isStrange = STRANGE_CONTENTS.some((kind) => content instanceof kind);
  const isList = content instanceof Y.ContentType && (content.type instanceof Y.Array || content.type instanceof Y.XmlHook);
  if (isStrange || isList) throw inapplicable();
}
