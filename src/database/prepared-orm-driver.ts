/**
 * MikroORM's way to PostgreSQL, with its statements prepared: MikroORM writes values into the text of a statement, so that PostgreSQL plans each anew; here they
 * go as parameters, over connections that pipeline.
 */
import { isRaw, JsonProperty, raw, Utils, type Dictionary, type LoggingOptions, type RawQueryFragment, type Transaction } from '@mikro-orm/core';
import { NativeQueryBuilder, PostgreSqlConnection, PostgreSqlDriver } from '@mikro-orm/postgresql';
import { CompiledQuery, type Kysely } from 'kysely';
import pg from 'pg';
import { PipelinedDialect } from './pipelined-driver.js';

/** MikroORM's driver for PostgreSQL over connections that prepare and pipeline. */
export class PreparedOrmDriver extends PostgreSqlDriver {
  protected override readonly connection = new PreparedOrmConnection(this.config);
}

class PreparedOrmConnection extends PostgreSqlConnection {
  override createKyselyDialect(overrides: pg.PoolConfig): PipelinedDialect {
    const pool = new pg.Pool(this.mapOptions(overrides));
    // Whoever uses a connection that breaks is told by its statement; the pool throws it away.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => void client.on('error', () => undefined));
    return new PipelinedDialect(pool);
  }

  /** As the inherited one, but for the values: they stay parameters. */
  override async execute<T>(
    query: string | NativeQueryBuilder | RawQueryFragment,
    params: readonly unknown[] | Dictionary = [],
    method: 'all' | 'get' | 'run' = 'all',
    transaction?: Transaction,
    loggerContext?: LoggingOptions,
  ): Promise<T> {
    await this.ensureConnection();
    const { sql, params: values } = fragmentOf(query, params);
    const numbered = new Numbered((name) => this.platform.quoteIdentifier(name));
    const text = forChange(numbered.text(sql, values));
    const executor = (transaction as Kysely<unknown> | undefined) ?? this.getClient();
    const run = async (): Promise<T> => this.transformRawResult<T>(await executor.executeQuery(CompiledQuery.raw(text, numbered.params)), method);
    return this.executeQuery(sql, run, { params: values, ...loggerContext });
  }
}

/**
 * MikroORM locks rows that are going to be changed as if their keys could change, which shuts out everybody who writes a row that points at them, and waits for those who
 * have. Keys never change here: those who only point there go on.
 */
const forChange = (text: string): string => text.replace(/ for update( of "[^']*")?$/, ' for no key update$1');

function fragmentOf(
  query: string | NativeQueryBuilder | RawQueryFragment,
  params: readonly unknown[] | Dictionary,
): { readonly sql: string; readonly params: readonly unknown[] } {
  if (query instanceof NativeQueryBuilder) return query.toRaw();
  if (typeof query !== 'string') return query;
  return Array.isArray(params) ? { sql: query, params } : raw(query, params as Dictionary);
}

/** Turns MikroORM's placeholders (`?` for a value, `??` for a name, `\?` for the character) into PostgreSQL's. */
class Numbered {
  readonly params: unknown[] = [];

  constructor(private readonly quoted: (name: string) => string) {}

  text(sql: string, params: readonly unknown[]): string {
    if (params.length === 0) return sql;
    let next = 0;
    return sql.replaceAll(/\\\?|\?\??/g, (mark) => {
      if (mark === '\\?') return '?';
      const param = params[next];
      next += 1;
      return mark === '??' ? this.quoted(param as string) : this.#placeholder(param);
    });
  }

  #placeholder(value: unknown): string {
    if (isRaw(value)) return this.text(value.sql, value.params);
    const isTaggedAsJson = typeof value === 'object' && value !== null && JsonProperty in value;
    if (Array.isArray(value) && !isTaggedAsJson) return value.map((each) => this.#placeholder(each)).join(', ');
    this.params.push(isTaggedAsJson || Utils.isPlainObject(value) ? JSON.stringify(value) : value);
    return `$${String(this.params.length)}`;
  }
}
