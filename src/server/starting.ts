/**
 * What a server answers while it opens its database: that it lives, and is not ready.
 */
import { Problem } from '../kernel/problem.js';
import { sendJson, type Route } from './http.js';
import { sendProblem } from './problem-answer.js';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const RETRY_AFTER_SECONDS = 2;

/** The routes until there are others. */
export const STARTING: readonly Route[] = [
  { path: '/health/live', methods: METHODS, answer: (_request, response) => sendJson(response, 200, { status: 'live' }) },
  { path: '/health/ready', methods: METHODS, answer: (_request, response) => sendJson(response, 503, { status: 'starting' }) },
  {
    path: '/*',
    methods: METHODS,
    answer: (request, response) => sendProblem(response, starting(), request.requestId),
  },
];

function starting(): Problem {
  return new Problem('UNAVAILABLE', 'The server is starting. Try again in a moment.', { retryAfterSeconds: RETRY_AFTER_SECONDS });
}
