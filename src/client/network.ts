/**
 * What a browser tells of its network, so that nobody waits for a timer. Other programs are told nothing of it, and nothing is ever heard here.
 */

/**
 * `CHANGED`: the network came, went or became another one, and a connection that is open may be one in name only. `SEEN`: the page is looked at again; while it
 * was not, timers may have slept.
 */
export type NetworkNews = 'CHANGED' | 'SEEN';

/** Calls back with what the browser tells of its network; gives the way to stop. */
export function onNetworkNews(heard: (news: NetworkNews) => void): () => void {
  if (typeof addEventListener !== 'function') return () => undefined;
  const changed = (): void => heard('CHANGED');
  const seen = (): void => {
    if (typeof document === 'undefined' || document.visibilityState === 'visible') heard('SEEN');
  };
  const told = [
    ['online', changed],
    ['offline', changed],
    ['pageshow', seen],
  ] as const;
  for (const [name, tell] of told) addEventListener(name, tell);
  if (typeof document !== 'undefined') document.addEventListener('visibilitychange', seen);
  return () => {
    for (const [name, tell] of told) removeEventListener(name, tell);
    if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', seen);
  };
}

/** Whether the browser says that there is no network at all. A server on the same machine can be reached all the same. */
export function hasNoNetwork(): boolean {
  return typeof navigator !== 'undefined' && 'onLine' in navigator && !navigator.onLine;
}

/** How a GraphQL socket is asked whether it is still one: every so often, and given up when it says nothing for so long. */
const ASK_EVERY_MS = 10_000;
const ANSWER_WITHIN_MS = 5_000;

/** Options of `graphql-ws` by which a socket that fell silent is noticed. `terminate` ends it. */
export function noticingSilence(terminate: () => void): {
  readonly keepAlive: number;
  readonly on: { readonly ping: (isReceived: boolean) => void; readonly pong: (isReceived: boolean) => void; readonly closed: () => void };
} {
  let silent: ReturnType<typeof setTimeout> | undefined;
  const heard = (): void => clearTimeout(silent);
  return {
    keepAlive: ASK_EVERY_MS,
    on: {
      ping: (isReceived) => {
        if (!isReceived) silent = setTimeout(terminate, ANSWER_WITHIN_MS);
      },
      pong: (isReceived) => {
        if (isReceived) heard();
      },
      closed: heard,
    },
  };
}
