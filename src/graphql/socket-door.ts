/**
 * GraphQL over WebSocket (`graphql-transport-ws`), for subscriptions: the same schema, limits, viewer and errors as over HTTP.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import {
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  locatedError,
  OperationTypeNode,
  print,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
} from 'graphql';
import { CloseCode, type Context } from 'graphql-ws';
import { useServer, type Extra } from 'graphql-ws/use/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { watchPace, type FramePace } from '../access/frame-pace.js';
import type { AccessChange } from '../access/grant.js';
import { boundUnnamed, NAMED_WITHIN_MS, OpenSockets, refuseUpgrade, statusOf, type Place } from '../access/open-sockets.js';
import { Tally } from '../access/tally.js';
import type { Viewer } from '../access/viewer.js';
import type { FollowingContext } from '../activity/event.resolver.js';
import { unavailable } from '../database/unavailable.js';
import type { EventRelay } from '../events/event-relay.js';
import { credentialIn } from '../kernel/credential.js';
import { Problem } from '../kernel/problem.js';
import { PAUSE_MS } from './crowd.js';
import { asBadInput, publicError, type Notice } from './errors.js';
import { doneIn, type GraphqlDoor } from './graphql-door.js';
import { assertFlatVariables } from './limits.js';
import type { RequestScope } from './request-scope.js';
import { CLOSE_CODES } from '../protocol/collaboration-codes.js';
import { SharedAnswers } from './shared-answers.js';

/** Path of the socket: the one of GraphQL over HTTP. */
export const GRAPHQL_PATH = '/graphql';

/** The viewer's access changed: connect again, and be judged anew. */
export const CLOSE_ACCESS_CHANGED = 4205;
/** The member or app has too many sockets open: close some, then connect again. */
const CLOSE_TOO_MANY_SOCKETS = CLOSE_CODES.TOO_MANY_SOCKETS.code;
/** The database does not answer: connect again in a while. */
const CLOSE_TRY_AGAIN = 1013;
/** The client does not read what it subscribed to: connect again, and resume after the last event. */
export const CLOSE_TOO_SLOW = 4213;

/** What the door needs. */
export interface SocketDoorOptions {
  readonly door: GraphqlDoor;
  readonly relay: EventRelay;
  readonly notice: Notice;
  readonly isHttps: boolean;
  /** The viewer behind a token, or behind the cookie of an upgrade request that comes from our own pages. */
  readonly viewerOf: (token: string | undefined, request: IncomingMessage) => Promise<Viewer | undefined>;
  readonly addressOf: (request: IncomingMessage) => string;
  /** Counts the sockets of all doors. */
  readonly places?: OpenSockets;
  /** Tests only: other bounds than the usual. */
  readonly subscriptions?: Partial<SubscriptionBounds> | undefined;
  readonly isConcerned: (viewer: Viewer, change: AccessChange) => boolean;
  /** How often a viewer is judged anew without a word from anybody: sessions end by the clock alone. */
  readonly judgeAgainMs?: number;
}

/** Bounds of a socket. */
export const SOCKET_LIMITS = { subscriptions: 100, messageBytes: 256 * 1024, bufferedBytes: 8 * 1024 * 1024, initWithinMs: NAMED_WITHIN_MS } as const;

/** How fast a socket is read: whoever sends more is not sent away, but read later. */
export const SOCKET_PACE: FramePace = { framesPerSecond: 500, frameBurst: 4_000, bytesPerSecond: 2 * 1024 * 1024, byteBurst: 16 * 1024 * 1024 };

/** As WebSockets close when a message is too large. */
const CLOSE_TOO_MUCH = 1009;

/** Subscriptions that are open at a time, on all sockets together. */
export const SUBSCRIPTIONS: SubscriptionBounds = { ofCaller: 500, ofCompany: 5_000 };

/** How many subscriptions there may be. */
export interface SubscriptionBounds {
  /** Of one member or app. */
  readonly ofCaller: number;
  readonly ofCompany: number;
}

const LOOK_FOR_SLOW_MS = 2_000;
const JUDGE_AGAIN_MS = 60_000;
const KEEP_ALIVE_MS = 12_000;

interface Payload {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
}

interface Guest {
  readonly socket: WebSocket;
  readonly place: Place;
  viewer: Viewer | undefined;
  token: string | undefined;
  clock: NodeJS.Timeout | undefined;
  readonly request: IncomingMessage;
  readonly watchers: Set<() => void>;
  /** Aborted when the socket is closed: reads that run for it are given up. */
  readonly leaving: AbortController;
}

/** The door of subscriptions on this node. */
export class SocketDoor {
  readonly paths = [GRAPHQL_PATH];
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: SOCKET_LIMITS.messageBytes, perMessageDeflate: false });
  readonly #guests = new Map<WebSocket, Guest>();
  readonly #places: OpenSockets;
  readonly #lookForSlow: NodeJS.Timeout;
  readonly #stopServing: () => void | Promise<void>;
  /** Counts access changes: who was let in while there was one is judged once more. */
  #changes = 0;
  #isClosed = false;
  readonly #answers: SharedAnswers;
  readonly #subscriptions = new Tally();

  constructor(private readonly options: SocketDoorOptions) {
    this.#places = options.places ?? new OpenSockets();
    this.#answers = new SharedAnswers((args, answer) => options.door.answerEvent(args.contextValue as RequestScope, answer));
    const served = useServer(
      {
        schema: options.door.schema,
        connectionInitWaitTimeout: SOCKET_LIMITS.initWithinMs,
        onConnect: (context) => this.#connect(context),
        onSubscribe: (context, _id, payload) => this.#subscribe(context, payload),
        execute: async (args) => inTime(this.#execute(args)),
        subscribe: (args) => this.#follow(args),
        onNext: (_context, _id, _payload, args, result) => this.#publicAnswer(args, result),
        onError: (_context, _id, _payload, errors) => this.#publicErrors(errors, undefined),
        isProd: true, // what goes wrong inside is no reason to tell outside
      },
      this.#server,
      KEEP_ALIVE_MS,
    );
    this.#stopServing = () => served.dispose();
    this.#lookForSlow = setInterval(() => this.#closeSlow(), LOOK_FOR_SLOW_MS).unref();
  }

  /** Takes an upgrade if it is for this door, and says whether it was. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    if ((request.url ?? '/').split('?', 1)[0] !== GRAPHQL_PATH) return false;
    const place = this.#isClosed ? 'NODE' : this.#places.enter(this.options.addressOf(request), socket);
    if (typeof place === 'string') {
      refuseUpgrade(socket, statusOf(place));
      return true;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      const guest: Guest = {
        socket: opened,
        place,
        request,
        viewer: undefined,
        token: undefined,
        clock: undefined,
        watchers: new Set(),
        leaving: new AbortController(),
      };
      this.#guests.set(opened, guest);
      opened.once('close', () => {
        clearInterval(guest.clock);
        guest.leaving.abort(new Problem('UNAVAILABLE', 'Nobody waits for this answer any more.'));
        this.#guests.delete(opened);
      });
      this.#server.emit('connection', opened, request);
      watchPace(socket, SOCKET_PACE, Date.now, (ms) => readAgainAfter(opened, ms));
      boundUnnamed(socket, place, () => opened.close(CLOSE_TOO_MUCH, 'Sign in first'));
      // A broken or too large frame closes the socket with its reason; anybody can send one, so it is no matter for the operator's log.
      opened.removeAllListeners('error').on('error', () => undefined);
    });
    return true;
  }

  /** Closes the sockets of viewers whose access changed, and has everybody else look whether their account is still in sight. */
  revoke(change: AccessChange): void {
    this.#changes += 1;
    const { accountId, ...viewerIds } = change;
    const namesViewer = Object.keys(viewerIds).length > 0;
    for (const { socket, viewer, watchers } of [...this.#guests.values()]) {
      if (viewer === undefined) continue;
      if ((namesViewer || accountId === undefined) && this.options.isConcerned(viewer, viewerIds)) socket.close(CLOSE_ACCESS_CHANGED, 'Access changed');
      else for (const watcher of watchers) watcher();
    }
  }

  /** Nobody's access is known just now: everybody comes back and is judged anew. */
  sendAway(): void {
    this.#changes += 1;
    for (const { socket, viewer } of [...this.#guests.values()]) if (viewer !== undefined) socket.close(CLOSE_TRY_AGAIN, 'Try again later');
  }

  /** Says goodbye to everybody. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#lookForSlow);
    for (const { socket } of this.#guests.values()) socket.close(1012, 'Service restart');
    await this.#stopServing();
  }

  async #connect(context: Context<Record<string, unknown> | undefined, Extra>): Promise<boolean> {
    const guest = this.#guests.get(context.extra.socket);
    if (guest === undefined) return false;
    guest.token = tokenIn(context.connectionParams);
    try {
      guest.viewer = await this.#judged(guest);
    } catch (cause) {
      this.options.notice({ requestId: '', err: cause }, 'a viewer could not be judged');
      const isPassing = cause instanceof Problem && cause.code === 'UNAVAILABLE';
      context.extra.socket.close(isPassing ? CLOSE_TRY_AGAIN : CloseCode.InternalServerError, 'Something went wrong here: try again later');
      return false;
    }
    if (guest.viewer === undefined) context.extra.socket.close(CloseCode.Forbidden, 'Sign in first, or send the key of an app');
    else if (!guest.place.name(guest.viewer.memberId ?? guest.viewer.appId ?? guest.viewer.companyId)) {
      context.extra.socket.close(CLOSE_TOO_MANY_SOCKETS, 'Too many sockets');
      return false;
    } else guest.clock = setInterval(() => void this.#judgeAgain(guest), this.options.judgeAgainMs ?? JUDGE_AGAIN_MS).unref();
    return guest.viewer !== undefined;
  }

  /** The viewer behind a socket now. When access changes meanwhile the answer may be an old one, so it is asked for again. */
  async #judged({ token, request }: Guest): Promise<Viewer | undefined> {
    for (;;) {
      const changes = this.#changes;
      const viewer = await this.options.viewerOf(token, request);
      if (changes === this.#changes) return viewer;
    }
  }

  async #judgeAgain(guest: Guest): Promise<void> {
    try {
      if (!isDeepStrictEqual(await this.#judged(guest), guest.viewer)) guest.socket.close(CLOSE_ACCESS_CHANGED, 'Access changed');
    } catch (cause) {
      this.options.notice({ requestId: '', err: cause }, 'a viewer could not be judged again'); // the database is away: the clock comes back
    }
  }

  async #subscribe(context: Context<Record<string, unknown> | undefined, Extra>, payload: Payload): Promise<readonly GraphQLError[] | ExecutionArgs> {
    const guest = this.#guests.get(context.extra.socket);
    if (guest?.viewer === undefined) return [new GraphQLError('Sign in first.', { extensions: { code: 'UNAUTHENTICATED' } })];
    if (Object.keys(context.subscriptions).length > SOCKET_LIMITS.subscriptions) {
      return [new GraphQLError(`At most ${SOCKET_LIMITS.subscriptions} operations can run on one socket.`, { extensions: { code: 'QUERY_TOO_COSTLY' } })];
    }
    const contextValue = this.#contextOf(guest, guest.viewer);
    try {
      return await this.options.door.understand(contextValue, payload.query, () => this.#understood(contextValue, payload));
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause;
      if (cause.code === 'THROTTLED') await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      return [locatedError(cause, undefined)];
    }
  }

  /** What is to be executed, or what is wrong with it. @throws Problem when it costs too much. */
  #understood(contextValue: FollowingContext & RequestScope, payload: Payload): readonly GraphQLError[] | ExecutionArgs {
    const { schema } = this.options.door;
    const { document, errors } = readOperation(this.options.door, payload);
    if (document === undefined || errors.length > 0) return errors;
    this.#charge(contextValue, document, payload);
    return { schema, document, operationName: payload.operationName, variableValues: payload.variables, contextValue };
  }

  /** Subscribes, where the caller and the company have not too many subscriptions open on all their sockets. */
  async #follow(args: ExecutionArgs): Promise<AsyncGenerator<ExecutionResult, void, void> | ExecutionResult> {
    const { viewer } = args.contextValue as FollowingContext;
    const { ofCaller, ofCompany } = { ...SUBSCRIPTIONS, ...this.options.subscriptions };
    const counted: readonly (readonly [string, number, string])[] =
      viewer === null
        ? []
        : [
            [viewer.memberId ?? viewer.appId ?? '', ofCaller, 'member or app'],
            [viewer.companyId, ofCompany, 'company'],
          ];
    for (const [name, most, what] of counted) {
      if (this.#subscriptions.of(name) < most) continue;
      const sentence = `At most ${String(most)} subscriptions of one ${what} are open at a time. End some of them.`;
      return { errors: [new GraphQLError(sentence, { extensions: { code: 'QUERY_TOO_COSTLY' } })] };
    }
    for (const [name] of counted) this.#subscriptions.add(name);
    const ended = (): void => {
      for (const [name] of counted) this.#subscriptions.remove(name);
    };
    try {
      return await this.#answers.subscribe(args, textOf(args), ended);
    } catch (cause) {
      ended();
      throw cause;
    }
  }

  async #execute(args: ExecutionArgs): Promise<ExecutionResult> {
    try {
      return await this.options.door.amongOthers(args.contextValue as RequestScope, async () => execute(args));
    } catch (cause) {
      if (cause instanceof Problem) return { errors: [locatedError(cause, undefined)] };
      throw cause;
    }
  }

  /** Takes the cost of an operation; of a subscription, the cost of one answer. @throws Problem when it cannot. */
  #charge(context: FollowingContext & RequestScope, document: DocumentNode, { operationName, variables }: Payload): void {
    const { schema } = this.options.door;
    const operation = getOperationAST(document, operationName);
    const { coerced } = getVariableValues(schema, operation?.variableDefinitions ?? [], variables ?? {}, { maxErrors: 1 });
    if (operation === null || operation === undefined || coerced === undefined) return; // graphql-js says what is wrong
    this.options.door.charge(context, { schema, document, operation, variables: coerced });
  }

  /** Answers of subscriptions go to many as they are; all others say what they cost. */
  #publicAnswer(
    args: ExecutionArgs,
    { data = null, errors, extensions }: { readonly [Part in keyof ExecutionResult]: ExecutionResult[Part] | undefined },
  ): FormattedExecutionResult | undefined {
    const said = errors === undefined ? {} : { errors: this.#publicErrors(errors, args.contextValue) };
    if (getOperationAST(args.document, args.operationName)?.operation === OperationTypeNode.SUBSCRIPTION)
      return errors === undefined ? undefined : { data, ...said };
    const context = args.contextValue as RequestScope;
    return { ...said, data, extensions: { ...extensions, ...doneIn(context, errors), cost: this.options.door.costReport(context) } };
  }

  #contextOf(guest: Guest, viewer: Viewer): FollowingContext & RequestScope {
    const scope = this.options.door.contextOf({
      viewer,
      requestId: randomUUID(),
      now: new Date(),
      remoteAddress: this.options.addressOf(guest.request),
      userAgent: guest.request.headers['user-agent'] ?? null,
      isHttps: this.options.isHttps,
      signal: guest.leaving.signal,
      setHeader: () => undefined,
    });
    // A subscription lasts: its clock goes on.
    Object.defineProperty(scope, 'now', { get: () => new Date() });
    return Object.assign(scope, {
      relay: this.options.relay,
      onAccessChange: (changed: () => void) => {
        guest.watchers.add(changed);
        return () => void guest.watchers.delete(changed);
      },
    });
  }

  #publicErrors(errors: readonly GraphQLError[], context: unknown): readonly GraphQLFormattedError[] {
    const { requestId = randomUUID(), done } = (context ?? {}) as Partial<FollowingContext>;
    return errors.map((error) => publicError(asRefusal(error), requestId, this.options.notice, done));
  }

  #closeSlow(): void {
    for (const { socket } of this.#guests.values()) {
      if (socket.bufferedAmount > SOCKET_LIMITS.bufferedBytes) socket.close(CLOSE_TOO_SLOW, 'Too slow');
    }
  }
}

/** A socket that is closed meanwhile is noticed after so long at the latest. */
const LONGEST_PAUSE_MS = 5_000;

function readAgainAfter(socket: WebSocket, ms: number): void {
  if (socket.isPaused || socket.readyState !== socket.OPEN) return;
  socket.pause();
  setTimeout(() => socket.resume(), Math.min(ms, LONGEST_PAUSE_MS)).unref();
}

const ANSWER_WITHIN_MS = 14_000;

/** Nobody waits without end here either. */
async function inTime<Result>(answer: Promise<Result>): Promise<Result | ExecutionResult> {
  let clock: NodeJS.Timeout | undefined;
  const late = new Promise<ExecutionResult>((resolve) => {
    const told = (): void => resolve({ errors: [new GraphQLError('No answer in time.', { originalError: unavailable() })] });
    clock = setTimeout(told, ANSWER_WITHIN_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(clock));
}

/** What graphql-js itself says of a document or of variables lies in no field, and points at the text or has no cause: the request was not understood. */
function asRefusal(error: GraphQLError): GraphQLError {
  const isOfRequest = error.path === undefined && (error.originalError === undefined || error.nodes !== undefined);
  return isOfRequest ? asBadInput(error) : error;
}

/** The operation of a message, or what is wrong with it. */
function readOperation(door: GraphqlDoor, { query, variables }: Payload): { readonly document?: DocumentNode; readonly errors: readonly GraphQLError[] } {
  try {
    assertFlatVariables(variables);
    return door.look(query);
  } catch (cause) {
    if (cause instanceof GraphQLError) return { errors: [cause] };
    throw cause;
  }
}

/** The document as it was sent. */
function textOf({ document }: ExecutionArgs): string {
  return document.loc?.source.body ?? print(document);
}

/** The token of a session or the key of an app, as clients send it when they connect: `token`, `authorization`, or the latter among `headers`, with its scheme or alone. */
function tokenIn(parameters: Record<string, unknown> | undefined): string | undefined {
  const token = parameters?.['token'];
  if (typeof token === 'string') return credentialIn(token) ?? token;
  const authorization = authorizationIn(parameters) ?? authorizationIn(parameters?.['headers']);
  return typeof authorization === 'string' ? credentialIn(authorization) : undefined;
}

/** The names of headers have no case. */
function authorizationIn(headers: unknown): unknown {
  if (typeof headers !== 'object' || headers === null) return undefined;
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
}
