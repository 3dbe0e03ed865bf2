/**
 * Refusals of this part's mutations in the reader's language, at the field they belong to. The server says them in English; the words here are chosen by
 * code and field, and the server's own sentence stands where there are none.
 */
import { useEffect, useMemo } from 'react';
import type { UserError } from '../../client/ask.js';
import { InputRefused } from '../data/server.js';
import { useWords } from '../i18n/words.js';

/** Where each refusal is shown. */
export interface Faults {
  /** What is wrong with a field; entries of lists by their path (`stakeholders.0.name`). */
  readonly at: (path: string) => string | undefined;
  /** What belongs to no shown field, for the foot of the form. */
  readonly cause: unknown;
}

/** Path of a field inside of the input, as one text. */
export function pathOf({ field }: UserError): string {
  const path = Array.isArray(field) ? field : (field ?? '').toString().split('.');
  return (path[0] === 'input' ? path.slice(1) : path).join('.');
}

/** Sorts a refusal to the fields of a form and moves the focus to the first of them. */
export function useFaults(error: unknown, fields: readonly string[]): Faults {
  const { words } = useWords();
  const told = useMemo(() => inOwnWords(error, words.account.faults), [error, words]);
  const isPlaced = told instanceof InputRefused && told.userErrors.some((each) => fields.some((field) => pathOf(each).split('.')[0] === field));
  useEffect(() => {
    if (isPlaced) focusFirstFault();
  }, [isPlaced, told]);
  return {
    at: (path) => (told instanceof InputRefused ? told.userErrors.find((each) => pathOf(each) === path)?.message : undefined),
    cause: isPlaced ? null : told,
  };
}

/** Moves the focus to the first field that something is wrong with. */
export function focusFirstFault(): void {
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

/** The same refusal with sentences of the reader's language, where there are any. */
function inOwnWords(error: unknown, words: Readonly<Record<string, string>>): unknown {
  if (!(error instanceof InputRefused)) return error;
  return new InputRefused(
    error.userErrors.map((each) => ({ ...each, message: words[`${pathOf(each).split('.').at(-1) ?? ''}.${each.code}`] ?? words[each.code] ?? each.message })),
  );
}
