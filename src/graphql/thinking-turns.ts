/**
 * Whose question is understood next. To parse, check and price a question takes the one thread of this server, and nobody else is heard meanwhile; so one
 * question is taken up at a time, what arrived meanwhile is let in before the next one, and first comes the caller who will then have had least of the thread, if
 * this question takes as long as the one before. So whoever asks what is quickly understood hardly waits for those whose questions are not.
 */

interface Waiter {
  readonly caller: string;
  readonly enter: () => void;
}

/** Turns on the thread of this server. */
export class ThinkingTurns {
  readonly #waiting = new Set<Waiter>();
  /** Milliseconds that each caller had, counted from where the one stood who had had least. */
  readonly #had = new Map<string, number>();
  /** Milliseconds that the last question of each caller took. */
  readonly #lately = new Map<string, number>();
  #least = 0;
  #isTaken = false;

  /** Begins something when it is the caller's turn. */
  async pass<T>(caller: string, begin: () => T): Promise<T> {
    const turn = new Promise<void>((resolve) => this.#waiting.add({ caller, enter: resolve }));
    if (!this.#isTaken) this.#admitSoon();
    await turn;
    return begin();
  }

  /** Both callbacks run in one phase of the loop, so that nothing but what the turn does at once lies between them; then what arrived is looked at. */
  #admitSoon(): void {
    this.#isTaken = true;
    let caller = '';
    let since = 0;
    setImmediate(() => {
      caller = this.#admit();
      since = performance.now();
    });
    setImmediate(() => {
      const took = performance.now() - since;
      this.#had.set(caller, this.#hadBy(caller) + took);
      this.#lately.set(caller, took);
      if (this.#waiting.size > 0) this.#admitSoon();
      else this.#rest();
    });
  }

  /** Lets in the next one, and tells who it is. */
  #admit(): string {
    const [first, ...others] = this.#waiting;
    if (first === undefined) return '';
    const next = others.reduce((least, each) => (this.#willHave(each.caller) < this.#willHave(least.caller) ? each : least), first);
    this.#waiting.delete(next);
    this.#least = this.#hadBy(next.caller);
    next.enter();
    return next.caller;
  }

  #rest(): void {
    this.#isTaken = false;
    this.#had.clear();
    this.#lately.clear();
  }

  #willHave(caller: string): number {
    return this.#hadBy(caller) + (this.#lately.get(caller) ?? 0);
  }

  /** Whoever was not here for a while begins where the others are, and has saved up nothing. */
  #hadBy(caller: string): number {
    return Math.max(this.#had.get(caller) ?? 0, this.#least);
  }
}
