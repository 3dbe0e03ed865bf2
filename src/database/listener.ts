/**
 * One connection that listens. It comes back by itself when it breaks, and also when it falls silent: a beat, told through another connection, must be heard here.
 * What was missed meanwhile is no loss, because notifications only wake readers, who then read the tables: after every (re)connection each channel is woken once.
 *
 * One loop alone connects, one attempt after the other, with pauses that grow; every connection that is given up is ended.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { answered, connected, cut } from './answered.js';
import { CONNECT_WITHIN_MS, KEEP_ALIVE_AFTER_MS, NO_LIMITS } from './time-limits.js';

/** Pauses between attempts: a random part of the longer half, ever longer up to a bound. */
const PAUSE_MS = { first: 250, most: 3_000 } as const;
const BEAT_EVERY_MS = 2_000;
/** Without a beat for so long nobody relies on what was heard. */
const HEARS_FOR_MS = 6_000;
/** So many beats in a row that nobody hears: each had the time until the next one, and a process that is too busy to beat has missed none. */
const DEAF_AFTER_BEATS = 3;
/** For what is asked on the connection itself. */
const LISTEN_LIMITS = { ...NO_LIMITS, answerMs: 3_000 };

/** Tells a notification through another connection. */
export type Tell = (channel: string, payload: string) => Promise<unknown>;

/** Listens on PostgreSQL channels over one connection. */
export class Listener {
  readonly #heard = new Map<string, Set<(payload: string) => void>>();
  readonly #pulse = `alianza_pulse_${randomUUID()}`;
  readonly #closing = new AbortController();
  #client: pg.Client | undefined;
  /** On its way to be the client. */
  #coming: pg.Client | undefined;
  #loop: Promise<void> | undefined;
  #first = Promise.withResolvers<unknown>();
  #heardAt = 0;
  /** Beats since something was heard. */
  #unheard = 0;
  #clock: NodeJS.Timeout | undefined;

  constructor(
    private readonly url: string,
    private readonly tell: Tell,
    private readonly beatEveryMs = BEAT_EVERY_MS,
  ) {
    this.#first.promise.catch(() => undefined);
  }

  /** Calls back with each payload; an empty payload means that something may have been missed. @throws Error when the first connection fails. */
  async listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
    const listeners = this.#heard.get(channel) ?? new Set();
    this.#heard.set(channel, listeners.add(heard));
    this.#loop ??= this.#stayConnected();
    await this.#first.promise;
    // Should the connection break here, the loop listens to all channels again.
    await this.#ask(`listen ${pg.escapeIdentifier(channel)}`).catch(() => undefined);
    return async () => {
      listeners.delete(heard);
      if (listeners.size > 0 || this.#closing.signal.aborted) return;
      this.#heard.delete(channel);
      await this.#ask(`unlisten ${pg.escapeIdentifier(channel)}`).catch(() => undefined);
    };
  }

  /** Whether it hears: a beat came lately. What happens while it does not is made up for when it does again. */
  get isHearing(): boolean {
    return this.#client !== undefined && Date.now() - this.#heardAt < HEARS_FOR_MS;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    clearInterval(this.#clock);
    for (const client of [this.#client, this.#coming]) if (client !== undefined) await end(client);
    await this.#loop?.catch(() => undefined);
  }

  async #ask(statement: string): Promise<void> {
    const client = this.#client;
    if (client !== undefined) await answered(client, client.query(statement), LISTEN_LIMITS);
  }

  /** Connects, waits for the end of the connection, and begins again. The first failure is told to whoever listens first, and ends it. */
  async #stayConnected(): Promise<void> {
    let pauseMs: number = PAUSE_MS.first;
    let isFirst = true;
    while (!this.#closing.signal.aborted) {
      try {
        const { ended } = await this.#connect();
        if (isFirst) this.#first.resolve(undefined);
        else for (const channel of this.#heard.keys()) this.#told(channel, '');
        isFirst = false;
        pauseMs = PAUSE_MS.first;
        await ended;
        this.#client = undefined;
      } catch (cause) {
        if (isFirst) {
          this.#first.reject(cause);
          this.#first = Promise.withResolvers();
          this.#loop = undefined;
          return;
        }
      }
      await pause(pauseMs * (0.5 + Math.random() / 2), undefined, { ref: false, signal: this.#closing.signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, PAUSE_MS.most);
    }
  }

  /** Connects and listens to all channels; gives a promise of the connection's end. A connection that fails on the way is ended. */
  async #connect(): Promise<{ readonly ended: Promise<void> }> {
    const client = new pg.Client({
      connectionString: this.url,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    });
    this.#coming = client;
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    client.on('error', () => undefined); // the end of the connection follows
    client.on('notification', ({ channel, payload }) => this.#told(channel, payload ?? ''));
    try {
      await connected(client);
      for (const channel of [this.#pulse, ...this.#heard.keys()]) {
        await answered(client, client.query(`listen ${pg.escapeIdentifier(channel)}`), LISTEN_LIMITS);
      }
    } catch (cause) {
      await end(client);
      throw cause;
    } finally {
      this.#coming = undefined;
    }
    if (this.#closing.signal.aborted) await end(client);
    this.#client = client;
    this.#isHeard();
    this.#clock ??= setInterval(() => void this.#beat(), this.beatEveryMs).unref();
    return { ended };
  }

  #told(channel: string, payload: string): void {
    this.#isHeard();
    for (const heard of this.#heard.get(channel) ?? []) heard(payload);
  }

  #isHeard(): void {
    this.#heardAt = Date.now();
    this.#unheard = 0;
  }

  /** Tells the beat, and takes the connection for deaf when several were not heard, also because none could be told: nobody knows then. */
  async #beat(): Promise<void> {
    const client = this.#client;
    if (client === undefined) return;
    if (this.#unheard >= DEAF_AFTER_BEATS) {
      cut(client);
      return;
    }
    this.#unheard += 1;
    await this.tell(this.#pulse, '').catch(() => undefined);
  }
}

/** Ends a connection, whether it was made or not. What does not say goodbye is cut off. */
async function end(client: pg.Client): Promise<void> {
  const clock = setTimeout(() => cut(client), LISTEN_LIMITS.answerMs);
  await client.end().catch(() => undefined);
  clearTimeout(clock);
}
