/**
 * Remembers for a few seconds who is behind a token, so that somebody who asks ten times a second is looked up once. Nothing outlives a change of access: it
 * is forgotten when a change becomes durable, on this node before the change is answered, on others when the notification comes.
 */
import type { Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import { hashToken } from '../kernel/seal.js';
import { ACCESS_CHANNEL, isConcerned, readAccessChange } from './access-change.js';
import { authenticate, type Authenticated } from './authenticate.js';

/** Also bounds how long a node that is cut off from the notifications, and does not know it yet, believes what it knew. */
const REMEMBER_MS = 5_000;
const MAX_REMEMBERED = 10_000;

interface Memory {
  readonly answer: Promise<Authenticated | undefined>;
  /** Set when the answer is there. */
  viewer?: Viewer;
  until: number;
}

/** The viewers behind the tokens that were shown lately. */
export class KnownViewers {
  readonly #memories = new Map<string, Memory>();
  #stopListening: () => Promise<void> = () => Promise.resolve();

  private constructor(private readonly database: Database) {}

  static async open(database: Database): Promise<KnownViewers> {
    const known = new KnownViewers(database);
    known.#stopListening = await database.listen(ACCESS_CHANNEL, (payload) => known.#forget(payload));
    return known;
  }

  /** The viewer behind a token, or undefined when it opens no door (any more). */
  async viewerOf(token: string, now: Date): Promise<Viewer | undefined> {
    if (!this.database.isHearing) return (await authenticate(this.database, token, now))?.viewer;
    const key = hashToken(token);
    const memory = this.#memories.get(key);
    if (memory !== undefined && memory.until > now.getTime()) return (await memory.answer)?.viewer;
    return (await this.#ask(key, token, now))?.viewer;
  }

  close(): Promise<void> {
    return this.#stopListening();
  }

  async #ask(key: string, token: string, now: Date): Promise<Authenticated | undefined> {
    const memory: Memory = { answer: authenticate(this.database, token, now), until: now.getTime() + REMEMBER_MS };
    this.#memories.delete(key);
    this.#memories.set(key, memory);
    const [oldest] = this.#memories.keys();
    if (this.#memories.size > MAX_REMEMBERED && oldest !== undefined) this.#memories.delete(oldest);
    const answer = await memory.answer.catch(() => undefined);
    if (answer === undefined) this.#drop(key, memory);
    else {
      memory.viewer = answer.viewer;
      memory.until = Math.min(memory.until, answer.expiresAt?.getTime() ?? Infinity);
    }
    return memory.answer;
  }

  #drop(key: string, memory: Memory): void {
    if (this.#memories.get(key) === memory) this.#memories.delete(key);
  }

  /** Whoever is still being looked up may be looked up in a state of before. */
  #forget(payload: string): void {
    const change = readAccessChange(payload);
    for (const [key, { viewer }] of this.#memories) {
      if (viewer === undefined || isConcerned(viewer, change)) this.#memories.delete(key);
    }
  }
}
