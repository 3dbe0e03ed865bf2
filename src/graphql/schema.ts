/**
 * Gathers what the features declare into one schema, completes it (lists, fields added to types of earlier features, audiences) and refuses to build one that
 * is unsafe or undocumented.
 */
import type { EntityMetadata } from '@mikro-orm/core';
import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLEnumType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLSchema,
  GraphQLString,
  defaultFieldResolver,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isOutputType,
  isSpecifiedScalarType,
  specifiedDirectives,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import type { Policy } from '../access/policy.js';
import { AUDIENCE, FIELD_READING, PAGED, addedFields, typeClasses, typeNameOf, type AddedField, type ApiClass, type FieldReading } from '../database/read.js';
import { enumNameOf } from '../database/scalars.js';
import { ConnectionTypes } from './connection-types.js';
import { Catalogue, SchemaMistake, type Window } from './read/catalogue.js';
import { TYPE_KEY } from './read/compile.js';
import { BY_RESPONSE_KEY } from './read/read-engine.js';
import { proofOf } from './read/walls.js';

const TypeAudience = new GraphQLEnumType({
  name: 'TypeAudience',
  description: 'Who can meet a thing of a type.',
  values: {
    SHARED: { description: 'Both companies of the account.' },
    SUPPLIER: { description: 'The supplier of the account alone.' },
    CUSTOMER: { description: 'The customer of the account alone.' },
    ROW: { description: 'Each thing says for itself: both companies of the account, or one of them.' },
    PARTNERS: { description: 'The own company, and the companies that share an account with it.' },
    COMPANY: { description: 'The own company alone.' },
    SELF: { description: 'The person alone.' },
    PARENT: { description: 'Whoever sees the thing it belongs to.' },
    VIEWER: { description: 'The one who asked; it holds only what that one may see.' },
    PUBLIC: { description: 'Everybody: it says nothing that is anybody’s.' },
  },
});

const AudienceDirective = new GraphQLDirective({
  name: 'audience',
  description: 'Who can meet a thing of this type. Behind it stands the one rule of confidentiality, in the statements and in the database.',
  locations: [DirectiveLocation.OBJECT],
  args: { is: { type: new GraphQLNonNull(TypeAudience), description: 'Who.' } },
});

/** `@idempotent(key:)` on a mutation field of an operation. */
export const IdempotentDirective = new GraphQLDirective({
  name: 'idempotent',
  description:
    'Does the mutation once: the same key with the same input gives the first answer again, with another input it is refused (IDEMPOTENCY_KEY_REUSED). Keys are yours alone and are kept for at least a day.',
  locations: [DirectiveLocation.FIELD],
  args: { key: { type: new GraphQLNonNull(GraphQLString), description: 'Any text of 1 to 200 characters, best a random UUID.' } },
});

/** A class with resolver methods. */
export type ResolverClass = new () => object;

/** The finished schema with what the read path knows of it. */
export interface AlianzaSchema {
  readonly schema: GraphQLSchema;
  readonly catalogue: Catalogue;
}

/** Builds the schema from resolver classes and entity metadata. @throws SchemaMistake when it would be unsafe, unreadable or undocumented. */
export function buildAlianzaSchema(resolvers: NonEmptyArray<ResolverClass>, metadata: Iterable<EntityMetadata>): AlianzaSchema {
  const declared = buildSchemaSync({
    resolvers,
    validate: false,
    skipCheck: true, // the finished schema is checked, not this first part of it
    pubSub: NO_PUB_SUB,
    directives: [...specifiedDirectives, AudienceDirective, IdempotentDirective],
    orphanedTypes: [...typeClasses()],
  });
  const lists = new ConnectionTypes();
  // Lists last: they can be filtered and ordered by fields that other features add.
  const isList = ({ reading }: AddedField): boolean => reading.kind === 'connection';
  for (const field of addedFields().toSorted((left, right) => Number(isList(left)) - Number(isList(right)))) addField(declared, lists, field);
  for (const type of objectTypesOf(declared)) completeFields(lists, type);
  const schema = new GraphQLSchema(declared.toConfig());
  const catalogue = new Catalogue(schema, metadata);
  for (const { type, entity } of catalogue.windows) setAudience(type, audienceOf(entity.policy));
  describeRoots(schema);
  setResolvers(schema);
  checkReadings(schema, catalogue);
  checkDescriptions(schema);
  return { schema, catalogue };
}

/** type-graphql asks for one as soon as there is a subscription; ours follow the log of events and bring their own way to subscribe. */
const NO_PUB_SUB = {
  publish(): never {
    throw new TypeError('Events are recorded, not published.');
  },
  subscribe(): never {
    throw new TypeError('Subscriptions follow the log of events.');
  },
};

const objectTypesOf = (schema: GraphQLSchema): readonly GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__')) as GraphQLObjectType[];

const isRoot = (schema: GraphQLSchema, type: GraphQLObjectType): boolean =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type);

// ——— fields that features add ———

function addField(schema: GraphQLSchema, lists: ConnectionTypes, added: AddedField): void {
  const owner = schema.getType(typeNameOf(added.on) ?? '');
  if (!isObjectType(owner)) throw new SchemaMistake(`The type that gets the field ${added.name} is not in the schema.`);
  const fields = owner.getFields();
  if (fields[added.name] !== undefined) throw new SchemaMistake(`${owner.name}.${added.name} is declared twice.`);
  const type = outputOf(schema, added);
  const shown = shownType(lists, `${owner.name}.${added.name}`, type, added.reading.kind);
  fields[added.name] = {
    name: added.name,
    description: added.description,
    type: added.nullable || isNonNullType(shown) ? shown : new GraphQLNonNull(shown),
    args: added.reading.kind === 'connection' && isObjectType(type) ? lists.argumentsOf(type) : [],
    extensions: { [FIELD_READING]: added.reading },
    deprecationReason: undefined,
    astNode: undefined,
  } satisfies GraphQLField<unknown, unknown>;
}

/** The type as the field shows it: alone, or as a connection or list of it. */
function shownType(lists: ConnectionTypes, at: string, type: GraphQLOutputType, kind: FieldReading['kind']): GraphQLOutputType {
  if (kind !== 'connection' && kind !== 'list') return type;
  if (!isObjectType(type)) throw new SchemaMistake(`${at} lists no things.`);
  return kind === 'connection' ? lists.connectionOf(type) : new GraphQLList(new GraphQLNonNull(type));
}

const SCALARS = new Map<unknown, GraphQLOutputType>([
  [String, GraphQLString],
  [Boolean, GraphQLBoolean],
]);

function outputOf(schema: GraphQLSchema, { type, name }: AddedField): GraphQLOutputType {
  const given = type();
  const scalar = SCALARS.get(given) ?? (isOutputType(given) ? given : undefined);
  if (scalar !== undefined) return (schema.getType(getNamedType(scalar).name) as GraphQLOutputType | undefined) ?? scalar;
  const typeName = enumNameOf(given) ?? typeNameOf(given as ApiClass);
  const found = typeName === undefined ? undefined : schema.getType(typeName);
  if (found !== undefined && isOutputType(found)) return found;
  throw new SchemaMistake(`The type of the added field ${name} is not in the schema.`);
}

function completeFields(lists: ConnectionTypes, type: GraphQLObjectType): void {
  for (const field of Object.values(type.getFields())) {
    if (field.extensions[PAGED] !== true) continue;
    const node = getNamedType(field.type);
    if (!isObjectType(node)) throw new SchemaMistake(`${type.name}.${field.name} lists no things.`);
    field.type = new GraphQLNonNull(lists.connectionOf(node));
    field.args = [...field.args, ...lists.argumentsOf(node)];
  }
}

// ——— audiences ———

function audienceOf(policy: Policy): string {
  switch (policy.kind) {
    case 'account':
      return 'SHARED';
    case 'hangs-from-account':
    case 'event':
      return policy.audience !== undefined && 'constant' in policy.audience ? policy.audience.constant : 'ROW';
    case 'company':
    case 'member':
      return 'PARTNERS';
    case 'company-private':
      return 'COMPANY';
    case 'self':
      return 'SELF';
    case 'nobody':
      throw new SchemaMistake('What nobody sees cannot be shown.');
  }
}

function setAudience(type: GraphQLObjectType, audience: string): void {
  type.extensions = { ...type.extensions, [AUDIENCE]: audience };
}

function describeRoots(schema: GraphQLSchema): void {
  const [query, mutation, subscription] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  if (query) query.description = 'What can be asked. Each field of it is one statement in the database.';
  if (mutation) mutation.description = 'What can be done. Each field is one act: all of it happens, or nothing; what you can mend is among its `userErrors`.';
  if (subscription) subscription.description = 'What can be followed, over WebSocket (`graphql-transport-ws`).';
}

// ——— the slow way ———

/** Values of the read path have the keys of the response; everything else has the names of the fields. */
const resolveAny: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
  const isAnswer = typeof source === 'object' && source !== null && BY_RESPONSE_KEY in source;
  return isAnswer ? (source as Record<string, unknown>)[String(info.path.key)] : defaultFieldResolver(source, args, context, info);
};
const resolveAnswer: GraphQLFieldResolver<unknown, unknown> = (source, _args, _context, info) => (source as Record<string, unknown>)[String(info.path.key)];

function setResolvers(schema: GraphQLSchema): void {
  for (const type of objectTypesOf(schema)) {
    if (isRoot(schema, type)) continue;
    const audience = type.extensions[AUDIENCE];
    const isEnvelope = audience === 'VIEWER' || (audience === 'PUBLIC' && type.name !== 'PageInfo');
    for (const field of Object.values(type.getFields())) field.resolve = isEnvelope ? resolveAny : resolveAnswer;
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = (value) => String((value as Record<string, unknown>)[TYPE_KEY]);
  }
}

// ——— what must hold ———

function checkLists({ type, reading, entity }: Window, catalogue: Catalogue): void {
  for (const name of [...reading.filters, ...reading.orders]) {
    const field = type.getFields()[name];
    const kind = field === undefined ? undefined : catalogue.plan(type, field, entity).kind;
    const isOrder = reading.orders.includes(name);
    if (kind === 'leaf' || (!isOrder && (kind === 'id' || kind === 'to-one'))) continue;
    throw new SchemaMistake(
      `${type.name} cannot be ${isOrder ? 'ordered' : 'filtered'} by ${name}: it must be a ${isOrder ? 'value' : 'value or a relation to one'}.`,
    );
  }
}

function checkReadings(schema: GraphQLSchema, catalogue: Catalogue): void {
  for (const type of objectTypesOf(schema)) {
    if (!isRoot(schema, type) && type.extensions[AUDIENCE] === undefined) {
      throw new SchemaMistake(`${type.name} declares no audience: declare it with Exposes, Part, Inside, Envelope or Payload.`);
    }
  }
  for (const window of catalogue.windows) {
    const { type, entity } = window;
    checkLists(window, catalogue);
    for (const field of Object.values(type.getFields())) {
      const plan = catalogue.plan(type, field, entity);
      if (plan.kind !== 'to-one' || plan.nullable) continue;
      const link = plan.column === undefined ? undefined : ({ kind: 'to-one', column: plan.column } as const);
      const proof = proofOf(entity, plan.target.entity, link);
      if (plan.isFirm && (proof === 'visible' || proof === 'same-account')) continue;
      throw new SchemaMistake(`${type.name}.${field.name} must be nullable: the policy of ${plan.target.entity.name} stands between.`);
    }
  }
}

function checkDescriptions(schema: GraphQLSchema): void {
  const silent: string[] = [];
  const check = (name: string, described: { readonly description?: string | null | undefined }): void => {
    if (!described.description) silent.push(name);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
    check(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      check(`${type.name}.${field.name}`, field);
      for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name}:)`, argument);
    }
  }
  if (silent.length > 0) throw new SchemaMistake(`These have no description: ${silent.join(', ')}.`);
}
