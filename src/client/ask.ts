/**
 * One question over HTTP, and what can go wrong with it. What got no answer is asked again only where that does no harm: a question always, a mutation when
 * each of its fields has the directive `@idempotent`, so that the server does it once however often it comes.
 */

/** A typed question: prints as GraphQL, or is a parsed document, and knows what it asks with and what it gets. A plain string will do. */
export interface Question<Result, Variables> {
  toString(): string;
  /** Only for the type checker. */
  readonly __apiType?: (variables: Variables) => Result;
}

/** Why a question got no answer. */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem';

  constructor(
    /** A code of the API (`UNAUTHENTICATED`, `NOT_FOUND`, …), or `UNREACHABLE` when no answer came. */
    readonly code: string,
    message: string,
    /** Finds the request in the server's logs; null where it never got there. */
    readonly requestId: string | null = null,
    /** What else the server says of it, such as `retryAfterSeconds`. */
    readonly details: Readonly<Record<string, unknown>> = {},
    /**
     * Which mutations of what was asked were done all the same, by their key in the answer: doing them again would do them twice. Ask for what they changed; with
     * the idempotency keys that they had, asking again gives their answers.
     */
    readonly committed: readonly string[] = [],
  ) {
    super(message);
  }
}

/** What a mutation refuses because of its input. */
export interface UserError {
  readonly code: string;
  /** Path of the field in the input, or null where it concerns the whole. */
  readonly field?: readonly string[] | string | null;
  readonly message: string;
}

/** How a question is asked. */
export interface AskOptions {
  /** Gives the question up. */
  readonly signal?: AbortSignal | undefined;
  /** How often it is asked again when no answer came or the server cannot just now; 0 never. Mutations without `@idempotent` are never asked again. */
  readonly retries?: number;
}

/** Where and as whom one asks. */
export interface Asking {
  readonly address: string;
  readonly token: string | undefined;
  readonly retries: number;
  readonly fetch: typeof fetch;
}

/** An error as the server words it. */
export interface AnsweredError {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly requestId?: string } & Readonly<Record<string, unknown>>;
}

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly AnsweredError[];
  readonly extensions?: { readonly committed?: readonly string[] };
}

/** As long as the server takes for a request at most. */
const ANSWER_WITHIN_MS = 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** Codes that say nothing of the question itself. */
const PASSING: readonly string[] = ['UNREACHABLE', 'UNAVAILABLE', 'THROTTLED'];

/** Asks a GraphQL server. @throws RequestProblem when there is no answer, or an error in it. */
export async function ask<Result, Variables>(
  at: Asking,
  document: Question<Result, Variables>,
  variables: Variables | undefined,
  { signal, retries = at.retries }: AskOptions = {},
): Promise<Result> {
  const query = await textOf(document);
  const body = JSON.stringify({ query, variables });
  const attempts = isRepeatable(query) ? retries + 1 : 1;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return resultIn(await post<Result>(at, body, signal));
    } catch (cause) {
      const pauseMs = pauseAfter(cause, attempt);
      if (attempt >= attempts || pauseMs === undefined) throw cause;
      await pause(pauseMs, signal);
    }
  }
}

/** The problem that an error of an answer tells. */
export function problemOf({ message, extensions = {} }: AnsweredError, committed?: readonly string[]): RequestProblem {
  const { code = 'INTERNAL', requestId, ...details } = extensions;
  return new RequestProblem(code, message, requestId ?? null, details, committed);
}

/** A document as text. Whoever asks with parsed documents has the printer of `graphql` anyway. */
export async function textOf(document: Question<unknown, never>): Promise<string> {
  if (typeof document === 'string' || !('kind' in document)) return document.toString();
  const { print } = await import('graphql');
  return print(document as Parameters<typeof print>[0]);
}

const TOKENS = /"""[^]*?"""|"(?:\\.|[^"\\])*"|#.*|\.\.\.|[{}()[\]:@]|[$\w]+/g;
const OPERATIONS: readonly string[] = ['query', 'mutation', 'subscription', 'fragment'];

/** Whether asking twice does the same as asking once: there is no mutation in it, or each of its fields is `@idempotent`. */
export function isRepeatable(text: string): boolean {
  const tokens = (text.match(TOKENS) ?? []).filter((token) => !/^["#]/.test(token));
  const words = [...mutationWords(tokens)];
  const after = (index: number): string => words[index - 1] ?? '';
  const fields = words.filter((word, index) => /^\w/.test(word) && after(index) !== ':' && after(index) !== '@'); // of an alias and its field one counts
  const idempotent = words.filter((word, index) => word === 'idempotent' && after(index) === '@');
  return !words.includes('...') && idempotent.length >= fields.length; // what is spread here is not looked into
}

/** The words on the first level of what mutations select, without arguments. */
function* mutationWords(tokens: readonly string[]): Iterable<string> {
  let [braces, brackets, isMutation] = [0, 0, false];
  for (const [index, token] of tokens.entries()) {
    if (token === '(' || token === '[') brackets += 1;
    else if (token === ')' || token === ']') brackets -= 1;
    else if (brackets > 0) continue;
    else if (token === '{') braces += 1;
    else if (token === '}') braces -= 1;
    else if (braces === 0 && OPERATIONS.includes(token) && !OPERATIONS.includes(tokens[index - 1] ?? '')) isMutation = token === 'mutation';
    else if (braces === 1 && isMutation) yield token;
  }
}

function resultIn<Result>(answer: Answer<Result>): Result {
  const [error] = answer.errors ?? [];
  if (error !== undefined) throw problemOf(error, answer.extensions?.committed);
  if (answer.data === undefined || answer.data === null) throw new RequestProblem('INTERNAL', 'The server answered nothing.');
  return answer.data;
}

async function post<Result>({ address, token, fetch }: Asking, body: string, signal: AbortSignal | undefined): Promise<Answer<Result>> {
  const headers = { 'Content-Type': 'application/json', ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) };
  const inTime = AbortSignal.timeout(ANSWER_WITHIN_MS);
  let response: Response;
  try {
    response = await fetch(address, { method: 'POST', headers, body, signal: signal === undefined ? inTime : AbortSignal.any([signal, inTime]) });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new RequestProblem('UNREACHABLE', 'The server cannot be reached just now.');
  }
  try {
    return (await response.json()) as Answer<Result>;
  } catch {
    if (signal?.aborted === true) throw signal.reason;
    throw new RequestProblem('UNREACHABLE', `The server answered with status ${response.status} and no JSON.`);
  }
}

/** How long to wait before the next attempt; undefined where another one would end the same way, or the server wants more patience than a caller has. */
function pauseAfter(cause: unknown, attempt: number): number | undefined {
  if (!(cause instanceof RequestProblem) || !PASSING.includes(cause.code)) return undefined;
  const { retryAfterSeconds } = cause.details;
  // Not all at once: whoever was told the same comes at different times.
  if (typeof retryAfterSeconds === 'number') return retryAfterSeconds * 1000 > LONGEST_PAUSE_MS ? undefined : retryAfterSeconds * (1000 + Math.random() * 500);
  return Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2);
}

function pause(forMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const given = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', given);
      resolve();
    }, forMs);
    signal?.addEventListener('abort', given, { once: true });
  });
}
