/**
 * Looks at an update before it is believed. Yjs itself believes everything: it parks what it cannot place, and a struct with another person's client id and a
 * far-off clock, or a deletion of what that person has not written yet, would silence them for ever. Nothing of that reaches a document.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { faultOfJson, isPlainName, isStorable } from '../kernel/bounded-json.js';
import type { Problem } from '../kernel/problem.js';
import { faultOfMark } from '../protocol/rich-text-grammar.js';
import { markNameOf } from '../protocol/rich-text.js';
import { LARGEST_DOCUMENT } from './document-size.js';
import { inapplicable, refusal } from './refusal.js';

/** The largest update, in bytes: whoever comes back brings what was written meanwhile in one, with everything that was ever deleted. */
export const MAX_UPDATE_BYTES = LARGEST_DOCUMENT.bytes;
const MAX_STRUCTS = 100_000;
/** So many pages nobody had open while away; a document keeps every id. */
const MAX_CLIENT_IDS = 1_000;
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
  /** Structs that bring something new. */
  readonly fresh: readonly Struct[];
  readonly deletions: Deletions;
  /** The update with its deletions in their order. */
  readonly update: Uint8Array;
}

/** What an update deletes. */
export type Deletions = ReturnType<typeof Y.decodeUpdate>['ds'];

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
  assertInOrder(structs, ds);
  const fresh = structs.filter((struct) => !(struct instanceof Y.Skip) && endOf(struct) > (state.get(struct.id.client) ?? 0));
  if (fresh.length > MAX_STRUCTS) throw refusal('TOO_LARGE', 'TOO_LARGE', `One edit must not have more than ${MAX_STRUCTS} parts.`);
  for (const struct of fresh) assertPossible(struct);
  const { reached, isWhole } = reachedBy(fresh, state);
  const isPlaced = fresh.every((struct) => isPlaceable(struct, reached));
  const deletesKnown = [...ds.clients].every(([client, deletions]) => deletions.every(({ clock, len }) => clock + len <= (reached.get(client) ?? 0)));
  const clientIds = [...new Set(fresh.map(({ id }) => id.client))];
  if (clientIds.length > MAX_CLIENT_IDS) throw refusal('TOO_LARGE', 'TOO_LARGE', `One edit must not bring more than ${MAX_CLIENT_IDS} Yjs client ids.`);
  const repeated = structs.filter((struct) => !(struct instanceof Y.Skip) && struct.id.clock < (state.get(struct.id.client) ?? 0));
  return { clientIds, hasGap: !(isWhole && isPlaced && deletesKnown), repeated, fresh, ...inOrder(update, ds) };
}

/**
 * Every editor says each clock of a client id once, in its order, and nothing that has no length: Yjs puts that in without counting it. What was said before is
 * compared clock by clock, so whoever said one thing a hundred thousand times would have it compared as often.
 */
function assertInOrder(structs: readonly Struct[], ds: Deletions): void {
  const ends = new Map<number, number>();
  for (const { id, length } of structs) {
    if (length < 1 || id.clock < (ends.get(id.client) ?? 0)) throw malformed();
    ends.set(id.client, id.clock + length);
  }
  for (const ranges of ds.clients.values()) if (ranges.some(({ len }) => len < 1)) throw malformed();
}

/** Deletions that come in another order, or twice, are looked for again and again in ever more pieces: they are put in order before. */
function inOrder(update: Uint8Array, deletions: Deletions): Pick<UpdateNews, 'update' | 'deletions'> {
  const isInOrder = [...deletions.clients.values()].every((ranges) => {
    let end = 0;
    return ranges.every(({ clock, len }) => {
      const follows = clock >= end;
      end = clock + len;
      return follows;
    });
  });
  if (isInOrder) return { update, deletions };
  const merged = Y.mergeUpdates([update, EMPTY_UPDATE]);
  return { update: merged, deletions: Y.decodeUpdate(merged).ds };
}

const EMPTY_UPDATE = new Uint8Array([0, 0]);

function malformed(): Problem {
  return refusal('MALFORMED', 'INVALID', 'This is not a Yjs update of format V1.');
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
    throw malformed(); // whatever lib0 stumbled over
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

/** What a mark of rich text, an attribute of an element or a field of an item may hold; texts that are written in the words of a document are no values. */
const VALUE_BOUNDS = { depth: 6, values: 500, characters: 16 * 1024 } as const;
const FIELD_TEXT = { ...VALUE_BOUNDS, characters: 64 * 1024 } as const;
/** As in an editor; marks that may lie over each other carry a fingerprint behind their name. */
const MARK_NAME = /^[A-Za-z][\w-]{0,60}(--[A-Za-z\d+/=]{8})?$/;

function assertPossible(struct: Struct): void {
  if (endOf(struct) > MAX_CLOCK) throw inapplicable();
  if (!(struct instanceof Y.Item)) return;
  const { content, parent, parentSub } = struct;
  const isStrange = STRANGE_CONTENTS.some((kind) => content instanceof kind);
  const isList = content instanceof Y.ContentType && (content.type instanceof Y.Array || content.type instanceof Y.XmlHook);
  if (isStrange || isList) throw inapplicable();
  if (typeof parent === 'string' && !isPlainName(parent)) throw inapplicable();
  if (parentSub !== null && !isPlainName(parentSub)) throw unreadable('This is no name for a field.');
  const fault = faultOfContent(content);
  if (fault !== undefined) throw unreadable(fault);
}

/** Whoever reads the document later, at any version, must be able to: what cannot be stored, copied or printed is refused at the door. */
function faultOfContent(content: Y.Item['content']): string | undefined {
  if (content instanceof Y.ContentString) return isStorable(content.str) ? undefined : 'This text holds a character that cannot be stored.';
  if (content instanceof Y.ContentAny) return content.arr.map((value) => faultOfJson(value, FIELD_TEXT)).find((fault) => fault !== undefined);
  if (content instanceof Y.ContentFormat) {
    const { key, value } = content as unknown as { readonly key: string; readonly value: unknown };
    if (!MARK_NAME.test(key) || !isPlainName(key)) return 'This is no name for a mark.';
    return faultOfJson(value, VALUE_BOUNDS) ?? faultOfMark(markNameOf(key), value);
  }
  if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement) {
    return isPlainName(content.type.nodeName) ? undefined : 'This is no name for a part of a text.';
  }
  return undefined;
}

function unreadable(message: string): Problem {
  return refusal('INVALID_EDIT', 'INVALID', message);
}

/** The same for what the server itself writes. @throws Problem INVALID */
export function assertReadable(update: Uint8Array): void {
  for (const struct of decode(update).structs) assertPossible(struct);
}
