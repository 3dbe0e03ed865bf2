/**
 * Pages of other origins (CORS): closed to all but those that the operator lists. A browser gives such a page what it asked for, and asks first where a plain
 * form could not have made the request.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What such a page may read of an answer beside its body. */
const EXPOSED = 'Content-Disposition, Retry-After, Upload-Offset, X-Request-Id';
/** How long a browser remembers what it was told; browsers have bounds of their own. */
const REMEMBERED_S = 7_200;

/** The origins whose pages may ask. */
export class CrossOrigin {
  readonly #origins: ReadonlySet<string>;

  constructor(origins: readonly string[] = []) {
    this.#origins = new Set(origins);
  }

  /** Whether an Origin header names one of them. */
  allows(origin: string | undefined): boolean {
    return origin !== undefined && this.#origins.has(origin);
  }

  /** Lets a page of an allowed origin read the answer. */
  admit({ headers: { origin } }: IncomingMessage, response: ServerResponse): void {
    if (this.#origins.size > 0) response.appendHeader('Vary', 'Origin');
    if (origin === undefined || !this.allows(origin)) return;
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Allow-Credentials', 'true');
    response.setHeader('Access-Control-Expose-Headers', EXPOSED);
  }

  /** Answers a browser that asks first. The page was trusted by name, so it may send what headers it wants. */
  answerPreflight({ headers }: IncomingMessage, response: ServerResponse, methods: readonly string[]): void {
    response.appendHeader('Vary', 'Access-Control-Request-Headers');
    response.setHeader('Access-Control-Allow-Methods', methods.join(', '));
    response.setHeader('Access-Control-Max-Age', String(REMEMBERED_S));
    const wanted = headers['access-control-request-headers'];
    if (wanted !== undefined) response.setHeader('Access-Control-Allow-Headers', wanted);
    response.writeHead(204).end();
  }
}

/** Whether a browser asks first, for a page. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}
