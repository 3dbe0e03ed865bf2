/**
 * The scalars of the API. Values cross the doors in the form in which they are printed: the database prints them, Node passes them on.
 */
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { registerEnumType } from 'type-graphql';
import { faultOfJson } from '../kernel/bounded-json.js';
import { isDay } from '../kernel/day.js';

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

const refuse = (sentence: string): never => {
  throw new GraphQLError(sentence, { extensions: { code: 'BAD_USER_INPUT' } });
};

const textOf = (node: ValueNode): unknown => (node.kind === Kind.STRING ? node.value : undefined);

function momentOf(value: unknown): string {
  const moment = typeof value === 'string' && MOMENT.test(value) ? new Date(value) : undefined;
  if (moment === undefined || Number.isNaN(moment.getTime())) return refuse('A DateTime is written like 2026-11-23T09:30:00Z.');
  const year = moment.getUTCFullYear();
  if (year < 1 || year > 9999) return refuse('A DateTime is in the years 0001 to 9999 of UTC.');
  return moment.toISOString();
}

/** A moment: UTC, ISO 8601 with milliseconds and `Z`. Other offsets are understood as input. */
export const DateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description: 'A moment in UTC, ISO 8601 with milliseconds: `2026-11-23T09:30:00.000Z`. As input, other offsets are understood.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: momentOf,
  parseLiteral: (node) => momentOf(textOf(node)),
});

const dayOf = (value: unknown): string => (isDay(value) ? value : refuse('A Day is written like 2026-11-23.'));

/** A calendar day without time or zone. */
export const Day = new GraphQLScalarType<string, string>({
  name: 'Day',
  description: 'A calendar day without time or zone, ISO 8601: `2026-11-23`. Years 1900 to 2199.',
  serialize: String,
  parseValue: dayOf,
  parseLiteral: (node) => dayOf(textOf(node)),
});

function minorUnitsOf(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  return refuse('An amount is an integer number of minor units (for example cents) within ±(2^53 − 1).');
}

/** An amount of money in the smallest unit of its currency. */
export const MinorUnits = new GraphQLScalarType<number, number>({
  name: 'MinorUnits',
  description: 'An amount of money: an integer number of the minor units of its currency (cents of EUR), within ±(2^53 − 1).',
  serialize: Number,
  parseValue: minorUnitsOf,
  parseLiteral: (node) => minorUnitsOf(node.kind === Kind.INT ? Number(node.value) : undefined),
});

function jsonOf(node: ValueNode, variables: Readonly<Record<string, unknown>> | null | undefined): unknown {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.LIST:
      return node.values.map((value) => jsonOf(value, variables));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, jsonOf(field.value, variables)]));
    case Kind.VARIABLE:
      return variables?.[node.name.value];
    case Kind.NULL:
      return null;
  }
}

/** Any JSON value, where the shape is documented with the field. */
export const Json = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'A JSON value; the field says of which shape.',
  serialize: (value) => value,
  parseValue: bounded,
  parseLiteral: (node, variables) => bounded(jsonOf(node, variables)),
});

/** Mappings and rules are the largest that anybody sends. */
const JSON_BOUNDS = { depth: 16, values: 10_000, characters: 256 * 1024 } as const;

function bounded(value: unknown): unknown {
  const fault = faultOfJson(value, JSON_BOUNDS);
  return fault === undefined ? value : refuse(fault);
}

const enumNames = new Map<unknown, string>();

/** The name of an enum that was declared here. */
export function enumNameOf(enumObject: unknown): string | undefined {
  return enumNames.get(enumObject);
}

const enumsByName = new Map<string, object>();

/**
 * Declares an enum of the API over the texts that the database holds. The result is what `@Field(() => …)` takes; every value is described. Fields of several things
 * that have the same choices share one enum: who declares it again gets it.
 */
export function enumOf<Value extends string>(name: string, description: string, values: Readonly<Record<Value, string>>): Readonly<Record<Value, Value>> {
  const declared = enumsByName.get(name);
  if (declared !== undefined) return declared as Readonly<Record<Value, Value>>;
  const texts = Object.keys(values) as Value[];
  const enumObject = Object.fromEntries(texts.map((text) => [text, text])) as Record<Value, Value>;
  const valuesConfig = Object.fromEntries(texts.map((text) => [text, { description: values[text] }])) as Record<Value, { description: string }>;
  enumNames.set(enumObject, name);
  enumsByName.set(name, enumObject);
  registerEnumType(enumObject, { name, description, valuesConfig });
  return enumObject;
}
