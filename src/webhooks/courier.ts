/**
 * Carries messages on this server: takes those that are due, hands them over, and writes down many together what became of them. A place is free again once that
 * is written; so what is on its way is bounded, whatever the database or the receivers do.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { claimMessages, takeBackLeases, type Claimed } from './claim.js';
import { handOver, heldBy, stillVisible, type DeliveryTools } from './deliver.js';
import { DELIVERY_CHANNEL } from './messages.js';
import type { Result } from './outcome.js';
import { settle, type Settlement } from './settle.js';

/** Messages on their way from this server at the same time. */
const PLACES = 128;
/** Notifications wake; should one get lost, the clock does. */
const LOOK_EVERY_MS = 1_000;
const TAKE_BACK_EVERY_MS = 5_000;
/** What is under way may end for so long when the server stops. */
const FINISH_WITHIN_MS = 8_000;
const TRY_AGAIN_MS = 500;
/** A message that something here kept from being sent uses up no try. */
const AFTER_A_FAULT_HERE_SECONDS = 5;
const WRITTEN_TOGETHER = 200;

/** What a courier needs. */
export interface CourierTools extends DeliveryTools {
  readonly failed: (cause: unknown) => void;
}

/** Carries messages on this server. */
export class Courier {
  readonly #onTheWay = new Map<string, Claimed>();
  #settlements: Settlement[] = [];
  #looking: Promise<void> | undefined;
  #settling: Promise<void> | undefined;
  #mustLook = false;
  #isStopping = false;
  #soon: NodeJS.Timeout | undefined;
  readonly #end = new AbortController();
  readonly #stops: (() => unknown)[] = [];

  private constructor(private readonly tools: CourierTools) {}

  /** Begins. */
  static async start(tools: CourierTools): Promise<Courier> {
    const courier = new Courier(tools);
    courier.#stops.push(await tools.database.listen(DELIVERY_CHANNEL, () => courier.#wake()));
    const look = setInterval(() => courier.#wake(), LOOK_EVERY_MS).unref();
    const takeBack = setInterval(() => void tools.database.outside(() => takeBackLeases(tools.database)).catch(tools.failed), TAKE_BACK_EVERY_MS).unref();
    courier.#stops.push(
      () => clearInterval(look),
      () => clearInterval(takeBack),
    );
    courier.#wake();
    return courier;
  }

  /** Takes no more, and waits for what is under way; what does not end in time waits for another server. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#soon);
    for (const stop of this.#stops) await stop();
    await this.#looking;
    const end = setTimeout(() => this.#end.abort(), FINISH_WITHIN_MS);
    while (this.#onTheWay.size > 0) await (this.#settling ?? pause(5));
    clearTimeout(end);
  }

  #wake(): void {
    this.#mustLook = true;
    if (this.#isStopping) return;
    this.#looking ??= this.tools.database
      .outside(() => this.#look())
      .finally(() => {
        this.#looking = undefined;
        if (this.#mustLook) this.#wake(); // woken in the moment of going to sleep
      });
  }

  async #look(): Promise<void> {
    while (this.#mustLook && !this.#isStopping) {
      this.#mustLook = false;
      const free = PLACES - this.#onTheWay.size;
      if (free === 0) return; // the next place that is free wakes
      try {
        const { messages, nextInMs } = await claimMessages(this.tools.database, this.tools.pace, free, heldBy(this.#onTheWay.values()));
        if (messages.length > 0) this.#mustLook = true;
        else if (nextInMs !== null) this.#wakeIn(nextInMs);
        this.#begin(messages);
      } catch (cause) {
        this.tools.failed(cause); // the database is away: the clock looks again
        return;
      }
    }
  }

  #wakeIn(milliseconds: number): void {
    clearTimeout(this.#soon);
    if (milliseconds < LOOK_EVERY_MS) this.#soon = setTimeout(() => this.#wake(), Math.max(1, milliseconds)).unref();
  }

  #begin(messages: readonly Claimed[]): void {
    if (messages.length === 0) return;
    const claimedAt = performance.now();
    for (const message of messages) this.#onTheWay.set(message.id, message);
    const visible = stillVisible(this.tools.database, messages);
    for (const message of messages) void this.#carry(message, visible, claimedAt);
  }

  async #carry(message: Claimed, visible: Promise<ReadonlySet<string>>, claimedAt: number): Promise<void> {
    let result: Result;
    try {
      result = await handOver(this.tools, message, (await visible).has(message.id), claimedAt, this.#end.signal);
    } catch (cause) {
      this.tools.failed(cause);
      result = { kind: 'NOT_TRIED', waitSeconds: AFTER_A_FAULT_HERE_SECONDS };
    }
    this.#settlements.push({ message, result });
    this.#settling ??= this.tools.database.outside(() => this.#settleAll()).finally(() => (this.#settling = undefined));
  }

  async #settleAll(): Promise<void> {
    while (this.#settlements.length > 0) {
      const together = this.#settlements.slice(0, WRITTEN_TOGETHER);
      try {
        await settle(this.tools, together);
      } catch (cause) {
        this.tools.failed(cause);
        if (!this.#isStopping) {
          await pause(TRY_AGAIN_MS); // the database is away
          continue;
        } // else the leases run out, and another server sends them again
      }
      this.#settlements = this.#settlements.slice(together.length);
      for (const { message } of together) this.#onTheWay.delete(message.id);
      this.#wake();
    }
  }
}
