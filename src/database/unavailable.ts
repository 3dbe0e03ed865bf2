/**
 * When the database did not answer, it is nobody's fault who asked: all doors say so in the same way, and whoever asks again later may succeed. Everything that
 * tells it is known here and nowhere else.
 */
import { Problem } from '../kernel/problem.js';

/**
 * SQLSTATEs: the connection broke (08), out of connections, memory or disk (53), PostgreSQL stops or starts (57P), the database takes no writes (25006), another
 * transaction was in the way (40001, 40P01, 55P03), a transaction was given up for its idleness or length (25P03, 25P04), a disk failed (58).
 */
const STATES = /^(?:08...|53...|57P..|58...|25006|25P03|25P04|40001|40P01|55P03)$/;

/** Codes of Node's own for sockets and names. */
const SOCKET_CODES: readonly string[] = [
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'ENOENT', 'EMFILE', 'ENFILE', 'EADDRNOTAVAIL'],
];

/** What pg and its pool say without a code. */
const SENTENCES = /^(?:Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client (?:was closed|has encountered))/;

/** When it makes sense to ask again. */
export const RETRY_AFTER_SECONDS = 2;

/** Whether an error says that the database did not answer, rather than that it refused. */
export function saysUnavailable(cause: unknown): boolean {
  if (!(cause instanceof Error) || cause instanceof Problem) return false;
  const { code } = cause as { readonly code?: unknown };
  if (typeof code === 'string') return STATES.test(code) || SOCKET_CODES.includes(code);
  return SENTENCES.test(cause.message) || (cause instanceof AggregateError ? cause.errors.some(saysUnavailable) : saysUnavailable(cause.cause));
}

/** The error as callers are told it. */
export function inWordsOfCallers(cause: unknown): unknown {
  if (saysUnavailable(cause)) return unavailable(cause);
  return saysUnwritable(cause) ? unwritable() : cause;
}

/** SQLSTATEs of texts that PostgreSQL can neither keep nor look for: they hold the character zero, or what is no character. */
const UNWRITABLE: readonly unknown[] = ['22021', '22P05'];

function saysUnwritable(cause: unknown): boolean {
  return cause instanceof Error && !(cause instanceof Problem) && UNWRITABLE.includes((cause as { readonly code?: unknown }).code);
}

/** No door lets such a text in as content; here it is one that was only to be found, or to be known again by. */
function unwritable(): Problem {
  return new Problem('BAD_USER_INPUT', 'A text in this request holds the character U+0000, which nothing here can hold. Remove it.');
}

/** The same for an act, whose statements are ours: one that takes too long is held up by the database. */
export function actInWordsOfCallers(cause: unknown): unknown {
  return isGivenUp(cause) ? unavailable(cause) : inWordsOfCallers(cause);
}

/** The database did not answer: what was asked may be asked again. */
export function unavailable(cause?: unknown): Problem {
  return new Problem(
    'UNAVAILABLE',
    'The database does not answer just now. Try again in a moment; a mutation under its idempotency key.',
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
    cause === undefined ? {} : { cause },
  );
}

/** Whether PostgreSQL gave a statement up: after its time, or because it was told to. */
export function isGivenUp(cause: unknown): boolean {
  return cause instanceof Error && (cause as { readonly code?: unknown }).code === '57014';
}
