/**
 * How many new Yjs client ids one person brings to one document. Every page that is opened and written in makes one, and a document keeps them for ever: so each
 * person has some in hand, and gets new ones with time, on however many sockets. What was written offline comes with the ids of many pages at once: whoever has
 * any left may bring them all, and waits the longer afterwards.
 */
import type { Id } from '../kernel/ids.js';

/** How many there are. */
export interface FreshClientIdsOptions {
  /** In hand after a silence. */
  readonly burst: number;
  readonly perHour: number;
}

/** The bounds of production. */
export const FRESH_CLIENT_IDS: FreshClientIdsOptions = { burst: 200, perHour: 600 };

interface Hand {
  left: number;
  atMs: number;
  /** Counted once, however often an edit is judged. */
  readonly counted: Set<number>;
}

/** Beyond so many people and documents, those who have all in hand again are forgotten. */
const FORGET_BEYOND = 10_000;

/** Counts the new client ids of everybody on this node. */
export class FreshClientIds {
  readonly #hands = new Map<string, Hand>();

  constructor(private readonly options: FreshClientIdsOptions = FRESH_CLIENT_IDS) {}

  /** Whether somebody may bring these new client ids to a document now. */
  take(documentId: Id, author: string, clientIds: readonly number[], nowMs: number): boolean {
    const hand = this.#handOf(`${documentId} ${author}`, nowMs);
    const uncounted = clientIds.filter((clientId) => !hand.counted.has(clientId));
    if (uncounted.length === 0) return true;
    if (hand.left < 1) return false;
    hand.left -= uncounted.length;
    for (const clientId of uncounted) hand.counted.add(clientId);
    return true;
  }

  #handOf(name: string, nowMs: number): Hand {
    const { burst, perHour } = this.options;
    const hand = this.#hands.get(name) ?? { left: burst, atMs: nowMs, counted: new Set<number>() };
    hand.left = Math.min(burst, hand.left + (Math.max(0, nowMs - hand.atMs) / 3_600_000) * perHour);
    hand.atMs = nowMs;
    if (hand.left === burst) hand.counted.clear();
    this.#hands.set(name, hand);
    if (this.#hands.size > FORGET_BEYOND) this.#forget(nowMs);
    return hand;
  }

  #forget(nowMs: number): void {
    const { burst, perHour } = this.options;
    for (const [name, { left, atMs }] of this.#hands) if (left + ((nowMs - atMs) / 3_600_000) * perHour >= burst) this.#hands.delete(name);
  }
}
