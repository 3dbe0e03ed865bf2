/**
 * The structured part of a co-edited document: what an item may hold, said once and understood by both ends.
 *
 * A collection is a root `Y.Map` from item id (a random UUID) to item; an item is a `Y.Map` from field to value, so that two people who edit two fields
 * of one item never meet. A value is a plain JSON scalar; long texts may be `Y.Text`, and maps of numbers per period are `Y.Map`s.
 */
import * as Y from 'yjs';
import { isDay } from '../kernel/day.js';
import { isId } from '../kernel/uuid.js';
import { faultOfLine, faultOfProse } from '../kernel/written-text.js';

/** What is wrong with one field of one item. */
export interface Violation {
  /** Root, item id, field — as far as it applies. */
  readonly path: readonly string[];
  readonly code: 'INVALID' | 'REQUIRED' | 'TOO_LONG' | 'OUT_OF_RANGE' | 'UNKNOWN_REFERENCE';
  readonly message: string;
}

type Fault = Pick<Violation, 'code' | 'message'> | undefined;

/** One field of an item: what its plain value may be. */
export interface FieldSchema<Value> {
  /** How the value stands in the document: as a scalar, as a `Y.Text` (or plain string), or as a `Y.Map`. */
  readonly shape: 'scalar' | 'text' | 'map';
  readonly isOptional: boolean;
  /** Whether a text is one line. */
  readonly isLine?: true;
  /** What the value points at, where it is a reference. Members are looked up when an edit is committed; items are not, they may go at any time. */
  readonly refersTo?: 'member' | { readonly collection: string };
  /** What is wrong with a plain value, if anything. */
  check(value: unknown): Fault;
  /** Only for the type checker: the plain value. */
  readonly plain?: Value;
}

/** The fields of one kind of item. */
export type ItemSchema = Readonly<Record<string, FieldSchema<unknown>>>;

/** The plain values of an item, as the type checker sees them. */
export type PlainItem<Schema extends ItemSchema> = {
  readonly [Field in keyof Schema]: Schema[Field] extends FieldSchema<infer Value> ? Value : never;
};

/** The most items one collection can hold. */
export const MAX_ITEMS_PER_COLLECTION = 10_000;

const invalid = (message: string): Fault => ({ code: 'INVALID', message });

/** How long a text may be, in characters. */
interface TextBounds {
  readonly min?: number;
  readonly max: number;
}

/** A text of one line or many. */
export function text(bounds: TextBounds): FieldSchema<string> {
  return textField(bounds, faultOfProse);
}

/** A text of one line, all of it visible: a title, a name, a unit. */
export function line(bounds: TextBounds): FieldSchema<string> {
  return { ...textField(bounds, faultOfLine), isLine: true };
}

function textField({ min = 0, max }: TextBounds, faultOf: (text: string) => string | undefined): FieldSchema<string> {
  return {
    shape: 'text',
    isOptional: false,
    check(value) {
      if (typeof value !== 'string') return invalid('This must be a text.');
      if (value.trim().length < min) return { code: 'REQUIRED', message: 'This must not be empty.' };
      if (value.length > max) return { code: 'TOO_LONG', message: `This must not be longer than ${max} characters.` };
      const fault = faultOf(value);
      return fault === undefined ? undefined : invalid(fault);
    },
  };
}

/** One of a few words. */
export function oneOf<const Choice extends string>(choices: readonly Choice[]): FieldSchema<Choice> {
  return {
    shape: 'scalar',
    isOptional: false,
    check: (value) => (choices.some((choice) => choice === value) ? undefined : invalid(`This must be one of ${choices.join(', ')}.`)),
  };
}

/** A whole number within bounds, both included. */
export function integer(lowest: number, highest: number): FieldSchema<number> {
  return {
    shape: 'scalar',
    isOptional: false,
    check(value) {
      if (!Number.isInteger(value)) return invalid('This must be a whole number.');
      return Number(value) >= lowest && Number(value) <= highest ? undefined : { code: 'OUT_OF_RANGE', message: `This must be from ${lowest} to ${highest}.` };
    },
  };
}

const isPlainNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 1e15;

/** A finite number of at most 10¹⁵ in size. */
export function number(): FieldSchema<number> {
  return { shape: 'scalar', isOptional: false, check: (value) => (isPlainNumber(value) ? undefined : invalid('This must be a number of at most 10¹⁵.')) };
}

/** A calendar day, `YYYY-MM-DD`. */
export function day(): FieldSchema<string> {
  return { shape: 'scalar', isOptional: false, check: (value) => (isDay(value) ? undefined : invalid('This must be a day such as 2027-03-31.')) };
}

const RANK = /^[0-9A-Za-z]{1,80}$/;

/** A fractional index: items are ordered by it as plain text, then by id. */
export function rank(): FieldSchema<string> {
  return {
    shape: 'scalar',
    isOptional: false,
    check: (value) => (typeof value === 'string' && RANK.test(value) ? undefined : invalid('This must be a fractional index of up to 80 letters and digits.')),
  };
}

/** A member with a seat at the account; checked when the edit is committed. */
export function memberRef(): FieldSchema<string> {
  return { shape: 'scalar', isOptional: false, refersTo: 'member', check: (value) => (isId(value) ? undefined : invalid('This must be the id of a member.')) };
}

/** Another item of the same document. It may be deleted by a colleague at any time, so a dangling one is no fault. */
export function itemRef(collection: string): FieldSchema<string> {
  return {
    shape: 'scalar',
    isOptional: false,
    refersTo: { collection },
    check: (value) => (isId(value) ? undefined : invalid(`This must be the id of an item of ${collection}.`)),
  };
}

const PERIOD = /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/;
const MAX_PERIODS = 120;

/** Whether the text is a period: a year `2027`, a quarter `2027-Q3` or a month `2027-09`. */
export function isPeriod(text: string): boolean {
  return PERIOD.test(text);
}

/** Numbers per period: a year `2027`, a quarter `2027-Q3` or a month `2027-09`. */
export function numberPerPeriod(): FieldSchema<Readonly<Record<string, number>>> {
  return {
    shape: 'map',
    isOptional: false,
    check(value) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return invalid('This must be a map from period to number.');
      const entries = Object.entries(value);
      if (entries.length > MAX_PERIODS) return { code: 'TOO_LONG', message: `This must not have more than ${MAX_PERIODS} periods.` };
      const wrong = entries.find(([period, amount]) => !PERIOD.test(period) || !isPlainNumber(amount));
      return wrong === undefined ? undefined : invalid('Periods are written 2027, 2027-Q3 or 2027-09, and each has a number.');
    },
  };
}

/** The same field, but it may be absent or null. */
export function optional<Value>(field: FieldSchema<Value>): FieldSchema<Value | null> {
  return {
    shape: field.shape,
    isOptional: true,
    ...(field.refersTo === undefined ? {} : { refersTo: field.refersTo }),
    ...(field.isLine === undefined ? {} : { isLine: field.isLine }),
    check: (value) => (value === undefined || value === null ? undefined : field.check(value)),
  };
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

function faultOfField(field: FieldSchema<unknown> | undefined, value: unknown): Fault {
  if (field === undefined) return value === undefined ? undefined : invalid('There is no such field.');
  if (value === undefined || value === null) return field.isOptional ? undefined : { code: 'REQUIRED', message: 'This must be given.' };
  if (!standsInShape(field, value)) return invalid('This field is not of the right kind.');
  return field.check(plainValue(value));
}

function standsInShape(field: FieldSchema<unknown>, value: unknown): boolean {
  if (value instanceof Y.AbstractType) return (field.shape === 'text' && value instanceof Y.Text) || (field.shape === 'map' && value instanceof Y.Map);
  return field.shape !== 'map' && !(value instanceof Y.Doc);
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
  const entries = Object.keys(schema).map((name) => [name, plainValue(item.get(name)) ?? null]);
  return Object.fromEntries(entries) as PlainItem<Schema>;
}

/** Writes plain values into an item: given fields are set, null removes, absent fields stay. Periods are merged one by one. */
export function writeItem(schema: ItemSchema, item: Y.Map<unknown>, values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    if (value === null) item.delete(name);
    else if (schema[name]?.shape === 'map') writePeriods(item, name, value as Readonly<Record<string, number>>);
    else if (plainValue(item.get(name)) !== value) item.set(name, value);
  }
}

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
    item.set(name, schema[name]?.shape === 'map' ? new Y.Map(Object.entries(value as Readonly<Record<string, number>>)) : value);
  }
  return item;
}
