/**
 * A thing: what it is, its fields, and how lists of it are filtered and ordered. A plain value; what follows from it is read by functions beside this file.
 */
import type { Order } from '../database/read.js';
import type { Fields } from '../protocol/field.js';

/** A thing of the API. */
export interface Thing<All extends Fields = Fields> {
  /** Name of its type and entity, such as `Objective`. */
  readonly name: string;
  /** What it is, in a sentence for people who read the API. */
  readonly says: string;
  /** What one is called in sentences, such as `an objective`. */
  readonly called: string;
  readonly fields: All;
  readonly lists: {
    readonly filters: readonly string[];
    readonly orders: readonly string[];
    /** Order where the caller names none. */
    readonly first: readonly Order[];
  };
  /** The moments that its row keeps. */
  readonly keeps: readonly ('createdAt' | 'updatedAt')[];
  /** False for what is never changed by itself: it has no version. */
  readonly hasVersion?: boolean;
}

/** Declares a thing. */
export const thing = <const All extends Fields>(of: Thing<All>): Thing<All> => of;
