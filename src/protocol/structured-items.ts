/**
 * The structured part of a co-edited document: what an item may hold, said once and understood by both ends.
 *
 * A collection is a root `Y.Map` from item id (a random UUID) to item; an item is a `Y.Map` from field to value, so that two people who edit two fields
 * of one item never meet. A value is a plain JSON scalar; long texts may be `Y.Text`, and maps of numbers per period are `Y.Map`s.
 */
import * as Y from 'yjs';
import { faultIn, type Fault, type Field, type Fields, type RowOf } from './field.js';

/** What is wrong with one field of one item. */
export interface Violation {
  /** Root, item id, field — as far as it applies. */
  readonly path: readonly string[];
  readonly code: 'INVALID' | 'REQUIRED' | 'TOO_LONG' | 'OUT_OF_RANGE' | 'UNKNOWN_REFERENCE';
  readonly message: string;
}

/** The fields of one kind of item. */
export type ItemSchema = Fields;

/** The plain values of an item, as the type checker sees them. */
export type PlainItem<Schema extends ItemSchema> = Readonly<RowOf<Schema>>;

/** The most items one collection can hold. */
export const MAX_ITEMS_PER_COLLECTION = 10_000;

/** How a value stands in a document: as a scalar, as a `Y.Text` (or plain string), or as a `Y.Map`. */
function shapeOf({ kind }: Field): 'scalar' | 'text' | 'map' {
  return kind.is === 'text' ? 'text' : kind.is === 'perPeriod' ? 'map' : 'scalar';
}

/** What is wrong with an item that stands in a document, all fields or only some. */
export function violationsOfItem(schema: ItemSchema, item: unknown, path: readonly string[], fields?: ReadonlySet<string>): readonly Violation[] {
  if (!(item instanceof Y.Map)) return [{ path, code: 'INVALID', message: 'An item must be a map of fields.' }];
  const present = fields ?? new Set([...Object.keys(schema), ...item.keys()]);
  return [...present].flatMap((name) => {
    const fault = faultOfField(Object.hasOwn(schema, name) ? schema[name] : undefined, item.get(name));
    return fault === undefined ? [] : [{ path: [...path, name], ...fault }];
  });
}

function faultOfField(field: Field | undefined, value: unknown): Fault | undefined {
  if (field === undefined) return value === undefined ? undefined : { code: 'INVALID', message: 'There is no such field.' };
  if (value !== undefined && value !== null && !standsInShape(field, value)) return { code: 'INVALID', message: 'This field is not of the right kind.' };
  return faultIn(field, plainValue(value));
}

function standsInShape(field: Field, value: unknown): boolean {
  const shape = shapeOf(field);
  if (value instanceof Y.AbstractType) return (shape === 'text' && value instanceof Y.Text) || (shape === 'map' && value instanceof Y.Map);
  return shape !== 'map' && !(value instanceof Y.Doc);
}

/** The plain value of what stands in a field. */
export function plainValue(value: unknown): unknown {
  if (value instanceof Y.Text) return textOf(value);
  return value instanceof Y.AbstractType ? (value as Y.AbstractType<unknown>).toJSON() : value;
}

/** The characters of a `Y.Text` without formatting; embedded objects do not count as text. */
function textOf(value: Y.Text): string {
  const delta: readonly { readonly insert?: unknown }[] = value.toDelta() as { readonly insert?: unknown }[];
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
}

/** The plain form of an item: every field of its schema, absent ones as null. The item must be valid. */
export function plainItem<Schema extends ItemSchema>(schema: Schema, item: Y.Map<unknown>): PlainItem<Schema> {
  return plainFields(Object.keys(schema), item) as PlainItem<Schema>;
}

/** The plain values of these fields of an item, absent ones as null. */
export function plainFields(names: readonly string[], item: Y.Map<unknown>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.map((name) => [name, plainValue(item.get(name)) ?? null]));
}

/** Writes plain values into an item: given fields are set, null removes, absent fields stay. Periods are merged one by one. */
export function writeItem(schema: ItemSchema, item: Y.Map<unknown>, values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    if (value === null) item.delete(name);
    else if (isMap(schema[name])) writePeriods(item, name, value as Readonly<Record<string, number>>);
    else if (plainValue(item.get(name)) !== value) item.set(name, value);
  }
}

const isMap = (field: Field | undefined): boolean => field !== undefined && shapeOf(field) === 'map';

function writePeriods(item: Y.Map<unknown>, name: string, values: Readonly<Record<string, number>>): void {
  const present = item.get(name);
  const map = present instanceof Y.Map ? (present as Y.Map<number>) : new Y.Map<number>();
  if (map !== present) item.set(name, map);
  for (const period of present instanceof Y.Map ? [...map.keys()] : []) if (!Object.hasOwn(values, period)) map.delete(period);
  for (const [period, amount] of Object.entries(values)) if (present !== map || map.get(period) !== amount) map.set(period, amount);
}

/** A new item with these values, to be set into its collection. */
export function newItem(schema: ItemSchema, values: Readonly<Record<string, unknown>>): Y.Map<unknown> {
  const item = new Y.Map<unknown>();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    item.set(name, isMap(schema[name]) ? new Y.Map(Object.entries(value as Readonly<Record<string, number>>)) : value);
  }
  return item;
}
