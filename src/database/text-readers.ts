/**
 * Reads that give one text, in one round trip: who asks (role and session variables) and what is asked go to PostgreSQL together, as two prepared statements
 * before one Sync. That makes them one implicit transaction, so what is set is local to it, and nothing of one viewer is left for the next.
 *
 * Each connection takes several reads in flight: PostgreSQL works on them in turn, each in its own transaction.
 */
import pg from 'pg';
import type { DatabaseSession } from '../access/session.js';
import type { Statement } from './engine.js';
import { READS, sessionStatement } from './session-statement.js';
import { KeptStatements, sendTogether, wireValue } from './wire.js';

/** Reads in flight on one connection before another read waits in this process. */
const DEPTH = 2;
/** A read that takes longer is given up. */
const STATEMENT_TIMEOUT_MS = 15_000;

interface Reader {
  readonly client: pg.Client;
  readonly kept: KeptStatements;
  readonly ready: Promise<unknown>;
  inFlight: number;
}

/** Connections that only read texts. */
export class TextReaders {
  readonly #readers: Reader[] = [];
  readonly #waiting: (() => void)[] = [];
  #isClosed = false;

  constructor(
    private readonly url: string,
    private readonly size: number,
  ) {}

  /** The first column of the one row that the statement gives, under the session. A connection that breaks meanwhile is replaced, once. */
  async read(session: DatabaseSession, statement: Statement): Promise<string | null> {
    try {
      return await this.#read(session, statement);
    } catch (cause) {
      if (this.#isClosed || !isOfConnection(cause)) throw cause;
      return this.#read(session, statement);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#readers.splice(0).map(({ client }) => client.end().catch(() => undefined)));
  }

  async #read(session: DatabaseSession, statement: Statement): Promise<string | null> {
    const reader = await this.#free();
    reader.inFlight++;
    try {
      await reader.ready;
      const who = sessionStatement(session);
      const answers = await sendTogether(reader.client, reader.kept, [
        { key: who.key, text: who.text, values: who.params },
        { key: statement.name, text: statement.text, values: statement.params.map(wireValue) },
      ]);
      return answers.at(-1)?.rows[0]?.[0] ?? null;
    } finally {
      reader.inFlight--;
      this.#waiting.shift()?.();
    }
  }

  async #free(): Promise<Reader> {
    for (;;) {
      const [least] = this.#readers.toSorted((left, right) => left.inFlight - right.inFlight);
      if (least !== undefined && least.inFlight === 0) return least;
      if (this.#readers.length < this.size) return this.#open();
      if (least !== undefined && least.inFlight < DEPTH) return least;
      await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    }
  }

  #open(): Reader {
    const client = new pg.Client({ connectionString: this.url, pipeline: true, statement_timeout: STATEMENT_TIMEOUT_MS });
    const reader: Reader = { client, kept: new KeptStatements(), ready: connect(client), inFlight: 0 };
    const drop = (): void => {
      const place = this.#readers.indexOf(reader);
      if (place >= 0) this.#readers.splice(place, 1);
    };
    client.on('error', drop);
    client.on('end', drop);
    reader.ready.catch(drop);
    this.#readers.push(reader);
    return reader;
  }
}

/**
 * Plans of reads are made once per connection: with every policy in them, planning takes several times as long as running (measured: 2.2 ms against 0.4 ms),
 * and all of them go by keys and indexes, so that knowing the values would change little. A table is never read from end to end where an index leads to the
 * viewer's rows: how long that takes would tell how much there is of others.
 */
async function connect(client: pg.Client): Promise<void> {
  await client.connect();
  await client.query(`set plan_cache_mode = force_generic_plan; set enable_seqscan = ${READS['enable_seqscan']}`);
}

/** Whether the connection failed, or its memory of prepared statements, rather than the statement itself. */
function isOfConnection(cause: unknown): boolean {
  const code = (cause as { readonly code?: unknown } | null)?.code;
  if (typeof code !== 'string') return cause instanceof Error && /connection/i.test(cause.message);
  // 26000: the statement is not prepared; 0A000: the table changed under it; 57P: the server shut down; 08: the connection broke.
  return code === '26000' || code === '0A000' || code.startsWith('57P') || code.startsWith('08') || code.startsWith('E');
}
