/**
 * Names of columns, which people and systems write in many ways.
 */

/** A name without what tells nothing: case, accents, blanks, signs. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** The column that bears one of the names: the first of them letter by letter, else any in any way it may be written. */
export function columnOf(names: readonly string[], columns: readonly string[]): string | undefined {
  const [own = ''] = names;
  if (columns.includes(own)) return own;
  for (const name of names) {
    const found = columns.find((column) => plainName(column) === plainName(name));
    if (found !== undefined) return found;
  }
  return undefined;
}
