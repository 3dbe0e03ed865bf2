/**
 * The GraphQL door of the server: Apollo Server parses, validates and speaks GraphQL over HTTP; what it would execute goes the fast way where it can.
 */
import { ApolloServer, HeaderMap, type ApolloServerPlugin, type GraphQLRequestContext } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { getVariableValues, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { Database } from '../database/database.js';
import type { Rooms } from '../documents/rooms.js';
import type { Jobs } from '../jobs/jobs.js';
import { Seal, sealsUnder } from '../kernel/seal.js';
import type { AddressGuard } from '../webhooks/address-guard.js';
import { webhookPace } from '../webhooks/webhook-pace.js';
import { publicCode, publicError, type Notice } from './errors.js';
import { LIMITS, limitsRule } from './limits.js';
import { ReadEngine, type EngineOptions } from './read/read-engine.js';
import { RequestScope, type RequestFacts, type ScopeTools } from './request-scope.js';
import type { AlianzaSchema } from './schema.js';
import { SharedPayloads } from './shared-payloads.js';
import { canSplice, splice, type Operation } from './splice.js';

/** How many things one root field may ask for at most. */
export const MAX_COST = 20_000;

/** What the door is built from. */
export interface GraphqlDoorOptions {
  readonly alianza: AlianzaSchema;
  readonly database: Database;
  /** The live documents; without them the doors that write to documents stay closed. */
  readonly rooms?: Rooms;
  /** The queues of jobs; without them the doors that ask for jobs stay closed. */
  readonly jobs?: Jobs;
  /** Which addresses the server may call. */
  readonly guard?: AddressGuard;
  /** Seals cursors. */
  readonly secretKey: string;
  readonly notice: Notice;
  /** Tests only: whether operations may take the fast way. */
  readonly isFast?: boolean;
  /** Tests only: which walls stand. */
  readonly walls?: NonNullable<EngineOptions['walls']>;
}

/** A GraphQL request as HTTP brings it. */
export interface GraphqlHttpRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** What follows the `?` of the address, with it. */
  readonly search: string;
  /** The parsed body; undefined for GET. */
  readonly body: unknown;
}

/** The answer as HTTP carries it. */
export interface GraphqlHttpAnswer {
  readonly status: number;
  readonly headers: Iterable<readonly [string, string]>;
  readonly body: string;
}

/** Answers GraphQL requests. */
export class GraphqlDoor {
  /** Answers the questions of webhook endpoints. */
  readonly payloads: SharedPayloads;
  readonly #tools: ScopeTools;

  private constructor(
    private readonly apollo: ApolloServer<RequestScope>,
    private readonly engine: ReadEngine,
    private readonly options: GraphqlDoorOptions,
  ) {
    const { rooms, jobs, guard, secretKey } = options;
    this.payloads = new SharedPayloads(options.alianza.schema, (facts) => this.contextOf(facts), options.notice);
    this.#tools = { rooms, jobs, guard, payloads: this.payloads, webhookPace: webhookPace(), sealOf: sealsUnder(secretKey) };
  }

  static async open(options: GraphqlDoorOptions): Promise<GraphqlDoor> {
    const { alianza, notice } = options;
    const seal = new Seal(options.secretKey, 'cursor');
    const engine = new ReadEngine({ catalogue: alianza.catalogue, seal, maxCost: MAX_COST, ...(options.walls === undefined ? {} : { walls: options.walls }) });
    const apollo = new ApolloServer<RequestScope>({
      schema: alianza.schema,
      introspection: true,
      csrfPrevention: true,
      allowBatchedHttpRequests: false,
      persistedQueries: false,
      stopOnTerminationSignals: false,
      includeStacktraceInErrorResponses: false,
      status400ForVariableCoercionErrors: true,
      parseOptions: { maxLexicalTokens: LIMITS.tokens },
      validationRules: [limitsRule],
      stringifyResult: stringify,
      // For what is refused before there is a request to speak of; everything else gets its face in the plugin below.
      formatError: (formatted) => ({ ...formatted, extensions: { code: publicCode(formatted.extensions?.['code']) } }),
      plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled(), fastWay(alianza.schema, notice, options.isFast ?? true)],
      logger: { debug: ignore, info: ignore, warn: ignore, error: (message: unknown) => notice({ requestId: '', err: message }, 'GraphQL server') },
    });
    await apollo.start();
    return new GraphqlDoor(apollo, engine, options);
  }

  get schema(): GraphQLSchema {
    return this.options.alianza.schema;
  }

  /** The context of an operation, for this door and for sockets. */
  contextOf(facts: RequestFacts): RequestScope {
    return new RequestScope(facts, this.options.database, this.engine, this.#tools);
  }

  /** Answers one request. */
  async answer(request: GraphqlHttpRequest, facts: RequestFacts): Promise<GraphqlHttpAnswer> {
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : String(value));
    }
    const { method, search, body } = request;
    const answer = await this.apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: method.toUpperCase(), headers, search, body },
      context: () => Promise.resolve(this.contextOf(facts)),
    });
    if (answer.body.kind !== 'complete') throw new TypeError('Answers come in one piece here.');
    return { status: answer.status ?? 200, headers: answer.headers, body: answer.body.string };
  }

  close(): Promise<void> {
    return this.apollo.stop();
  }
}

const ignore = (): void => undefined;

/** Data that is finished text already; only `stringify` looks inside. */
class SplicedData {
  [key: string]: unknown;
  readonly #json: string;

  constructor(json: string) {
    this.#json = json;
  }

  static textOf(data: unknown): string {
    return data instanceof SplicedData ? data.#json : JSON.stringify(data);
  }
}

function stringify(result: { readonly data?: unknown; readonly errors?: readonly unknown[]; readonly extensions?: unknown }): string {
  const parts: string[] = [];
  if (result.errors !== undefined) parts.push(`"errors":${JSON.stringify(result.errors)}`);
  if (result.data !== undefined) parts.push(`"data":${SplicedData.textOf(result.data)}`);
  if (result.extensions !== undefined) parts.push(`"extensions":${JSON.stringify(result.extensions)}`);
  return `{${parts.join(',')}}\n`;
}

/** Takes operations the fast way where that is possible, and gives every error its public face. */
function fastWay(schema: GraphQLSchema, notice: Notice, isFast: boolean): ApolloServerPlugin<RequestScope> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        async responseForOperation(request) {
          const operation = isFast ? operationOf(schema, request) : undefined;
          if (operation === undefined || !canSplice(operation)) return null;
          request.contextValue.isSpliced = true;
          const { json, errors } = await splice(operation);
          const said = errors.map((error) => publicError(error, request.contextValue.requestId, notice));
          return {
            http: { headers: new HeaderMap() },
            body: { kind: 'single', singleResult: { ...(said.length === 0 ? {} : { errors: said }), data: new SplicedData(json) } },
          };
        },
        willSendResponse(request) {
          const { body } = request.response;
          const { errors } = request as { readonly errors?: readonly GraphQLError[] };
          if (body.kind === 'single' && errors !== undefined && errors.length > 0) {
            body.singleResult.errors = errors.map((error) => publicError(error, request.contextValue.requestId, notice));
          }
          return Promise.resolve();
        },
      }),
  };
}

function operationOf(schema: GraphQLSchema, request: GraphQLRequestContext<RequestScope>): Operation | undefined {
  const { document, operation, contextValue: context } = request;
  if (document === undefined || operation === undefined) return undefined;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], request.request.variables ?? {}, { maxErrors: 50 });
  return coerced === undefined ? undefined : { schema, document, operation, variables: coerced, context };
}
