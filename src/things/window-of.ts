/**
 * A thing as the API shows and takes it: its object type and the inputs of its mutations. Calls what type-graphql's decorators are.
 */
import { Field as ApiField, Float, ID, InputType, Int } from 'type-graphql';
import { Derived, Exposes, typeClassNamed, type ApiClass, type SqlOf } from '../database/read.js';
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
  /** For what no column of the row holds. */
  readonly sql?: SqlOf;
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
  const input = rowInputs.get(kind) ?? inputOf(kind.input, kind.says, (take) => takeNew(take, kind.of));
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

/** The object type of a thing. */
export function typeOf({ name, says, fields, lists, keeps, hasVersion = true }: Thing, beside: Readonly<Record<string, Beside>>): ApiClass {
  const type = classNamed(`${name}Type`);
  const show = (field: string, of: TypeOf, nullable: boolean, description: string): void =>
    ApiField(of, { nullable, description })(type.prototype as object, field);
  for (const [field, { type: of, says: description, nullable = false, sql }] of Object.entries(beside)) {
    show(field, of, nullable, description);
    if (sql !== undefined) Derived(sql)(type.prototype as object, field);
  }
  for (const [field, each] of Object.entries(fields)) {
    const { shown } = typesOf(each.kind);
    // What is empty is an empty list where there can be several; what is referred to may not be seen.
    const nullable = each.its.optional === true ? each.kind.is !== 'perPeriod' : each.kind.is === 'reference';
    if (shown !== undefined) show(shownNameOf(field, each), shown, nullable, sentences(each.says, boundsOf(each), NOT_SHOWN[each.kind.is] ?? ''));
  }
  if (keeps.includes('createdAt')) show('createdAt', () => DateTime, false, 'When it was made.');
  if (keeps.includes('updatedAt')) show('updatedAt', () => DateTime, false, 'When it was last changed.');
  if (hasVersion) show('version', () => Int, false, VERSION);
  Exposes(name, { description: says, filters: lists.filters, orders: lists.orders, defaultOrder: lists.first })(type);
  return type;
}

/** What is referred to is shown itself: `owner` for `ownerId`. */
const shownNameOf = (name: string, { kind }: Field): string => (kind.is in NOT_SHOWN ? name.slice(0, -'Id'.length) : name);

/** The input of a mutation that makes a thing. `at` names what it hangs from, with a sentence each. */
export function createInputOf({ name, fields }: Thing, description: string, at: Readonly<Record<string, string>>): ApiClass {
  return newInputOf(`${name}CreateInput`, description, at, fields);
}

/** An input with all of these fields, and ids of what they are said of, with a sentence each. */
export function newInputOf(name: string, description: string, at: Readonly<Record<string, string>>, fields: Fields): ApiClass {
  return inputOf(name, description, (take) => {
    for (const [id, says] of Object.entries(at)) take(id, () => ID, { description: says });
    takeNew(take, fields);
  });
}

function takeNew(take: Take, fields: Fields): void {
  for (const [name, field] of Object.entries(fields)) {
    const { otherwise } = field.its;
    const nullable = field.its.optional === true || otherwise !== undefined || field.kind.is === 'rank';
    const more = field.kind.is === 'rank' ? 'Without it the item stands behind the others.' : '';
    take(name, takenType(field.kind), {
      nullable,
      ...(otherwise === undefined ? {} : { defaultValue: otherwise }),
      description: sentences(field.says, boundsOf(field), more),
    });
  }
}

/** The input of a mutation that changes a thing. */
export function updateInputOf({ name, called, fields }: Thing): ApiClass {
  const canBeEmpty = Object.values(fields).some(({ its }) => its.optional === true && its.fixed !== true);
  return inputOf(`${name}UpdateInput`, `A change of ${called}. Absent fields stay as they are${canBeEmpty ? '; null removes' : ''}.`, (take) => {
    take('id', () => ID, { description: `${theOne(called)}.` });
    take('expectedVersion', () => Int, { nullable: true, description: EXPECTED });
    for (const [field, each] of Object.entries(fields)) {
      if (each.its.fixed === true) continue;
      const more = each.kind.is === 'perPeriod' ? 'Those that are not named are removed.' : '';
      take(field, takenType(each.kind), { nullable: true, description: sentences(each.says, boundsOf(each), more) });
    }
  });
}

/** `The objective`, for what is called `an objective`. */
export const theOne = (called: string): string => called.replace(/^an? /, 'The ');

type Take = (name: string, type: TypeOf, options: { readonly nullable?: boolean; readonly defaultValue?: unknown; readonly description: string }) => void;

function inputOf(name: string, description: string, fill: (take: Take) => void): ApiClass {
  const input = classNamed(name);
  fill((field, type, options) => ApiField(type, options)(input.prototype as object, field));
  InputType(name, { description })(input);
  return input;
}

/** The input of a mutation that takes a thing out. */
export function deleteInputOf(name: string, description: string, which: string): ApiClass {
  return inputOf(name, description, (take) => {
    take('id', () => ID, { description: which });
    take('expectedVersion', () => Int, { nullable: true, description: EXPECTED });
  });
}

/** The payload of mutations that write a thing: the thing, what is shown beside it, and `userErrors`. */
export function payloadOf({ name, called }: Thing, type: ApiClass, beside: Readonly<Record<string, Beside>> = {}): ApiClass {
  const payload = classNamed(`${name}Payload`);
  const show = (field: string, of: TypeOf, description: string): void => ApiField(of, { nullable: true, description })(payload.prototype as object, field);
  show(fieldNameOf(name), () => type, `${theOne(called)}; null when the mutation was refused.`);
  for (const [field, { type: of, says }] of Object.entries(beside)) show(field, of, says);
  Payload(`${name}Payload`, `${theOne(called)} as it is now.`)(payload);
  return payload;
}

/** The payload of a mutation that takes a thing out: its id, and what it hung from. */
export function deletePayloadOf(name: string, description: string, [from, type, says]: readonly [string, () => ApiClass, string]): ApiClass {
  const payload = classNamed(name);
  const show = (field: string, of: TypeOf, sentence: string): void =>
    ApiField(of, { nullable: true, description: sentence })(payload.prototype as object, field);
  show('deletedId', () => ID, 'Id of what is gone; null when the mutation was refused.');
  show(from, type, says);
  Payload(name, description)(payload);
  return payload;
}

/** The name under which a thing stands in fields: `objective` for Objective. */
export const fieldNameOf = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

function takenType(kind: Kind): TypeOf {
  const types = typesOf(kind);
  return types.shown === undefined ? types.taken : (types.taken ?? types.shown);
}
