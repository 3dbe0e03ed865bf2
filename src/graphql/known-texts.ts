/**
 * Which texts were found to be within the limits of documents before. It spares the second look at what clients send again and again.
 */
import type { GraphQLError, GraphQLSchema } from 'graphql';
import { beyondLimits } from './limits.js';
import { Lru } from './read/lru.js';

/** Characters of all texts that are known. */
const MOST_CHARACTERS = 4_000_000;

/** Texts that were looked at. */
export class KnownTexts {
  readonly #within = new Lru<true>(MOST_CHARACTERS, (text) => text.length);

  constructor(private readonly schema: GraphQLSchema) {}

  /** @throws GraphQLError the first limit that the text is beyond. */
  assertWithinLimits(text: string): void {
    if (this.#within.get(text) === true) return;
    const [beyond]: readonly GraphQLError[] = beyondLimits(this.schema, text);
    if (beyond !== undefined) throw beyond;
    this.#within.set(text, true);
  }
}
