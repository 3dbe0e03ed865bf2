/**
 * The word that somebody meant who mistyped one.
 */

const FEW_LETTERS = 7;
const MANY_LETTERS = 10;

/** The nearest of some words, whatever their case and joiners; nothing where none is near. Short words are only near where letters changed places. */
export function nearestWord(typed: string, words: readonly string[]): string | undefined {
  const near = words
    .map((word) => ({ word, ...apart(folded(typed), folded(word)) }))
    .filter(({ word, edits, sameLetters }) => edits <= bound(word, sameLetters));
  return near.toSorted((left, right) => left.edits - right.edits)[0]?.word;
}

function bound(word: string, hasSameLetters: boolean): number {
  if (word.length < FEW_LETTERS) return hasSameLetters ? 1 : 0;
  return word.length < MANY_LETTERS ? 1 : 2;
}

const folded = (word: string): string => word.toUpperCase().replace(/[_\-.\s]/g, '');

/** How many letters were left out, put in, taken for another or swapped with their neighbour (Damerau and Levenshtein). */
function apart(left: string, right: string): { readonly edits: number; readonly sameLetters: boolean } {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: right.length + 1 }, (_, at) => at)];
  for (let at = 1; at <= left.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= right.length; to += 1) {
      const change = left[at - 1] === right[to - 1] ? 0 : 1;
      let best = Math.min((next[to - 1] ?? 0) + 1, (row[to] ?? 0) + 1, (row[to - 1] ?? 0) + change);
      if (left[at - 1] === right[to - 2] && left[at - 2] === right[to - 1]) best = Math.min(best, (before[to - 2] ?? Infinity) + 1);
      next.push(best);
    }
    [before, row] = [row, next];
  }
  return { edits: row[right.length] ?? 0, sameLetters: sorted(left) === sorted(right) };
}

const sorted = (word: string): string => Array.from(word).toSorted().join('');
