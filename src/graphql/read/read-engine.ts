/**
 * The read path: a resolver names the rows it starts from, the engine answers with the JSON text of all that was selected below, in one statement under the
 * viewer's session. On the fast way the text goes to the socket as it is; on the slow way (introspection beside it, subscriptions, a test) the same text is
 * parsed and graphql-js walks over it.
 */
import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { getNamedType, isAbstractType, isListType, getNullableType, OperationTypeNode } from 'graphql';
import { systemSession, viewerSession, type DatabaseSession } from '../../access/session.js';
import type { Viewer } from '../../access/viewer.js';
import { viewerOf } from '../../events/context.js';
import type { Statement } from '../../database/engine.js';
import type { Answer, Key, ReadPath } from '../../database/read.js';
import { tooMuch } from '../../database/too-much.js';
import type { ReadTurn } from '../../database/read-queue.js';
import { isId, parseGlobalId } from '../../kernel/ids.js';
import { Problem } from '../../kernel/problem.js';
import type { Seal } from '../../kernel/seal.js';
import type { Call } from './binds.js';
import { Catalogue, CONNECTION_OF, type Window } from './catalogue.js';
import { compile, keyNames, MAX_PAGE_SIZE, type Plan, type Root } from './compile.js';
import { shapeOf } from './inputs.js';
import { sealCursors } from './keyset.js';
import { Lru } from './lru.js';

/** JSON text that is finished: it goes to the socket as it is. */
export class JsonText {
  constructor(readonly json: string) {}
}

/** Marks parsed values as the engine's: their keys are response keys. */
export const BY_RESPONSE_KEY = Symbol('by response key');

/** Where statements are run. */
export interface StatementRunner {
  readText(session: DatabaseSession, statement: Statement, turn?: ReadTurn): Promise<string | null>;
}

/** How an engine is set up. */
export interface EngineOptions {
  readonly catalogue: Catalogue;
  readonly seal: Seal;
  /** Which walls stand; only the tests that prove each of them alone take one down. */
  readonly walls?: 'both' | 'policies' | 'row-security';
}

/** What a request brings to its reads. */
export interface ReadRequest {
  readonly viewer: Viewer | null;
  readonly now: Date;
  readonly database: StatementRunner;
  /** Whether answers are wanted as finished text. */
  readonly isSpliced: boolean;
  /** Among whose reads it takes its turn. */
  readonly turn?: ReadTurn | undefined;
  /** What was read for it so far. */
  readonly given: { characters: number };
}

/** Characters that are read for one answer, but for what one statement gives alone. */
const MOST_CHARACTERS = 32 * 1024 * 1024;

/** Characters of SQL that all plans hold together. */
const MOST_PLAN_CHARACTERS = 32 * 1024 * 1024;

/** Compiles reads and runs them. */
export class ReadEngine {
  readonly #plans = new Lru<Plan>(MOST_PLAN_CHARACTERS, (shape, { text }) => shape.length + text.length);
  /** Parsed operations, which Apollo keeps in a bounded store, by number: plans are of one of them. */
  readonly #operations = new WeakMap<object, number>();
  #operationCount = 0;
  readonly #walls: 'both' | 'policies' | 'row-security';

  constructor(private readonly options: EngineOptions) {
    this.#walls = options.walls ?? 'both';
  }

  get catalogue(): Catalogue {
    return this.options.catalogue;
  }

  /** The read path of one field of one request. */
  pathOf(request: ReadRequest, info: GraphQLResolveInfo): ReadPath {
    const run = (root: Root, key: Key, ids: Call['ids'] = []): Promise<Answer> => this.#run(request, info, root, key, ids);
    return {
      one: async (entity, key) => {
        const window = this.#windowOf(info, entity);
        const known = this.#rowKey(window, key);
        return known === undefined ? null : run({ kind: 'one', window, key: keyNames(known) }, known);
      },
      page: async (entity, key = {}) => {
        const window = this.#windowOf(info, entity);
        const known = this.#rowKey(window, key);
        if (known === undefined) throw new Problem('NOT_FOUND', 'There is no such thing, or you have no access to it.');
        return run({ kind: 'page', window, key: keyNames(known) }, known);
      },
      viewer: () => run({ kind: 'viewer' }, {}),
      node: (id) => this.#nodes(info, [id], run),
      nodes: (ids) => this.#nodes(info, ids, run),
    };
  }

  async #nodes(info: GraphQLResolveInfo, ids: readonly string[], run: (root: Root, key: Key, ids: Call['ids']) => Promise<Answer>): Promise<Answer> {
    if (ids.length > MAX_PAGE_SIZE) throw new Problem('BAD_USER_INPUT', `At most ${String(MAX_PAGE_SIZE)} things can be asked for at once.`);
    const named = ids.map(parseGlobalId);
    const abstract = getNamedType(info.returnType);
    const possible = isAbstractType(abstract) ? this.catalogue.windowsOf(abstract) : [];
    const windows = possible.filter((window) => named.some(({ type }) => type === window.type.name));
    return run({ kind: 'nodes', windows, isList: isListType(getNullableType(info.returnType)) }, {}, named);
  }

  #windowOf(info: GraphQLResolveInfo, entity: string): Window {
    const named = getNamedType(info.returnType);
    const window = this.catalogue.window((named.extensions[CONNECTION_OF] as string | undefined) ?? named.name);
    if (window.entity.name !== entity) throw new TypeError(`${info.fieldName} shows ${window.type.name}, not ${entity}.`);
    return window;
  }

  /** The key with row ids for API ids; undefined where an id names a thing of another type. */
  #rowKey(window: Window, key: Key): Key | undefined {
    if (typeof key['id'] !== 'string' || isId(key['id'])) return key;
    const { type, id } = parseGlobalId(key['id']);
    return type === window.type.name ? { ...key, id } : undefined;
  }

  async #run(request: ReadRequest, info: GraphQLResolveInfo, root: Root, key: Key, ids: Call['ids']): Promise<Answer> {
    const viewer = viewerOf(request);
    const call: Call = { variables: info.variableValues, viewer, now: request.now, key, ids };
    const plan = this.#planOf(info, root, request.isSpliced, viewer.isCompanyWide);
    plan.assertRight(call);
    const session = this.#walls === 'policies' ? systemSession : viewerSession(viewer);
    const params = plan.sources.map((source) => source(call));
    const text = await request.database.readText(session, { name: plan.name, text: plan.text, params }, request.turn);
    // A subscription lasts: each of its answers is one statement.
    if (info.operation.operation !== OperationTypeNode.SUBSCRIPTION) count(request.given, text?.length ?? 0);
    const json = sealCursors(text ?? 'null', this.options.seal);
    if (request.isSpliced) return new JsonText(json);
    return marked(JSON.parse(json) as Answer);
  }

  #planOf(info: GraphQLResolveInfo, root: Root, isSpliced: boolean, isWide: boolean): Plan {
    const windows = root.kind === 'nodes' ? root.windows.map(({ type }) => type.name) : root.kind === 'viewer' ? [] : [root.window.type.name, ...root.key];
    const shape = [
      this.#numberOf(info.operation),
      pathText(info.path),
      root.kind,
      ...windows,
      isSpliced,
      isWide,
      shapeOf(info.schema, info.operation, info.variableValues),
    ].join('|');
    const known = this.#plans.get(shape);
    if (known !== undefined) return known;
    const plan = this.#compile(info, root, isSpliced, isWide);
    this.#plans.set(shape, plan);
    return plan;
  }

  #numberOf(operation: object): number {
    let number = this.#operations.get(operation);
    if (number === undefined) this.#operations.set(operation, (number = ++this.#operationCount));
    return number;
  }

  #compile(info: GraphQLResolveInfo, root: Root, isSpliced: boolean, isWide: boolean): Plan {
    const field = info.parentType.getFields()[info.fieldName];
    if (field === undefined) throw new TypeError(`${info.parentType.name} has no field ${info.fieldName}.`);
    const { catalogue, seal } = this.options;
    const ground = { catalogue, seal, hasWalls: this.#walls !== 'row-security', tellsTypes: !isSpliced, isWide };
    const named = getNamedType(field.type);
    return compile(ground, root, {
      type: isAbstractType(named) ? undefined : (named as GraphQLObjectType),
      field,
      nodes: info.fieldNodes,
      fragments: info.fragments,
      variables: info.variableValues,
    });
  }
}

/** @throws Problem QUERY_TOO_COSTLY when it is too much together. */
function count(given: ReadRequest['given'], more: number): void {
  const before = given.characters;
  given.characters += more;
  if (before > 0 && given.characters > MOST_CHARACTERS) throw tooMuch();
}

function pathText(path: GraphQLResolveInfo['path']): string {
  return path.prev === undefined ? String(path.key) : `${pathText(path.prev)}.${String(path.key)}`;
}

function marked(answer: Answer): Answer {
  if (typeof answer === 'object' && answer !== null) Object.defineProperty(answer, BY_RESPONSE_KEY, { value: true });
  return answer;
}
