/**
 * Short messages in the corner: what was done, or what failed. They are announced, and stay until read or for some seconds.
 */
import { useSyncExternalStore, type ReactNode } from 'react';
import { useWords } from '../i18n/words.js';
import { Button } from './button.js';
import { Icon } from './icons.js';
import css from './kit.module.css';

interface Toast {
  readonly id: number;
  readonly text: string;
}

const SHOWN_MS = 7_000;
const listeners = new Set<() => void>();
let toasts: readonly Toast[] = [];
let lastId = 0;

function become(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

const without = (id: number): void => become(toasts.filter((toast) => toast.id !== id));

/** Shows a message for some seconds. */
export function toast(text: string): void {
  lastId += 1;
  const id = lastId;
  become([...toasts.slice(-3), { id, text }]);
  setTimeout(() => without(id), SHOWN_MS);
}

/** What follows a mutation: a message, and whatever else. */
export const saying = (text: string, then?: () => void): { readonly onSuccess: () => void } => ({
  onSuccess: () => {
    toast(text);
    then?.();
  },
});

/** The place of the messages. */
export function Toasts(): ReactNode {
  const { words } = useWords();
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className={css['toasts']} role="status" aria-live="polite">
      {shown.map(({ id, text }) => (
        <div key={id} className={css['toast']}>
          <span>{text}</span>
          <Button look="quiet" icon small aria-label={words.kit.close} onClick={() => without(id)}>
            <Icon name="close" size={12} />
          </Button>
        </div>
      ))}
    </div>
  );
}
