/**
 * How quickly something may be asked of one server: so many at once, and then so many a second.
 */
import type { Id } from './ids.js';
import { Problem } from './problem.js';

/** How many at once, and how many a second. */
export interface Pace {
  readonly burst: number;
  readonly perSecond: number;
}

/** The usual pace of messages that come in by a connection. */
export const USUAL_PACE: Pace = { burst: 200, perSecond: 50 };

const MOST_REMEMBERED = 10_000;

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** Keeps a pace for each of many. */
export class PaceKeeper {
  readonly #buckets = new Map<Id, Bucket>();

  constructor(
    private readonly pace: Pace = USUAL_PACE,
    private readonly sentence = `At most ${pace.perSecond} messages a second. Send this one again later.`,
  ) {}

  /** Takes one. @throws Problem THROTTLED with `retryAfterSeconds` when there is none left. */
  take(of: Id, now: Date): void {
    const { burst, perSecond } = this.pace;
    const before = this.#buckets.get(of) ?? { left: burst, at: now.getTime() };
    const left = Math.min(burst, before.left + (Math.max(0, now.getTime() - before.at) / 1_000) * perSecond);
    if (left < 1) throw new Problem('THROTTLED', this.sentence, { retryAfterSeconds: Math.max(1, Math.ceil((1 - left) / perSecond)) });
    this.#buckets.delete(of);
    this.#buckets.set(of, { left: left - 1, at: now.getTime() });
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MOST_REMEMBERED && oldest !== undefined) this.#buckets.delete(oldest);
  }
}

/** A bucket that fills with time and is emptied by use. */
export class Allowance {
  #left: number;
  #at: number;

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    nowMs: number,
  ) {
    this.#left = burst;
    this.#at = nowMs;
  }

  /** Whether there was enough left for this use. */
  take(amount: number, nowMs: number): boolean {
    return this.spend(amount, nowMs) === 0;
  }

  /** Takes what was used already; gives in how many milliseconds that will have been made up for. */
  spend(amount: number, nowMs: number): number {
    this.#left = Math.min(this.burst, this.#left + ((nowMs - this.#at) / 1000) * this.perSecond);
    this.#at = nowMs;
    this.#left -= amount;
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left / this.perSecond) * 1000);
  }
}
