/**
 * Hands a message over: one POST, no redirects, bounded in time and in what is read of the answer, and only to addresses that may be called.
 */
import { isIP } from 'node:net';
import { Agent, request, type Dispatcher } from 'undici';
import { refusal, REFUSED_ADDRESS, type AddressGuard } from './address-guard.js';
import { KEPT_OF_ANSWER, type AttemptError } from './webhook-delivery.entity.js';

/** What became of a try. */
export interface Sent {
  readonly statusCode: number | null;
  readonly error: AttemptError | null;
  readonly errorText: string | null;
  readonly latencyMs: number;
  readonly answerStart: string | null;
  readonly retryAfter: string | undefined;
}

/** A message to hand over. */
export interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** More of an answer is not read. */
const LARGEST_ANSWER = 64 * 1024;
const CONNECT_WITHIN_MS = 5_000;
const CONNECTIONS_PER_ORIGIN = 32;

/** Sends messages. */
export class Sender {
  readonly #toPublic: Agent;
  readonly #toNamed: Agent;

  constructor(
    private readonly guard: AddressGuard,
    private readonly timeoutMs: number,
  ) {
    const agent = (isForPublic: boolean): Agent =>
      new Agent({ connections: CONNECTIONS_PER_ORIGIN, connect: { lookup: guard.lookupFor(isForPublic), timeout: CONNECT_WITHIN_MS } });
    this.#toPublic = agent(true);
    this.#toNamed = agent(false);
  }

  /** Tries once. Whatever happens is an answer, not an error. */
  async send(message: Message, stop: AbortSignal): Promise<Sent> {
    const startedAt = performance.now();
    const took = (): number => Math.round(performance.now() - startedAt);
    try {
      const answer = await this.#post(message, AbortSignal.any([stop, AbortSignal.timeout(this.timeoutMs)]));
      const start = await beginningOf(answer.body);
      const retryAfter = answer.headers['retry-after'];
      const error = isTaken(answer.statusCode) ? null : 'STATUS';
      return {
        statusCode: answer.statusCode,
        error,
        errorText: error === null ? null : sentenceOf(answer.statusCode),
        latencyMs: took(),
        answerStart: start === '' ? null : start,
        retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
      };
    } catch (cause) {
      stop.throwIfAborted(); // not the receiver's failure
      const error = errorOf(cause);
      // Where no connection was had, neither the words of the system nor the time it took are told: they would show what is in the network of this server.
      const [errorText, latencyMs] = error === 'TIMEOUT' || error === 'TLS' ? [textOf(cause), took()] : [WITHOUT_CONNECTION[error], 0];
      return { statusCode: null, error, errorText, latencyMs, answerStart: null, retryAfter: undefined };
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#toPublic.destroy(), this.#toNamed.destroy()]);
  }

  #post({ url, headers, body }: Message, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const target = new URL(url);
    const isForPublic = this.guard.isForPublic(target);
    const host = target.hostname.replace(/^\[|\]$/g, '');
    // Nothing is looked up where the address is written as numbers.
    if (isIP(host) !== 0 && !this.guard.allows(host, isForPublic)) throw refusal();
    return request(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Alianza-Webhooks/1' },
      body,
      dispatcher: isForPublic ? this.#toPublic : this.#toNamed,
      headersTimeout: this.timeoutMs,
      bodyTimeout: this.timeoutMs,
      signal,
    });
  }
}

/** Whether the receiver took the message. */
function isTaken(statusCode: number): boolean {
  return statusCode >= 200 && statusCode < 300;
}

async function beginningOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    size += part.length;
    parts.push(part);
    if (size > LARGEST_ANSWER) break; // leaving the loop ends the connection
  }
  return Buffer.concat(parts).toString('utf8').replaceAll('\0', '').slice(0, KEPT_OF_ANSWER);
}

function sentenceOf(statusCode: number): string {
  if (statusCode >= 300 && statusCode < 400) return `It answered ${statusCode}: redirects are not followed. Change the address of the endpoint.`;
  return `It answered ${statusCode}.`;
}

function codeOf(cause: unknown): string {
  const { code, name, cause: inner } = cause as { readonly code?: unknown; readonly name?: unknown; readonly cause?: unknown };
  if (typeof code === 'string') return code;
  if (inner !== undefined && inner !== null) return codeOf(inner);
  return typeof name === 'string' ? name : '';
}

type TransportError = Extract<AttemptError, 'ADDRESS_NOT_ALLOWED' | 'TIMEOUT' | 'TLS' | 'CONNECTION'>;

const WITHOUT_CONNECTION = {
  ADDRESS_NOT_ALLOWED: refusal().message,
  CONNECTION: 'No connection was had, or it broke before an answer.',
} as const;

/** Ports that are closed, that keep silent, and at which something else answers are one: no connection. */
function errorOf(cause: unknown): TransportError {
  const code = codeOf(cause);
  if (code === REFUSED_ADDRESS) return 'ADDRESS_NOT_ALLOWED';
  if (code === 'TimeoutError' || code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') return 'TIMEOUT';
  return /CERT|UNABLE_TO_VERIFY|SELF_SIGNED/.test(code) ? 'TLS' : 'CONNECTION';
}

const LONGEST_TEXT = 300;

function textOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).slice(0, LONGEST_TEXT);
}
