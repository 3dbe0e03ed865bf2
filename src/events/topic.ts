/**
 * The topics of events: values, which each feature declares in `*.events.ts`. `graphql/topics.ts` has the list of all.
 */
import { SIDES } from '../access/audience.js';

/** JSON Schema of one field of a payload. */
export type FieldSchema = Readonly<Record<string, unknown>>;

/** A topic: what is recorded, what partners may hear, and what `schema/events/` documents. */
export interface Topic<Field extends string = string> {
  /** `thing.verb`, past tense. */
  readonly name: string;
  /** What happened, in a sentence. */
  readonly description: string;
  /** Where its events hang: on an account, or on a company alone. */
  readonly of: 'account' | 'company';
  /** Fields of the payload; every one of them is always there. */
  readonly payload: Readonly<Record<Field, FieldSchema>>;
}

/** What is said of a topic: what happened, in a sentence, and the fields of its payload. */
export type Said<Payload extends Readonly<Record<string, FieldSchema>> = Readonly<Record<string, FieldSchema>>> = readonly [
  description: string,
  payload?: Payload,
];

type FieldsOf<Each> = Each extends readonly [string, infer Payload] ? string & keyof Payload : never;

/** Topics whose events hang on an account, or on a company alone, by their names. */
export const topics = <const All extends Readonly<Record<string, Said>>>(
  of: Topic['of'],
  all: All,
): { readonly [Name in keyof All]: Topic<FieldsOf<All[Name]>> } =>
  Object.fromEntries(Object.entries<Said>(all).map(([name, [description, payload = {}]]): [string, Topic] => [name, { name, description, of, payload }])) as {
    readonly [Name in keyof All]: Topic<FieldsOf<All[Name]>>;
  };

/** @throws Error when a payload is not the declared one: partners rely on it. */
export function assertDeclared({ name, payload: declared }: Topic, payload: Readonly<Record<string, unknown>>): void {
  const strange = [...Object.keys(payload).filter((key) => !(key in declared)), ...Object.keys(declared).filter((key) => !(key in payload))];
  if (strange.length > 0) throw new Error(`The payload of ${name} differs from what is declared in: ${strange.join(', ')}.`);
}

/** Whether a topic is meant by a pattern: its name, `thing.*` for all of a thing, or `*` for all. */
export function isMeant(topic: string, pattern: string): boolean {
  if (pattern === '*' || pattern === topic) return true;
  return pattern.endsWith('.*') && topic.startsWith(pattern.slice(0, -1));
}

/** Whether a pattern means any of these topics. */
export const meansSomething = (all: readonly Topic[], pattern: string): boolean => all.some(({ name }) => isMeant(name, pattern));

/** The JSON Schema of a topic's events, as `schema/events/` keeps it. */
export function schemaOf({ name, description, of, payload }: Topic): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${name}.schema.json`,
    title: name,
    description: `${description} Hangs from ${of === 'account' ? 'an account' : 'a company alone'}.`,
    type: 'object',
    properties: payload,
    required: Object.keys(payload),
    additionalProperties: false,
  };
}

/** Often used fields. */
export const FIELDS = {
  text: (description: string): FieldSchema => ({ type: 'string', description }),
  maybeText: (description: string): FieldSchema => ({ type: ['string', 'null'], description }),
  id: (type: string, description: string): FieldSchema => ({ type: 'string', description: `${description} An API id of ${type}.` }),
  number: (description: string): FieldSchema => ({ type: 'number', description }),
  texts: (description: string): FieldSchema => ({ type: 'array', items: { type: 'string' }, description }),
  side: { enum: SIDES, description: 'The side that did it.' },
} as const;
