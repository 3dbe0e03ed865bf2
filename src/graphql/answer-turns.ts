/**
 * Answers that nobody asks for one by one: those of subscriptions, one for each event. Each is paid from the bucket of its caller, and waits there until there is
 * enough; a caller has a few under way at a time, and each is begun in the caller's turn on the thread. So whoever subscribes to much and dear things hears of them
 * later, and keeps nobody else waiting. Nothing is lost meanwhile: a subscription asks the log for its next event when the last one is answered.
 */
import type { Allowance } from './allowance.js';
import type { ThinkingTurns } from './thinking-turns.js';

/** Answers of one caller's subscriptions under way. */
const AT_ONCE = 8;

/** Whose answer it is, and what it costs. */
export interface AnswerTurn {
  readonly payer: string;
  /** Points, as `cost.ts` tells them. */
  readonly cost: number;
  readonly signal: AbortSignal | undefined;
}

interface Caller {
  running: number;
  readonly waiting: (() => void)[];
}

/** Turns of all subscriptions of this server. */
export class AnswerTurns {
  readonly #callers = new Map<string, Caller>();

  constructor(
    private readonly allowance: Allowance,
    private readonly thinking: ThinkingTurns,
  ) {}

  /** Answers when it is the caller's turn and paid for. */
  async pass<T>({ payer, cost, signal }: AnswerTurn, answer: () => Promise<T>): Promise<T> {
    await this.#enter(payer);
    try {
      await this.allowance.takeInTime(payer, cost, signal);
      const { answering } = await this.thinking.pass(payer, () => ({ answering: answer() }));
      return await answering;
    } finally {
      this.#leave(payer);
    }
  }

  async #enter(payer: string): Promise<void> {
    const caller = this.#callers.get(payer) ?? { running: 0, waiting: [] };
    this.#callers.set(payer, caller);
    if (caller.running < AT_ONCE) caller.running += 1;
    else await new Promise<void>((resolve) => caller.waiting.push(resolve));
  }

  /** Whoever waits next takes the place. */
  #leave(payer: string): void {
    const caller = this.#callers.get(payer);
    if (caller === undefined) return;
    const next = caller.waiting.shift();
    if (next !== undefined) next();
    else if (--caller.running === 0) this.#callers.delete(payer);
  }
}
