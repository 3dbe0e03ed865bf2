/**
 * Reads that give one text, in one round trip: who asks (role and session variables) and what is asked go to PostgreSQL together, as two prepared statements
 * before one Sync. That makes them one implicit transaction, so what is set is local to it, and nothing of one viewer is left for the next.
 *
 * A connection for short reads takes several in flight: PostgreSQL works on them in turn, each in its own transaction. A read that nobody waits for any more is
 * given up.
 */
import pg from 'pg';
import type { DatabaseSession } from '../access/session.js';
import { answered, connected, cut, NoAnswer } from './answered.js';
import type { Statement } from './engine.js';
import { ReadQueue, type ReadTurn } from './read-queue.js';
import { READS, sessionStatement } from './session-statement.js';
import { CONNECT_WITHIN_MS, KEEP_ALIVE_AFTER_MS } from './time-limits.js';
import { isGivenUp } from './unavailable.js';
import { KeptStatements, sendTogether, wireValue } from './wire.js';

/** Reads that cost more points run on connections of their own, one at a time, so that short ones never wait behind them. */
const LONG_FROM = 2_000;
/** Short reads in flight on one connection. */
const DEPTH = 2;
/** Reads that may wait for a place. */
const MOST_WAITING = 1_000;
/** A read that was taken for another one's is sent again, so often. */
const TRIES = 3;

/** One read on its way over a connection. */
interface Flight {
  readonly signal: AbortSignal | undefined;
  /** Whether the connection was told to give up what it does while this read was on it. */
  isDoubtful: boolean;
}

interface Reader {
  readonly client: pg.Client;
  readonly kept: KeptStatements;
  readonly ready: Promise<unknown>;
  /** PostgreSQL works on the first. */
  readonly flights: Flight[];
  /** Orders to give up that are on their way. */
  cancels: number;
}

/** Connections that only read texts. */
export class TextReaders {
  readonly #short: Lane;
  readonly #long: Lane;
  readonly #canceller: Canceller;

  constructor(url: string, size: number) {
    this.#canceller = new Canceller(url);
    const long = Math.max(1, Math.floor(size / 4));
    this.#short = new Lane(url, Math.max(1, size - long), DEPTH, this.#canceller);
    this.#long = new Lane(url, long, 1, this.#canceller);
  }

  /**
   * The first column of the one row that the statement gives, under the session. Without a turn it is the machinery's own. A connection that breaks meanwhile is
   * replaced, once.
   */
  read(session: DatabaseSession, statement: Statement, turn?: ReadTurn): Promise<string | null> {
    return (turn !== undefined && turn.cost >= LONG_FROM ? this.#long : this.#short).read(session, statement, turn);
  }

  async close(): Promise<void> {
    await Promise.all([this.#short.close(), this.#long.close(), this.#canceller.close()]);
  }
}

/** Some connections, and the queue before them. */
class Lane {
  readonly #readers: Reader[] = [];
  readonly #queue: ReadQueue;
  #isClosed = false;

  constructor(
    private readonly url: string,
    private readonly size: number,
    depth: number,
    private readonly canceller: Canceller,
  ) {
    const places = size * depth;
    const placesOfCompany = Math.max(1, places - Math.ceil(places / 4));
    this.#queue = new ReadQueue({ places, placesOfCompany, placesOfViewer: Math.max(1, Math.ceil(places / 2)), waiting: MOST_WAITING });
  }

  read(session: DatabaseSession, statement: Statement, turn: ReadTurn | undefined): Promise<string | null> {
    return this.#queue.pass(turn, async () => {
      for (let tries = 1; ; tries++) {
        const flight: Flight = { signal: turn?.signal, isDoubtful: false };
        try {
          return await this.#read(session, statement, flight);
        } catch (cause) {
          turn?.signal?.throwIfAborted();
          if (this.#isClosed || tries >= TRIES || !isWorthAnother(cause, flight, tries)) throw cause;
        }
      }
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#readers.splice(0).map(({ client }) => client.end().catch(() => undefined)));
  }

  async #read(session: DatabaseSession, statement: Statement, flight: Flight): Promise<string | null> {
    const reader = this.#free();
    const { flights } = reader;
    const cancel = (): void => {
      if (flights[0] === flight) this.#cancel(reader);
    };
    flight.isDoubtful = reader.cancels > 0;
    flights.push(flight);
    flight.signal?.addEventListener('abort', cancel);
    try {
      await reader.ready;
      flight.signal?.throwIfAborted();
      const who = sessionStatement(session);
      const answers = await sendTogether(reader.client, reader.kept, [
        { key: who.key, text: who.text, values: who.params },
        { key: statement.name, text: statement.text, values: statement.params.map(wireValue) },
      ]);
      return answers.at(-1)?.rows[0]?.[0] ?? null;
    } finally {
      flight.signal?.removeEventListener('abort', cancel);
      flights.splice(flights.indexOf(flight), 1);
      if (flights[0]?.signal?.aborted === true) this.#cancel(reader); // nobody waits for the next one either
    }
  }

  /** The order may come late, and hit whatever the connection does then: those that nobody gave up are read again. */
  #cancel(reader: Reader): void {
    for (const flight of reader.flights) flight.isDoubtful = true;
    reader.cancels += 1;
    void this.canceller.cancel(reader.client).finally(() => (reader.cancels -= 1));
  }

  /** The connection with the least to do. There is always one: the queue lets in no more than they can take. */
  #free(): Reader {
    const [least] = this.#readers.toSorted((left, right) => left.flights.length - right.flights.length);
    if (least !== undefined && (least.flights.length === 0 || this.#readers.length >= this.size)) return least;
    return this.#open();
  }

  #open(): Reader {
    const client = new pg.Client({
      ...{ connectionString: this.url, pipeline: true, connectionTimeoutMillis: CONNECT_WITHIN_MS },
      ...{ keepAlive: true, keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS },
    });
    const reader: Reader = { client, kept: new KeptStatements(), ready: connect(client), flights: [], cancels: 0 };
    const drop = (): void => {
      const place = this.#readers.indexOf(reader);
      if (place >= 0) this.#readers.splice(place, 1);
    };
    client.on('error', drop);
    client.on('end', drop);
    reader.ready.catch(() => {
      drop();
      cut(client);
    });
    this.#readers.push(reader);
    return reader;
  }
}

/** Tells PostgreSQL to give up what a connection does, over a connection of its own that is made when it is needed first. */
class Canceller {
  #client: Promise<pg.Client> | undefined;

  constructor(private readonly url: string) {}

  /** Resolves when PostgreSQL was told, or cannot be told. */
  async cancel(client: pg.Client): Promise<void> {
    const { processID } = client as unknown as { readonly processID: number | null };
    if (processID === null) return;
    try {
      const own = await (this.#client ??= this.#connect());
      await answered(own, own.query('select pg_cancel_backend($1)', [processID]));
    } catch {
      this.#client = undefined; // the read ends by its time
    }
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    await client?.end().catch(() => undefined);
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: CONNECT_WITHIN_MS, keepAlive: true });
    const drop = (): void => void (this.#client = undefined);
    client.on('error', drop).on('end', drop);
    await connected(client);
    return client;
  }
}

/**
 * Plans of reads are made once per connection: with every policy in them, planning takes several times as long as running (measured: 2.2 ms against 0.4 ms),
 * and all of them go by keys and indexes, so that knowing the values would change little. A table is never read from end to end where an index leads to the
 * viewer's rows: how long that takes would tell how much there is of others.
 */
async function connect(client: pg.Client): Promise<void> {
  await connected(client);
  await answered(client, client.query(`set plan_cache_mode = force_generic_plan; set enable_seqscan = ${READS['enable_seqscan']}`));
}

/** Whether a read that failed may be sent again: what failed was the connection (once), or it was given up in place of another one. */
function isWorthAnother(cause: unknown, flight: Flight, tries: number): boolean {
  if (cause instanceof NoAnswer) return false;
  return isGivenUp(cause) ? flight.isDoubtful : tries === 1 && isOfConnection(cause);
}

/** Whether the connection failed, or its memory of prepared statements, rather than the statement itself. */
function isOfConnection(cause: unknown): boolean {
  const code = (cause as { readonly code?: unknown } | null)?.code;
  if (typeof code !== 'string') return cause instanceof Error && /connection/i.test(cause.message);
  // 26000: the statement is not prepared; 0A000: the table changed under it; 57P: the server shut down; 08: the connection broke.
  return code === '26000' || code === '0A000' || code.startsWith('57P') || code.startsWith('08') || code.startsWith('E');
}
