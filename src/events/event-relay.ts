/**
 * Follows the log for everybody on this node who listens. Notifications wake it; should one get lost, a slow clock does, so that a lost one costs time and
 * never an event.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../database/database.js';
import { endOfLog, eventsAfter, type LoggedEvent, type LogPlace } from './event-log.js';
import { EVENT_CHANNEL } from './record.js';

/** Hears batches of new events, oldest first. Must not throw and not wait. */
export type EventListener = (events: readonly LoggedEvent[]) => void;

const LOOK_EVERY_MS = 1_000;
/** While an older transaction is open newer events cannot be read yet: look again soon, and then ever less often. */
const LOOK_AGAIN_MS = { first: 5, most: 100 } as const;

/** The one reader of the log on this node. */
export class EventRelay {
  readonly #listeners = new Set<EventListener>();
  #place: LogPlace;
  #begun = 0;
  #looking: Promise<void> | undefined;
  #mustLook = false;
  #isClosed = false;
  #clock: NodeJS.Timeout | undefined;
  #stopListening: (() => Promise<void>) | undefined;

  private constructor(
    private readonly database: Database,
    place: LogPlace,
    private readonly failed: (cause: unknown) => void,
  ) {
    this.#place = place;
  }

  /** Begins at the end of the log. */
  static async start(database: Database, failed: (cause: unknown) => void): Promise<EventRelay> {
    const relay = new EventRelay(database, await endOfLog(database), failed);
    relay.#stopListening = await database.listen(EVENT_CHANNEL, () => relay.#wake());
    relay.#clock = setInterval(() => relay.#wake(), LOOK_EVERY_MS).unref();
    return relay;
  }

  /** Everything up to here has been handed to the listeners. */
  get place(): LogPlace {
    return this.#place;
  }

  /** How many have begun to listen so far. */
  get begun(): number {
    return this.#begun;
  }

  /** Listens from now on; gives the way to stop. */
  listen(listener: EventListener): () => void {
    this.#listeners.add(listener);
    this.#begun += 1;
    return () => void this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#clock);
    await this.#stopListening?.();
    await this.#looking;
  }

  #wake(): void {
    this.#mustLook = true;
    if (this.#isClosed) return;
    this.#looking ??= this.database
      .outside(() => this.#look())
      .finally(() => {
        this.#looking = undefined;
        if (this.#mustLook) this.#wake(); // woken in the moment of going to sleep
      });
  }

  async #look(): Promise<void> {
    let pauseMs: number = LOOK_AGAIN_MS.first;
    while (this.#mustLook && !this.#isClosed) {
      this.#mustLook = false;
      if (!(await this.#readAll())) continue;
      this.#mustLook = true;
      await pause(pauseMs);
      pauseMs = Math.min(pauseMs * 2, LOOK_AGAIN_MS.most);
    }
  }

  /** Reads all that can be read; says whether there is more that cannot be yet. */
  async #readAll(): Promise<boolean> {
    try {
      for (;;) {
        const { events, isMore } = await eventsAfter(this.database, this.#place);
        const last = events.at(-1);
        if (last === undefined) return isMore;
        this.#place = last;
        for (const listener of this.#listeners) listener(events);
        if (!isMore) return false;
      }
    } catch (cause) {
      if (!this.#isClosed) this.failed(cause); // the database is away: the clock looks again
      return false;
    }
  }
}
