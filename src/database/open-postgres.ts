/**
 * PostgreSQL over the network: one pool for acts (MikroORM's), one for reads, one connection that listens.
 */
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import type { DatabaseOptions, Engine } from './engine.js';
import { SYSTEM_ROLE } from './guarded.js';
import { Listener } from './listener.js';
import { ormOptions } from './orm-options.js';
import { settledAddress } from './postgres-address.js';
import { PreparedOrmDriver } from './prepared-orm-driver.js';
import { TextReaders } from './text-readers.js';

/** Connects to PostgreSQL. @throws Error when it does not answer or is older than 15. */
export async function openPostgres(options: DatabaseOptions, operatorsUrl: string): Promise<Engine> {
  const url = settledAddress(operatorsUrl);
  const poolSize = options.poolSize ?? 8;
  const orm = await MikroORM.init({
    ...ormOptions(options),
    // The connection string goes to the driver whole: MikroORM's own parsing drops parameters such as sslmode.
    clientUrl: url,
    driverOptions: { connectionString: url },
    driver: PreparedOrmDriver,
    pool: { min: 0, max: poolSize },
  });
  const texts = new TextReaders(url, poolSize);
  const listener = new Listener(url);
  return {
    kind: 'postgres',
    orm: orm as unknown as Engine['orm'],
    readText: (session, statement) => texts.read(session, statement),
    inTurn: (work) => inTurn(url, work),
    listen: (channel, heard) => listener.listen(channel, heard),
    get isHearing() {
      return listener.isConnected;
    },
    jobConnections: { owner: { connectionString: url, max: 1 }, worker: { connectionString: settledAddress(url, { role: SYSTEM_ROLE }) } },
    async close() {
      await listener.close();
      await texts.close();
      await orm.close(true);
    },
  };
}

/** Any number will do that nobody else uses for a lock in this database. */
const TURN_LOCK = 4_201_123;

/** The lock belongs to a connection of its own: should this process die, PostgreSQL gives the turn to the next. */
async function inTurn<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // a connection that breaks meanwhile gives up the turn; the work has connections of its own and goes on
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [TURN_LOCK]);
    return await work();
  } finally {
    await client.end();
  }
}
