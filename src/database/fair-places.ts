/**
 * Places in the pool, given out fairly: whoever waits for a row that somebody holds keeps a connection meanwhile, and must not keep all of them. A share (a company,
 * an account's documents) gets a place only when at least half as many as it then holds stay free, so there is always one for a share that has none; those that
 * wait take turns by share.
 */
import { unavailable } from './unavailable.js';

interface Waiter {
  readonly enter: () => void;
}

/** A pool's places. */
export class FairPlaces {
  #free: number;
  readonly #held = new Map<string, number>();
  /** Shares in the order of their turns. */
  readonly #waiting = new Map<string, Waiter[]>();

  constructor(places: number) {
    this.#free = places;
  }

  /** Does the work when its share has a place. @throws Problem UNAVAILABLE when there was none in time. */
  async pass<T>(share: string, work: () => Promise<T>, withinMs: number): Promise<T> {
    if (this.#waiting.has(share) || !this.#mayEnter(share)) await this.#turn(share, withinMs);
    else this.#enter(share);
    try {
      return await work();
    } finally {
      this.#leave(share);
    }
  }

  #mayEnter(share: string): boolean {
    const held = this.#held.get(share) ?? 0;
    return this.#free > 0 && (held === 0 || held + 1 <= 2 * (this.#free - 1));
  }

  #enter(share: string): void {
    this.#free -= 1;
    this.#held.set(share, (this.#held.get(share) ?? 0) + 1);
  }

  #leave(share: string): void {
    this.#free += 1;
    const left = (this.#held.get(share) ?? 1) - 1;
    if (left === 0) this.#held.delete(share);
    else this.#held.set(share, left);
    this.#admit();
  }

  /** Waits for a place; it is taken when this resolves. */
  #turn(share: string, withinMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const clock = setTimeout(() => {
        this.#forget(share, waiter);
        reject(unavailable());
      }, withinMs);
      const waiter: Waiter = {
        enter: () => {
          clearTimeout(clock);
          resolve();
        },
      };
      this.#waiting.set(share, [...(this.#waiting.get(share) ?? []), waiter]);
    });
  }

  /** Lets in who may, one of each share in turn. */
  #admit(): void {
    for (const [share, [first, ...others]] of [...this.#waiting]) {
      if (first === undefined || !this.#mayEnter(share)) continue;
      this.#waiting.delete(share);
      if (others.length > 0) this.#waiting.set(share, others); // behind the others
      this.#enter(share);
      first.enter();
    }
  }

  #forget(share: string, waiter: Waiter): void {
    const left = (this.#waiting.get(share) ?? []).filter((each) => each !== waiter);
    if (left.length === 0) this.#waiting.delete(share);
    else this.#waiting.set(share, left);
  }
}
