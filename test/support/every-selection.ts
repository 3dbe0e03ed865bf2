/**
 * Every question that can be asked of a schema, as far as its fields, filters, orders and pages go, from every thing whose id is known: made from the schema
 * alone, so that a new field is asked for on the day it appears.
 *
 * From each thing the questions go two steps: everything of the thing, and of each thing beside it. As every thing is a start, every path is walked.
 */
import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** A question with its variables. */
export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Where a question about one list stands. */
export interface ListPlace {
  /** The arguments of the list. */
  readonly given: string;
  /** The question with other arguments. */
  readonly inList: (given: string) => Question;
}

type Field = GraphQLField<unknown, unknown>;

/** Values that are tried in conditions, by scalar. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  String: ['"a"'],
  ID: ['"Account:0b5c2c7e-0000-4000-8000-000000000000"'],
  Int: ['50'],
  Float: ['1.5'],
  Boolean: ['true', 'false'],
  DateTime: ['"2100-01-01T00:00:00Z"'],
  Day: ['"2027-06-01"'],
  MinorUnits: ['100000'],
};

const PAGE = '{ totalCount nodes { id } edges { cursor node { id } } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } }';

/** A question never asks for more fields than this; servers refuse very large ones. */
const FIELDS_PER_QUESTION = 350;

/** Makes the questions of one schema. */
export class EverySelection {
  /** Fields that were asked for, as `Type.field`. */
  readonly asked = new Set<string>();
  /** What is asked of a type is put together once: it is the same for each of its things. */
  readonly #bodies = new Map<string, readonly string[]>();

  /** `known` has an id of something that there is, for some types: conditions name it. */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly known: ReadonlyMap<string, string> = new Map(),
  ) {}

  /** All fields of object types that can be reached from a query, as `Type.field`. */
  reachable(): ReadonlySet<string> {
    const found = new Set<string>();
    const seen = new Set<GraphQLNamedType>();
    const visit = (type: GraphQLNamedType): void => {
      if (seen.has(type)) return;
      seen.add(type);
      if (isInterfaceType(type) || isUnionType(type)) this.schema.getPossibleTypes(type).forEach(visit);
      if (!isObjectType(type)) return;
      for (const field of Object.values(type.getFields())) {
        found.add(`${type.name}.${field.name}`);
        visit(getNamedType(field.type));
      }
    };
    const root = this.schema.getQueryType();
    if (root !== undefined && root !== null) visit(root);
    return found;
  }

  /** Everything of and beside each thing; the type stands in front of the colon of its id. */
  *ofThings(ids: readonly string[]): Generator<Question> {
    for (const id of ids) {
      const type = this.schema.getType(id.slice(0, id.indexOf(':')));
      if (!isObjectType(type)) continue;
      const bodies = this.#once(`things ${type.name}`, () => packed(Object.values(type.getFields()).flatMap((field) => this.#ask(type, field, 1))));
      for (const body of bodies) yield { query: `query ($id: ID!) { node(id: $id) { __typename ... on ${type.name} { ${body} } } }`, variables: { id } };
    }
  }

  /** Every page, order and condition of every list below each type of thing. */
  *ofLists(ids: readonly string[]): Generator<Question> {
    for (const id of ids) {
      const type = this.schema.getType(id.slice(0, id.indexOf(':')));
      if (!isObjectType(type)) continue;
      const bodies = this.#once(`lists ${type.name}`, () => packed(Object.values(type.getFields()).flatMap((field) => this.#variants(type, field))));
      for (const body of bodies) yield { query: `query ($id: ID!) { node(id: $id) { __typename ... on ${type.name} { ${body} } } }`, variables: { id } };
    }
  }

  /** The first page of every list as it comes, with its total, each alone: at the root, and below each thing. */
  *ofFirstPages(ids: readonly string[]): Generator<Question> {
    const page = '(first: 20) { totalCount nodes { id } }';
    const root = this.schema.getQueryType();
    for (const field of Object.values(root?.getFields() ?? {})) if (isPaged(field)) yield { query: `{ ${field.name}${page} }`, variables: {} };
    for (const id of ids) {
      const type = this.schema.getType(id.slice(0, id.indexOf(':')));
      if (!isObjectType(type)) continue;
      for (const field of Object.values(type.getFields()))
        if (isPaged(field)) yield { query: `query ($id: ID!) { node(id: $id) { ... on ${type.name} { ${field.name}${page} } } }`, variables: { id } };
    }
  }

  /** Every page, order and condition of every list, each alone: at the root, and below each thing. Gives besides which list it is, and the order. */
  *ofEachList(ids: readonly string[]): Generator<Question & ListPlace> {
    const root = this.schema.getQueryType();
    for (const { field, given } of Object.values(root?.getFields() ?? {}).flatMap((each) => this.#given(each)))
      yield {
        query: `{ ${field.name}(${given}) ${PAGE} }`,
        variables: {},
        inList: (text) => ({ query: `{ ${field.name}(${text}) ${PAGE} }`, variables: {} }),
        given,
      };
    for (const id of ids) {
      const type = this.schema.getType(id.slice(0, id.indexOf(':')));
      if (!isObjectType(type)) continue;
      for (const { field, given } of Object.values(type.getFields()).flatMap((each) => this.#given(each))) {
        const inList = (text: string): Question => ({
          query: `query ($id: ID!) { node(id: $id) { ... on ${type.name} { ${field.name}(${text}) ${PAGE} } } }`,
          variables: { id },
        });
        yield { ...inList(given), inList, given };
      }
    }
  }

  /** Every root field: without arguments, with every id in every place that takes one, and with every page, order and condition. */
  *ofRoots(ids: readonly string[]): Generator<Question> {
    const root = this.schema.getQueryType();
    if (root === undefined || root === null) return;
    for (const field of Object.values(root.getFields())) {
      const required = field.args.filter((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined);
      if (required.length === 0) {
        const bodies = this.#once(`root ${field.name}`, () => packed([...this.#ask(root, field, 2), ...this.#variants(root, field)]));
        for (const body of bodies) yield { query: `{ ${body} }`, variables: {} };
        continue;
      }
      this.asked.add(`${root.name}.${field.name}`);
      const named = getNamedType(field.type);
      const selection = isCompositeType(named) ? ` { ${this.#selection(named, 0)} }` : '';
      for (const values of argumentsOf(field.args, ids)) {
        const declared = Object.keys(values).map((name) => `$${name}: ${String(field.args.find((argument) => argument.name === name)?.type)}`);
        const given = Object.keys(values).map((name) => `${name}: $${name}`);
        yield { query: `query (${declared.join(', ')}) { ${field.name}(${given.join(', ')})${selection} }`, variables: values };
      }
    }
  }

  /** Every mutation that names a thing, aimed at each id, with anything that fits in its other fields. */
  *ofMutations(ids: readonly string[]): Generator<Question> {
    for (const field of Object.values(this.schema.getMutationType()?.getFields() ?? {})) {
      const named = getNamedType(field.type);
      const selection = `{ __typename ${isObjectType(named) && 'userErrors' in named.getFields() ? 'userErrors { code field message }' : ''} }`;
      for (const id of ids) {
        const given = field.args.map(({ name, type }) => `${name}: ${literalOf(type, id)}`);
        if (given.some((each) => each.includes(id))) yield { query: `mutation { ${field.name}(${given.join(', ')}) ${selection} }`, variables: {} };
      }
    }
  }

  #once(name: string, make: () => Iterable<string>): readonly string[] {
    const bodies = this.#bodies.get(name) ?? [...make()];
    this.#bodies.set(name, bodies);
    return bodies;
  }

  /** A field with everything below it so many steps down; nothing where it needs arguments that nobody can guess. */
  #ask(parent: GraphQLObjectType, field: Field, steps: number): readonly string[] {
    if (field.args.some((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined)) return [];
    this.asked.add(`${parent.name}.${field.name}`);
    const named = getNamedType(field.type);
    const head = `${field.name}${isPaged(field) ? '(first: 20)' : ''}`;
    if (!isCompositeType(named)) return [head];
    if (isObjectType(named) && isThing(named) && steps === 0) return [`${head} { __typename id }`];
    return [`${head} { ${this.#selection(named, isObjectType(named) && isThing(named) ? steps - 1 : steps)} }`];
  }

  #selection(type: GraphQLNamedType, steps: number): string {
    if (isInterfaceType(type) || isUnionType(type)) {
      const possible = this.schema.getPossibleTypes(type).map((each) => `... on ${each.name} { ${isThing(each) ? 'id' : '__typename'} }`);
      return ['__typename', ...possible].join(' ');
    }
    if (!isObjectType(type)) return '__typename';
    // The things of a page are asked for once, not again below its edges.
    if (type.name.endsWith('Edge')) {
      for (const name of Object.keys(type.getFields())) this.asked.add(`${type.name}.${name}`);
      return 'cursor node { id }';
    }
    return ['__typename', ...Object.values(type.getFields()).flatMap((field) => this.#ask(type, field, steps))].join(' ');
  }

  #variants(parent: GraphQLObjectType, field: Field): readonly string[] {
    if (!isPaged(field)) return [];
    this.asked.add(`${parent.name}.${field.name}`);
    return this.#given(field).map(({ given }, index) => `v${index}: ${field.name}(${given}) ${PAGE}`);
  }

  /** What lists can be asked for. */
  #given(field: Field): readonly { readonly field: Field; readonly given: string }[] {
    if (!isPaged(field)) return [];
    const all = ['first: 1', 'first: 100', 'last: 2', ...ordersOf(field), ...conditionsOf(field, this.#thingIn(field), this.known)];
    return all.map((given) => ({ field, given: /\b(first|last): /.test(given) ? given : `first: 20, ${given}` }));
  }

  /** The type of the things in a list. */
  #thingIn(field: Field): GraphQLObjectType | undefined {
    const connection = getNamedType(field.type);
    const nodes = isObjectType(connection) ? connection.getFields()['nodes'] : undefined;
    const thing = nodes === undefined ? undefined : getNamedType(nodes.type);
    return isObjectType(thing) ? thing : undefined;
  }
}

const isPaged = (field: Field): boolean =>
  field.args.some(({ name }) => name === 'first') && field.args.some(({ name }) => name === 'orderBy' || name === 'where');

const isThing = (type: GraphQLObjectType): boolean => type.getInterfaces().some(({ name }) => name === 'Node');

/** So many lists with filters and totals are within what one question may cost. */
const LISTS_PER_QUESTION = 10;

/** Selections put together until a question is full. */
function* packed(parts: readonly string[]): Generator<string> {
  let [bundle, size]: [string[], number] = [[], 0];
  for (const part of parts) {
    const fields = part.split(/[\s(){}:,]+/).length;
    if (bundle.length > 0 && (size + fields > FIELDS_PER_QUESTION || bundle.length >= LISTS_PER_QUESTION)) {
      yield bundle.join(' ');
      [bundle, size] = [[], 0];
    }
    bundle.push(part);
    size += fields;
  }
  if (bundle.length > 0) yield bundle.join(' ');
}

function ordersOf(field: Field): readonly string[] {
  const order = inputOf(field.args.find(({ name }) => name === 'orderBy')?.type);
  const by = getNamedType(order?.getFields()['field']?.type);
  if (!isEnumType(by)) return [];
  return by.getValues().flatMap(({ name }) => ['ASC', 'DESC'].map((direction) => `orderBy: [{ field: ${name}, direction: ${direction} }]`));
}

function conditionsOf(field: Field, thing: GraphQLObjectType | undefined, known: ReadonlyMap<string, string>): readonly string[] {
  const where = inputOf(field.args.find(({ name }) => name === 'where')?.type);
  if (where === undefined) return [];
  const plain = Object.values(where.getFields()).flatMap((condition) => comparisonsOf(condition, thing, known));
  const [first, last] = [plain[0], plain.at(-1)];
  const joined = first === undefined || last === undefined ? [] : [`and: [{ ${first} }, { ${last} }]`, `or: [{ ${first} }, { ${last} }]`];
  return [...plain, ...plain.slice(0, 3).map((each) => `not: { ${each} }`), ...joined].map((each) => `where: { ${each} }`);
}

function comparisonsOf(condition: GraphQLInputField, thing: GraphQLObjectType | undefined, known: ReadonlyMap<string, string>): readonly string[] {
  const comparators = inputOf(condition.type);
  if (comparators === undefined || ['and', 'or', 'not'].includes(condition.name)) return [];
  const named = thing?.getFields()[condition.name]?.type;
  const type = named === undefined ? undefined : getNamedType(named);
  const id = known.get((isObjectType(type) ? type : thing)?.name ?? '');
  return Object.values(comparators.getFields()).flatMap((comparator) =>
    samplesOf(comparator.type, id).map((value) => `${condition.name}: { ${comparator.name}: ${value} }`),
  );
}

function samplesOf(type: GraphQLInputType, id: string | undefined): readonly string[] {
  const named = getNamedType(type);
  const single = isEnumType(named)
    ? named
        .getValues()
        .slice(0, 3)
        .map(({ name }) => name)
    : named.name === 'ID' && id !== undefined
      ? [JSON.stringify(id)]
      : (SAMPLES[named.name] ?? []);
  const listed = isNonNullType(type) ? type.ofType : type;
  return isListType(listed) ? [`[${single.join(', ')}]`] : single;
}

/** An input in GraphQL's own words; every id in it is the one that is given, fields that may be left out are, unless they are ids. */
function literalOf(type: GraphQLInputType, id: string): string {
  const required = isNonNullType(type) ? type.ofType : type;
  if (isListType(required)) return `[${literalOf(required.ofType, id)}]`;
  if (isInputObjectType(required)) {
    const fields = Object.values(required.getFields()).filter((field) => isNonNullType(field.type) || getNamedType(field.type).name === 'ID');
    return `{ ${fields.map((field) => `${field.name}: ${literalOf(field.type, id)}`).join(', ')} }`;
  }
  if (isEnumType(required)) return required.getValues()[0]?.name ?? 'null';
  return required.name === 'ID' ? JSON.stringify(id) : (SAMPLES[required.name]?.[0] ?? '{}');
}

function inputOf(type: GraphQLInputType | undefined): GraphQLInputObjectType | undefined {
  const named = type === undefined ? undefined : getNamedType(type);
  return isInputObjectType(named) ? named : undefined;
}

/** Values for the arguments of a root field: each id in each place that takes one. */
function* argumentsOf(all: readonly GraphQLArgument[], ids: readonly string[]): Generator<Record<string, unknown>> {
  const places = all.filter(({ type }) => getNamedType(type).name === 'ID');
  const others = Object.fromEntries(
    all.flatMap(({ name, type, defaultValue }) =>
      isNonNullType(type) && defaultValue === undefined && getNamedType(type).name !== 'ID' ? [[name, getNamedType(type).name === 'Int' ? 0 : 'guess']] : [],
    ),
  ) as Record<string, unknown>;
  const isList = (type: GraphQLInputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);
  if (places.length === 0) yield others;
  else if (places.every(({ type }) => isList(type))) {
    for (let from = 0; from < ids.length; from += 50) yield { ...others, ...Object.fromEntries(places.map(({ name }) => [name, ids.slice(from, from + 50)])) };
  } else {
    for (const [index, id] of ids.entries()) {
      const neighbour = ids[(index + 1) % ids.length];
      yield { ...others, ...Object.fromEntries(places.map(({ name }, place) => [name, place === 0 ? id : neighbour])) };
    }
  }
}
