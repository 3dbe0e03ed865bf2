/**
 * One update that says what many of a log say: whoever opens a document is sent what was written lately in one piece. Yjs can do that for any updates, looking at all
 * of them at each step; of a log it is known that each goes on where the ones before ended.
 */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Struct } from './update-check.js';

/** What updates of a log say together. */
export interface JoinedUpdates {
  /** Format V1; undefined where they say nothing. */
  readonly update: Uint8Array | undefined;
  /** How far each client id comes in them. */
  readonly ends: ReadonlyMap<number, number>;
}

interface Range {
  readonly clock: number;
  readonly len: number;
}

/** Joins updates of format V1 that follow on each other in a log. @throws whatever Yjs stumbles over where one is none. */
export function joinedUpdates(updates: readonly Uint8Array[]): JoinedUpdates {
  const structs = new Map<number, Struct[]>();
  const deletions = new Map<number, Range[]>();
  const ends = new Map<number, number>();
  let isInOrder = true;
  for (const update of updates) {
    const { structs: all, ds } = Y.decodeUpdate(update);
    for (const struct of all) {
      const { client, clock } = struct.id;
      if (struct instanceof Y.Skip || clock !== (ends.get(client) ?? clock)) isInOrder = false;
      ends.set(client, Math.max(ends.get(client) ?? 0, clock + struct.length));
      addTo(structs, client, struct);
    }
    for (const [client, ranges] of ds.clients) for (const range of ranges) addTo(deletions, client, range);
  }
  if (updates.length < 2) return { update: updates[0], ends };
  return { update: isInOrder ? written(structs, deletions) : Y.mergeUpdates([...updates]), ends };
}

function written(structs: ReadonlyMap<number, readonly Struct[]>, deletions: ReadonlyMap<number, readonly Range[]>): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const { restEncoder } = encoder;
  encoding.writeVarUint(restEncoder, structs.size);
  // The higher ids first, as Yjs writes them.
  for (const [client, all] of [...structs].sort(([left], [right]) => right - left)) {
    for (const number of [all.length, client, all[0]?.id.clock ?? 0]) encoding.writeVarUint(restEncoder, number);
    for (const struct of all) struct.write(encoder, 0);
  }
  encoding.writeVarUint(restEncoder, deletions.size);
  for (const [client, ranges] of deletions) {
    const merged = inOrder(ranges);
    for (const number of [client, merged.length]) encoding.writeVarUint(restEncoder, number);
    for (const { clock, len } of merged) for (const number of [clock, len]) encoding.writeVarUint(restEncoder, number);
  }
  return encoder.toUint8Array();
}

function inOrder(ranges: readonly Range[]): readonly Range[] {
  const merged: Range[] = [];
  for (const range of [...ranges].sort((left, right) => left.clock - right.clock)) {
    const last = merged.at(-1);
    if (last === undefined || last.clock + last.len < range.clock) merged.push(range);
    else merged[merged.length - 1] = { clock: last.clock, len: Math.max(last.len, range.clock + range.len - last.clock) };
  }
  return merged;
}

function addTo<T>(map: Map<number, T[]>, key: number, value: T): void {
  const present = map.get(key);
  if (present === undefined) map.set(key, [value]);
  else present.push(value);
}
