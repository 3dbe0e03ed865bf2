/**
 * Hearing what happens. A lost connection is made again, and the log is read on after the last event that was heard: nothing is missed, nothing comes twice.
 */
import { createClient } from 'graphql-ws';
import { FollowEventsDocument, type FollowEventsSubscription } from './generated/events.js';

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

/** Which socket, and as whom. */
export interface Listening {
  readonly address: string;
  readonly token: string | undefined;
  readonly webSocket?: typeof WebSocket | undefined;
}

/** Follows the events at a GraphQL socket; gives the way to stop. */
export function followEvents({ address, token, webSocket }: Listening, options: FollowOptions, heard: (event: FollowedEvent) => void): () => void {
  let after = options.after;
  let pauseMs = FIRST_PAUSE_MS;
  let connectedAt = 0;
  let isStopped = false;
  let isRefused = false;
  let again: ReturnType<typeof setTimeout> | undefined;

  const client = createClient({
    url: address,
    retryAttempts: 0, // a blind retry would begin at the old place
    ...(token === undefined ? {} : { connectionParams: { token } }),
    ...(webSocket === undefined ? {} : { webSocketImpl: webSocket }),
    on: {
      connected: () => {
        connectedAt = Date.now();
        options.onLine?.(true);
      },
      closed: () => options.onLine?.(false),
    },
  });
  const returnLater = (): void => {
    if (isStopped) return;
    // A server that can be reached and refuses at once is no reason to hurry.
    if (connectedAt > 0 && Date.now() - connectedAt > LONGEST_PAUSE_MS) pauseMs = FIRST_PAUSE_MS;
    connectedAt = 0;
    again = setTimeout(listen, pauseMs * (0.5 + Math.random() / 2));
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  };
  /** What the server cannot just now it may later. */
  const refusedBy = ([refusal]: readonly Refusal[]): void => {
    if (refusal === undefined || LATER.includes(refusal.extensions?.['code'])) return;
    isRefused = true;
    options.onRefused?.(refusal.message);
  };
  const listen = (): void => {
    const { account = null, topics = null } = options;
    client.subscribe<FollowEventsSubscription>(
      { query: FollowEventsDocument.toString(), variables: { account, topics, after: after ?? null } },
      {
        next: ({ data, errors }) => {
          if (errors !== undefined) refusedBy(errors);
          else if (data !== undefined && data !== null) {
            after = data.events.id;
            pauseMs = FIRST_PAUSE_MS;
            heard(data.events);
          }
        },
        error: (cause) => {
          // A list is the server's own refusal; everything else is a connection that ended.
          if (Array.isArray(cause)) refusedBy(cause as readonly Refusal[]);
          if (!isRefused) returnLater();
        },
        complete: () => {
          if (!isRefused) returnLater();
        },
      },
    );
  };
  listen();
  return () => {
    isStopped = true;
    clearTimeout(again);
    void client.dispose();
  };
}
