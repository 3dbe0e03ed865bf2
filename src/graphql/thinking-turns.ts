/**
 * Whose question is understood next. To parse, check and price a question takes the one thread of this server, and nobody else is heard meanwhile; so one
 * question is taken up at a time, what arrived meanwhile is let in before the next one, and first comes the caller who will then have had least of the thread, if
 * this question takes as long as those before. A caller whose questions take long gets the next one looked at only after the thread was free for others for some
 * time. So whoever asks what is quickly understood hardly waits for those whose questions are not.
 */

interface Waiter {
  readonly caller: string;
  /** Where the caller stood on arrival: those who go first meanwhile do not move it. */
  readonly from: number;
  readonly enter: () => void;
}

/** From so many milliseconds on a question takes long. */
const LONG_MS = 3;
/** For how many times as long as a long one took no other long one is begun. */
const FREE_TIMES = 3;
/** Milliseconds after which it is forgotten how long a caller's questions take. */
const REMEMBERED_MS = 10_000;

/** How long a caller's questions took, lately. */
interface Lately {
  /** Milliseconds: the last one counts half, the one before a quarter, and so on. */
  readonly took: number;
  /** When the last one was looked at, in milliseconds of this process. */
  readonly at: number;
}

/** Turns on the thread of this server. */
export class ThinkingTurns {
  readonly #waiting = new Set<Waiter>();
  /** Milliseconds that each caller had, counted from where the one stood who had had least. */
  readonly #had = new Map<string, number>();
  readonly #lately = new Map<string, Lately>();
  #least = 0;
  #isTaken = false;
  /** Until then no question is begun that will take long. */
  #freeUntil = 0;
  #clock: NodeJS.Timeout | undefined;

  /** Begins something when it is the caller's turn. */
  async pass<T>(caller: string, begin: () => T): Promise<T> {
    const turn = new Promise<void>((resolve) => this.#waiting.add({ caller, from: this.#hadBy(caller), enter: resolve }));
    if (!this.#isTaken) this.#admitSoon();
    await turn;
    return begin();
  }

  /** Both callbacks run in one phase of the loop, so that nothing but what the turn does at once lies between them; then what arrived is looked at. */
  #admitSoon(): void {
    this.#isTaken = true;
    let caller: string | undefined;
    let since = 0;
    setImmediate(() => {
      caller = this.#admit();
      since = performance.now();
    });
    setImmediate(() => {
      if (caller !== undefined) this.#account(caller, performance.now() - since);
      this.#isTaken = false;
      if (this.#waiting.size === 0) this.#rest();
      else if (this.#next() !== undefined) this.#admitSoon();
      else this.#wakeWhenFree();
    });
  }

  /** Lets in the next one, and tells who it is; nobody where all who wait will take long, and the thread stays free. */
  #admit(): string | undefined {
    const next = this.#next();
    if (next === undefined) return undefined;
    this.#waiting.delete(next);
    this.#least = this.#stands(next);
    next.enter();
    return next.caller;
  }

  #next(): Waiter | undefined {
    const isFree = performance.now() < this.#freeUntil;
    let next: Waiter | undefined;
    for (const each of this.#waiting) {
      if (isFree && this.#takes(each.caller) >= LONG_MS) continue;
      if (next === undefined || this.#willHave(each) < this.#willHave(next)) next = each;
    }
    return next;
  }

  #account(caller: string, took: number): void {
    const now = performance.now();
    this.#had.set(caller, this.#hadBy(caller) + took);
    this.#lately.set(caller, { took: (took + (this.#lately.get(caller)?.took ?? took)) / 2, at: now });
    if (took >= LONG_MS) this.#freeUntil = now + took * FREE_TIMES;
  }

  #wakeWhenFree(): void {
    clearTimeout(this.#clock);
    const wake = (): void => {
      if (!this.#isTaken && this.#waiting.size > 0) this.#admitSoon();
    };
    this.#clock = setTimeout(wake, Math.max(1, Math.ceil(this.#freeUntil - performance.now())));
  }

  #rest(): void {
    this.#had.clear();
    const end = performance.now() - REMEMBERED_MS;
    for (const [caller, { at }] of this.#lately) if (at < end) this.#lately.delete(caller);
  }

  #takes(caller: string): number {
    return this.#lately.get(caller)?.took ?? 0;
  }

  #willHave(waiter: Waiter): number {
    return this.#stands(waiter) + this.#takes(waiter.caller);
  }

  #stands({ caller, from }: Waiter): number {
    return Math.max(this.#had.get(caller) ?? 0, from);
  }

  /** Whoever was not here for a while begins where the others are, and has saved up nothing. */
  #hadBy(caller: string): number {
    return Math.max(this.#had.get(caller) ?? 0, this.#least);
  }
}
