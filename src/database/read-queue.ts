/**
 * Who reads next. Reads of viewers take turns by what they cost: first comes the company that was given least, in it the member or app that was given least, and
 * of one of these first what was asked first. So whoever asks little is hardly kept waiting by those who ask much, however many those are. The machinery's own
 * reads (who is signed in, what happened) come before all.
 */
import { Tally } from '../access/tally.js';
import { Problem } from '../kernel/problem.js';
import { limitsAtHand } from './time-limits.js';

/** For whom is read, and how much it may take. */
export interface ReadTurn {
  readonly company: string;
  /** The member or app. */
  readonly viewer: string;
  /** Points, as `graphql/cost.ts` tells them. */
  readonly cost: number;
  /** Aborted when nobody waits for the answer any more; its reason is what is thrown then. */
  readonly signal?: AbortSignal | undefined;
}

/** How many reads there may be. */
export interface QueueBounds {
  /** At once. */
  readonly places: number;
  readonly placesOfCompany: number;
  readonly placesOfViewer: number;
  /** That wait. */
  readonly waiting: number;
}

interface Waiter {
  readonly turn: ReadTurn | undefined;
  readonly enter: () => void;
}

/** A queue before places where reads run. */
export class ReadQueue {
  readonly #waiting = new Set<Waiter>();
  #inside = 0;
  /** Reads that run, by company and by viewer. */
  readonly #running = new Tally();
  /** What each company and each viewer was given, counted from where those stood who had been given least. */
  readonly #given = new Map<string, number>();
  #least = 0;

  constructor(private readonly bounds: QueueBounds) {}

  /** Runs a read when it is its turn. @throws Problem UNAVAILABLE when its turn does not come in time, or when too many wait. */
  async pass<T>(turn: ReadTurn | undefined, read: () => Promise<T>): Promise<T> {
    turn?.signal?.throwIfAborted();
    if (this.#waiting.size === 0 && this.#mayEnter(turn)) this.#enter(turn);
    else await this.#wait(turn);
    try {
      return await read();
    } finally {
      this.#leave(turn);
    }
  }

  #wait(turn: ReadTurn | undefined): Promise<void> {
    if (this.#waiting.size >= this.bounds.waiting) throw busy();
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(clock);
        turn?.signal?.removeEventListener('abort', left);
        this.#waiting.delete(waiter);
      };
      const waiter: Waiter = {
        turn,
        enter: () => {
          end();
          resolve();
        },
      };
      const left = (): void => {
        end();
        reject(turn?.signal?.reason as Error);
      };
      const clock = setTimeout(() => {
        end();
        reject(busy());
      }, limitsAtHand().placeMs);
      turn?.signal?.addEventListener('abort', left);
      this.#waiting.add(waiter);
      this.#admit();
    });
  }

  #mayEnter(turn: ReadTurn | undefined): boolean {
    if (this.#inside >= this.bounds.places) return false;
    if (turn === undefined) return true;
    return this.#running.of(turn.company) < this.bounds.placesOfCompany && this.#running.of(turn.viewer) < this.bounds.placesOfViewer;
  }

  #enter(turn: ReadTurn | undefined): void {
    this.#inside += 1;
    if (turn === undefined) return;
    this.#least = this.#givenTo(turn.company);
    for (const name of [turn.company, turn.viewer]) {
      this.#running.add(name);
      this.#given.set(name, this.#givenTo(name) + turn.cost);
    }
  }

  #leave(turn: ReadTurn | undefined): void {
    this.#inside -= 1;
    if (turn !== undefined) for (const name of [turn.company, turn.viewer]) this.#running.remove(name);
    this.#admit();
    if (this.#inside === 0) this.#given.clear();
  }

  /** Whoever was not here for a while begins where the others are, and has saved up nothing. */
  #givenTo(name: string): number {
    return Math.max(this.#given.get(name) ?? 0, this.#least);
  }

  #admit(): void {
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      this.#enter(next.turn);
      next.enter();
    }
  }

  #next(): Waiter | undefined {
    let next: Waiter | undefined;
    for (const waiter of this.#waiting) {
      if (this.#mayEnter(waiter.turn) && (next === undefined || this.#isBefore(waiter.turn, next.turn))) next = waiter;
    }
    return next;
  }

  #isBefore(turn: ReadTurn | undefined, other: ReadTurn | undefined): boolean {
    if (turn === undefined || other === undefined) return turn === undefined && other !== undefined;
    const company = this.#givenTo(turn.company) - this.#givenTo(other.company);
    return company < 0 || (company === 0 && this.#givenTo(turn.viewer) < this.#givenTo(other.viewer));
  }
}

/** Too many are asking at this moment. */
function busy(): Problem {
  return new Problem('UNAVAILABLE', 'Too much is being asked just now. Try again in a moment.', { retryAfterSeconds: 2 });
}
