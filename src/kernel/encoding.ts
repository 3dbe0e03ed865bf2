/**
 * In which encoding the bytes of a text file are. A byte order mark says it; else bytes that are UTF-8 are UTF-8, because text in another encoding hardly ever is
 * by chance; zeros at every second place are UTF-16; and what is left is what offices in Western Europe and the Americas write: Windows-1252.
 */

/** Encodings that are read. */
export const ENCODINGS = ['UTF_8', 'UTF_16LE', 'UTF_16BE', 'WINDOWS_1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Names of the encodings as decoders take them. */
export const DECODER_NAMES = { UTF_8: 'utf-8', UTF_16LE: 'utf-16le', UTF_16BE: 'utf-16be', WINDOWS_1252: 'windows-1252' } as const satisfies Record<
  Encoding,
  string
>;

/** The encoding that a byte order mark names. */
export function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'UTF_8';
  if (first === 0xff && second === 0xfe) return 'UTF_16LE';
  if (first === 0xfe && second === 0xff) return 'UTF_16BE';
  return undefined;
}

const LOOKED_AT = 4096;

/** Hears the bytes of a file from its beginning, and says in which encoding they are. */
export class FoundEncoding {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #isUtf8 = true;
  #begin = new Uint8Array(0);

  see(bytes: Uint8Array): void {
    if (this.#begin.length < LOOKED_AT) {
      const begin = new Uint8Array(Math.min(this.#begin.length + bytes.length, LOOKED_AT));
      begin.set(this.#begin);
      begin.set(bytes.subarray(0, begin.length - this.#begin.length), this.#begin.length);
      this.#begin = begin;
    }
    if (this.#isUtf8) this.#isUtf8 = decodes(this.#decoder, bytes, true);
  }

  /** Of what was heard. Where more of the file is to come, a character that is cut at the end counts as whole. */
  found({ isWhole }: { readonly isWhole: boolean }): Encoding {
    const marked = markedEncoding(this.#begin) ?? unmarkedUtf16(this.#begin);
    if (marked !== undefined) return marked;
    return this.#isUtf8 && (!isWhole || decodes(this.#decoder, new Uint8Array(0), false)) ? 'UTF_8' : 'WINDOWS_1252';
  }
}

function decodes(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

/** Text of Western languages in UTF-16 has a zero beside nearly every character. */
function unmarkedUtf16(begin: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  for (const [index, byte] of begin.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = begin.length * 0.3;
  if (begin.length < 4 || (even < many && odd < many)) return undefined;
  return odd > even ? 'UTF_16LE' : 'UTF_16BE';
}
