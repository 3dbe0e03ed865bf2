/**
 * Checks of what people type, each with the field's name in its refusal.
 */
import { isSendable } from '../mail/address.js';
import { fieldProblem, type Problem, type ProblemCode } from '../kernel/problem.js';

/** A refusal because of a field of the argument `input`. */
export function inputProblem(code: ProblemCode, field: string, message: string): Problem {
  return fieldProblem(code, ['input', field], message);
}

/** A text that must say something, trimmed. @throws Problem REQUIRED, TOO_LONG. */
export function words(field: string, text: string, longest: number): string {
  const trimmed = text.trim();
  if (trimmed === '') throw inputProblem('REQUIRED', field, 'This must not be empty.');
  if (trimmed.length > longest) throw inputProblem('TOO_LONG', field, `This must not be longer than ${longest} characters.`);
  return trimmed;
}

/** The same where nothing may be said. */
export function maybeWords(field: string, text: string | null | undefined, longest: number): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : words(field, text, longest);
}

/** A text that must say something and can be stored as it is. @throws Problem REQUIRED, TOO_LONG, INVALID. */
export function plainWords(field: string, text: string, longest: number): string {
  if (text.includes('\u0000')) throw inputProblem('INVALID', field, 'This text holds a character that cannot be stored.');
  return words(field, text.toWellFormed(), longest);
}

/** The same where nothing may be said. */
export function maybePlainWords(field: string, text: string | null | undefined, longest: number): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : plainWords(field, text, longest);
}

/** An e-mail address, as far as a form can tell. @throws Problem INVALID, TOO_LONG. */
export function emailAddress(field: string, text: string): string {
  if (text.length > 254) throw inputProblem('TOO_LONG', field, 'An e-mail address has at most 254 characters.');
  if (!isSendable(text)) throw inputProblem('INVALID', field, 'This is not an e-mail address.');
  return text;
}

/** A country by its two letters, ISO 3166-1. @throws Problem INVALID. */
export function country(text: string | null | undefined): string | null {
  if (text === null || text === undefined || text === '') return null;
  if (!/^[A-Z]{2}$/.test(text)) throw inputProblem('INVALID', 'country', 'A country is given by its two capital letters, such as ES.');
  return text;
}

/** A whole number within bounds, or nothing. @throws Problem OUT_OF_RANGE. */
export function maybeWithin(field: string, value: number | null | undefined, lowest: number, highest: number): number | null {
  if (value === null || value === undefined) return null;
  if (value < lowest || value > highest) throw inputProblem('OUT_OF_RANGE', field, `This must be from ${lowest} to ${highest}.`);
  return value;
}
