/**
 * The fast way through an operation: root resolvers run as always, but what they read is finished JSON text, and the answer is put together as text. It follows
 * graphql-js in all that shows: order of keys, nulls, errors with their paths. What it does not do (introspection, fields of other kinds) takes the slow way.
 */
import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  getArgumentValues,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  locatedError,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { SPLICED } from '../database/read.js';
import { JsonText } from './read/read-engine.js';

/** The answer of an operation: its data as finished text, and what went wrong. */
export interface SplicedAnswer {
  readonly json: string;
  readonly errors: readonly GraphQLError[];
}

/** One operation on its way. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: unknown;
}

type Path = GraphQLResolveInfo['path'];

/** Whether every root field of the operation can take the fast way. */
export function canSplice(operation: Operation): boolean {
  const type = rootOf(operation);
  if (type === undefined || operation.operation.operation === OperationTypeNode.SUBSCRIPTION) return false;
  return [...rootFields(operation, type).values()].every(([node]) => {
    const name = node?.name.value ?? '';
    return name === '__typename' || type.getFields()[name]?.extensions[SPLICED] === true;
  });
}

/** Runs the operation on the fast way. */
export async function splice(operation: Operation): Promise<SplicedAnswer> {
  const splicer = new Splicer(operation);
  const json = await splicer.root();
  return { json, errors: splicer.errors };
}

const rootOf = ({ schema, operation }: Operation): GraphQLObjectType | undefined => schema.getRootType(operation.operation) ?? undefined;

const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])));

function rootFields(operation: Operation, type: GraphQLObjectType): Map<string, readonly FieldNode[]> {
  const { schema, document, variables } = operation;
  return collectFields(schema, fragmentsOf(document), { ...variables }, type, operation.operation.selectionSet);
}

class Splicer {
  readonly errors: GraphQLError[] = [];
  readonly #fragments: Record<string, FragmentDefinitionNode>;

  constructor(private readonly operation: Operation) {
    this.#fragments = fragmentsOf(operation.document);
  }

  async root(): Promise<string> {
    const type = rootOf(this.operation);
    if (type === undefined) return 'null';
    const isSerial = this.operation.operation.operation === OperationTypeNode.MUTATION;
    try {
      return await this.#fields(type, undefined, rootFields(this.operation, type), undefined, isSerial);
    } catch {
      return 'null'; // a field that must not be null failed; the error is noted already
    }
  }

  async #fields(
    type: GraphQLObjectType,
    source: unknown,
    fields: Map<string, readonly FieldNode[]>,
    path: Path | undefined,
    isSerial: boolean,
  ): Promise<string> {
    const entries = [...fields];
    const texts: string[] = [];
    const textOf = async (key: string, nodes: readonly FieldNode[]): Promise<string> => {
      const at: Path = { prev: path, key, typename: type.name };
      return `${JSON.stringify(key)}:${await this.#field(type, source, nodes, at)}`;
    };
    if (isSerial) for (const [key, nodes] of entries) texts.push(await textOf(key, nodes));
    else texts.push(...(await Promise.all(entries.map(([key, nodes]) => textOf(key, nodes)))));
    return `{${texts.join(',')}}`;
  }

  async #field(type: GraphQLObjectType, source: unknown, nodes: readonly FieldNode[], path: Path): Promise<string> {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return JSON.stringify(type.name);
    const field = type.getFields()[name];
    const [node] = nodes;
    if (field === undefined || node === undefined) throw new TypeError(`${type.name} has no field ${name}.`);
    const { schema, operation, variables, context } = this.operation;
    try {
      const info: GraphQLResolveInfo = {
        fieldName: name,
        fieldNodes: nodes,
        returnType: field.type,
        parentType: type,
        path,
        schema,
        fragments: this.#fragments,
        rootValue: undefined,
        operation,
        variableValues: { ...variables },
      };
      const args = getArgumentValues(field, node, variables);
      const value: unknown = await field.resolve?.(source, args, context, info);
      return await this.#complete(field.type, value, nodes, path);
    } catch (cause) {
      if (cause instanceof Noted) {
        if (isNonNullType(field.type)) throw cause;
        return 'null';
      }
      this.errors.push(locatedError(cause, nodes, pathOf(path)));
      if (isNonNullType(field.type)) throw new Noted();
      return 'null';
    }
  }

  async #complete(type: GraphQLOutputType, value: unknown, nodes: readonly FieldNode[], path: Path): Promise<string> {
    if (isNonNullType(type)) {
      const text = await this.#complete(type.ofType, value, nodes, path);
      if (text !== 'null') return text;
      throw new Error(`Cannot return null for non-nullable field ${String(path.typename)}.${nodes[0]?.name.value ?? ''}.`);
    }
    if (value instanceof JsonText) return value.json;
    if (value === null || value === undefined) return 'null';
    if (value instanceof Error) throw value;
    if (isLeafType(type)) return JSON.stringify(type.serialize(value));
    if (isListType(type)) {
      const items = await Promise.all(
        [...(value as Iterable<unknown>)].map((item, index) => this.#complete(type.ofType, item, nodes, { prev: path, key: index, typename: undefined })),
      );
      return `[${items.join(',')}]`;
    }
    if (isAbstractType(type)) throw new TypeError(`${type.name} is only read by plan.`);
    const { schema, variables } = this.operation;
    return this.#fields(type, value, collectSubfields(schema, this.#fragments, { ...variables }, type, nodes), path, false);
  }
}

/** An error that is among the errors already and only makes its parents null. */
class Noted extends Error {
  override readonly name = 'Noted';
}

function pathOf(path: Path): (string | number)[] {
  return path.prev === undefined ? [path.key] : [...pathOf(path.prev), path.key];
}
