/**
 * Content codings of HTTP (RFC 9110, 12.5.3): which one a caller wants, and answers packed in it.
 */
import { promisify } from 'node:util';
import {
  brotliCompress,
  constants,
  createBrotliCompress,
  createGzip,
  gzip,
  type BrotliOptions,
  type Gzip,
  type BrotliCompress,
  type ZlibOptions,
} from 'node:zlib';

/** A coding that answers can have. */
export type Coding = 'br' | 'gzip';

/** In the order in which they are taken where a caller wants them alike. */
const CODINGS: readonly Coding[] = ['br', 'gzip'];

/** What is shorter goes as it is: packing it gains less than a packet. */
export const PACKED_FROM_BYTES = 1_024;

/** The coding that a caller wants most, among those that there are; nothing where it wants none. */
export function codingFor(accepted: string | undefined, offered: readonly Coding[] = CODINGS): Coding | undefined {
  const weights = weightsIn(accepted ?? '');
  const identity = weights.get('identity') ?? 0;
  let best: { readonly coding: Coding; readonly weight: number } | undefined;
  for (const coding of offered) {
    const weight = weights.get(coding) ?? weights.get('*') ?? 0;
    if (weight > 0 && weight >= identity && weight > (best?.weight ?? 0)) best = { coding, weight };
  }
  return best?.coding;
}

function weightsIn(accepted: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const part of accepted.split(',')) {
    const [name = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
    const quality = parameters.find((each) => each.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    if (name !== '') weights.set(name === 'x-gzip' ? 'gzip' : name, Number.isFinite(weight) ? weight : 0);
  }
  return weights;
}

const inGzip = promisify<Buffer, ZlibOptions, Buffer>(gzip);
const inBrotli = promisify<Buffer, BrotliOptions, Buffer>(brotliCompress);

/** As small as can be had in about the time that sending takes. */
const GZIP: ZlibOptions = { level: 5 };
const brotliOptions = (bytes?: number): BrotliOptions => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    // The usual window costs megabytes of fresh memory for an answer of a few kilobytes.
    ...(bytes === undefined ? {} : { [constants.BROTLI_PARAM_SIZE_HINT]: bytes, [constants.BROTLI_PARAM_LGWIN]: windowFor(bytes) }),
  },
});

function windowFor(bytes: number): number {
  return Math.min(22, Math.max(16, Math.ceil(Math.log2(bytes + 16))));
}

/** A text packed beside the thread that answers. */
export function packed(text: Buffer, coding: Coding): Promise<Buffer> {
  return coding === 'br' ? inBrotli(text, brotliOptions(text.length)) : inGzip(text, GZIP);
}

/** What packs a stream. */
export function packer(coding: Coding): Gzip | BrotliCompress {
  return coding === 'br' ? createBrotliCompress(brotliOptions()) : createGzip(GZIP);
}
