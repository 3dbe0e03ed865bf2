/**
 * The topics of events. Each feature declares its own in `*.events.ts`; what is declared is what can be recorded, what partners may hear, and what
 * `schema/events/` documents.
 */
import { SIDES } from '../access/audience.js';

/** JSON Schema of one field of a payload. */
export type FieldSchema = Readonly<Record<string, unknown>>;

/** A topic. */
export interface Topic {
  /** `thing.verb`, past tense. */
  readonly name: string;
  /** What happened, in a sentence. */
  readonly description: string;
  /** Where its events hang: on an account, or on a company alone. */
  readonly of: 'account' | 'company';
  /** Fields of the payload; every one of them is always there. */
  readonly payload: Readonly<Record<string, FieldSchema>>;
}

const topics = new Map<string, Topic>();

/** Declares topics; two of one name are a defect. */
export function defineTopics(...declared: readonly Topic[]): void {
  for (const topic of declared) {
    if (topics.has(topic.name)) throw new Error(`The topic ${topic.name} is declared twice.`);
    topics.set(topic.name, topic);
  }
}

/** All declared topics, by name. */
export function allTopics(): readonly Topic[] {
  return [...topics.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** @throws Error when an event is of no declared topic, or its payload is not the declared one: partners rely on both. */
export function assertDeclared(name: string, payload: Readonly<Record<string, unknown>>): void {
  const topic = topics.get(name);
  if (topic === undefined) throw new Error(`No topic ${name} is declared.`);
  const strange = [...Object.keys(payload).filter((key) => !(key in topic.payload)), ...Object.keys(topic.payload).filter((key) => !(key in payload))];
  if (strange.length > 0) throw new Error(`The payload of ${name} differs from what is declared in: ${strange.join(', ')}.`);
}

/** Whether a topic is meant by a pattern: its name, `thing.*` for all of a thing, or `*` for all. */
export function isMeant(topic: string, pattern: string): boolean {
  if (pattern === '*' || pattern === topic) return true;
  return pattern.endsWith('.*') && topic.startsWith(pattern.slice(0, -1));
}

/** Whether a pattern means any declared topic. */
export function meansSomething(pattern: string): boolean {
  return allTopics().some(({ name }) => isMeant(name, pattern));
}

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
