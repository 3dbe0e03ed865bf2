/**
 * The GraphQL door of the server: Apollo Server parses, validates and speaks GraphQL over HTTP; what it would execute goes the fast way where it can.
 */
import { ApolloServer, HeaderMap, type ApolloServerPlugin, type GraphQLRequestContext } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { getVariableValues, GraphQLError, locatedError, OperationTypeNode, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Database } from '../database/database.js';
import type { Rooms } from '../documents/rooms.js';
import type { Jobs } from '../jobs/jobs.js';
import { Problem } from '../kernel/problem.js';
import { Seal, sealsUnder } from '../kernel/seal.js';
import { MAIL_SEAL, Post } from '../mail/post.js';
import type { AddressGuard } from '../webhooks/address-guard.js';
import { webhookPace } from '../webhooks/webhook-pace.js';
import { Allowance, payerOf, USUAL_BUDGET, type Budget, type CostReport } from './allowance.js';
import { AnswerTurns } from './answer-turns.js';
import { affordableCostOf, type PricedOperation } from './cost.js';
import { Crowd } from './crowd.js';
import { asBadInput, laterStatus, publicCode, publicError, type Notice } from './errors.js';
import { assertFlatVariables, LIMITS } from './limits.js';
import { ReadEngine, type EngineOptions } from './read/read-engine.js';
import { RequestScope, type RequestFacts, type ScopeTools } from './request-scope.js';
import type { AlianzaSchema } from './schema.js';
import { ThinkingTurns } from './thinking-turns.js';
import { TOPICS } from './topics.js';
import { UnderstoodTexts, type LookedAt } from './understood-texts.js';
import { SharedPayloads } from './shared-payloads.js';
import { canSplice, splice, type Operation } from './splice.js';

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
  /** Where mails are posted; without it they are kept for the operator. */
  readonly post?: Post;
  /** Seals cursors. */
  readonly secretKey: string;
  readonly notice: Notice;
  /** Takes note of what is no failure, and worth an operator's look. */
  readonly note?: ScopeTools['note'];
  /** How much each caller may ask for. */
  readonly budget?: Budget | undefined;
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
  /** Whether nothing was done because the caller asks too much. */
  readonly isTooMuch: boolean;
  /** Whether it may hold what is told once: the tokens, keys and secrets that mutations make. */
  readonly mayHoldSecrets: boolean;
}

/** Answers GraphQL requests. */
export class GraphqlDoor {
  /** Answers the questions of webhook endpoints. */
  readonly payloads: SharedPayloads;
  readonly #tools: ScopeTools;
  readonly #crowd = new Crowd();
  readonly #thinking = new ThinkingTurns();
  readonly #answers: AnswerTurns;

  private constructor(
    private readonly apollo: ApolloServer<RequestScope>,
    private readonly engine: ReadEngine,
    private readonly allowance: Allowance,
    private readonly texts: UnderstoodTexts,
    private readonly options: GraphqlDoorOptions,
  ) {
    const { rooms, jobs, guard, secretKey, note = ignore } = options;
    const sealOf = sealsUnder(secretKey);
    this.payloads = new SharedPayloads(options.alianza.schema, (facts) => this.contextOf(facts), options.notice);
    this.#answers = new AnswerTurns(allowance, this.#thinking);
    const post = options.post ?? new Post(sealOf(MAIL_SEAL), undefined);
    this.#tools = { rooms, jobs, guard, post, payloads: this.payloads, webhookPace: webhookPace(), topics: TOPICS, note, sealOf };
  }

  static async open(options: GraphqlDoorOptions): Promise<GraphqlDoor> {
    const { alianza, notice } = options;
    const seal = new Seal(options.secretKey, 'cursor');
    const engine = new ReadEngine({ catalogue: alianza.catalogue, seal, ...(options.walls === undefined ? {} : { walls: options.walls }) });
    const allowance = new Allowance(options.budget ?? USUAL_BUDGET);
    const texts = new UnderstoodTexts(alianza.schema);
    const apollo = new ApolloServer<RequestScope>({
      schema: alianza.schema,
      introspection: true,
      csrfPrevention: false, // `asked-on-purpose.ts` looks before
      allowBatchedHttpRequests: false,
      persistedQueries: false,
      stopOnTerminationSignals: false,
      includeStacktraceInErrorResponses: false,
      status400ForVariableCoercionErrors: true,
      parseOptions: { maxLexicalTokens: LIMITS.tokens },
      documentStore: texts,
      stringifyResult: stringify,
      // For what is refused before there is a request to speak of; everything else gets its face in the plugin below.
      formatError: (formatted) => ({ ...formatted, extensions: { code: publicCode(formatted.extensions?.['code']) } }),
      plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled(), answering(allowance, options)],
      logger: { debug: ignore, info: ignore, warn: ignore, error: (message: unknown) => notice({ requestId: '', err: message }, 'GraphQL server') },
    });
    await apollo.start();
    return new GraphqlDoor(apollo, engine, allowance, texts, options);
  }

  get schema(): GraphQLSchema {
    return this.options.alianza.schema;
  }

  /** The context of an operation, for this door and for sockets. */
  contextOf(facts: RequestFacts): RequestScope {
    return new RequestScope(facts, this.options.database, this.engine, this.#tools);
  }

  /** Answers an operation of a context where there is room for it among those that are answered at once. @throws Problem THROTTLED where there is not. */
  amongOthers<T>({ viewer, remoteAddress }: RequestScope, answer: () => Promise<T>): Promise<T> {
    return this.#crowd.pass(payerOf(viewer, remoteAddress), viewer, answer);
  }

  /**
   * Looks into an operation in its caller's turn, and takes what it costs to look.
   * @throws Problem THROTTLED, before anybody looks, where the caller has nothing left, or too much under way.
   */
  understand<T>(context: RequestScope, text: string, look: () => T): Promise<T> {
    const payer = payerOf(context.viewer, context.remoteAddress);
    return this.#crowd.pass(payer, context.viewer, () => {
      this.#begin(context, text);
      return this.#thinking.pass(payer, look);
    });
  }

  /** Answers one event of a subscription, in its caller's turn and from its caller's allowance. */
  answerEvent<T>({ viewer, remoteAddress, price: cost, turn }: RequestScope, answer: () => Promise<T>): Promise<T> {
    return this.#answers.pass({ payer: payerOf(viewer, remoteAddress), cost, signal: turn?.signal }, answer);
  }

  /** Takes the cost of an operation from the allowance of its caller. @throws Problem when it costs too much, or more than is left. */
  charge(context: RequestScope, operation: PricedOperation): void {
    charge(this.allowance, context, operation);
  }

  /** What the operation of a context cost, and what is left. */
  costReport(context: RequestScope): CostReport {
    return costReport(this.allowance, context);
  }

  /** Answers one request. */
  async answer(request: GraphqlHttpRequest, facts: RequestFacts): Promise<GraphqlHttpAnswer> {
    const context = this.contextOf(facts);
    const payer = payerOf(facts.viewer, facts.remoteAddress);
    try {
      return await this.#crowd.pass(payer, facts.viewer, async () => {
        const asked = askedIn(request);
        this.#begin(context, typeof asked.query === 'string' ? asked.query : '');
        const { answering } = await this.#thinking.pass(payer, () => {
          this.#assertUnderstood(asked);
          return { answering: this.#execute(request, context) };
        });
        return answering;
      });
    } catch (cause) {
      return this.#refusal(cause, context, request.headers['accept']);
    }
  }

  #begin(context: RequestScope, text: string): void {
    context.effort = this.allowance.begin(payerOf(context.viewer, context.remoteAddress), text);
    context.requested = context.effort.points;
  }

  async #execute({ method, headers: given, search, body }: GraphqlHttpRequest, context: RequestScope): Promise<GraphqlHttpAnswer> {
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(given)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : String(value));
    }
    const answer = await this.apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: method.toUpperCase(), headers, search, body },
      context: () => Promise.resolve(context),
    });
    if (answer.body.kind !== 'complete') throw new TypeError('Answers come in one piece here.');
    const { status = 200 } = answer;
    const said = answer.body.string;
    const text = status < 400 || said.includes(context.requestId) ? said : withRequestId(said, context.requestId);
    return { status, headers: answer.headers, body: text, isTooMuch: context.bucket.isEmpty, mayHoldSecrets: context.answer.isMutation };
  }

  /** Parses a text and checks it, or remembers that it did before. @throws GraphQLError when it cannot be parsed. */
  look(text: string): LookedAt {
    return this.texts.look(text);
  }

  /** Apollo gets to see what was understood, and what is no question at all. @throws NotUnderstood. */
  #assertUnderstood({ query, variables }: Asked): void {
    const errors = typeof query === 'string' && query !== '' ? this.#mistakesIn(query) : [];
    if (errors.length > 0) throw new NotUnderstood(errors);
    assertFlatVariables(variables);
  }

  #mistakesIn(text: string): readonly GraphQLError[] {
    try {
      return this.look(text).errors;
    } catch (cause) {
      if (cause instanceof GraphQLError) return [cause];
      throw cause;
    }
  }

  #refusal(cause: unknown, context: RequestScope, accepted: unknown): GraphqlHttpAnswer {
    const causes = cause instanceof NotUnderstood ? cause.errors.map(asBadInput) : [asGraphQLError(cause)];
    const errors = causes.map((error) => publicError(error, context.requestId, this.options.notice));
    const body = stringify({ errors, extensions: { cost: this.costReport(context) } });
    const { status = Math.max(...errors.map(statusOf)), headers } = headOf(errors);
    const isTooMuch = cause instanceof Problem && cause.code === 'THROTTLED';
    return { status, headers: headers.set('content-type', contentTypeFor(accepted)), body, isTooMuch, mayHoldSecrets: false };
  }

  close(): Promise<void> {
    return this.apollo.stop();
  }
}

const ignore = (): void => undefined;

/** What a request asks, as far as it can be told before anybody has understood it. */
interface Asked {
  readonly query?: unknown;
  readonly variables?: unknown;
}

function askedIn({ method, search, body }: GraphqlHttpRequest): Asked {
  if (method.toUpperCase() === 'POST') return typeof body === 'object' && body !== null ? body : {};
  const parameters = new URLSearchParams(search);
  const variables = parameters.get('variables');
  return { query: parameters.get('query'), variables: variables === null ? undefined : parsed(variables) };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined; // Apollo says what is wrong
  }
}

/** A refusal of Apollo's own, from beside the operation, with the request id. */
function withRequestId(body: string, requestId: string): string {
  const { errors = [], ...more } = JSON.parse(body) as { readonly errors?: readonly GraphQLFormattedError[] };
  return stringify({ ...more, errors: errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } })) });
}

const statusOf = ({ extensions }: GraphQLFormattedError): number => (extensions?.['code'] === 'INTERNAL' ? 500 : 400);

/** What the errors of an answer say in its status and headers. */
function headOf(errors: readonly GraphQLFormattedError[]): { readonly status?: number; readonly headers: HeaderMap } {
  const headers = new HeaderMap();
  const later = laterStatus(errors);
  if (later === undefined) return { headers };
  headers.set('retry-after', String(later.seconds));
  return { status: later.status, headers };
}

/** What graphql-js finds wrong with a text. */
class NotUnderstood extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super('The text of the operation is not understood.');
  }
}

const JSON_TYPES: readonly string[] = ['application/json', 'application/graphql-response+json'];

/** Answers come as what clients name first, and as JSON where they name neither. */
function contentTypeFor(accepted: unknown): string {
  const named = typeof accepted === 'string' ? accepted.split(',').map((range) => range.split(';', 1)[0]?.trim().toLowerCase() ?? '') : [];
  return `${named.find((type) => JSON_TYPES.includes(type)) ?? 'application/json'}; charset=utf-8`;
}

/** Where an answer has errors, which of its mutations were done all the same: one that failed may have taken the answers of all with it. */
export function doneIn({ done }: RequestScope, errors: readonly unknown[] | undefined): { readonly committed?: readonly (string | number)[] } {
  return errors === undefined || errors.length === 0 || done.size === 0 ? {} : { committed: [...done] };
}

const asGraphQLError = (cause: unknown): GraphQLError => (cause instanceof GraphQLError ? cause : locatedError(cause, undefined));

function charge(allowance: Allowance, context: RequestScope, operation: PricedOperation): void {
  const price = affordableCostOf(operation);
  context.price = price;
  if (context.effort !== undefined) context.requested = allowance.settle(context.effort, price);
}

function costReport(allowance: Allowance, context: RequestScope): CostReport {
  return allowance.report(payerOf(context.viewer, context.remoteAddress), context.requested);
}

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

/** @throws Problem BAD_USER_INPUT for a subscription: its answers come over a WebSocket. */
function assertAnsweredOnce({ operation: { operation } }: Operation): void {
  if (operation === OperationTypeNode.SUBSCRIPTION)
    throw new Problem('BAD_USER_INPUT', 'A subscription is asked over a WebSocket to this address, in the protocol graphql-transport-ws.');
}

/** Takes the cost of operations, sends them the fast way where that is possible, and gives every error its public face. */
function answering(allowance: Allowance, options: GraphqlDoorOptions): ApolloServerPlugin<RequestScope> {
  const { notice, isFast = true } = options;
  const { schema } = options.alianza;
  return {
    requestDidStart: () =>
      Promise.resolve({
        async responseForOperation(request) {
          const operation = operationOf(schema, request);
          if (operation === undefined) return null; // what is wrong with its variables is found again, and said, where it would be executed
          const { contextValue: context } = request;
          context.answer.isMutation = operation.operation.operation === OperationTypeNode.MUTATION;
          try {
            assertAnsweredOnce(operation);
            charge(allowance, context, operation);
          } catch (cause) {
            context.bucket.isEmpty = cause instanceof Problem && cause.code === 'THROTTLED';
            const error = publicError(asGraphQLError(cause), context.requestId, notice);
            return { http: { status: statusOf(error), ...headOf([error]) }, body: { kind: 'single', singleResult: { errors: [error] } } };
          }
          if (!isFast || !canSplice(operation)) return null;
          context.isSpliced = true;
          const { json, errors } = await splice(operation);
          const said = errors.map((error) => publicError(error, context.requestId, notice, context.done));
          return {
            http: headOf(said),
            body: { kind: 'single', singleResult: { ...(said.length === 0 ? {} : { errors: said }), data: new SplicedData(json) } },
          };
        },
        willSendResponse(request) {
          const { body } = request.response;
          if (body.kind !== 'single') return Promise.resolve();
          const { errors } = request as { readonly errors?: readonly GraphQLError[] };
          if (errors !== undefined && errors.length > 0) {
            const said = errors.map((error) => publicError(error, request.contextValue.requestId, notice, request.contextValue.done));
            body.singleResult.errors = said;
            const { status, headers } = headOf(said);
            if (status !== undefined) request.response.http.status = status;
            for (const [name, value] of headers) request.response.http.headers.set(name, value);
          }
          const done = doneIn(request.contextValue, body.singleResult.errors);
          body.singleResult.extensions = { ...body.singleResult.extensions, ...done, cost: costReport(allowance, request.contextValue) };
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
