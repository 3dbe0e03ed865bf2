/**
 * Where an item stands among others: a fractional index, a text that is compared byte by byte. An item moves by getting a new rank; no other item changes.
 */
import { generateKeyBetween } from 'fractional-indexing';

/** A rank between two others; null stands for the beginning and the end. */
export function rankBetween(before: string | null, after: string | null): string {
  try {
    return generateKeyBetween(before, after);
  } catch {
    // Ranks of another scheme, which the document allows, or two that are equal: a longer text stands behind its beginning in every scheme.
    return `${(before ?? '').slice(0, 79)}z`;
  }
}

/** A rank behind all the given ones. */
export function rankAfter(ranks: Iterable<string>): string {
  let last: string | null = null;
  for (const rank of ranks) if (last === null || rank > last) last = rank;
  return rankBetween(last, null);
}
