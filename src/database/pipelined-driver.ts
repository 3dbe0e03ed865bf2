/**
 * Kysely's way to PostgreSQL for transactions of few round trips: what opens a transaction, and every statement whose answer nobody waits for, leaves together
 * with the next statement that somebody waits for, or with COMMIT. Statements with parameters are prepared once per connection.
 */
import { CompiledQuery, PostgresDialect, PostgresDriver, type DatabaseConnection, type QueryResult, type TransactionSettings } from 'kysely';
import type pg from 'pg';
import { answered } from './answered.js';
import type { Row } from './engine.js';
import { KeptStatements, sendTogether, wireValue, type WireAnswer, type WireStatement } from './wire.js';

const laterQueries = new WeakSet<CompiledQuery>();

/** A statement whose answer nobody waits for. Its error is that of the next statement of the transaction, at the latest of COMMIT. */
export function laterQuery(text: string, params: readonly unknown[]): CompiledQuery {
  const query = CompiledQuery.raw(text, [...params]);
  laterQueries.add(query);
  return query;
}

/** A dialect over a pool of pg. */
export class PipelinedDialect extends PostgresDialect {
  constructor(private readonly pool: pg.Pool) {
    super({ pool });
  }

  override createDriver(): PipelinedDriver {
    return new PipelinedDriver(this.pool);
  }
}

class PipelinedDriver extends PostgresDriver {
  readonly #connections = new WeakMap<pg.PoolClient, PipelinedConnection>();

  constructor(private readonly pool: pg.Pool) {
    super({ pool });
  }

  override async acquireConnection(): Promise<PipelinedConnection> {
    const client = await this.pool.connect();
    const connection = this.#connections.get(client) ?? new PipelinedConnection(client);
    this.#connections.set(client, connection);
    return connection;
  }

  override beginTransaction(connection: PipelinedConnection, { isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    const modes = [isolationLevel === undefined ? [] : `isolation level ${isolationLevel}`, accessMode ?? []].flat();
    connection.begin(['begin', ...modes].join(' '));
    return Promise.resolve();
  }

  override commitTransaction(connection: PipelinedConnection): Promise<void> {
    return connection.commit();
  }

  override rollbackTransaction(connection: PipelinedConnection): Promise<void> {
    return connection.rollback();
  }

  override releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof PipelinedConnection) connection.release();
    return Promise.resolve();
  }
}

class PipelinedConnection implements DatabaseConnection {
  readonly #kept = new KeptStatements();
  #unsent: WireStatement[] = [];
  /** Whether the server may know of a transaction that has not ended. */
  #isOpen = false;
  #isBroken = false;

  constructor(private readonly client: pg.PoolClient) {}

  begin(text: string): void {
    this.#unsent = [statement(text, [])];
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (laterQueries.has(query)) {
      this.#unsent.push(statement(query.sql, query.parameters));
      return { rows: [] };
    }
    // Without parameters it may be several statements (migrations), which only the simple protocol takes.
    if (query.parameters.length === 0) return this.#runPlain(query.sql);
    const answer = await this.#send(statement(query.sql, query.parameters));
    return { ...affected(answer), rows: this.#rowsOf(answer) as R[] };
  }

  /** @throws Error when PostgreSQL rolls back instead: somebody went on after an error. */
  async commit(): Promise<void> {
    const { done } = await this.#send(statement('commit', []));
    this.#isOpen = false;
    if (done !== 'COMMIT') throw new Error('The transaction had failed before: PostgreSQL rolled it back instead of committing it.');
  }

  /**
   * A connection that breaks cannot roll back, and need not: the server has done it. This never throws, because Kysely gives a connection back to the pool only
   * after a rollback that succeeded.
   */
  async rollback(): Promise<void> {
    this.#unsent = [];
    if (!this.#isOpen) return;
    try {
      await this.#send(statement('rollback', []));
      this.#isOpen = false;
    } catch {
      this.#isBroken = true;
    }
  }

  /** Back to the pool, which throws a broken one away. */
  release(): void {
    this.client.release(this.#isBroken || this.#isOpen);
  }

  // eslint-disable-next-line require-yield -- the interface wants a generator
  async *streamQuery(): AsyncGenerator<never> {
    await Promise.reject(new Error('Answers are not streamed here.'));
  }

  /** Sends a statement with all that waited for it; gives its answer. */
  async #send(last: WireStatement): Promise<WireAnswer> {
    const together = [...this.#takeUnsent(), last];
    const beginsHere = together[0]?.text.startsWith('begin') === true;
    try {
      const answers = await this.#sendTogether(together).catch(async (cause: unknown) => {
        if (!beginsHere || !isOutdated(cause)) throw cause;
        await this.#sendTogether([statement('rollback', [])]); // nothing had happened yet: once more, prepared anew
        return this.#sendTogether(together);
      });
      const answer = answers.at(-1);
      if (answer === undefined) throw new Error('PostgreSQL gave no answer.');
      return answer;
    } catch (cause) {
      if (cause instanceof Error) Error.captureStackTrace(cause); // it came from the socket; who asked is what matters
      throw cause;
    }
  }

  #sendTogether(statements: readonly WireStatement[]): Promise<readonly WireAnswer[]> {
    return sendTogether(this.client, this.#kept, statements);
  }

  async #runPlain<R>(text: string): Promise<QueryResult<R>> {
    const before = this.#takeUnsent();
    if (before.length > 0) await this.#sendTogether(before);
    const { command, rowCount, rows } = await answered(this.client, this.client.query<Row>(text));
    return { ...affected({ done: `${command} ${String(rowCount)}` }), rows: (rows as R[] | undefined) ?? [] };
  }

  #takeUnsent(): readonly WireStatement[] {
    const unsent = this.#unsent;
    this.#unsent = [];
    if (unsent.length > 0) this.#isOpen = true;
    return unsent;
  }

  #rowsOf({ columns, rows }: WireAnswer): Row[] {
    const types: TypeParsers = this.client;
    const read = columns.map(({ name, dataTypeID }) => ({ name, parse: types.getTypeParser(dataTypeID, 'text') }));
    return rows.map((values) => {
      const row: Record<string, unknown> = {};
      for (const [index, { name, parse }] of read.entries()) {
        const text = values[index] ?? null;
        row[name] = text === null ? null : parse(text);
      }
      return row;
    });
  }
}

interface TypeParsers {
  getTypeParser(type: number, format: 'text'): (text: string) => unknown;
}

function statement(text: string, params: readonly unknown[]): WireStatement {
  return { key: text, text, values: params.map((param) => (Array.isArray(param) ? arrayLiteral(param) : wireValue(param))) };
}

function arrayLiteral(values: readonly unknown[]): string {
  const elements = values.map((value) => {
    if (Array.isArray(value)) return arrayLiteral(value);
    const text = wireValue(value);
    return text === null ? 'NULL' : `"${String(text).replaceAll(/["\\]/g, '\\$&')}"`;
  });
  return `{${elements.join(',')}}`;
}

/** Whether a prepared statement is gone, or the tables it was prepared for have changed. */
function isOutdated(cause: unknown): boolean {
  const code = (cause as { readonly code?: unknown } | null)?.code;
  return code === '26000' || code === '0A000';
}

/** What Kysely wants to know of statements that change rows. */
function affected({ done }: { readonly done: string }): { numAffectedRows?: bigint } {
  const count = /^(?:INSERT 0|INSERT|UPDATE|DELETE|MERGE) (\d+)$/.exec(done)?.[1];
  return count === undefined ? {} : { numAffectedRows: BigInt(count) };
}
