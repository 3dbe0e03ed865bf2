/**
 * Subscriptions of any kind, on one socket in the protocol `graphql-transport-ws`.
 */
import { createClient, type Client } from 'graphql-ws';
import { problemOf, RequestProblem, textOf, type Question } from './ask.js';

/** Hears what a subscription brings. */
export interface SubscriptionListener<Result> {
  next(result: Result): void;
  /** It ended, for good: refused by the server, or unreachable after several attempts. */
  refused?(problem: RequestProblem): void;
  /** The server has nothing more to tell. */
  completed?(): void;
}

/** The subscriptions of one client. */
export class Subscriptions {
  #client: Client | undefined;

  constructor(
    private readonly address: string,
    private readonly token: string | undefined,
    private readonly webSocket: typeof WebSocket | undefined,
  ) {}

  /** Begins one; gives the way to stop. */
  begin<Result, Variables>(document: Question<Result, Variables>, variables: Variables, listener: SubscriptionListener<Result>): () => void {
    let stop = (): void => undefined;
    let isStopped = false;
    textOf(document).then(
      (query) => {
        if (!isStopped) stop = this.#subscribe(query, variables, listener);
      },
      (cause: unknown) => listener.refused?.(problemIn(cause)),
    );
    return () => {
      isStopped = true;
      stop();
    };
  }

  /** Ends all of them. */
  endAll(): void {
    void this.#client?.dispose();
    this.#client = undefined;
  }

  #subscribe<Result>(query: string, variables: unknown, listener: SubscriptionListener<Result>): () => void {
    this.#client ??= createClient({
      url: this.address,
      ...(this.token === undefined ? {} : { connectionParams: { token: this.token } }),
      ...(this.webSocket === undefined ? {} : { webSocketImpl: this.webSocket }),
    });
    return this.#client.subscribe<Result>(
      { query, variables: variables as Record<string, unknown> },
      {
        next: ({ data, errors: [error] = [] }) => {
          if (error !== undefined) listener.refused?.(problemOf(error));
          else if (data !== undefined && data !== null) listener.next(data);
        },
        error: (cause) => listener.refused?.(problemIn(cause)),
        complete: () => listener.completed?.(),
      },
    );
  }
}

/** A list is the server's own refusal; everything else is a connection that could not be had. */
function problemIn(cause: unknown): RequestProblem {
  const [first] = Array.isArray(cause) ? (cause as readonly Parameters<typeof problemOf>[0][]) : [];
  return first === undefined ? new RequestProblem('UNREACHABLE', 'The server cannot be reached just now.') : problemOf(first);
}
