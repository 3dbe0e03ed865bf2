/**
 * How a file words its rows, as a form holds it.
 */
import type { DateOrder, FileEncoding, ImportFieldInput } from '../../../client/generated/imports.js';

/** Columns and fixed values by field, and the way of writing; null is what is found in the file. */
export interface Shape {
  readonly columns: Readonly<Record<string, string>>;
  readonly defaults: Readonly<Record<string, string>>;
  readonly dateOrder: DateOrder | null;
  readonly decimalSign: string | null;
  readonly delimiter: string | null;
  readonly encoding: FileEncoding | null;
}

/** Nothing said. */
export const USUAL_SHAPE: Shape = { columns: {}, defaults: {}, dateOrder: null, decimalSign: null, delimiter: null, encoding: null };

/** The shape of a kept mapping or of an import, as the API gives it. */
export function shapeIn(json: unknown): Shape {
  return typeof json === 'object' && json !== null ? { ...USUAL_SHAPE, ...json } : USUAL_SHAPE;
}

/** Texts by field, as the API takes them; what is empty is left out. */
export function textsOf(texts: Readonly<Record<string, string>>): ImportFieldInput[] {
  return Object.entries(texts)
    .filter(([, text]) => text !== '')
    .map(([field, text]) => ({ field, text }));
}
