/**
 * Checks of what people type, each with the field's name in its refusal.
 */
import { refuseField } from './field-faults.js';
import { fieldProblem, type Problem, type ProblemCode } from './problem.js';
import { asLine, asProse, faultOfLine, faultOfProse } from './written-text.js';
import { readEmail } from './email.js';

/** A field of the argument `input`, or the way to one within it. */
type InputField = string | readonly string[];

/** A refusal because of a field of the argument `input`. */
export function inputProblem(code: ProblemCode, field: InputField, message: string): Problem {
  return fieldProblem(code, ['input', ...[field].flat()], message);
}

/**
 * Whether a change says something new of what a thing always has. What is left out stays.
 * @throws Problem REQUIRED for null: it would say that the thing has none.
 */
export function isChanged<Value>(field: InputField, value: Value | null | undefined): value is Value {
  if (value === null) return refuseField(inputProblem('REQUIRED', field, 'This cannot be empty; leave the field out to keep what it says.'), false);
  return value !== undefined;
}

/** A line that must say something, as it is kept: a name, a title, a number. @throws Problem REQUIRED, TOO_LONG, INVALID. */
export function line(field: InputField, text: string, longest: number): string {
  return checked(field, asLine(text), longest, faultOfLine);
}

/** The same where nothing may be said. */
export function maybeLine(field: InputField, text: string | null | undefined, longest: number): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : line(field, text, longest);
}

/** A text of one line or many that must say something, as it is kept. @throws Problem REQUIRED, TOO_LONG, INVALID. */
export function prose(field: InputField, text: string, longest: number): string {
  return checked(field, asProse(text).trim(), longest, faultOfProse);
}

/** The same where nothing may be said. */
export function maybeProse(field: InputField, text: string | null | undefined, longest: number): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : prose(field, text, longest);
}

function checked(field: InputField, text: string, longest: number, faultOf: (text: string) => string | undefined): string {
  if (text === '') return refuseField(inputProblem('REQUIRED', field, 'This must not be empty.'), '');
  if (text.length > longest) return refuseField(inputProblem('TOO_LONG', field, `This must not be longer than ${longest} characters.`), '');
  const fault = faultOf(text);
  return fault === undefined ? text : refuseField(inputProblem('INVALID', field, fault), '');
}

/** An e-mail address in its one form. @throws Problem INVALID, TOO_LONG. */
export function emailAddress(field: string, text: string): string {
  if (text.length > 254) return refuseField(inputProblem('TOO_LONG', field, 'An e-mail address has at most 254 characters.'), '');
  return readEmail(text) ?? refuseField(inputProblem('INVALID', field, 'This is not an e-mail address, such as ana@company.example.'), '');
}

/** A whole number within bounds, or nothing. @throws Problem OUT_OF_RANGE. */
export function maybeWithin(field: string, value: number | null | undefined, lowest: number, highest: number): number | null {
  if (value === null || value === undefined) return null;
  if (value >= lowest && value <= highest) return value;
  return refuseField(inputProblem('OUT_OF_RANGE', field, `This must be from ${lowest} to ${highest}.`), null);
}
