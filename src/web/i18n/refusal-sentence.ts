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

/** Reasons that the server gave, one a line, in the reader's words: what it refused may stand before the sentence (`Contact 17: …`). What has no words stays. */
export function reasonsInWords(reasons: string, words: Partial<Words>): string {
  const inWords = (line: string): string => {
    const starts = [0, ...[...line.matchAll(/: /g)].map(({ index }) => index + 2)];
    for (const start of starts) {
      const sentence = exactSentence({ message: line.slice(start) }, words);
      if (sentence !== undefined) return line.slice(0, start) + sentence;
    }
    return line;
  };
  return reasons.split('\n').map(inWords).join('\n');
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
