/**
 * How a file words its rows, as a form holds it.
 */
import type { DateOrder, ImportFieldInput } from '../../../client/generated/imports.js';

/** Columns and fixed values by field, and the way of writing. */
export interface Shape {
  readonly columns: Readonly<Record<string, string>>;
  readonly defaults: Readonly<Record<string, string>>;
  readonly dateOrder: DateOrder;
  readonly decimalSign: string;
  readonly delimiter: string;
}

/** As most files are written. */
export const USUAL_SHAPE: Shape = { columns: {}, defaults: {}, dateOrder: 'YMD', decimalSign: '.', delimiter: ',' };

/** The orders of days. */
export const DATE_ORDERS = ['YMD', 'DMY', 'MDY'] as const satisfies readonly DateOrder[];

/** The shape of a kept mapping, as the API gives it. */
export function shapeIn(json: unknown): Shape {
  return typeof json === 'object' && json !== null ? { ...USUAL_SHAPE, ...json } : USUAL_SHAPE;
}

/** Texts by field, as the API takes them; what is empty is left out. */
export function textsOf(texts: Readonly<Record<string, string>>): ImportFieldInput[] {
  return Object.entries(texts)
    .filter(([, text]) => text !== '')
    .map(([field, text]) => ({ field, text }));
}
