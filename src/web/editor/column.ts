/**
 * A column of a table of items: which field it shows and writes, and how.
 */
import type { ReactNode } from 'react';

/** A plain value of a field. */
export type CellValue = string | number | null;

/** One column. */
export interface Column<Item> {
  /** Name of the field it writes; of no field where it only shows. */
  readonly field: string;
  readonly label: string;
  readonly kind: 'text' | 'long' | 'choice' | 'day' | 'number' | 'shown';
  value(item: Item): CellValue;
  /** How the value is shown; the value itself where left out. */
  show?(item: Item): ReactNode;
  /** For choices: what can be chosen. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly isOptional?: boolean;
  readonly isWide?: boolean;
  /** What stands where there is no value yet. */
  readonly empty?: string;
}
