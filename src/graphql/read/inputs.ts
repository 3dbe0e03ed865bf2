/**
 * Arguments of a field, seen twice: by their value now, which decides what the statement looks like, and by the way to their value, because the same statement
 * serves later calls with other variables of the same shape.
 */
import {
  GraphQLEnumType,
  Kind,
  getNullableType,
  isInputObjectType,
  isListType,
  isScalarType,
  typeFromAST,
  valueFromAST,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';

/** The coerced variables of one call. */
export type Variables = Readonly<Record<string, unknown>>;

/** One input value: what it is now, and how to find it in the variables of another call of the same shape. */
export class Input {
  constructor(
    /** The coerced value at the time of planning. Only its shape may decide anything. */
    readonly now: unknown,
    readonly at: (variables: Variables) => unknown,
    private readonly parts?: ReadonlyMap<string, Input> | readonly Input[],
  ) {}

  /** A field of an input object; undefined where it was not given. */
  get(name: string): Input | undefined {
    if (this.parts instanceof Map) return this.parts.get(name) as Input | undefined;
    const now = (this.now as Record<string, unknown> | null)?.[name];
    return now === undefined ? undefined : new Input(now, (variables) => (this.at(variables) as Record<string, unknown> | null)?.[name]);
  }

  /** Names of the fields that were given. */
  names(): readonly string[] {
    if (this.parts instanceof Map) return [...this.parts.keys()] as string[];
    return Object.entries(this.now as Record<string, unknown>).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  }

  /** The items of a list. */
  items(): readonly Input[] {
    if (Array.isArray(this.parts)) return this.parts as readonly Input[];
    const now = Array.isArray(this.now) ? (this.now as readonly unknown[]) : [];
    return now.map((item, index) => new Input(item, (variables) => (this.at(variables) as readonly unknown[])[index]));
  }
}

/** The arguments that were given for a field, by name. */
export function argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Variables): ReadonlyMap<string, Input> {
  const given = new Map<string, Input>();
  for (const argument of field.args) {
    const written = node.arguments?.find(({ name }) => name.value === argument.name)?.value;
    const input = (written === undefined ? undefined : inputOf(written, argument.type, variables)) ?? constantOf(argument.defaultValue);
    if (input !== undefined) given.set(argument.name, input);
  }
  return given;
}

const constantOf = (value: unknown): Input | undefined => (value === undefined ? undefined : new Input(value, () => value));

function inputOf(node: ValueNode, type: GraphQLInputType, variables: Variables): Input | undefined {
  const bare = getNullableType(type);
  if (node.kind === Kind.VARIABLE) {
    const name = node.name.value;
    return variables[name] === undefined ? undefined : new Input(variables[name], (later) => later[name]);
  }
  if (isListType(bare) && node.kind !== Kind.NULL) {
    const written = node.kind === Kind.LIST ? node.values : [node];
    const items = written.map((item) => inputOf(item, bare.ofType, variables) ?? new Input(null, () => null));
    return new Input(
      items.map(({ now }) => now),
      (later) => items.map((item) => item.at(later)),
      items,
    );
  }
  if (isInputObjectType(bare) && node.kind === Kind.OBJECT) {
    const parts = new Map<string, Input>();
    for (const field of Object.values(bare.getFields())) {
      const written = node.fields.find(({ name }) => name.value === field.name)?.value;
      const input = (written === undefined ? undefined : inputOf(written, field.type, variables)) ?? constantOf(field.defaultValue);
      if (input !== undefined) parts.set(field.name, input);
    }
    const valueAt = (pick: (input: Input) => unknown): unknown => Object.fromEntries([...parts].map(([name, input]) => [name, pick(input)]));
    return new Input(
      valueAt(({ now }) => now),
      (later) => valueAt((input) => input.at(later)),
      parts,
    );
  }
  return constantOf(valueFromAST(node, type, variables));
}

/**
 * What of the variables decides the form of a statement: which are there, which are null, how input objects are filled, and the values of enums and booleans
 * (order, direction, `isNull`, `@skip`). Two calls with the same shape can share a plan.
 */
export function shapeOf(schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Variables): string {
  const definitions = operation.variableDefinitions;
  if (definitions === undefined || definitions.length === 0) return '';
  return definitions
    .map(({ variable, type }) => {
      const known = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
      return shape(known, variables[variable.name.value]);
    })
    .join(',');
}

function shape(type: GraphQLInputType | undefined, value: unknown): string {
  if (value === undefined) return '';
  if (value === null) return '0';
  const bare = type === undefined ? undefined : getNullableType(type);
  if (bare instanceof GraphQLEnumType || typeof value === 'boolean') return JSON.stringify(value);
  if (isListType(bare)) {
    const isOfScalars = isScalarType(getNullableType(bare.ofType));
    if (isOfScalars || !Array.isArray(value)) return '*';
    return `[${(value as readonly unknown[]).map((item) => shape(bare.ofType, item)).join(',')}]`;
  }
  if (isInputObjectType(bare)) {
    const fields = Object.values(bare.getFields());
    const parts = fields.map((field) => [field.name, shape(field.type, (value as Record<string, unknown>)[field.name])]);
    return `{${parts.flatMap(([name = '', inner = '']) => (inner === '' ? [] : [`${name}:${inner}`])).join(',')}}`;
  }
  return '*';
}
