/**
 * Odd values for every place of a schema that takes one: made from the schema alone, so that a new argument is tried on the day it appears.
 *
 * An operation is asked with values that are good as far as the schema tells, and one odd one among them.
 */
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** An operation with one odd value. */
export interface OddQuestion {
  readonly operation: 'query' | 'mutation' | 'subscription';
  /** Where the odd value stands, such as `accountUpdate.input.name`. */
  readonly place: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Stands in every odd text: what holds it was not meant for a log. */
export const PRIVATE = 'Geheimmarge';

const deep = (levels: number, wrap: (inner: unknown) => unknown): unknown => {
  let value: unknown = PRIVATE;
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
};

const TEXTS = [
  `${PRIVATE}\u0000`,
  `\ud800${PRIVATE}`,
  `${PRIVATE}\udfff`,
  `${PRIVATE}${'á'.repeat(1_000_000)}`,
  '',
  '\u200b',
  `\u202e${PRIVATE}\u001b[2J`,
  `${PRIVATE}\r\nSet-Cookie: a=b`,
  `%00${PRIVATE}%zz`,
  `{${PRIVATE}}'";--`,
  '-1e400',
  '__proto__',
];

const ODD: Readonly<Record<string, readonly unknown[]>> = {
  String: TEXTS,
  ID: [...TEXTS, 'Account:', ':', 'Account:00000000-0000-0000-0000-000000000000', 'Account:\u0000', `Account:${'0'.repeat(100_000)}`, 'constructor:1', 7],
  Int: [2_147_483_647, -2_147_483_648, 0, -1, 1e21, 0.5],
  Float: [1.7e308, -1.7e308, 5e-324, -0, 1e21, 0.1 + 0.2],
  Day: ['0000-01-01', '2026-02-29', '2026-13-01', '9999-12-31', '1900-01-01', '2199-12-31', '275760-09-13', '2026-01-01\u0000', ''],
  DateTime: [
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '9999-12-31T23:59:59-14:00',
    '2026-02-29T00:00:00Z',
    '2026-01-01T00:00:00+99:99',
    '2026-01-01T00:00:60Z',
    '\u0000',
  ],
  MinorUnits: [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 53, 1e21, 0.5, -1, 0],
  JSON: [
    deep(3_000, (inner) => [inner]),
    deep(40, (inner) => ({ and: [inner] })),
    { [PRIVATE]: '\u0000' },
    { '\u0000': PRIVATE },
    JSON.parse(`{"__proto__":{"${PRIVATE}":1},"constructor":{}}`),
    [`\ud800${PRIVATE}`],
    'x'.repeat(1_000_000),
    Array.from({ length: 50_000 }, () => 1),
    [1.7e308, -0, 5e-324],
    {},
    [],
    7,
    '',
    true,
  ],
  Boolean: ['true', 1],
};

/** Makes the questions of one schema. */
export class OddValues {
  /** `known` has the id of something that there is, by type. */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly known: ReadonlyMap<string, string>,
  ) {}

  /** Every mutation on a thing that there is, with values that fit as far as names and types tell. */
  *mutations(): Generator<OddQuestion> {
    for (const field of Object.values(this.schema.getMutationType()?.getFields() ?? {})) {
      const variables = Object.fromEntries(
        field.args.flatMap((argument) => (isRequired(argument) ? [[argument.name, this.#good(argument, field.name, 0)]] : [])),
      );
      yield { operation: 'mutation', place: field.name, query: this.#text('mutation', field, '{ userErrors { code field message } }'), variables };
    }
  }

  /** Every change of a thing, with null for one of the fields that the thing always has. A list may become empty. */
  *nulls(): Generator<OddQuestion> {
    for (const field of Object.values(this.schema.getMutationType()?.getFields() ?? {})) {
      const [argument] = field.args;
      const input = argument === undefined ? undefined : getNamedType(argument.type);
      if (argument === undefined || !field.name.endsWith('Update') || !isInputObjectType(input)) continue;
      const payload = getNamedType(field.type);
      const things = isObjectType(payload) ? Object.values(payload.getFields()).map(({ type }) => getNamedType(type)) : [];
      const always = things
        .flatMap((thing) => (isObjectType(thing) && thing.name !== 'UserError' ? Object.values(thing.getFields()) : []))
        .filter(({ type }) => isNonNullType(type) && !isListType(type.ofType));
      const good = this.#good(argument, field.name, 0) as Readonly<Record<string, unknown>>;
      for (const each of Object.values(input.getFields())) {
        if (isRequired(each) || !always.some(({ name }) => name === each.name)) continue;
        const query = this.#text('mutation', field, '{ userErrors { code field } }');
        yield {
          operation: 'mutation',
          place: `${field.name}.${argument.name}.${each.name}`,
          query,
          variables: { [argument.name]: { ...good, [each.name]: null } },
        };
      }
    }
  }

  #text(operation: OddQuestion['operation'], field: GraphQLField<unknown, unknown>, selection: string): string {
    const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
    const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
    return `${operation} (${declared}) { ${field.name}(${given}) ${selection} }`;
  }

  /** Every operation with each of its odd values. */
  *all(): Generator<OddQuestion> {
    const roots = [
      ['query', this.schema.getQueryType()],
      ['subscription', this.schema.getSubscriptionType()],
      ['mutation', this.schema.getMutationType()],
    ] as const;
    for (const [operation, root] of roots) {
      for (const field of Object.values(root?.getFields() ?? {})) {
        const good = Object.fromEntries(
          field.args.flatMap((argument) => (isRequired(argument) || argument.name === 'first' ? [[argument.name, this.#good(argument, field.name, 0)]] : [])),
        );
        for (const argument of field.args) {
          for (const { path, values } of this.#odd(argument, field.name, good[argument.name], 0)) {
            // Conditions have many places of few kinds: each place takes some of the values, the next place the next ones.
            for (const value of argument.name === 'where' ? this.#turn(values) : values) {
              const query = this.#text(operation, field, this.#selection(field.type, 2));
              yield { operation, place: [field.name, ...path].join('.'), query, variables: { ...good, [argument.name]: value } };
            }
          }
        }
      }
    }
  }

  #turns = 0;

  #turn(values: readonly unknown[]): readonly unknown[] {
    this.#turns += 1;
    return values.filter((_, index) => index % 4 === this.#turns % 4);
  }

  /** A value that fits, as far as names and types tell; of an input what is required. */
  #good({ name, type }: Pick<GraphQLArgument, 'name' | 'type'>, root: string, depth: number): unknown {
    const plain = isNonNullType(type) ? type.ofType : type;
    if (isListType(plain)) return [this.#good({ name, type: plain.ofType }, root, depth)];
    if (isInputObjectType(plain)) {
      const fields = Object.values(plain.getFields());
      const required = fields.filter((field) => isRequired(field));
      const chosen = plain.isOneOf ? fields.slice(0, 1) : required;
      return Object.fromEntries(chosen.map((field) => [field.name, this.#good(field, root, depth + 1)]));
    }
    if (isEnumType(plain)) return plain.getValues()[0]?.name;
    switch (plain.name) {
      case 'ID':
        return this.#idFor(name, root);
      case 'Int':
        return name === 'first' ? 2 : 1;
      case 'Float':
        return 1.5;
      case 'Boolean':
        return true;
      case 'Day':
        return '2026-11-30';
      case 'DateTime':
        return '2026-11-30T12:00:00Z';
      case 'MinorUnits':
        return 1_000;
      case 'JSON':
        return {};
      default:
        return GOOD_TEXTS[name] ?? 'Some text';
    }
  }

  /** The id of a thing as the name of the argument says it, or else the operation's own: `accountId`, and `id` of `planUpdate`. */
  #idFor(name: string, root: string): string {
    const called = (text: string): string | undefined => {
      const fitting = Array.from(this.known.keys()).filter((type) => text.toLowerCase().startsWith(type.toLowerCase()));
      return this.known.get(fitting.sort((a, b) => b.length - a.length)[0] ?? '');
    };
    const [any] = this.known.values();
    return called(name.replace(/Ids?$/, '')) ?? called(root) ?? any ?? '';
  }

  /** The argument with each of its odd values, each place of an input in turn. */
  *#odd(
    { name, type }: Pick<GraphQLArgument, 'name' | 'type'>,
    root: string,
    good: unknown,
    depth: number,
  ): Generator<{ readonly path: readonly string[]; readonly values: readonly unknown[] }> {
    const plain = isNonNullType(type) ? type.ofType : type;
    if (isListType(plain)) {
      const element = { name, type: plain.ofType };
      const [first = this.#good(element, root, depth)] = (good ?? []) as readonly unknown[];
      for (const { path, values } of this.#odd(element, root, first, depth)) yield { path, values: values.map((value) => [value]) };
      yield { path: [name, '*'], values: [[], Array.from({ length: 2_000 }, () => first), [null], first] };
      return;
    }
    if (isInputObjectType(plain)) {
      if (depth > 4) return;
      const base = (good ?? this.#good({ name, type }, root, depth)) as Readonly<Record<string, unknown>>;
      for (const field of Object.values(plain.getFields())) {
        if (['and', 'or', 'not'].includes(field.name) && depth > 1) continue;
        for (const { path, values } of this.#odd(field, root, base[field.name], depth + 1))
          yield { path: [name, ...path], values: values.map((value) => (plain.isOneOf ? { [field.name]: value } : { ...base, [field.name]: value })) };
        // What is made beside it may only fit when it is there.
        if (!isRequired(field)) yield { path: [name, field.name], values: [{ ...base, [field.name]: null }] };
      }
      return;
    }
    if (isEnumType(plain)) yield { path: [name], values: [PRIVATE, 7, ...plain.getValues().map((value) => value.name)] };
    else if (isScalarType(plain)) yield { path: [name], values: ODD[plain.name] ?? TEXTS };
  }

  #selection(type: unknown, levels: number): string {
    const named = getNamedType(type as GraphQLNamedType);
    if (!isObjectType(named)) return isScalarType(named) || isEnumType(named) ? '' : ' { __typename }';
    const fields = Object.values(named.getFields()).flatMap((field) => {
      if (field.args.some((argument) => isRequired(argument) || argument.name === 'first')) return [];
      const inner = getNamedType(field.type);
      const isPlain = isScalarType(inner) || isEnumType(inner);
      if (!isPlain && (levels === 0 || !isObjectType(inner))) return [];
      return [`${field.name}${isPlain ? '' : this.#selection(inner, levels - 1)}`];
    });
    return ` { __typename ${fields.join(' ')} }`;
  }
}

const GOOD_TEXTS: Readonly<Record<string, string>> = {
  currency: 'EUR',
  country: 'ES',
  email: 'someone@example.com',
  locale: 'es',
  timeZone: 'Europe/Madrid',
  url: 'https://hooks.example.com/in',
  topics: '*',
  period: '2026-11',
  password: 'dunkelgraue Eichhörnchen 17',
};

const isRequired = (argument: GraphQLArgument | GraphQLInputField): boolean => isNonNullType(argument.type) && argument.defaultValue === undefined;
