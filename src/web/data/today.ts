/**
 * The day it is where the reader is, for as long as a page stays open: what was due today is overdue after midnight.
 */
import { useSyncExternalStore } from 'react';
import { localDay } from './local-day.js';

/** Clocks are set and computers sleep: the day is looked at so often, and when the page is looked at again. */
const LOOK_EVERY_MS = 60_000;

function onLook(listener: () => void): () => void {
  const clock = setInterval(listener, LOOK_EVERY_MS);
  document.addEventListener('visibilitychange', listener);
  return () => {
    clearInterval(clock);
    document.removeEventListener('visibilitychange', listener);
  };
}

/** Today, as `YYYY-MM-DD`. */
export function useToday(): string {
  return useSyncExternalStore(onLook, () => localDay(new Date()));
}
