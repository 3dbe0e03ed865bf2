/**
 * The one error a caller can act on. Everything else that is thrown is a defect: it is masked at the door and logged whole.
 */

/** What kind of thing went wrong, in words a program can branch on. `schema/` documents each of them for API users. */
export type ProblemCode =
  // Who is asking, and may they.
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  // What was asked.
  | 'BAD_USER_INPUT'
  | 'INVALID'
  | 'REQUIRED'
  | 'TAKEN'
  | 'TOO_LONG'
  | 'OUT_OF_RANGE'
  | 'UNKNOWN_REFERENCE'
  // The state of the thing does not allow it now.
  | 'CONFLICT'
  | 'STALE_VERSION'
  | 'HASH_MISMATCH'
  | 'ALREADY_SIGNED'
  | 'ALREADY_PROPOSED'
  | 'EXPIRED'
  | 'IDEMPOTENCY_KEY_REUSED'
  // Too much.
  | 'THROTTLED'
  | 'QUERY_TOO_COSTLY'
  | 'TOO_LARGE'
  | 'QUOTA_REACHED'
  // Not now.
  | 'UNAVAILABLE';

/** Facts that help the caller: the input field it concerns, when to try again, the version that is current. */
export interface ProblemDetails {
  /** Path of the input field, outermost first, as the API names it. */
  readonly field?: readonly string[];
  readonly [fact: string]: unknown;
}

/** A refusal with a code to branch on and a sentence that says what to do next. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly details: ProblemDetails = {},
    options: ErrorOptions = {},
  ) {
    super(message, options);
  }
}

/** Whether an error refuses what was asked, now and later. UNAVAILABLE does not: nobody has judged yet. */
export function isRefusal(cause: unknown): cause is Problem {
  return cause instanceof Problem && cause.code !== 'UNAVAILABLE';
}

/** A refusal because of one input field; a name alone is a field of the one `input` that mutations have. */
export function fieldProblem(code: ProblemCode, field: string | readonly string[], message: string): Problem {
  return new Problem(code, message, { field: typeof field === 'string' ? ['input', field] : field });
}

/** Not there and not visible answer alike, so that an answer never tells which of the two it was. */
export function notFound(thing: string): Problem {
  return new Problem('NOT_FOUND', `There is no such ${thing}, or you have no access to it.`);
}
