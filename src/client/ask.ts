/**
 * One question over HTTP, and what can go wrong with it.
 */

/** A typed question: prints as GraphQL, and knows what it asks with and what it gets. */
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

interface AnsweredError {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly requestId?: string };
}

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly AnsweredError[];
}

/** Asks a GraphQL server. @throws RequestProblem when there is no answer, or an error in it. */
export async function ask<Result, Variables>(
  address: string,
  token: string | undefined,
  document: Question<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const answer = await post<Result>(address, token, JSON.stringify({ query: document.toString(), variables }), signal);
  const [error] = answer.errors ?? [];
  if (error !== undefined) throw new RequestProblem(error.extensions?.code ?? 'INTERNAL', error.message, error.extensions?.requestId ?? null);
  if (answer.data === undefined || answer.data === null) throw new RequestProblem('INTERNAL', 'The server answered nothing.');
  return answer.data;
}

async function post<Result>(address: string, token: string | undefined, body: string, signal: AbortSignal | undefined): Promise<Answer<Result>> {
  const headers = { 'Content-Type': 'application/json', ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) };
  let response: Response;
  try {
    response = await fetch(address, { method: 'POST', headers, body, ...(signal === undefined ? {} : { signal }) });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new RequestProblem('UNREACHABLE', 'The server cannot be reached just now.');
  }
  try {
    return (await response.json()) as Answer<Result>;
  } catch {
    throw new RequestProblem('UNREACHABLE', `The server answered with status ${response.status} and no JSON.`);
  }
}
