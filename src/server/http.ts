/**
 * The HTTP side: one table of routes, safe headers on every answer, a request id that the caller gets and the log holds, bounded times and sizes.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Problem } from '../kernel/problem.js';
import { answerInTime, type Deadline } from './answer-in-time.js';
import type { Logger } from './log.js';
import { sendProblem } from './problem-answer.js';

/** What a route knows of a request. */
export interface Request {
  readonly message: IncomingMessage;
  readonly method: string;
  readonly path: string;
  readonly requestId: string;
  /** Network address of the caller. */
  readonly remoteAddress: string;
}

/** One door of the HTTP server. */
export interface Route {
  /** The path it answers at; a path that ends in `/*` answers everything below. */
  readonly path: string;
  readonly methods: readonly string[];
  answer(request: Request, response: ServerResponse): Promise<void> | void;
}

const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 60_000;
const MAX_HEADER_BYTES = 16 * 1024;

/** Sent with every answer; a page that needs more says so itself. */
const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
};

/** How the server answers. */
export interface HttpOptions {
  readonly log: Logger;
  readonly trustProxy: boolean;
  /** Whether the server is on its way out: then every answer is the last one on its connection. */
  readonly isStopping: () => boolean;
}

/** The HTTP server of the routes; the caller lets it listen and wires up upgrades. */
export function httpServer(routes: readonly Route[], options: HttpOptions): Server {
  const server = createServer(
    { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS, maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: 65_000 },
    (message, response) => {
      const request = readRequest(message, options.trustProxy);
      const startedAt = performance.now();
      for (const [name, value] of Object.entries(SAFE_HEADERS)) response.setHeader(name, value);
      response.setHeader('X-Request-Id', request.requestId);
      if (options.isStopping()) response.setHeader('Connection', 'close');
      response.on('close', () => {
        const durationMs = Math.round(performance.now() - startedAt);
        options.log.debug({ requestId: request.requestId, method: request.method, path: request.path, status: response.statusCode, durationMs }, 'request');
      });
      const deadline = answerInTime(message, response, request.requestId, () =>
        options.log.warn({ requestId: request.requestId, path: request.path }, 'a request had no answer in time'),
      );
      void answer(routes, request, response, options.log, deadline);
    },
  );
  return server;
}

/** Who calls, and for what. */
export function readRequest(message: IncomingMessage, trustProxy: boolean): Request {
  const forwarded = trustProxy ? message.headers['x-forwarded-for'] : undefined;
  const nearest = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim();
  return {
    message,
    method: message.method ?? 'GET',
    path: (message.url ?? '/').split('?', 1)[0] ?? '/',
    requestId: randomUUID(),
    remoteAddress: nearest ?? message.socket.remoteAddress ?? '',
  };
}

async function answer(routes: readonly Route[], request: Request, response: ServerResponse, log: Logger, deadline: Deadline): Promise<void> {
  try {
    const atPath = nearest(routes, request.path);
    const route = atPath.find(({ methods }) => methods.includes(request.method));
    if (route !== undefined) await route.answer(request, response);
    else if (atPath.length === 0) sendText(response, 404, 'There is nothing at this address. The API answers at /graphql.');
    else {
      response.setHeader('Allow', atPath.flatMap(({ methods }) => methods).join(', '));
      sendText(response, 405, 'This address does not answer to this method.');
    }
  } catch (cause) {
    if (deadline.hasPassed) return;
    log.error({ requestId: request.requestId, path: request.path, err: cause }, 'a request failed');
    if (!response.headersSent && cause instanceof Problem) sendProblem(response, cause, request.requestId);
    else if (!response.headersSent) sendText(response, 500, `Something went wrong here. Request id: ${request.requestId}`);
    else response.destroy();
  }
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
