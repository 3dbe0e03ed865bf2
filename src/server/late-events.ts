/**
 * Notices that events wait. Nobody reads the log beyond the oldest open transaction, of whatever program on the same PostgreSQL; one that stays open holds back
 * subscriptions and webhooks of everybody. Nothing is lost by it, but the operator has to know, and which backend it is.
 */
import { systemSession } from '../access/session.js';
import type { Database } from '../database/database.js';
import type { Logger } from './log.js';

/** How long an event may wait to be read before it is told. */
const LATE_AFTER_MS = 10_000;
const LOOKS_PER_WAIT = 5;

/** What holds events back. Never what it runs. */
interface Hold {
  readonly waitingSeconds: number;
  /** Backends of PostgreSQL; null is a prepared transaction. */
  readonly pid: number | null;
  readonly applicationName: string | null;
  readonly transactionSeconds: number | null;
}

/** Looks now and then whether events wait. */
export class LateEvents {
  #hold: Hold | undefined;
  #looking: Promise<void> | undefined;
  #clock: NodeJS.Timeout | undefined;

  private constructor(
    private readonly database: Database,
    private readonly log: Logger,
    private readonly afterMs: number,
  ) {}

  /** Begins to look. */
  static start(database: Database, log: Logger, afterMs = LATE_AFTER_MS): LateEvents {
    const late = new LateEvents(database, log, afterMs);
    late.#clock = setInterval(() => {
      late.#looking ??= late.#look().finally(() => (late.#looking = undefined));
    }, afterMs / LOOKS_PER_WAIT).unref();
    return late;
  }

  /** A sentence while events wait for too long. */
  get warning(): string | undefined {
    if (this.#hold === undefined) return undefined;
    return `Events and webhooks wait for ${Math.floor(this.#hold.waitingSeconds)} seconds: a transaction on the same PostgreSQL stays open. The log says which.`;
  }

  async close(): Promise<void> {
    clearInterval(this.#clock);
    await this.#looking;
  }

  async #look(): Promise<void> {
    try {
      const hold = await holdOf(this.database, this.afterMs);
      if (hold !== undefined && hold.pid !== this.#hold?.pid)
        this.log.warn({ ...hold }, 'events and webhooks wait: a transaction on the same PostgreSQL stays open; end it, or the backend that has it');
      if (hold === undefined && this.#hold !== undefined) this.log.info('events and webhooks wait no longer');
      this.#hold = hold;
    } catch (cause) {
      this.log.debug({ err: cause }, 'it could not be found out whether events wait'); // the database is away, which others tell
    }
  }
}

async function holdOf(database: Database, afterMs: number): Promise<Hold | undefined> {
  const waiting = await database.readText(systemSession, {
    name: 'late-events',
    text: `select extract(epoch from now() - min(occurred_at))::text from event
           where transaction >= pg_snapshot_xmin(pg_current_snapshot()) and occurred_at < now() - $1::float8 * interval '1 millisecond'`,
    params: [afterMs],
  });
  if (waiting === null) return undefined;
  const [holder] = await database.transaction(systemSession, async (tx) => {
    // Of other backends the one who opened the connection sees more than the machinery's role does; nothing but statistics is read.
    await tx.later('set local role none');
    return tx.sql<Omit<Hold, 'waitingSeconds'>>(
      `select l.pid, a.application_name as "applicationName", extract(epoch from now() - a.xact_start)::int as "transactionSeconds"
       from pg_locks l left join pg_stat_activity a on a.pid = l.pid
       where l.locktype = 'transactionid' and l.mode = 'ExclusiveLock' and l.granted
         and l.transactionid = pg_snapshot_xmin(pg_current_snapshot())::xid`,
    );
  });
  return { ...(holder ?? { pid: null, applicationName: null, transactionSeconds: null }), waitingSeconds: Number(waiting) };
}
