/**
 * The HTTP side: one table of routes, safe headers on every answer, a request id that the caller gets and the log holds, bounded times and sizes.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { refuseUpgrade } from '../access/open-sockets.js';
import { Problem } from '../kernel/problem.js';
import { answerInTime, type Deadline } from './answer-in-time.js';
import { BodyWatch, type BodyTimes } from './body-watch.js';
import { boundByAddress, CONNECTIONS, RequestsAtOnce } from './connections.js';
import { CrossOrigin, isPreflight } from './cross-origin.js';
import type { Logger } from './log.js';
import { sendProblem } from './problem-answer.js';
import { readTarget } from './request-target.js';

/** What a route knows of a request. */
export interface Request {
  readonly message: IncomingMessage;
  readonly method: string;
  /** The path as it was sent; its escapes are whole. */
  readonly path: string;
  /** What follows the path, from its question mark on; empty where nothing does. */
  readonly search: string;
  readonly requestId: string;
  /** Network address of the caller. */
  readonly remoteAddress: string;
}

/** One door of the HTTP server. */
export interface Route {
  /** The path it answers at; a path that ends in `/*` answers everything below. */
  readonly path: string;
  readonly methods: readonly string[];
  /** Whether a body may take long, as long as it comes on. */
  readonly isLong?: boolean;
  /** Whether pages of the allowed origins may ask it. */
  readonly isForPages?: boolean;
  answer(request: Request, response: ServerResponse): Promise<void> | void;
}

/** Bounds of the head of a request. */
export const HEADERS = { withinMs: 15_000, lookEveryMs: 5_000, mostBytes: 16 * 1024 } as const;

/** Sent with every answer; a page that needs more, or may be kept, says so itself. */
const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
};

/** Sent with every answer of a server that people reach over https: browsers do not try it without for a year. */
const HTTPS_ONLY = 'max-age=31536000';

/** How the server answers. */
export interface HttpOptions {
  readonly log: Logger;
  readonly trustProxy: boolean;
  /** Whether people reach the server over https. */
  readonly isHttps?: boolean;
  /** Whether the server is on its way out: then every answer is the last one on its connection. */
  readonly isStopping: () => boolean;
  /** Most connections from one address. */
  readonly connectionsOfAddress?: number | undefined;
  /** The other origins whose pages may ask; none unless said otherwise. */
  readonly crossOrigin?: CrossOrigin | undefined;
  /** Tests only: how long bodies may take. */
  readonly bodyTimes?: Partial<BodyTimes> | undefined;
}

/** The HTTP server of the routes, which may be others later; the caller lets it listen and wires up upgrades. */
export function httpServer(routes: readonly Route[] | (() => readonly Route[]), options: HttpOptions): Server {
  const { log, trustProxy, isHttps = false, isStopping, crossOrigin = new CrossOrigin() } = options;
  const headers = Object.entries(isHttps ? { ...SAFE_HEADERS, 'Strict-Transport-Security': HTTPS_ONLY } : SAFE_HEADERS);
  const bodies = new BodyWatch(options.bodyTimes);
  const atOnce = new RequestsAtOnce();
  const server = createServer(
    {
      headersTimeout: HEADERS.withinMs,
      connectionsCheckingInterval: HEADERS.lookEveryMs,
      requestTimeout: 0, // a body that comes on may take long: BodyWatch looks
      maxHeaderSize: HEADERS.mostBytes,
      keepAliveTimeout: CONNECTIONS.idleMs,
      // Whoever offers another protocol (curl and Java offer HTTP/2) is answered in this one.
      shouldUpgradeCallback: ({ headers: { upgrade = '' } }) => upgrade.toLowerCase() === 'websocket',
    },
    (message, response) => {
      const request = readRequest(message, trustProxy);
      const startedAt = performance.now();
      for (const [name, value] of headers) response.setHeader(name, value);
      response.setHeader('X-Request-Id', request.requestId);
      if (isStopping()) response.setHeader('Connection', 'close');
      // Whoever leaves in the middle of a request is told nothing any more.
      for (const stream of [message, response]) stream.on('error', (cause) => log.debug({ requestId: request.requestId, err: cause }, 'a connection broke'));
      const isWithinBounds = atOnce.begin(message.socket);
      const route = routeOf(typeof routes === 'function' ? routes() : routes, request, crossOrigin);
      const stopWatching = bodies.watch(message, route.isLong ?? false, () => giveUp(response));
      response.on('close', () => {
        stopWatching();
        atOnce.end(message.socket);
        const durationMs = Math.round(performance.now() - startedAt);
        log.debug({ requestId: request.requestId, method: request.method, path: request.path, status: response.statusCode, durationMs }, 'request');
      });
      if (route.isForPages ?? false) crossOrigin.admit(message, response);
      if (!isWithinBounds) {
        refuseAndClose(response, 429, `At most ${CONNECTIONS.requestsAtOnce} requests can be under way on one connection.`);
        return;
      }
      const deadline = answerInTime(message, response, request.requestId, () =>
        log.warn({ requestId: request.requestId, path: request.path }, 'a request had no answer in time'),
      );
      void answer(route, request, response, log, deadline);
    },
  );
  server.maxConnections = CONNECTIONS.all;
  server.maxRequestsPerSocket = CONNECTIONS.requests;
  server.timeout = CONNECTIONS.stillMs;
  if (!trustProxy) boundByAddress(server, options.connectionsOfAddress ?? CONNECTIONS.ofAddress);
  server.on('close', () => bodies.close());
  return server;
}

/** A door for WebSockets. */
export interface SocketTaker {
  /** The paths it answers at; one that ends in `/*` is everything below. */
  readonly paths: readonly string[];
  /** Takes an upgrade if it is for this door, and says whether it was. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
}

/** Hands upgrades to the doors for them, as soon as there are any; whatever one of them does, the server goes on. */
export function takeSockets(server: Server, doors: () => readonly SocketTaker[], log: Logger): void {
  server.on('upgrade', (message: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const target = readTarget(message.url);
    try {
      message.url = target === undefined ? '' : target.path + target.search;
      if (target === undefined) refuseUpgrade(socket, 400);
      else if (doors().length === 0) refuseUpgrade(socket, 503);
      else if (!doors().some((door) => door.handleUpgrade(message, socket, head))) refuseUpgrade(socket, 404);
    } catch (cause) {
      log.error({ path: target?.path, err: cause }, 'a socket could not be opened');
      socket.destroy();
    }
  });
}

/** Who calls, and for what. A path that names no place is an empty one. */
export function readRequest(message: IncomingMessage, trustProxy: boolean): Request {
  const { path, search } = readTarget(message.url) ?? { path: '', search: '' };
  return { message, method: message.method ?? 'GET', path, search, requestId: randomUUID(), remoteAddress: addressOf(message, trustProxy) };
}

/** The network address of a caller; the last one that a trusted proxy has seen. */
export function addressOf({ headers, socket }: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? headers['x-forwarded-for'] : undefined;
  const nearest = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim();
  return nearest ?? socket.remoteAddress ?? '';
}

async function answer(route: Route | Refused, request: Request, response: ServerResponse, log: Logger, deadline: Deadline): Promise<void> {
  try {
    if ('answer' in route) await route.answer(request, response);
    else {
      if (route.allow !== undefined) response.setHeader('Allow', route.allow);
      sendText(response, route.status, route.text);
    }
  } catch (cause) {
    if (deadline.hasPassed || hasLeft(request, response)) return;
    log.error({ requestId: request.requestId, path: request.path, err: cause }, 'a request failed');
    if (!response.headersSent && cause instanceof Problem) sendProblem(response, cause, request.requestId);
    else if (!response.headersSent) sendText(response, 500, `Something went wrong here. Request id: ${request.requestId}`);
    else response.destroy();
  }
}

/** Whether the caller went away in the middle of the request, or was sent away. */
function hasLeft({ message }: Request, response: ServerResponse): boolean {
  return response.destroyed || response.writableEnded || (message.destroyed && !message.complete);
}

/** The body came too slowly. */
function giveUp(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else refuseAndClose(response, 408, 'The body of this request came too slowly.');
}

/** What is left of the request is not read. */
function refuseAndClose(response: ServerResponse, status: number, text: string): void {
  response.setHeader('Connection', 'close');
  response.once('finish', () => response.req.destroy());
  sendText(response, status, text);
}

/** A request that no route answers. */
interface Refused {
  readonly status: 400 | 403 | 404 | 405;
  readonly text: string;
  readonly allow?: string;
  readonly isForPages?: boolean;
  readonly isLong?: undefined;
}

function routeOf(routes: readonly Route[], { path, method, message }: Request, crossOrigin: CrossOrigin): Route | Refused {
  if (path === '') return { status: 400, text: 'This is no address: a path begins with one slash, and its escapes are of UTF-8.' };
  const atPath = nearest(routes, path);
  const route = atPath.find(({ methods }) => methods.includes(method));
  if (route !== undefined) return route;
  if (atPath.length === 0) return { status: 404, text: 'There is nothing at this address. The API answers at /graphql.' };
  const methods = atPath.flatMap((each) => each.methods);
  const isForPages = atPath.some((each) => each.isForPages);
  if (isForPages && isPreflight(message)) return preflightOf(path, methods, message, crossOrigin);
  return { status: 405, text: 'This address does not answer to this method.', allow: methods.join(', '), isForPages };
}

/** The answer to a browser that asks first. */
function preflightOf(path: string, methods: readonly string[], message: IncomingMessage, crossOrigin: CrossOrigin): Route | Refused {
  if (!crossOrigin.allows(message.headers.origin)) {
    return { status: 403, text: 'Pages of this origin may not ask here. The operator lists those that may in ALLOWED_ORIGINS.', isForPages: true };
  }
  return { path, methods, isForPages: true, answer: (request, response) => crossOrigin.answerPreflight(request.message, response, methods) };
}

/** The routes at a path: those that name it, else those of the innermost folder. */
function nearest(routes: readonly Route[], path: string): readonly Route[] {
  const exact = routes.filter((route) => route.path === path);
  if (exact.length > 0) return exact;
  const around = routes.filter((route) => matches(route.path, path));
  const innermost = Math.max(...around.map((route) => route.path.length));
  return around.filter((route) => route.path.length === innermost);
}

function matches(pattern: string, path: string): boolean {
  return pattern.endsWith('/*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}

/** Answers with a line of text. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

/** Answers with JSON that must not be kept by caches. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' }).end(JSON.stringify(value));
}
