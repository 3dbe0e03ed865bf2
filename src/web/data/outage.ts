/**
 * Whether the server can be reached, as far as this page knows: every answer says so, and where none came it is asked until one does.
 */
import { useSyncExternalStore } from 'react';
import { hasNoNetwork, onNetworkNews } from '../../client/network.js';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;
const ANSWER_WITHIN_MS = 5_000;

const listeners = new Set<() => void>();
let isAway = false;
let pauseMs = FIRST_PAUSE_MS;
let next: ReturnType<typeof setTimeout> | undefined;

function become(away: boolean): void {
  clearTimeout(next);
  next = undefined;
  if (away) {
    next = setTimeout(() => void lookForServer(), pauseMs);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  } else pauseMs = FIRST_PAUSE_MS;
  if (away === isAway) return;
  isAway = away;
  for (const listener of listeners) listener();
}

/** Asks the server whether it is there. */
export async function lookForServer(): Promise<void> {
  try {
    const { ok } = await fetch('/health/live', { cache: 'no-store', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    become(!ok);
  } catch {
    become(true);
  }
}

onNetworkNews((news) => {
  if (hasNoNetwork()) become(true);
  if (news === 'CHANGED' || isAway) void lookForServer();
});

/** `fetch` for what the screens ask, which notes whether an answer came. A gateway that answers for an absent server has nothing to say in JSON. */
export const notingFetch: typeof fetch = async (input, init) => {
  try {
    const response = await fetch(input, init);
    const isGateway = response.status >= 502 && response.status <= 504 && response.headers.get('Content-Type')?.includes('json') !== true;
    become(isGateway);
    return response;
  } catch (cause) {
    if (init?.signal?.aborted !== true) become(true);
    throw cause;
  }
};

/** Calls back when the server is lost or found; gives the way to stop. */
export function onOutage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the server cannot be reached just now. */
export const isServerAway = (): boolean => isAway;

/** Whether the server cannot be reached just now, for a screen that says so. */
export function useServerAway(): boolean {
  return useSyncExternalStore(onOutage, isServerAway);
}
