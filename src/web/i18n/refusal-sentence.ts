/**
 * Why the server refused something, in the reader's language.
 */
import type { Words } from './catalogue.js';

/** What is known of a refusal: its code, and the server's own sentence in English. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** The refusal in exactly these words, where the language has them. The words come with the first refusal; without them there are none. */
export function exactSentence({ message }: Pick<Refusal, 'message'>, { refusals }: Partial<Words>): string | undefined {
  if (refusals === undefined) return undefined;
  const whole = Object.hasOwn(refusals.sentences, message) ? refusals.sentences[message] : undefined;
  if (whole !== undefined) return whole;
  for (const [pattern, say] of refusals.patterns) {
    const found = pattern.exec(message);
    if (found !== null) return say(...found.slice(1));
  }
  return undefined;
}

/** A sentence about a refusal: the exact one, or what the language says of such a code. */
export function refusalSentence(refusal: Refusal, words: Words): string {
  const { code, message } = refusal;
  const { refusals } = words as Partial<Words>;
  const exact = exactSentence(refusal, words);
  if (exact !== undefined) return exact;
  if (refusals?.asSaid.includes(code) === true) return message;
  if (code in words.problems) return words.problems[code as keyof Words['problems']];
  return refusals?.codes[code] ?? words.problems.other;
}
