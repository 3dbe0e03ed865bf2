/**
 * One connection that listens. When it breaks it comes back by itself; what was missed meanwhile is no loss, because notifications only wake readers, who
 * then read the tables: after every (re)connection each channel is woken once.
 */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const RECONNECT_AFTER_MS = 500;

/** Listens on PostgreSQL channels over one connection. */
export class Listener {
  readonly #heard = new Map<string, Set<(payload: string) => void>>();
  #client: Promise<pg.Client> | undefined;
  #isConnected = false;
  #closed = false;

  constructor(private readonly url: string) {}

  /** Calls back with each payload; an empty payload means that something may have been missed. */
  async listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
    const listeners = this.#heard.get(channel) ?? new Set();
    this.#heard.set(channel, listeners.add(heard));
    const client = await this.#connected();
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    this.#isConnected = true;
    return async () => {
      listeners.delete(heard);
      if (listeners.size > 0 || this.#closed) return;
      this.#heard.delete(channel);
      await (await this.#connected()).query(`unlisten ${pg.escapeIdentifier(channel)}`);
    };
  }

  /** Whether it listens; what happens while it does not is made up for when it does again. */
  get isConnected(): boolean {
    return this.#isConnected;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }

  #connected(): Promise<pg.Client> {
    this.#client ??= this.#connect();
    return this.#client;
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url });
    client.on('notification', ({ channel, payload }) => this.#tell(channel, payload ?? ''));
    client.on('error', () => undefined); // the end of the connection follows, and with it the return
    client.on('end', () => {
      this.#isConnected = false;
      void this.#comeBack();
    });
    await client.connect();
    return client;
  }

  #tell(channel: string, payload: string): void {
    for (const heard of this.#heard.get(channel) ?? []) heard(payload);
  }

  async #comeBack(): Promise<void> {
    while (!this.#closed) {
      try {
        this.#client = this.#connect();
        const client = await this.#client;
        for (const channel of this.#heard.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
        for (const channel of this.#heard.keys()) this.#tell(channel, '');
        this.#isConnected = true;
        return;
      } catch {
        await pause(RECONNECT_AFTER_MS, undefined, { ref: false }); // the database is away: try again until it is back
      }
    }
  }
}
