/**
 * Canonical JSON (RFC 8785) and its hash, made by the reader's own browser: whoever signs need not believe the server which bytes the hash is of.
 */

/**
 * The canonical text of a JSON value: keys sorted by their UTF-16 code units, no blanks, numbers and texts as ECMAScript writes them.
 * @throws TypeError when the value is no JSON.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
  }
  if (value === null || typeof value === 'boolean' || typeof value === 'string' || Number.isFinite(value)) return JSON.stringify(value);
  throw new TypeError('Only JSON values have a canonical form.');
}

/** SHA-256 of a text (UTF-8) as 64 lower-case hexadecimal digits; null where the browser has no cryptography, as on pages without TLS. */
export async function sha256Hex(text: string): Promise<string | null> {
  // Typed as always there; it is missing on insecure origins.
  const subtle = (crypto as Partial<Crypto>).subtle;
  if (subtle === undefined) return null;
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
