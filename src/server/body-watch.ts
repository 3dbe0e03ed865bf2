/**
 * Bodies that come too slowly hold a connection and a request: each has so long, or, where a body may be long, must at least come on. What waits here to be read
 * is no fault of the sender.
 */
import type { IncomingMessage } from 'node:http';

/** How long bodies may take. */
export interface BodyTimes {
  /** How often they are looked at. */
  readonly lookEveryMs: number;
  /** An ordinary body must be here whole. */
  readonly wholeMs: number;
  /** A long one must be here whole. */
  readonly longMs: number;
  /** What must have come of a long one between two looks. */
  readonly leastBytes: number;
}

/** The times of production. */
export const BODY_TIMES: BodyTimes = { lookEveryMs: 15_000, wholeMs: 60_000, longMs: 3_600_000, leastBytes: 15 * 1024 };

interface WatchedBody {
  readonly message: IncomingMessage;
  readonly isLong: boolean;
  readonly tooSlow: () => void;
  readonly since: number;
  bytesBefore: number;
}

/** Watches the bodies that are on their way. */
export class BodyWatch {
  readonly #bodies = new Set<WatchedBody>();
  readonly #times: BodyTimes;
  readonly #clock: NodeJS.Timeout;

  constructor(times: Partial<BodyTimes> = {}) {
    this.#times = { ...BODY_TIMES, ...times };
    this.#clock = setInterval(() => this.#look(), this.#times.lookEveryMs).unref();
  }

  /** Watches a request's body, if it has one, and calls back when it comes too slowly; gives the way to stop. */
  watch(message: IncomingMessage, isLong: boolean, tooSlow: () => void): () => void {
    const { 'content-length': length, 'transfer-encoding': encoding } = message.headers;
    if (encoding === undefined && (length === undefined || length === '0')) return () => undefined;
    const body = { message, isLong, tooSlow, since: performance.now(), bytesBefore: message.socket.bytesRead };
    this.#bodies.add(body);
    return () => void this.#bodies.delete(body);
  }

  close(): void {
    clearInterval(this.#clock);
  }

  #look(): void {
    for (const body of this.#bodies) {
      if (body.message.complete || body.message.destroyed) this.#bodies.delete(body);
      else if (this.#isTooSlow(body)) {
        this.#bodies.delete(body);
        body.tooSlow();
      }
      body.bytesBefore = body.message.socket.bytesRead;
    }
  }

  #isTooSlow({ message, isLong, since, bytesBefore }: WatchedBody): boolean {
    const tookMs = performance.now() - since;
    if (!isLong) return tookMs > this.#times.wholeMs;
    if (tookMs > this.#times.longMs) return true;
    const hasBeenWatched = tookMs >= this.#times.lookEveryMs;
    return hasBeenWatched && message.readableLength === 0 && message.socket.bytesRead - bytesBefore < this.#times.leastBytes;
  }
}
