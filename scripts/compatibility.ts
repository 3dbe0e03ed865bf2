/**
 * Whether a schema keeps the promises of the released one (schema/COMPATIBILITY.md): nothing of it may go or change its meaning, but for what was released as
 * deprecated and whose day has come.
 */
import { isDeepStrictEqual } from 'node:util';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import {
  buildASTSchema,
  buildSchema,
  GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  visit,
  type ASTNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLNamedType,
} from 'graphql';
import { isDay, type Day } from '../src/kernel/day.js';

/** How long what is deprecated stays after its release, in days. */
export const NOTICE_DAYS = 90;

const DAY_MS = 86_400_000;

/** What of a released schema the current one breaks, in a sentence each. @param today the day on which it is judged */
export async function brokenPromises(released: string, current: string, today: Day): Promise<readonly string[]> {
  const changes = await diff(promised(released, today), buildSchema(current));
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message, path, criticality: { reason } }) => `${message}${path === undefined ? '' : ` (${path})`}${reason === undefined ? '.' : `: ${reason}`}`);
}

/** Deprecations that do not say from which day on the thing may be gone. */
export function vagueDeprecations(schema: string): readonly string[] {
  return deprecationsIn(parse(schema))
    .filter(({ goesOn }) => goesOn === undefined)
    .map(({ path }) => `${path} is deprecated, but the reason does not end with "Goes on YYYY-MM-DD.": say the day from which on it may be gone.`);
}

/** Deprecations that a release today would make, of things that may go before everybody has had time. */
export function hastyDeprecations(released: string, current: string, today: Day): readonly string[] {
  const known = new Set(deprecationsIn(parse(released)).map(({ path }) => path));
  const earliest = new Date(Date.parse(today) + NOTICE_DAYS * DAY_MS).toISOString().slice(0, 10);
  return deprecationsIn(parse(current))
    .filter(({ path, goesOn }) => !known.has(path) && goesOn !== undefined && goesOn < earliest)
    .map(({ path, goesOn }) => `${path} would go on ${goesOn ?? ''}; released today it stays until ${earliest} at least.`);
}

/** The JSON Schema of a topic's payload, as `schema/events/` keeps it. */
export interface TopicSchema {
  readonly title: string;
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What of the released topics the current ones break: a topic or a field of a payload is gone or is of another type. More may come at any time. */
export function brokenTopics(released: readonly TopicSchema[], current: readonly TopicSchema[]): readonly string[] {
  const now = new Map(current.map((topic) => [topic.title, topic]));
  return released.flatMap(({ title, properties }) => {
    const topic = now.get(title);
    if (topic === undefined) return [`The topic ${title} is gone.`];
    return Object.entries(properties).flatMap(([name, field]) => {
      const current = topic.properties[name];
      if (current === undefined) return [`The payload of ${title} has no ${name} any more.`];
      return isKept(field, current) ? [] : [`In the payload of ${title}, ${name} is not what it was.`];
    });
  });
}

/** Descriptions may be worded anew, and new values may come. */
function isKept(released: Readonly<Record<string, unknown>>, current: Readonly<Record<string, unknown>>): boolean {
  const [before, now] = [meaningOf(released), meaningOf(current)];
  if ((before.values === undefined) !== (now.values === undefined)) return false;
  return isDeepStrictEqual(before.rest, now.rest) && (before.values ?? []).every((value) => now.values?.includes(value));
}

function meaningOf({ description: _words, enum: values, ...rest }: Readonly<Record<string, unknown>>): {
  values: readonly unknown[] | undefined;
  rest: object;
} {
  return { values: Array.isArray(values) ? values : undefined, rest };
}

interface Deprecation {
  /** Type and field, and argument. */
  readonly path: string;
  /** From this day on it may be gone; undefined where the reason does not say it. */
  readonly goesOn: Day | undefined;
}

/** The released schema without what may be gone by now. */
function promised(released: string, today: Day): GraphQLSchema {
  const isDue = ({ goesOn }: Deprecation): boolean => goesOn !== undefined && goesOn <= today;
  const document = parse(released);
  const due = new Set(
    deprecationsIn(document)
      .filter(isDue)
      .map(({ path }) => path),
  );
  const kept = walk(document, (path) => (due.has(path) ? 'drop' : 'keep'));
  const schema = buildASTSchema(kept, { assumeValidSDL: true });
  // A type goes with the last way to it. Through `node` there is a way to every type, so those go when nothing but their id is left.
  const types = Object.values(schema.getTypeMap()).filter((type) => isInterfaceType(type) || (isObjectType(type) && hasMoreThanId(type)));
  return new GraphQLSchema({ ...schema.toConfig(), types: types });
}

function hasMoreThanId(type: Extract<GraphQLNamedType, { getFields(): unknown }>): boolean {
  return isObjectType(type) && type.getInterfaces().length > 0 && Object.keys(type.getFields()).some((field) => field !== 'id');
}

function deprecationsIn(document: DocumentNode): readonly Deprecation[] {
  const found: Deprecation[] = [];
  walk(document, (path, directives) => {
    const deprecated = directives.find(({ name }) => name.value === 'deprecated');
    if (deprecated !== undefined) found.push({ path, goesOn: goesOnOf(deprecated) });
    return 'keep';
  });
  return found;
}

function goesOnOf({ arguments: [reason] = [] }: ConstDirectiveNode): Day | undefined {
  const [, day] = /Goes on (\d{4}-\d{2}-\d{2})\.$/.exec(reason?.value.kind === Kind.STRING ? reason.value.value : '') ?? [];
  return isDay(day) ? day : undefined;
}

/** Goes through every field, argument, input field and value, and drops what it is told to. */
function walk(document: DocumentNode, meet: (path: string, directives: readonly ConstDirectiveNode[]) => 'drop' | 'keep'): DocumentNode {
  const way: string[] = [];
  return visit(document, {
    enter(node: ASTNode) {
      if (!isPart(node)) return undefined;
      const path = [...way, node.name.value].join('.');
      const isElement = way.length > 0;
      if (isElement && meet(path, node.directives ?? []) === 'drop') return null;
      way.push(node.name.value);
      return undefined;
    },
    leave(node: ASTNode) {
      if (isPart(node)) way.pop();
    },
  });
}

type Part = Extract<ASTNode, { readonly kind: (typeof PARTS)[number] }>;

const PARTS = [
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
  Kind.DIRECTIVE_DEFINITION,
] as const;

function isPart(node: ASTNode): node is Part {
  return PARTS.some((kind) => kind === node.kind);
}
