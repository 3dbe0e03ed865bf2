/**
 * Hearing what happens. A lost connection is made again, and the log is read on after the last event that was heard: nothing is missed, nothing comes twice.
 */
import { createClient, type Client } from 'graphql-ws';
import { FollowEventsDocument, type FollowEventsSubscription } from './generated/events.js';
import { noticingSilence, onNetworkNews } from './network.js';

/** One event as it is heard. */
export type FollowedEvent = FollowEventsSubscription['events'];

/** What to hear. */
export interface FollowOptions {
  /** Only of this account. */
  readonly account?: string;
  /** Only these topics, `plan.*` for all of a thing. */
  readonly topics?: readonly string[];
  /** Id of the last event that was heard before; without it one hears from now on. */
  readonly after?: string;
  /** Told when the connection comes and goes. */
  readonly onLine?: (isConnected: boolean) => void;
  /** Told when following ends for good because the server refuses it. */
  readonly onRefused?: (message: string) => void;
}

/** As GraphQL tells an error. */
interface Refusal {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Codes that say nothing of what is followed. */
const LATER: readonly unknown[] = ['UNAVAILABLE', 'THROTTLED', 'INTERNAL'];
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** The server closes so where nobody is signed in, or not any more. */
const CLOSE_FORBIDDEN = 4403;

/** Which socket, and as whom. */
export interface Listening {
  readonly address: string;
  readonly token: string | undefined;
  readonly webSocket?: typeof WebSocket | undefined;
}

/** Follows the events at a GraphQL socket; gives the way to stop. */
export function followEvents(listening: Listening, options: FollowOptions, heard: (event: FollowedEvent) => void): () => void {
  const follower = new Follower(listening, options, heard);
  follower.listen();
  return () => follower.stop();
}

class Follower {
  readonly #client: Client;
  readonly #stopHearing: () => void;
  #after: string | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #connectedAt = 0;
  #isStopped = false;
  #isRefused = false;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(
    { address, token, webSocket }: Listening,
    private readonly options: FollowOptions,
    private readonly heard: (event: FollowedEvent) => void,
  ) {
    this.#after = options.after;
    const silence = noticingSilence(() => this.#client.terminate());
    this.#client = createClient({
      url: address,
      retryAttempts: 0, // a blind retry would begin at the old place
      keepAlive: silence.keepAlive,
      ...(token === undefined ? {} : { connectionParams: { token } }),
      ...(webSocket === undefined ? {} : { webSocketImpl: webSocket }),
      on: {
        ...silence.on,
        connected: () => {
          this.#connectedAt = Date.now();
          options.onLine?.(true);
        },
        closed: () => {
          silence.on.closed();
          options.onLine?.(false);
        },
      },
    });
    this.#stopHearing = onNetworkNews((news) => {
      if (news === 'CHANGED') this.#client.terminate();
      // The end of a terminated connection is told in a moment.
      setTimeout(() => this.#returnNow());
    });
  }

  listen(): void {
    this.#again = undefined;
    const { account = null, topics = null } = this.options;
    this.#client.subscribe<FollowEventsSubscription>(
      { query: FollowEventsDocument.toString(), variables: { account, topics, after: this.#after ?? null } },
      {
        next: ({ data, errors }) => {
          if (errors !== undefined) this.#refusedBy(errors);
          else if (data !== undefined && data !== null) this.#hear(data.events);
        },
        error: (cause) => {
          // A list is the server's own refusal; everything else is a connection that ended.
          if (Array.isArray(cause)) this.#refusedBy(cause as readonly Refusal[]);
          else if (isForbidden(cause)) this.#refusedBy([{ message: 'Sign in first, or send the key of an app.' }]);
          this.#returnLater();
        },
        complete: () => this.#returnLater(),
      },
    );
  }

  stop(): void {
    this.#isStopped = true;
    this.#stopHearing();
    clearTimeout(this.#again);
    void this.#client.dispose();
  }

  #hear(event: FollowedEvent): void {
    this.#after = event.id;
    this.#pauseMs = FIRST_PAUSE_MS;
    this.heard(event);
  }

  #returnLater(): void {
    if (this.#isStopped || this.#isRefused) return;
    // A server that can be reached and refuses at once is no reason to hurry.
    if (this.#connectedAt > 0 && Date.now() - this.#connectedAt > LONGEST_PAUSE_MS) this.#pauseMs = FIRST_PAUSE_MS;
    this.#connectedAt = 0;
    this.#again = setTimeout(() => this.listen(), this.#pauseMs * (0.5 + Math.random() / 2));
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }

  /** A network that comes back is not waited for. */
  #returnNow(): void {
    if (this.#again === undefined) return;
    clearTimeout(this.#again);
    this.#pauseMs = FIRST_PAUSE_MS;
    this.listen();
  }

  /** What the server cannot just now it may later. */
  #refusedBy([refusal]: readonly Refusal[]): void {
    if (refusal === undefined || LATER.includes(refusal.extensions?.['code'])) return;
    this.#isRefused = true;
    this.options.onRefused?.(refusal.message);
  }
}

function isForbidden(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === CLOSE_FORBIDDEN;
}
