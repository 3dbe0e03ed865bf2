/**
 * A snapshot as it is kept: what newcomers are sent, in parts, and how large that is. To write it anew when a document is opened would take the longer the more client
 * ids it has ever had.
 */
import { crc32 } from 'node:zlib';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type * as Y from 'yjs';
import { stateParts } from '../protocol/state-parts.js';
import { sizeOf, type DocumentSize } from './document-size.js';

/** The content of a document. */
export interface SnapshotParts {
  /** Updates of format V1, to be applied in their order. */
  readonly parts: readonly Uint8Array[];
  readonly size: DocumentSize;
}

/** Whoever reads the document reads one part at a time, and each in a moment. */
const PART_BYTES = 256 * 1024;

/** The form of the bytes. */
const FORM = 1;
const SUM_BYTES = 4;

/** The bytes of a snapshot. */
export function writeSnapshot(doc: Y.Doc): Uint8Array {
  const parts = stateParts(doc, undefined, PART_BYTES);
  const { structs, deletions } = sizeOf(doc, 0);
  const encoder = encoding.createEncoder();
  for (const number of [FORM, structs, deletions, parts.length]) encoding.writeVarUint(encoder, number);
  for (const part of parts) encoding.writeVarUint8Array(encoder, part);
  encoding.writeUint32(encoder, crc32(encoding.toUint8Array(encoder)));
  return encoding.toUint8Array(encoder);
}

/** Reads them; undefined where they are not as they were written. */
export function readSnapshot(bytes: Uint8Array): SnapshotParts | undefined {
  const end = bytes.byteLength - SUM_BYTES;
  if (end < 0 || crc32(bytes.subarray(0, end)) !== decoding.readUint32(decoding.createDecoder(bytes.subarray(end)))) return undefined;
  const decoder = decoding.createDecoder(bytes);
  if (decoding.readVarUint(decoder) !== FORM) return undefined;
  const [structs, deletions] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
  const parts = Array.from({ length: decoding.readVarUint(decoder) }, () => decoding.readVarUint8Array(decoder));
  return { parts, size: { bytes: parts.reduce((sum, { byteLength }) => sum + byteLength, 0), structs, deletions } };
}
