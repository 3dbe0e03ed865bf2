/**
 * A database that vanishes from the network without a word keeps its sockets open for ever. So an answer is waited for only as long as PostgreSQL itself would let
 * the statement run; then the connection is cut, and everything that waits on it fails.
 */
import type pg from 'pg';
import { limitsAtHand, type TimeLimits } from './time-limits.js';

/** The part of pg's client that its types leave out. */
interface WithSocket {
  readonly connection: { readonly stream: { destroy(cause?: Error): void } };
}

/** No answer came in time: whether what was asked was done is not known. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('PostgreSQL gave no answer in time.');
  }
}

/** Gives the answer, or cuts the connection when none comes in time. */
export async function answered<T>(client: pg.ClientBase, answer: Promise<T>, { answerMs }: TimeLimits = limitsAtHand()): Promise<T> {
  if (answerMs === 0) return answer;
  const clock = setTimeout(() => cut(client, new NoAnswer()), answerMs);
  try {
    return await answer;
  } finally {
    clearTimeout(clock);
  }
}

/** Ends a connection here and now: nothing is sent any more, and whatever waits on it fails. */
export function cut(client: pg.ClientBase, cause?: Error): void {
  (client as unknown as WithSocket).connection.stream.destroy(cause);
}
