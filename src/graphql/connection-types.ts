/**
 * The types that every list of the API has: connection and edge, filter and order, made from what a type says it can be filtered and ordered by.
 */
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  getNamedType,
  isEnumType,
  isLeafType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLLeafType,
} from 'graphql';
import { AUDIENCE, type TypeReading } from '../database/read.js';
import { DateTime, Day, MinorUnits } from '../database/scalars.js';
import { CONNECTION_OF, SchemaMistake } from './read/catalogue.js';

const EQUAL = { eq: 'Is this value.', neq: 'Is another value, or null.' } as const;
const LISTED = { in: 'Is one of these values.', notIn: 'Is none of these values, or is null.' } as const;
const ORDERED = { lt: 'Is less.', lte: 'Is less or equal.', gt: 'Is greater.', gte: 'Is greater or equal.' } as const;

const OrderDirection = new GraphQLEnumType({
  name: 'OrderDirection',
  description: 'Which way a list runs.',
  values: { ASC: { description: 'From small to great; null comes last.' }, DESC: { description: 'From great to small; null comes first.' } },
});

const PageInfo = new GraphQLObjectType({
  name: 'PageInfo',
  description: 'Where a page stands in its list.',
  extensions: { [AUDIENCE]: 'PUBLIC' },
  fields: {
    hasNextPage: {
      type: new GraphQLNonNull(GraphQLBoolean),
      description: 'Whether more follows. Paging from the end, whether the page was cut before a cursor.',
    },
    hasPreviousPage: {
      type: new GraphQLNonNull(GraphQLBoolean),
      description: 'Whether more comes before. Paging from the start, whether the page was cut after a cursor.',
    },
    startCursor: { type: GraphQLString, description: 'Cursor of the first thing, or null on an empty page.' },
    endCursor: { type: GraphQLString, description: 'Cursor of the last thing, or null on an empty page.' },
  },
});

/** Makes the list types of a schema, each once. */
export class ConnectionTypes {
  readonly #connections = new Map<string, GraphQLObjectType>();
  readonly #filters = new Map<string, GraphQLInputObjectType>();
  readonly #orders = new Map<string, GraphQLInputObjectType>();
  readonly #comparators = new Map<string, GraphQLInputObjectType>();

  /** The connection of a type. */
  connectionOf(node: GraphQLObjectType): GraphQLObjectType {
    return remembered(this.#connections, node.name, () => {
      const edge = new GraphQLObjectType({
        name: `${node.name}Edge`,
        description: `One ${node.name} in a list, with its place.`,
        extensions: { [AUDIENCE]: 'PARENT' },
        fields: () => ({
          cursor: { type: new GraphQLNonNull(GraphQLString), description: 'Place in the list, for `after` and `before`. Opaque.' },
          node: { type: new GraphQLNonNull(node), description: `The ${node.name}.` },
        }),
      });
      const listOf = (type: GraphQLObjectType): GraphQLNonNull<GraphQLList<GraphQLNonNull<GraphQLObjectType>>> =>
        new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));
      return new GraphQLObjectType({
        name: `${node.name}Connection`,
        description: `A page of a list of ${node.name}.`,
        extensions: { [AUDIENCE]: 'PARENT', [CONNECTION_OF]: node.name },
        fields: () => ({
          nodes: { type: listOf(node), description: 'The things on this page.' },
          edges: { type: listOf(edge), description: 'The things on this page with their cursors.' },
          pageInfo: { type: new GraphQLNonNull(PageInfo), description: 'Where the page stands in the list.' },
          totalCount: {
            type: new GraphQLNonNull(GraphQLInt),
            description: 'How many things the whole list has that you may see. Counted only when asked for.',
          },
        }),
      });
    });
  }

  /** The arguments of a field that gives a connection. */
  argumentsOf(node: GraphQLObjectType): readonly GraphQLArgument[] {
    const reading = node.extensions['typeReading'] as TypeReading;
    const args: GraphQLArgument[] = [
      argument('first', GraphQLInt, 'So many from the start: 1 to 100. Where neither `first` nor `last` is given, 20; both at once are refused.'),
      argument('last', GraphQLInt, 'So many from the end: 1 to 100.'),
      argument('after', GraphQLString, 'Only what comes after this cursor.'),
      argument('before', GraphQLString, 'Only what comes before this cursor.'),
      argument('where', this.#filterOf(node, reading), 'Only what meets these conditions.'),
    ];
    if (reading.orders.length > 0) {
      const order = new GraphQLList(new GraphQLNonNull(this.#orderOf(node, reading)));
      args.push(argument('orderBy', order, 'Order of the list; equal things are ordered by id.'));
    }
    return args;
  }

  #filterOf(node: GraphQLObjectType, reading: TypeReading): GraphQLInputObjectType {
    return remembered(this.#filters, node.name, () => {
      const filter: GraphQLInputObjectType = new GraphQLInputObjectType({
        name: `${node.name}Filter`,
        description: `Conditions on ${node.name}; all that are given must hold.`,
        fields: () => ({
          and: { type: new GraphQLList(new GraphQLNonNull(filter)), description: 'All of these hold.' },
          or: { type: new GraphQLList(new GraphQLNonNull(filter)), description: 'At least one of these holds.' },
          not: { type: filter, description: 'This does not hold.' },
          ...Object.fromEntries(reading.filters.map((name) => [name, this.#condition(node, name)])),
        }),
      });
      return filter;
    });
  }

  #condition(node: GraphQLObjectType, name: string): { type: GraphQLInputObjectType; description: string } {
    const field = node.getFields()[name];
    if (field === undefined) throw new SchemaMistake(`${node.name} cannot be filtered by ${name}: there is no such field.`);
    const named = getNamedType(field.type);
    const compared = isObjectType(named) ? GraphQLID : named;
    if (!isLeafType(compared)) throw new SchemaMistake(`${node.name} cannot be filtered by ${name}: it has no value to compare.`);
    return { type: this.#comparatorsOf(compared), description: `Condition on: ${field.description ?? name}` };
  }

  #comparatorsOf(type: GraphQLLeafType): GraphQLInputObjectType {
    return remembered(this.#comparators, type.name, () => {
      const one = (texts: Readonly<Record<string, string>>): [string, { type: GraphQLInputType; description: string }][] =>
        Object.entries(texts).map(([name, description]) => [name, { type, description }]);
      const many = Object.entries(LISTED).map(([name, description]) => [name, { type: new GraphQLList(new GraphQLNonNull(type)), description }] as const);
      const isOrdered = ([GraphQLInt, GraphQLFloat, MinorUnits, DateTime, Day] as readonly GraphQLLeafType[]).includes(type);
      return new GraphQLInputObjectType({
        name: `${type.name}Comparators`,
        description: `Conditions on a value of type ${type.name}; all that are given must hold.`,
        fields: Object.fromEntries([
          ...one(EQUAL),
          ...(type === GraphQLBoolean ? [] : many),
          ...(isOrdered ? one(ORDERED) : []),
          ...(type === GraphQLString ? one({ contains: 'Contains this text, whatever the case and the accents of its letters.' }) : []),
          ['isNull', { type: GraphQLBoolean, description: 'Whether there is no value.' }],
        ]),
      });
    });
  }

  #orderOf(node: GraphQLObjectType, reading: TypeReading): GraphQLInputObjectType {
    return remembered(this.#orders, node.name, () => {
      const values = reading.orders.map((name) => {
        const field = node.getFields()[name];
        const isOrdered = field !== undefined && (isEnumType(getNamedType(field.type)) || isLeafType(getNamedType(field.type)));
        if (!isOrdered) throw new SchemaMistake(`${node.name} cannot be ordered by ${name}.`);
        return [upperSnake(name), { value: name, description: field.description }] as const;
      });
      const fields = new GraphQLEnumType({
        name: `${node.name}OrderField`,
        description: `What lists of ${node.name} can be ordered by.`,
        values: Object.fromEntries(values),
      });
      return new GraphQLInputObjectType({
        name: `${node.name}Order`,
        description: `Order of a list of ${node.name}.`,
        fields: {
          field: { type: new GraphQLNonNull(fields), description: 'By what.' },
          direction: { type: new GraphQLNonNull(OrderDirection), defaultValue: 'ASC', description: 'Which way.' },
        },
      });
    });
  }
}

function remembered<Value>(known: Map<string, Value>, name: string, make: () => Value): Value {
  const before = known.get(name);
  if (before !== undefined) return before;
  const value = make();
  known.set(name, value);
  return value;
}

function argument(name: string, type: GraphQLInputType, description: string): GraphQLArgument {
  return { name, type, description, defaultValue: undefined, deprecationReason: undefined, extensions: {}, astNode: undefined };
}

function upperSnake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
