/**
 * What an operation costs, in points, told from the question alone and before anything is read: two callers who ask the same pay the same, whatever there is to
 * find. A point is about what it takes to read one thing by its key. `schema/LIMITS.md` tells the prices to callers.
 */
import {
  getArgumentValues,
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { COSTS, FIELD_READING, TYPE_READING, type FieldReading } from '../database/read.js';
import { Problem } from '../kernel/problem.js';
import { CONNECTION_OF } from './read/catalogue.js';
import { MAX_PAGE_SIZE, USUAL_PAGE_SIZE } from './read/compile.js';
import { countConditions, countOrders } from './where-bounds.js';

/** The most that one operation may cost. */
export const MAX_COST = 40_000;

/** Prices in points. */
export const PRICES = {
  /** A field of the operation itself, which is one statement. */
  statement: 1,
  /** A mutation, beside what its payload asks for. */
  mutation: 50,
  /** A thing that may be given: a place on a page, a relation. */
  thing: 1,
  /** A stored value of a thing. */
  value: 0.05,
  /** A value that is worked out, such as those of `viewerCan`. */
  derived: 1,
  /** `totalCount` of one list. */
  total: 2,
  /** A condition of one list. */
  condition: 0.2,
  /** A field of `orderBy` of one list. */
  order: 0.2,
  /** A value of the schema itself. */
  introspected: 0.01,
} as const;

/**
 * Prices of walking over lists from end to end, in points. The lists of one field below different things hold different things, so that all of them together
 * are no longer than all that the caller sees: they are walked for one price, however many they are. Below a relation that may lead from many things to the same
 * one, such as from events to their account, each may be the whole.
 */
export const WALKS = {
  /** Lists that are filtered or ordered by the caller. */
  walk: 500,
  /** Each condition of such a walk. */
  condition: 200,
  /** Each condition by `contains`, beside that. */
  search: 1_700,
  /** Lists that are counted, beside the walk of their conditions. */
  total: 800,
} as const;

/** Things in a plain list, which is short by nature. */
const LIST_SIZE = 10;
/** Things in the lists of a type of the schema, on the whole. */
const INTROSPECTED_LIST_SIZE = 6;

/** An operation whose variables are coerced. */
export interface PricedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The cost of an operation; for a subscription, of one answer. @throws Problem QUERY_TOO_COSTLY when one of its lists is beyond a bound. */
export function costOf(priced: PricedOperation): number {
  return Math.max(1, Math.ceil(new Bill(priced).operation()));
}

/** The cost, where it is not more than the most. @throws Problem QUERY_TOO_COSTLY with the cost when it is, or when a list is beyond a bound. */
export function affordableCostOf(priced: PricedOperation): number {
  const cost = costOf(priced);
  if (cost <= MAX_COST) return cost;
  const asked = `This operation costs ${String(cost)} points; at most ${String(MAX_COST)} are answered at once.`;
  throw new Problem('QUERY_TOO_COSTLY', `${asked} Ask for smaller pages, fewer totals and conditions, or less depth.`, { cost, maxCost: MAX_COST });
}

class Bill {
  readonly #fragments: Record<string, FragmentDefinitionNode>;
  readonly #variables: Record<string, unknown>;

  constructor(private readonly priced: PricedOperation) {
    this.#fragments = Object.fromEntries(
      priced.document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
    );
    this.#variables = { ...priced.variables };
  }

  operation(): number {
    const { schema, operation } = this.priced;
    const type = schema.getRootType(operation.operation);
    if (type === undefined || type === null) return 0;
    const perField = PRICES.statement + (operation.operation === OperationTypeNode.MUTATION ? PRICES.mutation : 0);
    const fields = [...collectFields(schema, this.#fragments, this.#variables, type, operation.selectionSet).values()];
    return fields.reduce((sum, nodes) => sum + perField + this.#field(type, nodes, ONCE), 0);
  }

  /** What an object of a type costs that may be given so many times. */
  #object(type: GraphQLObjectType, nodes: readonly FieldNode[], times: Times): number {
    const fields = collectSubfields(this.priced.schema, this.#fragments, this.#variables, type, nodes);
    return [...fields.values()].reduce((sum, inner) => sum + this.#field(type, inner, times), 0);
  }

  #field(parent: GraphQLObjectType, nodes: readonly FieldNode[], times: Times): number {
    const [node] = nodes;
    if (node?.name.value === '__schema' || node?.name.value === '__type') return this.#introspection(nodes, 1);
    const field = node === undefined ? undefined : parent.getFields()[node.name.value];
    if (node === undefined) return 0;
    if (field === undefined) return node.alias === undefined ? 0 : times.all * PRICES.value; // __typename
    return this.#selection(field, nodes, node, times) + times.all * Number(field.extensions[COSTS] ?? 0);
  }

  #selection(field: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[], node: FieldNode, times: Times): number {
    const type = getNamedType(field.type);
    if (isLeafType(type)) return times.all * (readingOf(field)?.kind === 'derived' ? PRICES.derived : PRICES.value);
    if (isAbstractType(type)) {
      const things = this.#timesOf(field, node, times, true);
      return things.all * PRICES.thing + Math.max(0, ...this.priced.schema.getPossibleTypes(type).map((possible) => this.#object(possible, nodes, things)));
    }
    if (!isObjectType(type)) return 0;
    if (type.extensions[CONNECTION_OF] !== undefined) return this.#connection(field, type, nodes, node, times);
    const isThing = type.extensions[TYPE_READING] !== undefined;
    const things = this.#timesOf(field, node, times, isThing);
    return (isThing ? things.all * PRICES.thing : 0) + this.#object(type, nodes, things);
  }

  #connection(field: GraphQLField<unknown, unknown>, type: GraphQLObjectType, nodes: readonly FieldNode[], node: FieldNode, times: Times): number {
    const given = this.#arguments(field, node);
    const { comparisons, searches } = countConditions(field.name, given['where']);
    const orders = countOrders(field.name, given['orderBy']);
    const walked = WALKS.walk + comparisons * WALKS.condition + searches * WALKS.search;
    const filtered = comparisons === 0 ? 0 : times.all * comparisons * PRICES.condition + times.wholes * walked;
    const total = times.all * PRICES.total + times.wholes * WALKS.total + filtered;
    const things = this.#page(given, times);
    let isRead = false;
    let cost = 0;
    for (const inner of collectSubfields(this.priced.schema, this.#fragments, this.#variables, type, nodes).values()) {
      const name = inner[0]?.name.value ?? '';
      if (name === 'totalCount') cost += total;
      const partType = getNamedType(type.getFields()[name]?.type);
      if (!isObjectType(partType)) continue;
      isRead = true;
      cost += this.#object(partType, inner, name === 'pageInfo' ? times : things);
    }
    if (!isRead) return cost; // a total alone reads no page
    const ordered = orders === 0 ? 0 : times.all * orders * PRICES.order + (comparisons === 0 ? times.wholes * WALKS.walk : 0);
    return cost + things.all * PRICES.thing + filtered + ordered;
  }

  #page(given: Readonly<Record<string, unknown>>, { all, wholes }: Times): Times {
    const size = Number(given['first'] ?? given['last'] ?? USUAL_PAGE_SIZE);
    return { all: all * Math.min(Math.max(size, 1), MAX_PAGE_SIZE), wholes };
  }

  /** How many times what a field gives that is no connection; things of a relation may all be the same one. */
  #timesOf(field: GraphQLField<unknown, unknown>, node: FieldNode, { all, wholes }: Times, isThing: boolean): Times {
    const times = all * this.#sizeOf(field, node);
    const kind = readingOf(field)?.kind;
    return { all: times, wholes: isThing && kind !== 'list' && kind !== 'single' ? times : wholes };
  }

  /** How many things a field that is no connection gives. */
  #sizeOf(field: GraphQLField<unknown, unknown>, node: FieldNode): number {
    if (!isListType(getNullableType(field.type))) return 1;
    const { ids } = this.#arguments(field, node);
    return Array.isArray(ids) ? ids.length : LIST_SIZE;
  }

  #arguments(field: GraphQLField<unknown, unknown>, node: FieldNode): Readonly<Record<string, unknown>> {
    try {
      return getArgumentValues(field, node, this.#variables);
    } catch {
      return {}; // the field is refused for them when its turn comes, before it reads anything
    }
  }

  /** The schema is answered from memory, but by walking over it. */
  #introspection(nodes: readonly FieldNode[], times: number): number {
    return this.#selected(nodes).reduce((sum, node) => {
      if (node.selectionSet === undefined) return sum + times * PRICES.introspected;
      const size =
        node.name.value === 'types'
          ? Object.keys(this.priced.schema.getTypeMap()).length
          : INTROSPECTED_LISTS.includes(node.name.value)
            ? INTROSPECTED_LIST_SIZE
            : 1;
      return sum + times * PRICES.introspected + this.#introspection([node], times * size);
    }, 0);
  }

  /** The fields below these, fragments spread. A field that stands there twice counts twice. */
  #selected(nodes: readonly { readonly selectionSet?: FieldNode['selectionSet'] }[]): readonly FieldNode[] {
    return nodes.flatMap(({ selectionSet }) =>
      (selectionSet?.selections ?? []).flatMap((selection) => {
        if (selection.kind === Kind.FIELD) return [selection];
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments[selection.name.value] : selection;
        return fragment === undefined ? [] : this.#selected([fragment]);
      }),
    );
  }
}

/** How many times something may be. */
interface Times {
  /** At most. */
  readonly all: number;
  /** How many times all that the caller sees may stand below: lists of different things share it. */
  readonly wholes: number;
}

const ONCE: Times = { all: 1, wholes: 1 };

const INTROSPECTED_LISTS: readonly string[] = ['fields', 'inputFields'];

const readingOf = (field: GraphQLField<unknown, unknown>): FieldReading | undefined => field.extensions[FIELD_READING] as FieldReading | undefined;
