/**
 * Refusals of a mutation, each at the field it belongs to, in the reader's language.
 */
import { useEffect } from 'react';
import type { UserError } from '../../client/ask.js';
import { InputRefused } from '../data/server.js';
import { refusalSentence } from '../i18n/refusal-sentence.js';
import { useWords } from '../i18n/words.js';

/** Where each refusal is shown. */
export interface Refusal {
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

/**
 * Sorts a refusal to the fields of a form and moves the focus to the first of them.
 * @param fields Names of the fields that are shown.
 * @param say What is to be said of a code at a field, where that is more than the server says.
 */
export function useRefusal(error: unknown, fields: readonly string[], say?: (field: string, code: string) => string | undefined): Refusal {
  const { words } = useWords();
  const isPlaced = error instanceof InputRefused && error.userErrors.some((each) => fields.includes(pathOf(each).split('.')[0] ?? ''));
  useEffect(() => {
    if (isPlaced) focusFirstFault();
  }, [isPlaced, error]);
  const at = (path: string): string | undefined => {
    const fault = error instanceof InputRefused ? error.userErrors.find((each) => pathOf(each) === path) : undefined;
    return fault === undefined ? undefined : (say?.(path.split('.').at(-1) ?? '', fault.code) ?? refusalSentence(fault, words));
  };
  return { at, cause: isPlaced ? null : error };
}

/** Moves the focus to the first field that something is wrong with. */
export function focusFirstFault(): void {
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
