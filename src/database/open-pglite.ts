/**
 * The embedded database: PostgreSQL compiled to WebAssembly, one connection, in a folder or in memory.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPostgreSqlTypeParsers, MikroORM } from '@mikro-orm/pglite';
import { fromPglite } from 'pg-boss';
import { parse as parseArray } from 'postgres-array';
import type { DatabaseSession } from '../access/session.js';
import { lockDataDir } from './data-dir-lock.js';
import type { DatabaseOptions, Engine, Row, Statement } from './engine.js';
import { FairPlaces } from './fair-places.js';
import { isFull, makeFolder } from './opening-trouble.js';
import type { JobConnection } from './job-tables.js';
import { ormOptions } from './orm-options.js';
import { ReadQueue } from './read-queue.js';
import { READS, sessionStatement } from './session-statement.js';
import { limitsAtHand } from './time-limits.js';

/** Values come as on PostgreSQL: whole numbers beyond 32 bits, days and moments as text. */
const PARSERS = createPostgreSqlTypeParsers((text) => parseArray(text));

/** Reads that may wait. */
const MOST_WAITING = 1_000;
/** For a turn on the one connection: everything that goes on must fit in front of a request that is answered in time. */
const TURN_WITHIN_MS = 13_000;

/** Opens PGlite in the options' folder, or in memory. */
export async function openPglite(options: DatabaseOptions): Promise<Engine> {
  if (options.dataDir === undefined) return engineOn(await PGlite.create({ parsers: PARSERS }), options, () => Promise.resolve());
  makeFolder(options.dataDir);
  const unlock = await lockDataDir(options.dataDir);
  try {
    return await engineOn(await openFolder(`${options.dataDir}/pglite`), options, unlock);
  } catch (cause) {
    await unlock();
    throw cause;
  }
}

/** @throws Error that says what to do where the folder is of another PostgreSQL, or damaged. */
async function openFolder(folder: string): Promise<PGlite> {
  try {
    return await PGlite.create({ dataDir: folder, parsers: PARSERS });
  } catch (cause) {
    if (isFull(folder)) throw cause;
    const written = majorIn(folder);
    if (written === undefined) throw cause;
    const own = await ownMajor();
    if (written !== own) {
      throw new Error(
        `The embedded database in ${folder} was written by PostgreSQL ${written}, and this version of Alianza has PostgreSQL ${own}, which cannot read it. Start the version of Alianza that wrote it to take the data along (exports, or a move to a PostgreSQL server), or set DATA_DIR to another folder to begin anew.`,
        { cause },
      );
    }
    throw new Error(
      `The embedded database in ${folder} cannot be opened (${cause instanceof Error ? cause.message : JSON.stringify(cause)}): a file of it is missing or damaged. Put back a copy of the whole folder, or set DATA_DIR to another folder to begin anew.`,
      { cause },
    );
  }
}

/** The major version that a folder says of itself; nothing where its making did not come so far. */
function majorIn(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  } catch {
    return undefined; // there is no such file
  }
}

async function ownMajor(): Promise<string> {
  const pglite = await PGlite.create();
  const { rows } = await pglite.query<{ version: string }>(`select split_part(current_setting('server_version'), '.', 1) as version`);
  await pglite.close();
  return rows[0]?.version ?? '';
}

async function engineOn(pglite: PGlite, options: DatabaseOptions, closed: () => Promise<void>): Promise<Engine> {
  const orm = await MikroORM.init({ ...ormOptions(options), dbName: 'postgres', driverOptions: { pglite } });
  // One read at a time: the others wait where their order is kept, and not inside PGlite. It cannot be told to give one up; what a question may cost is the bound.
  const queue = new ReadQueue({ places: 1, placesOfCompany: 1, placesOfViewer: 1, waiting: MOST_WAITING });
  const turns = new FairPlaces(1);
  const jobs: JobConnection = { db: fromPglite(pglite), backend: 'pglite' };
  return {
    kind: 'pglite',
    orm: orm as unknown as Engine['orm'],
    async readText(session, statement, turn) {
      const share = `read ${session.variables['alianza.company'] ?? ''}`;
      const [row] = await queue.pass(turn, () => turns.pass(share, () => readInTransaction(pglite, session, statement), turnWithin()));
      const text: unknown = Object.values(row ?? {})[0];
      return typeof text === 'string' ? text : null;
    },
    // There is one connection: edits of each account, acts and reads of each company take turns on it.
    withPlace: (share, work) => turns.pass(share, work, turnWithin()),
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
      await closed();
    },
  };
}

function turnWithin(): number {
  return Math.max(TURN_WITHIN_MS, limitsAtHand().placeMs);
}

async function readInTransaction(pglite: PGlite, session: DatabaseSession, statement: Statement): Promise<readonly Row[]> {
  return pglite.transaction(async (tx) => {
    const who = sessionStatement({ role: session.role, variables: { ...READS, ...session.variables } });
    await tx.query(who.text, [...who.params]);
    const { rows } = await tx.query<Row>(statement.text, [...statement.params]);
    return rows;
  });
}
