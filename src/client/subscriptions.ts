/**
 * Subscriptions of any kind, on one socket in the protocol `graphql-transport-ws`.
 */
import { createClient, type Client } from 'graphql-ws';
import { problemOf, RequestProblem, textOf, type Question } from './ask.js';
import { hasNoNetwork, noticingSilence, onNetworkNews } from './network.js';

/** Hears what a subscription brings. */
export interface SubscriptionListener<Result> {
  next(result: Result): void;
  /** It ended, for good: refused by the server, or unreachable after several attempts. */
  refused?(problem: RequestProblem): void;
  /** The server has nothing more to tell. */
  completed?(): void;
}

/** So often a connection is tried again before it is given up. Without a network nothing is counted. */
const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 16_000;

/** The subscriptions of one client. */
export class Subscriptions {
  #client: Client | undefined;
  #stopHearing = (): void => undefined;
  /** Ends the pause before the next attempt. */
  #goOn = (): void => undefined;
  #attempts = 0;

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
    this.#stopHearing();
    this.#goOn();
    void this.#client?.dispose();
    this.#client = undefined;
  }

  #connected(): Client {
    const silence = noticingSilence(() => client.terminate());
    const client = createClient({
      url: this.address,
      keepAlive: silence.keepAlive,
      retryAttempts: Infinity,
      shouldRetry: () => hasNoNetwork() || this.#attempts < ATTEMPTS,
      retryWait: () => this.#pause(),
      on: { ...silence.on, connected: () => void (this.#attempts = 0) },
      ...(this.token === undefined ? {} : { connectionParams: { token: this.token } }),
      ...(this.webSocket === undefined ? {} : { webSocketImpl: this.webSocket }),
    });
    this.#stopHearing = onNetworkNews((news) => {
      if (news === 'CHANGED') client.terminate();
      this.#attempts = 0;
      this.#goOn();
    });
    return client;
  }

  /** Until the next attempt is due, or the network is said to be another one. */
  #pause(): Promise<void> {
    const forMs = Math.min(FIRST_PAUSE_MS * 2 ** this.#attempts, LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2);
    this.#attempts += 1;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, forMs);
      this.#goOn = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #subscribe<Result>(query: string, variables: unknown, listener: SubscriptionListener<Result>): () => void {
    this.#client ??= this.#connected();
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
