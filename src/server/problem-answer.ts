/**
 * A refusal over plain HTTP: the same codes and the same form as in GraphQL, with the status that proxies and programs go by.
 */
import type { ServerResponse } from 'node:http';
import type { Problem, ProblemCode } from '../kernel/problem.js';

const STATUSES: Readonly<Partial<Record<ProblemCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  EXPIRED: 410,
  TOO_LARGE: 413,
  THROTTLED: 429,
  UNAVAILABLE: 503,
};

/** Answers a request with a refusal, under the usual status of its code or another one; says in `Retry-After` when it makes sense to ask again, where that is known. */
export function sendProblem(response: ServerResponse, { code, message, details }: Problem, requestId: string, status = STATUSES[code] ?? 400): void {
  const { retryAfterSeconds } = details;
  if (typeof retryAfterSeconds === 'number') response.setHeader('Retry-After', retryAfterSeconds);
  response
    .writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(JSON.stringify({ errors: [{ message, extensions: { ...details, code, requestId } }] }));
}
