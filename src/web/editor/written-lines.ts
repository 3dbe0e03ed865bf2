/**
 * What was written and is not stored, as lines that can be copied.
 */
import type { Written } from '../../client/unstored.js';

/** How a room names its fields and tells their values to people. */
export interface FieldSayings {
  readonly nameOf: (field: string) => string;
  readonly say: (value: unknown) => string;
}

/** The fields by the names that they have in the document. */
export const PLAIN: FieldSayings = { nameOf: (field) => field, say: (value) => (typeof value === 'string' ? value : JSON.stringify(value)) };

/** A block of the text as it is, a field with its name. Where a row stands among others is nothing that one would copy. */
export function writtenLines(written: readonly Written[], { nameOf, say }: FieldSayings = PLAIN): string {
  return written
    .filter(({ path, value }) => path.at(-1) !== 'rank' && value !== undefined)
    .map(({ path: [, ...within], value }) => (within.length === 0 ? String(value) : `${nameOf(within.at(-1) ?? '')}: ${say(value)}`))
    .join('\n');
}
