/**
 * What each caller may still ask for: a bucket of points that every operation takes its cost from, and that fills again as time goes by. A member and an app has
 * one each, and so has an address from which people ask who are not signed in. Each server keeps its own.
 */
import { networkOf } from '../access/network.js';
import type { Viewer } from '../access/viewer.js';
import { Problem } from '../kernel/problem.js';
import { MAX_COST } from './cost.js';

/** How much a caller may ask for. */
export interface Budget {
  /** Points in a full bucket: never less than one operation may cost. */
  readonly limit: number;
  /** Points that come back each second. */
  readonly restoredPerSecond: number;
}

/** What callers may ask for unless the operator says otherwise. */
export const USUAL_BUDGET: Budget = { limit: 10 * MAX_COST, restoredPerSecond: 20_000 };

/** What an answer says of its cost. */
export interface CostReport {
  /** What the operation cost. */
  readonly requested: number;
  readonly limit: number;
  /** What is left now. */
  readonly remaining: number;
  readonly restoredPerSecond: number;
}

/** What it costs, in points, to look at a question, whatever comes of it. */
export const EFFORT = {
  /** A question that is refused. */
  refused: 1_000,
  /** Each character of its text, beside that. */
  refusedCharacter: 2,
  /** Each character of a long text that is answered: so much it costs at least. */
  longCharacter: 0.25,
  /** A text with more characters is long. */
  longText: 1_000,
} as const;

/** What was taken for a question before anybody looked into it. */
export interface Effort {
  readonly payer: string;
  readonly text: string;
  readonly points: number;
}

interface Bucket {
  points: number;
  /** When it was looked at last, in milliseconds of this process. */
  at: number;
}

/** Beyond so many buckets the one unused for longest is thrown away, full or not. */
const MOST_BUCKETS = 50_000;

/** The name of the caller that pays. */
export function payerOf(viewer: Viewer | null, remoteAddress: string): string {
  return viewer?.memberId ?? viewer?.appId ?? networkOf(remoteAddress);
}

/** Whoever waits for points looks at least so often whether somebody still waits for the answer. */
const LOOK_EVERY_MS = 1_000;

/** The buckets of all callers of this server. */
export class Allowance {
  /** The one used last stands last. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(private readonly budget: Budget) {}

  /** What is left to a caller, after an operation of so many points. */
  report(payer: string, requested: number): CostReport {
    const { limit, restoredPerSecond } = this.budget;
    return { requested, limit, remaining: Math.max(0, Math.floor(this.#bucketOf(payer).points)), restoredPerSecond };
  }

  /** Takes, before anybody looks into a question, what it costs if it is refused. @throws Problem THROTTLED when there is not as much left. */
  begin(payer: string, text: string): Effort {
    const points = Math.min(MAX_COST, EFFORT.refused + text.length * EFFORT.refusedCharacter);
    this.#take(payer, points, 'To look at this operation takes');
    return { payer, text, points };
  }

  /**
   * Takes the cost of a question that was understood, in place of what was taken before: a long text costs a part of its characters
   * at least. @returns what was taken. @throws Problem THROTTLED with the time to wait when there is not as much left; then what was taken before stays taken.
   */
  settle({ payer, text, points }: Effort, price: number): number {
    const cost = text.length > EFFORT.longText ? Math.max(price, Math.min(MAX_COST, Math.ceil(text.length * EFFORT.longCharacter))) : price;
    const bucket = this.#bucketOf(payer);
    bucket.points += points;
    try {
      this.#take(payer, cost, 'This operation costs');
    } catch (cause) {
      bucket.points -= points;
      throw cause;
    }
    return cost;
  }

  /** Takes the cost of one more answer as soon as there is as much left, or when nobody waits for it any more. */
  async takeInTime(payer: string, cost: number, signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      const bucket = this.#bucketOf(payer);
      if (bucket.points >= cost || signal?.aborted === true) {
        bucket.points -= Math.min(cost, bucket.points);
        return;
      }
      const missingMs = ((cost - bucket.points) / this.budget.restoredPerSecond) * 1_000;
      await new Promise((resolve) => setTimeout(resolve, Math.min(Math.ceil(missingMs), LOOK_EVERY_MS)));
    }
  }

  #take(payer: string, cost: number, costs: string): void {
    const bucket = this.#bucketOf(payer);
    if (bucket.points >= cost) {
      bucket.points -= cost;
      return;
    }
    const retryAfterSeconds = Math.max(1, Math.ceil((cost - bucket.points) / this.budget.restoredPerSecond));
    const left = `${costs} ${String(cost)} points, and you have ${String(Math.max(0, Math.floor(bucket.points)))} left.`;
    throw new Problem('THROTTLED', `${left} Try again in ${String(retryAfterSeconds)} seconds.`, { retryAfterSeconds });
  }

  #bucketOf(payer: string): Bucket {
    const now = performance.now();
    const known = this.#buckets.get(payer);
    const bucket = known ?? { points: this.budget.limit, at: now };
    bucket.points = Math.min(this.budget.limit, bucket.points + ((now - bucket.at) / 1_000) * this.budget.restoredPerSecond);
    bucket.at = now;
    this.#buckets.delete(payer);
    this.#buckets.set(payer, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MOST_BUCKETS && oldest !== undefined) this.#buckets.delete(oldest);
    return bucket;
  }
}
