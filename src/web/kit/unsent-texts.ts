/**
 * What somebody typed and what could not be sent from where it was typed: the place is gone, or takes nothing any more. It is offered to be copied.
 */
import { useSyncExternalStore } from 'react';

/** Something typed. */
export interface UnsentText {
  /** What the field is called. */
  readonly label: string;
  readonly text: string;
}

const listeners = new Set<() => void>();
let texts: readonly UnsentText[] = [];

function become(next: readonly UnsentText[]): void {
  texts = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Offers a text, together with those that are offered already. */
export function offerUnsent(text: UnsentText): void {
  if (text.text.trim() !== '') become([...texts, text]);
}

/** They have been seen. */
export function dropUnsent(): void {
  become([]);
}

/** What is offered now. */
export function useUnsentTexts(): readonly UnsentText[] {
  return useSyncExternalStore(listen, () => texts);
}
