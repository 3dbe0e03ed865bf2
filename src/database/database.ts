/**
 * The way to the database: PGlite, embedded, or PostgreSQL over the network; everything above works on both without knowing.
 *
 * There are two doors, both under a role that owns nothing and with the viewer in session variables (see `access/session.ts`):
 * `transaction` for acts, `read` for one prepared statement in one round trip. Inside a transaction the only way to the database is its `tx`: PGlite has
 * one connection, so asking for another from within would wait for ever. Here it is an error on every database.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { CompiledQuery, type ControlledTransaction } from 'kysely';
import type { DatabaseSession } from '../access/session.js';
import { Problem } from '../kernel/problem.js';
import type { DatabaseOptions, Engine, Row, Statement } from './engine.js';
import { migrateJobTables, type JobConnections } from './job-tables.js';
import { migrateUp } from './migrate.js';
import { openPglite } from './open-pglite.js';
import { openPostgres } from './open-postgres.js';
import { assertRequirements } from './requirements.js';
import { laterQuery } from './pipelined-driver.js';
import type { ReadTurn } from './read-queue.js';
import { sessionStatement } from './session-statement.js';
import { JOB_LIMITS, limitsAtHand, READ_LIMITS, REQUEST_LIMITS, settingsOf, underLimits, type TimeLimits } from './time-limits.js';
import { saysTooMuch, tooMuch } from './too-much.js';
import { actInWordsOfCallers, inWordsOfCallers, isGivenUp } from './unavailable.js';
import { leaveOutUndeclared } from './undeclared.js';

/** One open transaction. */
export interface Transaction {
  /** MikroORM's unit of work, bound to this transaction. */
  readonly em: EntityManager;
  /** Writes what changed in the unit of work; the end of the transaction does so too. */
  flush(): Promise<void>;
  /** Runs one parameterised statement (`$1` …) in this transaction. */
  sql<T extends object = Row>(text: string, params?: readonly unknown[]): Promise<readonly T[]>;
  /**
   * The same for a statement whose answer nobody needs: it may leave only together with the next one, or with COMMIT. It then runs before that; an error of it
   * is thrown there.
   */
  later(text: string, params?: readonly unknown[]): Promise<void>;
  /** Tells every node's listeners once the transaction is durable; those of this node before the transaction's caller goes on. */
  notify(channel: string, payload: string): Promise<void>;
}

/** Stands before what a transaction told. */
const NODE_NAME = /^node [0-9a-f-]{36} /;

const openTransaction = new AsyncLocalStorage<true>();

/** Whose work it is, where the session does not say so: those who wait for the same things share the places in the pool. */
export interface TransactionOptions {
  readonly share?: string;
}

/** The open database. */
export class Database {
  /** Names this node in what it tells others, so that its own listeners are not told twice. */
  readonly #node = `node ${randomUUID()} `;
  readonly #listeners = new Map<string, Set<(payload: string) => void>>();

  constructor(private readonly engine: Engine) {}

  /** Opens the database and brings its tables up to date. */
  static async open(options: DatabaseOptions): Promise<Database> {
    const engine = options.url === undefined ? await openPglite(options) : await openPostgres(options, options.url);
    leaveOutUndeclared(engine.orm);
    try {
      await engine.inTurn(async () => {
        await assertRequirements(engine);
        await migrateUp(engine);
        await migrateJobTables(engine.jobConnections.owner);
      });
    } catch (cause) {
      await engine.close();
      throw cause;
    }
    return new Database(engine);
  }

  get kind(): Engine['kind'] {
    return this.engine.kind;
  }

  /** Entity metadata and the unit of work's factory; for the read path's compiler and for tests. */
  get orm(): MikroORM {
    return this.engine.orm;
  }

  /**
   * Runs the work in one transaction under the session: all of it becomes durable, or nothing.
   * @throws Problem UNAVAILABLE when the database did not answer; whether the work became durable is not known then.
   */
  async transaction<T>(session: DatabaseSession, work: (tx: Transaction) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    this.assertOutside();
    const who = sessionStatement(session);
    const { em } = this.engine.orm;
    const told: Told[] = [];
    const limits = limitsAtHand();
    const transact = (): Promise<T> =>
      em.getConnection().transactional(async (context) => {
        const tx = new OpenTransaction(em, context, this.#node, told);
        await tx.later(who.text, who.params);
        if (limits !== REQUEST_LIMITS && this.engine.kind === 'postgres') await setLimits(tx, limits);
        const done = await work(tx);
        await tx.flush();
        return done;
      });
    const share = options.share ?? session.variables['alianza.company'] ?? 'system';
    try {
      const result = await openTransaction.run(true, () => this.engine.withPlace(share, transact));
      for (const { channel, payload } of told) this.#tell(channel, payload);
      return result;
    } catch (cause) {
      throw actInWordsOfCallers(cause);
    }
  }

  /** Runs work that nobody waits for, such as a job: its transactions may take longer than those of a request. */
  patiently<T>(work: () => T): T {
    return underLimits(JOB_LIMITS, work);
  }

  /** Runs one prepared query under the session, in one round trip. Values come as JSON has them: moments and days as text. */
  async read(session: DatabaseSession, { name, text, params }: Statement): Promise<readonly Row[]> {
    const rows = await this.readText(session, { name: `${name}-rows`, text: `select coalesce(json_agg(found), '[]')::text from (${text}) as found`, params });
    return JSON.parse(rows ?? '[]') as readonly Row[];
  }

  /**
   * Runs one prepared statement that gives one row of one text (the read path's JSON) under the session, in one round trip. What a viewer asked for brings a turn.
   * @throws Problem QUERY_TOO_COSTLY when it takes too long, or gives too much.
   */
  async readText(session: DatabaseSession, statement: Statement, turn?: ReadTurn): Promise<string | null> {
    this.assertOutside();
    try {
      return await this.engine.readText(session, statement, turn);
    } catch (cause) {
      if (saysTooMuch(cause)) throw tooMuch();
      throw turn !== undefined && isGivenUp(cause) ? tooLong() : inWordsOfCallers(cause);
    }
  }

  /** Runs work of which only one server at a time may run any; the others wait for their turn. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.engine.inTurn(work);
  }

  /** Hears notifications, and an empty payload when some may have been missed. They only wake: what happened is read from the tables. */
  async listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(heard));
    const stop = await openTransaction.exit(() => this.engine.listen(channel, (payload) => this.#heardFromOutside(payload, heard)));
    return async () => {
      listeners.delete(heard);
      await stop();
    };
  }

  /** Whether notifications of other nodes arrive at this moment. */
  get isHearing(): boolean {
    return this.engine.isHearing;
  }

  /** How pg-boss reaches the tables of jobs. */
  get jobConnections(): JobConnections {
    return this.engine.jobConnections;
  }

  /** Runs work that was started by a transaction but does not belong to it. */
  outside<T>(work: () => T): T {
    return openTransaction.exit(() => underLimits(REQUEST_LIMITS, work));
  }

  async close(): Promise<void> {
    await this.engine.close();
  }

  #tell(channel: string, payload: string): void {
    for (const heard of this.#listeners.get(channel) ?? []) heard(payload);
  }

  #heardFromOutside(payload: string, heard: (payload: string) => void): void {
    if (payload.startsWith(this.#node)) return; // told when it became durable
    heard(payload.replace(NODE_NAME, ''));
  }

  private assertOutside(): void {
    if (openTransaction.getStore() === true) {
      throw new Error('A transaction is open here: use its tx. Another connection would wait for ever on the embedded database.');
    }
  }
}

async function setLimits(tx: Transaction, limits: TimeLimits): Promise<void> {
  const settings = Object.entries(settingsOf(limits));
  const text = settings.map((_, index) => `set_config($${String(index * 2 + 1)}, $${String(index * 2 + 2)}, true)`).join();
  await tx.later(`select ${text}`, settings.flat());
}

function tooLong(): Problem {
  const seconds = String(READ_LIMITS.statementMs / 1_000);
  return new Problem(
    'QUERY_TOO_COSTLY',
    `This was read for ${seconds} seconds and did not come to its end. Ask for fewer totals and conditions, or smaller pages.`,
  );
}

/** What a transaction tells when it is durable. */
interface Told {
  readonly channel: string;
  readonly payload: string;
}

class OpenTransaction implements Transaction {
  #em: EntityManager | undefined;

  constructor(
    private readonly root: EntityManager,
    private readonly kysely: Pick<ControlledTransaction<unknown>, 'executeQuery'>,
    private readonly node: string,
    private readonly told: Told[],
  ) {}

  /** Made for those who want it: many transactions are a statement or two. */
  get em(): EntityManager {
    if (this.#em === undefined) {
      this.#em = this.root.fork();
      this.#em.setTransactionContext(this.kysely);
    }
    return this.#em;
  }

  async flush(): Promise<void> {
    await this.#em?.flush();
  }

  async sql<T extends object>(text: string, params: readonly unknown[] = []): Promise<readonly T[]> {
    const result = await this.kysely.executeQuery<T>(CompiledQuery.raw(text, [...params]));
    return result.rows;
  }

  async later(text: string, params: readonly unknown[] = []): Promise<void> {
    await this.kysely.executeQuery(laterQuery(text, params));
  }

  async notify(channel: string, payload: string): Promise<void> {
    await this.later('select pg_notify($1, $2)', [channel, `${this.node}${payload}`]);
    this.told.push({ channel, payload });
  }
}
