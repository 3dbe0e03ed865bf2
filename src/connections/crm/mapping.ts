/**
 * How the messages of another system are read, as data: where the records stand in them, and what of a record is what here. The mappings of known systems are
 * in the files beside; a company can bring its own, in the same form. Paths are names joined by dots; a number names an item of a list.
 */
import type { Json } from '../../kernel/json.js';

/** A condition on a value of a record. */
export interface When {
  readonly path: string;
  readonly in: readonly Json[];
}

/** One form in which records come. */
export interface MessageShape {
  /** Path to a record, or to a list of them; empty for the whole message. */
  readonly at: string;
  /** Paths that a record of this form has, whatever their values: they tell it from others. */
  readonly has: readonly string[];
  /** Only such records. */
  readonly only?: When;
  /** The type of the records, or the path to its name. */
  readonly type: { readonly is: string } | { readonly from: string; readonly names?: Readonly<Record<string, string>> };
  /** Path to the id, or to a list of ids that changed alike. */
  readonly id: string;
  /** Paths to the moment of the change; the first that is there counts. */
  readonly changedAt: readonly string[];
  /** Path to the time of day, where the moment is only a day. */
  readonly changedTime?: string;
  /** Where one value is told: the paths to its name and to itself, and what stands before the name elsewhere. */
  readonly oneValue?: { readonly name: string; readonly value: string; readonly under: string };
  /** Values that stand elsewhere in other forms: the path there, by the path here. */
  readonly elsewhere?: Readonly<Record<string, string>>;
  /** The record is gone there. */
  readonly gone?: When;
}

/** How a value is read. */
export type Format = 'text' | 'day' | 'minorUnits' | 'lines';

/** Where the parts of the lines of an order stand. */
export interface LineSource {
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  readonly quantity: string;
  /** The amount of the whole line. */
  readonly amount: string;
}

/** Where the value of a field comes from. */
export interface FieldSource {
  /** Path within the record; of several those that are there are joined by a blank. */
  readonly from: string | readonly string[];
  readonly as?: Format;
  /** For amounts: path to the currency. */
  readonly currency?: string;
  readonly lines?: LineSource;
}

/** Kinds of things that records become. */
export const TARGETS = ['Account', 'Contact', 'Order', 'Activity'] as const;
export type Target = (typeof TARGETS)[number];

/** What one type of record is here. */
export interface ObjectMapping {
  readonly to: Target;
  /** The record from which it hangs, as the other system names it: its type, and the path to its id. */
  readonly account?: { readonly type: string; readonly from: string };
  /** Path to an id of this API, where the other system keeps one: the record is tied to that thing. */
  readonly ourId?: string;
  /** Values that are the same for all such records. */
  readonly constants?: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, FieldSource>>;
}

/** All there is to know about the messages of a system. */
export interface CrmMapping {
  /** Name of the system in external references. */
  readonly system: string;
  readonly shapes: readonly MessageShape[];
  /** By type of record. */
  readonly objects: Readonly<Record<string, ObjectMapping>>;
}
