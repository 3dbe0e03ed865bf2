/**
 * Canonical JSON (RFC 8785) and its hash: what two companies sign must be the same bytes for both, whoever prints it.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Json } from './json.js';

export type { Json } from './json.js';

/** The canonical text of a JSON value after RFC 8785: sorted keys, no blanks, one form for each number. */
export function canonicalJson(value: Json): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Only JSON values have a canonical form.');
  return text;
}

/** SHA-256 of a text as 64 lower-case hexadecimal digits. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
