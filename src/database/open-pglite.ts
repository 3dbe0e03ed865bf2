/**
 * The embedded database: PostgreSQL compiled to WebAssembly, one connection, in a folder or in memory.
 */
import { mkdirSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { createPostgreSqlTypeParsers, MikroORM } from '@mikro-orm/pglite';
import { fromPglite } from 'pg-boss';
import { parse as parseArray } from 'postgres-array';
import type { DatabaseSession } from '../access/session.js';
import { lockDataDir } from './data-dir-lock.js';
import type { DatabaseOptions, Engine, Row, Statement } from './engine.js';
import type { JobConnection } from './job-tables.js';
import { ormOptions } from './orm-options.js';
import { ReadQueue } from './read-queue.js';

/** Values come as on PostgreSQL: whole numbers beyond 32 bits, days and moments as text. */
const PARSERS = createPostgreSqlTypeParsers((text) => parseArray(text));

/** Reads that may wait. */
const MOST_WAITING = 1_000;

/** Opens PGlite in the options' folder, or in memory. */
export async function openPglite(options: DatabaseOptions): Promise<Engine> {
  if (options.dataDir === undefined) return engineOn(await PGlite.create({ parsers: PARSERS }), options, () => undefined);
  mkdirSync(options.dataDir, { recursive: true });
  const unlock = lockDataDir(options.dataDir);
  try {
    return await engineOn(await PGlite.create({ dataDir: `${options.dataDir}/pglite`, parsers: PARSERS }), options, unlock);
  } catch (cause) {
    unlock();
    throw cause;
  }
}

async function engineOn(pglite: PGlite, options: DatabaseOptions, closed: () => void): Promise<Engine> {
  const orm = await MikroORM.init({ ...ormOptions(options), dbName: 'postgres', driverOptions: { pglite } });
  // One read at a time: the others wait where their order is kept, and not inside PGlite. It cannot be told to give one up; what a question may cost is the bound.
  const queue = new ReadQueue({ places: 1, placesOfCompany: 1, placesOfViewer: 1, waiting: MOST_WAITING });
  const jobs: JobConnection = { db: fromPglite(pglite), backend: 'pglite' };
  return {
    kind: 'pglite',
    orm: orm as unknown as Engine['orm'],
    async readText(session, statement, turn) {
      const [row] = await queue.pass(turn, () => readInTransaction(pglite, session, statement));
      const text: unknown = Object.values(row ?? {})[0];
      return typeof text === 'string' ? text : null;
    },
    withPlace: (_share, work) => work(),
    inTurn: (work) => work(), // the lock on the folder keeps every other server out
    isHearing: true,
    async listen(channel, heard) {
      const stop = await pglite.listen(channel, heard);
      return () => stop();
    },
    // Its one connection belongs to the owner; statements of pg-boss name no tables but its own.
    jobConnections: { owner: jobs, worker: jobs },
    async close() {
      await orm.close(true);
      await pglite.close();
      closed();
    },
  };
}

async function readInTransaction(pglite: PGlite, session: DatabaseSession, statement: Statement): Promise<readonly Row[]> {
  return pglite.transaction(async (tx) => {
    for (const [name, value] of Object.entries({ ...session.variables, role: session.role })) {
      await tx.query('select set_config($1, $2, true)', [name, value]);
    }
    const { rows } = await tx.query<Row>(statement.text, [...statement.params]);
    return rows;
  });
}
