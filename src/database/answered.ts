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

/** Connects. The promise of pg itself is never settled where the client is ended before it is connected; this one fails then. */
export async function connected(client: pg.Client): Promise<void> {
  const { promise: ended, reject } = Promise.withResolvers<never>();
  client.once('end', () => reject(new Error('The connection was ended while it was made.')));
  ended.catch(() => undefined);
  await Promise.race([client.connect(), ended]);
}

/** Ends a connection here and now: nothing is sent any more, and whatever waits on it fails. */
export function cut(client: pg.ClientBase, cause?: Error): void {
  (client as unknown as WithSocket).connection.stream.destroy(cause);
}
