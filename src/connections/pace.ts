/**
 * How quickly one connection may bring messages to one server: so many at once, and then so many a second.
 */
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';

/** How many at once, and how many a second. */
export interface Pace {
  readonly burst: number;
  readonly perSecond: number;
}

/** The usual pace of a connection. */
export const USUAL_PACE: Pace = { burst: 200, perSecond: 50 };

const MOST_REMEMBERED = 10_000;

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** Keeps the pace of all connections of a server. */
export class PaceKeeper {
  readonly #buckets = new Map<Id, Bucket>();

  constructor(private readonly pace: Pace = USUAL_PACE) {}

  /** Takes one. @throws Problem THROTTLED with `retryAfterSeconds` when there is none left. */
  take(connectionId: Id, now: Date): void {
    const { burst, perSecond } = this.pace;
    const before = this.#buckets.get(connectionId) ?? { left: burst, at: now.getTime() };
    const left = Math.min(burst, before.left + (Math.max(0, now.getTime() - before.at) / 1_000) * perSecond);
    if (left < 1) throw new Problem('THROTTLED', `At most ${perSecond} messages a second. Send this one again later.`, { retryAfterSeconds: 1 });
    this.#buckets.delete(connectionId);
    this.#buckets.set(connectionId, { left: left - 1, at: now.getTime() });
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MOST_REMEMBERED && oldest !== undefined) this.#buckets.delete(oldest);
  }
}
