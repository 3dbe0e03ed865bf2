/**
 * A thing as the API shows and takes it: its object type and the inputs of its mutations. Calls what type-graphql's decorators are.
 */
import { Field as ApiField, Float, ID, InputType, Int } from 'type-graphql';
import { Exposes, Inside, typeClassNamed, type ApiClass } from '../database/read.js';
import { DateTime, Day, enumOf, MinorUnits } from '../database/scalars.js';
import { Payload } from '../events/door.js';
import { boundsOf, type Field, type Fields, type Kind } from '../protocol/field.js';
import { PeriodTargetInput, PeriodTargetType } from './period-target.js';
import type { Thing } from './thing.js';

type TypeOf = NonNullable<Parameters<typeof ApiField>[0]>;

/** A field that a type has beside those of its thing: what it hangs from, its side, what the viewer may do. */
export interface Beside {
  readonly type: TypeOf;
  readonly says: string;
  readonly nullable?: boolean;
  /** Where its value comes from, if it is no property of this name: `Derived`, `IdOf`, `PointsTo`. */
  readonly reads?: PropertyDecorator;
}

const VERSION = 'Rises with every change; send it back as `expectedVersion` to change only what you have seen.';
const EXPECTED = 'The version you have seen: the mutation is refused with STALE_VERSION when it has changed since.';

/** The types of a field, where it is shown and where it is taken: at least one of them. */
type Types = { readonly shown: TypeOf; readonly taken?: TypeOf } | { readonly shown?: undefined; readonly taken: TypeOf };

/** By kind: what is shown of a field, and what is taken for it. */
const TYPES: { readonly [Is in Kind['is']]: (kind: Extract<Kind, { is: Is }>) => Types } = {
  text: () => ({ shown: () => String }),
  integer: () => ({ shown: () => Int }),
  number: () => ({ shown: () => Float }),
  amount: () => ({ shown: () => MinorUnits }),
  currency: () => ({ shown: () => String }),
  email: () => ({ shown: () => String }),
  url: () => ({ shown: () => String }),
  country: () => ({ shown: () => String }),
  day: () => ({ shown: () => Day }),
  yesNo: () => ({ shown: () => Boolean }),
  choice: ({ name, says, choices }) => {
    const choiceEnum = enumOf(name, says, choices);
    return { shown: () => choiceEnum };
  },
  member: () => ({ shown: () => typeClassNamed('Member'), taken: () => ID }),
  reference: ({ type }) => ({ shown: () => typeClassNamed(type), taken: () => ID }),
  item: ({ type }) => ({ shown: () => typeClassNamed(type), taken: () => ID }),
  rank: () => ({ shown: () => String }),
  period: () => ({ shown: () => String }),
  perPeriod: () => ({ shown: () => [PeriodTargetType], taken: () => [PeriodTargetInput] }),
  // They are shown as things of their own, in a list that the feature adds.
  rows: (kind) => {
    const input = rowInputOf(kind);
    return { taken: () => [input] };
  },
};

const typesOf = (kind: Kind): Types => (TYPES[kind.is] as (kind: Kind) => Types)(kind);

const rowInputs = new WeakMap<Kind, ApiClass>();

/** The input of one row; one class for all inputs that take such rows. */
function rowInputOf(kind: Extract<Kind, { is: 'rows' }>): ApiClass {
  const input = rowInputs.get(kind) ?? inputOf(kind.input, kind.says, asNew(kind.of));
  rowInputs.set(kind, input);
  return input;
}

/** The enum of a field that holds one of a few words. */
export function enumOfChoice<Choice extends string>({ kind }: Field<Choice>): Readonly<Record<Choice, Choice>> {
  if (kind.is !== 'choice') throw new TypeError('Only a choice has an enum.');
  return enumOf(kind.name, kind.says, kind.choices) as Readonly<Record<Choice, Choice>>;
}

/** A class of this name, for the errors of type-graphql; it is never instantiated by us. */
export const classNamed = (name: string): ApiClass => ({ [name]: class {} })[name] as ApiClass;

const sentences = (...all: readonly string[]): string => all.filter((each) => each !== '').join(' ');

/** What a reference that is not shown may mean. */
const NOT_SHOWN: { readonly [Is in Kind['is']]?: string } = {
  member: 'Null where nobody does, or where you may not see who.',
  reference: 'Null where you may not see it.',
  item: 'Null where there is none, or where it was deleted.',
};

/** The object type of a thing. What stands `beside` its fields under the name of one is shown instead of it. */
export function typeOf({ name, says, fields, lists, keeps, hasVersion = true }: Thing, beside: Readonly<Record<string, Beside>>): ApiClass {
  const type = classNamed(`${name}Type`);
  const show = (field: string, of: TypeOf, nullable: boolean, description: string): void =>
    ApiField(of, { nullable, description })(type.prototype as object, field);
  for (const [field, { type: of, says: description, nullable = false, reads }] of Object.entries(beside)) {
    show(field, of, nullable, description);
    reads?.(type.prototype as object, field);
  }
  for (const [field, each] of Object.entries(fields)) {
    const [called, { shown }] = [shownNameOf(field, each), typesOf(each.kind)];
    // What is empty is an empty list where there can be several; what is referred to may not be seen.
    const nullable = each.its.optional === true ? each.kind.is !== 'perPeriod' : each.kind.is === 'reference';
    if (shown !== undefined && !(called in beside)) show(called, shown, nullable, sentences(each.says, boundsOf(each), NOT_SHOWN[each.kind.is] ?? ''));
  }
  if (keeps.includes('createdAt')) show('createdAt', () => DateTime, false, 'When it was made.');
  if (keeps.includes('updatedAt')) show('updatedAt', () => DateTime, false, 'When it was last changed.');
  if (hasVersion && !('version' in beside)) show('version', () => Int, false, VERSION);
  Exposes(name, { description: says, filters: lists.filters, orders: lists.orders, defaultOrder: lists.first })(type);
  return type;
}

/** An object type for the values of fields inside a JSON column. */
export function insideOf(name: string, description: string, fields: Fields, beside: Readonly<Record<string, Beside>> = {}): ApiClass {
  const type = classNamed(`${name}Type`);
  for (const [field, { type: of, says, nullable = false, reads }] of Object.entries(beside)) {
    ApiField(of, { nullable, description: says })(type.prototype as object, field);
    reads?.(type.prototype as object, field);
  }
  for (const [field, each] of Object.entries(fields)) {
    const { shown } = typesOf(each.kind);
    if (shown !== undefined) ApiField(shown, { nullable: false, description: sentences(each.says, boundsOf(each)) })(type.prototype as object, field);
  }
  Inside(name, description)(type);
  return type;
}

/** What is referred to is shown itself: `owner` for `ownerId`. */
const shownNameOf = (name: string, { kind }: Field): string => (kind.is in NOT_SHOWN ? name.slice(0, -'Id'.length) : name);

/** What a mutation takes beside the fields of a thing, or instead of one; a sentence alone is that of an id. */
export interface Taken {
  readonly type: TypeOf;
  readonly says: string;
  readonly nullable?: boolean;
  readonly otherwise?: unknown;
}

/** The parts of an input by name, in their order. */
export type Parts = Readonly<Record<string, string | Taken>>;

/** The version that the caller has seen, in the input of every change. */
export const expectedVersion: Taken = { type: () => Int, nullable: true, says: EXPECTED };

/** The fields of a thing as the input of a new one takes them. */
export function asNew(fields: Fields): Readonly<Record<string, Taken>> {
  const parts = Object.entries(fields).map(([name, field]): [string, Taken] => {
    const { optional, otherwise } = field.its;
    const more = field.kind.is === 'rank' ? 'Without it the item stands behind the others.' : '';
    const nullable = optional === true || otherwise !== undefined || field.kind.is === 'rank';
    return [name, { type: takenType(field.kind), nullable, otherwise, says: sentences(field.says, boundsOf(field), more) }];
  });
  return Object.fromEntries(parts);
}

/** The fields of a thing as the input of a change takes them. */
export function asChange(fields: Fields): Readonly<Record<string, Taken>> {
  const parts = Object.entries(fields).flatMap(([name, field]): [string, Taken][] => {
    const more = field.kind.is === 'perPeriod' ? 'Those that are not named are removed.' : '';
    return field.its.fixed === true ? [] : [[name, { type: takenType(field.kind), nullable: true, says: sentences(field.says, boundsOf(field), more) }]];
  });
  return Object.fromEntries(parts);
}

/** An input. */
export function inputOf(name: string, description: string, parts: Parts): ApiClass {
  const input = classNamed(name);
  for (const [field, part] of Object.entries(parts)) {
    const { type, says, nullable = false, otherwise }: Taken = typeof part === 'string' ? { type: () => ID, says: part } : part;
    ApiField(type, { nullable, ...(otherwise === undefined ? {} : { defaultValue: otherwise }), description: says })(input.prototype as object, field);
  }
  InputType(name, { description })(input);
  return input;
}

/** The input of a mutation that makes a thing. `at` names what it hangs from, and what is taken instead of a field. */
export const createInputOf = ({ name, fields }: Thing, description: string, at: Parts): ApiClass =>
  inputOf(`${name}CreateInput`, description, { ...at, ...asNew(fields), ...at });

/** The input of a mutation that changes a thing. */
export function updateInputOf({ name, called, fields }: Thing, instead: Parts = {}): ApiClass {
  const canBeEmpty = Object.values(fields).some(({ its }) => its.optional === true && its.fixed !== true);
  return inputOf(`${name}UpdateInput`, `A change of ${called}. Absent fields stay as they are${canBeEmpty ? '; null removes' : ''}.`, {
    ...atVersion(`${theOne(called)}.`),
    ...asChange(fields),
    ...instead,
  });
}

const atVersion = (which: string): Parts => ({ id: which, expectedVersion });

/** `The objective`, for what is called `an objective`. */
export const theOne = (called: string): string => called.replace(/^an? /, 'The ');

/** The input of a mutation that names a thing and nothing else of it: what is taken out, put away, opened again. */
export const deleteInputOf = (name: string, description: string, which: string): ApiClass => inputOf(name, description, atVersion(which));

/** What a payload shows, by name: its type, and what it is. All of it is null when the mutation was refused. */
export type Shown = Readonly<Record<string, readonly [type: TypeOf, says: string]>>;

/** The payload of mutations: what they show, and `userErrors`. */
export function payloadNamed(name: string, description: string, shown: Shown): ApiClass {
  const payload = classNamed(name);
  for (const [field, [type, says]] of Object.entries(shown)) ApiField(type, { nullable: true, description: says })(payload.prototype as object, field);
  Payload(name, description)(payload);
  return payload;
}

/** The payload of mutations that write a thing: the thing, what else there is to show, and `userErrors`. */
export const payloadOf = ({ name, called }: Thing, type: ApiClass, more: Shown = {}): ApiClass =>
  payloadNamed(`${name}Payload`, `${theOne(called)} as it is now.`, {
    [fieldNameOf(name)]: [() => type, `${theOne(called)}; null when the mutation was refused.`],
    ...more,
  });

/** The payload of a mutation that takes a thing out: its id, and what it hung from. */
export const deletePayloadOf = (name: string, description: string, [from, type, says]: readonly [string, () => ApiClass, string]): ApiClass =>
  payloadNamed(name, description, { deletedId: [() => ID, 'Id of what is gone; null when the mutation was refused.'], [from]: [type, says] });

/** The name under which a thing stands in fields: `objective` for Objective. */
export const fieldNameOf = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

function takenType(kind: Kind): TypeOf {
  const types = typesOf(kind);
  return types.shown === undefined ? types.taken : (types.taken ?? types.shown);
}
