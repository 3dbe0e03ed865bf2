/**
 * How somebody likes the workspace on this device: theme, density, and the language before signing in. Kept in the browser; nothing of it is secret.
 */
import { useSyncExternalStore } from 'react';
import type { Locale } from '../i18n/words.js';

/** What is kept. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'comfortable' | 'compact';
  /** Language of the pages before signing in; afterwards the person's own counts. */
  readonly locale: Locale;
}

const KEY = 'alianza.preferences';
const listeners = new Set<() => void>();
let current = read();
show(current);

function read(): Preferences {
  const first: Preferences = { theme: 'system', density: 'comfortable', locale: navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en' };
  try {
    return { ...first, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    return first; // storage that is closed or holds something else: as if nobody had chosen
  }
}

function show({ theme, density }: Preferences): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  root.dataset['density'] = density;
}

/** Chooses, now and for the next time. */
export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  show(current);
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing still shows it now.
  }
  for (const listener of listeners) listener();
}

/** What is chosen. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
