/**
 * Hears of every change of access on this node. Notifications bring it at once; a clock reads what none brought, so that an end of access holds within ten seconds
 * whatever the network does: a node that cannot even read any more trusts nobody.
 */
import { systemSession } from '../access/session.js';
import type { AccessChange } from '../access/grant.js';
import type { Database } from '../database/database.js';
import { ACCESS_CHANNEL, idOfAccessChange, KEEP_CHANGES_MS, readAccessChange } from './access-change.js';

/** What happens when access changes. */
export interface AccessWatchOptions {
  readonly database: Database;
  readonly changed: (change: AccessChange) => void;
  /** What changed is not known, and nobody can be judged just now: everybody must come again. */
  readonly unknown: () => void;
  readonly lookEveryMs?: number;
  /** After so long without a look that succeeded nothing is known. */
  readonly trustForMs?: number;
  readonly tickMs?: number;
}

const LOOK_EVERY_MS = 4_000;
/** Together with the ticks to look once more it stays below ten seconds. */
const TRUST_FOR_MS = 8_000;
const TICK_MS = 500;
/** A process that was too busy to look has so many ticks to do so before it trusts nobody: in the meantime it did nothing for anybody. */
const TICKS_TO_LOOK = 3;

interface Found {
  readonly horizon: string;
  readonly changes: readonly { readonly id: string; readonly change: AccessChange }[];
}

/** Up to which transaction everything was read: what was still open then is looked for again. */
const FOUND = `select json_build_object('horizon', pg_snapshot_xmin(pg_current_snapshot())::text,
  'changes', coalesce((select json_agg(json_build_object('id', c.id, 'change', c.change)) from access_change c where c.transaction >= $1::text::xid8), '[]'))::text`;

/** The watch of one node. */
export class AccessWatch {
  /** Changes that were passed on, and when. */
  readonly #known = new Map<string, number>();
  #horizon = '';
  #lookedAt = performance.now();
  #isLooking = false;
  #lookAt = 0;
  #hasLostSight = false;
  /** Ticks since what is known is too old. */
  #lateTicks = 0;
  #clock: NodeJS.Timeout | undefined;
  #stopListening: () => Promise<void> = () => Promise.resolve();

  private constructor(private readonly options: AccessWatchOptions) {}

  static async start(options: AccessWatchOptions): Promise<AccessWatch> {
    const watch = new AccessWatch(options);
    watch.#stopListening = await options.database.listen(ACCESS_CHANNEL, (payload) => watch.#heard(payload));
    if (options.database.kind === 'pglite') return watch; // it is the only node, and hears itself
    watch.#horizon = (await watch.#read('0')).horizon;
    watch.#clock = setInterval(() => watch.#tick(), options.tickMs ?? TICK_MS).unref();
    return watch;
  }

  async close(): Promise<void> {
    clearInterval(this.#clock);
    await this.#stopListening();
  }

  #heard(payload: string): void {
    if (payload === '') {
      this.#lookAt = 0; // some may have been missed
      return;
    }
    const id = idOfAccessChange(payload);
    if (this.#known.has(id)) return;
    this.#known.set(id, performance.now());
    this.options.changed(readAccessChange(payload));
  }

  #tick(): void {
    const now = performance.now();
    if (now >= this.#lookAt && !this.#isLooking) void this.#look();
    this.#lateTicks = now - this.#lookedAt < (this.options.trustForMs ?? TRUST_FOR_MS) ? 0 : this.#lateTicks + 1;
    if (this.#lateTicks < TICKS_TO_LOOK || this.#hasLostSight) return;
    this.#hasLostSight = true;
    this.options.unknown();
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    const begun = performance.now();
    this.#lookAt = begun + (this.options.lookEveryMs ?? LOOK_EVERY_MS);
    try {
      const { horizon, changes } = await this.#read(this.#horizon);
      if (begun - this.#lookedAt > KEEP_CHANGES_MS / 2) this.options.unknown(); // some may be forgotten already
      const news = changes.filter(({ id }) => !this.#known.has(id));
      for (const [id, at] of this.#known) if (at < this.#lookedAt) this.#known.delete(id); // they lie before the horizon of the last look
      for (const { id } of changes) this.#known.set(id, begun);
      this.#horizon = horizon;
      this.#lookedAt = begun;
      this.#hasLostSight = false;
      for (const { change } of news) this.options.changed(change);
    } catch {
      // the database is away: the clock looks again, and before long nobody is trusted
    } finally {
      this.#isLooking = false;
    }
  }

  async #read(after: string): Promise<Found> {
    const text = await this.options.database.readText(systemSession, { name: 'access-changes', text: FOUND, params: [after] });
    return JSON.parse(text ?? '') as Found;
  }
}
