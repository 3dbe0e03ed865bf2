/**
 * GraphQL over HTTP on bare node:http: reads the body within its limit and hands it on.
 */
import { randomInt } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { codingFor, packed, PACKED_FROM_BYTES } from '../kernel/content-coding.js';
import { Problem } from '../kernel/problem.js';
import { isAskedOnPurpose } from './asked-on-purpose.js';
import type { GraphqlDoor, GraphqlHttpAnswer } from './graphql-door.js';
import { PAUSE_MS } from './crowd.js';
import type { RequestFacts } from './request-scope.js';

/** Largest body of a request, in bytes. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** Answers one HTTP request to the GraphQL address. */
export async function answerGraphql(door: GraphqlDoor, message: IncomingMessage, response: ServerResponse, facts: RequestFacts): Promise<void> {
  const answer = await answerOf(door, message, response, facts);
  if (answer === undefined) return;
  if (answer.isTooMuch) await pause(answer, response);
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.setHeader('Cache-Control', 'no-store');
  response.statusCode = answer.status;
  const body = await packedFor(message, answer, response);
  response.setHeader('Content-Length', body.length);
  response.end(body);
}

/**
 * The body as it is sent. How long a packed text is tells a little of how alike its parts are, to whoever can put words of theirs into it and see its length on the
 * network, many times over. So what is told once, by mutations, is never packed; and lengths of all else are blurred by a header.
 */
async function packedFor(message: IncomingMessage, answer: GraphqlHttpAnswer, response: ServerResponse): Promise<Buffer> {
  const body = Buffer.from(answer.body);
  response.appendHeader('Vary', 'Accept-Encoding');
  const coding = codingFor(message.headers['accept-encoding']);
  if (coding === undefined || answer.mayHoldSecrets || body.length < PACKED_FROM_BYTES) return body;
  response.setHeader('Content-Encoding', coding);
  response.setHeader('X-Padding', 'x'.repeat(randomInt(MOST_PADDING)));
  return packed(body, coding);
}

const MOST_PADDING = 100;

/** The answer of the door; undefined where the request did not come to it, and has its answer. */
async function answerOf(door: GraphqlDoor, message: IncomingMessage, response: ServerResponse, facts: RequestFacts): Promise<GraphqlHttpAnswer | undefined> {
  if (!(facts.isFromKnownPage ?? false) && !isAskedOnPurpose(message.headers)) {
    refuse(response, 400, 'BAD_USER_INPUT', NOT_ON_PURPOSE, facts);
    return undefined;
  }
  const body = message.method === 'POST' ? await bodyOf(message) : undefined;
  if (body === TOO_LARGE) {
    refuse(response, 413, 'TOO_LARGE', `A request holds at most ${String(MAX_BODY_BYTES)} bytes.`, facts);
    return undefined;
  }
  if (body === NOT_JSON) {
    refuse(response, 400, 'BAD_USER_INPUT', 'The body of the request is not JSON in UTF-8.', facts);
    return undefined;
  }
  const [, search = ''] = /^[^?]*(\?.*)?$/s.exec(message.url ?? '') ?? [];
  const wait = new Wait(response);
  const answer = await door.answer({ method: message.method ?? 'GET', headers: message.headers, search, body }, { ...facts, signal: wait.signal });
  wait.end();
  return answer;
}

/** Whoever asks too much is told so a moment later: asking again at once would only be told the same. Nothing of the request is held meanwhile. */
function pause({ headers }: GraphqlHttpAnswer, response: ServerResponse): Promise<void> {
  const seconds = Number([...headers].find(([name]) => name === 'retry-after')?.[1] ?? 1);
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(clock);
      response.off('close', over);
      resolve();
    };
    const clock = setTimeout(over, Math.min(seconds * 1_000, PAUSE_MS));
    response.once('close', over);
  });
}

/** Reads of an operation end after this time altogether: a request is answered within 15 seconds. */
const READ_WITHIN_MS = 12_000;

/** Somebody waits for an answer: until it is there, until its reads took too long, or until the one who asked has left. */
class Wait {
  readonly #leaving = new AbortController();
  readonly #clock = setTimeout(() => this.#leaving.abort(tooLong()), READ_WITHIN_MS);
  readonly #left = (): void => this.#leaving.abort(new Problem('UNAVAILABLE', 'Nobody waits for this answer any more.'));

  constructor(private readonly response: ServerResponse) {
    if (response.destroyed) this.#left();
    else response.once('close', this.#left);
  }

  get signal(): AbortSignal {
    return this.#leaving.signal;
  }

  end(): void {
    clearTimeout(this.#clock);
    this.response.off('close', this.#left);
  }
}

function tooLong(): Problem {
  const seconds = String(READ_WITHIN_MS / 1_000);
  return new Problem('QUERY_TOO_COSTLY', `This was read for ${seconds} seconds and did not come to its end. Ask for fewer things at once.`);
}

const NOT_ON_PURPOSE =
  'A page of another site could have had a browser send this. Send a token in Authorization, or a POST as application/json, or a query by GET with the header Apollo-Require-Preflight: true.';

const TOO_LARGE = Symbol('too large');
const NOT_JSON = Symbol('not JSON');

async function bodyOf(message: IncomingMessage): Promise<unknown> {
  if (Number(message.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return TOO_LARGE;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return TOO_LARGE;
    chunks.push(chunk);
  }
  if (!/^application\/json\b/i.test(message.headers['content-type'] ?? '')) return undefined; // Apollo says what is wrong
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))) as unknown;
  } catch {
    return NOT_JSON;
  }
}

function refuse(response: ServerResponse, status: number, code: string, message: string, facts: RequestFacts): void {
  const body = JSON.stringify({ errors: [{ message, extensions: { code, requestId: facts.requestId } }] });
  // What is left of the body is not read: the connection ends with the answer.
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', Connection: 'close' }).end(body);
}
