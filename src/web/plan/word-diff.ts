/**
 * What is different between two texts, word by word, by the longest common subsequence.
 */

/** A piece of the two texts laid over each other. */
export interface WordPiece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Words compared in full, old times new; beyond it the middle is told as replaced as a whole, so that no page stands still. */
const MOST_COMPARED = 4_000_000;

/** The pieces of two texts in reading order: what went stands before what came in its place. */
export function wordDiff(before: string, after: string): readonly WordPiece[] {
  const [old, young] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < old.length && start < young.length && old[start] === young[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < young.length - start && old[old.length - 1 - end] === young[young.length - 1 - end]) end += 1;
  const middle = between(old.slice(start, old.length - end), young.slice(start, young.length - end));
  return gathered([...same(old.slice(0, start)), ...middle, ...same(old.slice(old.length - end))]);
}

/** How alike two texts are: the share of words they have in common, 0 to 1. */
export function likeness(before: string, after: string): number {
  const lengths = { same: 0, added: 0, removed: 0 };
  for (const { kind, text } of wordDiff(before, after)) lengths[kind] += text.trim().length;
  const all = 2 * lengths.same + lengths.added + lengths.removed;
  return all === 0 ? 1 : (2 * lengths.same) / all;
}

/** Words with the blanks behind them, and marks of punctuation for themselves. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}\p{M}_]+\s*|[^\p{L}\p{N}\p{M}_\s]\s*|\s+/gu) ?? [];
}

const same = (words: readonly string[]): readonly WordPiece[] => words.map((text) => ({ kind: 'same', text }));

function between(old: readonly string[], young: readonly string[]): readonly WordPiece[] {
  const width = young.length + 1;
  if (old.length * young.length > MOST_COMPARED) return replaced(old, young);
  const lengths = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = young.length - 1; j >= 0; j -= 1) lengths[i * width + j] = old[i] === young[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const pieces: WordPiece[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [oldWord, youngWord] = [old[i], young[j]];
    if (oldWord === undefined || youngWord === undefined) break;
    if (oldWord === youngWord) {
      pieces.push({ kind: 'same', text: youngWord });
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      pieces.push({ kind: 'removed', text: oldWord });
      i += 1;
    } else {
      pieces.push({ kind: 'added', text: youngWord });
      j += 1;
    }
  }
  return [...pieces, ...replaced(old.slice(i), young.slice(j))];
}

function replaced(old: readonly string[], young: readonly string[]): readonly WordPiece[] {
  return [...old.map((text) => ({ kind: 'removed', text }) as const), ...young.map((text) => ({ kind: 'added', text }) as const)];
}

/** Neighbours of one kind are one piece; between two that stay, what went comes first. */
function gathered(pieces: readonly WordPiece[]): readonly WordPiece[] {
  const result: WordPiece[] = [];
  let [removed, added] = ['', ''];
  const flush = (): void => {
    if (removed !== '') result.push({ kind: 'removed', text: removed });
    if (added !== '') result.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  let kept = '';
  for (const { kind, text } of pieces) {
    if (kind === 'same') {
      flush();
      kept += text;
      continue;
    }
    if (kept !== '') result.push({ kind: 'same', text: kept });
    kept = '';
    if (kind === 'removed') removed += text;
    else added += text;
  }
  flush();
  if (kept !== '') result.push({ kind: 'same', text: kept });
  return result;
}
