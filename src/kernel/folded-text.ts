/** A text as it is looked for: without case and accents, as the database's `alianza_folded` does it. */
export function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
