/**
 * PostgreSQL over the network: one pool for acts (MikroORM's), one for reads, one connection that listens.
 */
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { systemSession } from '../access/session.js';
import type { DatabaseOptions, Engine } from './engine.js';
import { FairPlaces } from './fair-places.js';
import { SYSTEM_ROLE } from './guarded.js';
import { Listener } from './listener.js';
import { ormOptions } from './orm-options.js';
import { settledAddress } from './postgres-address.js';
import { PreparedOrmDriver } from './prepared-orm-driver.js';
import { TextReaders } from './text-readers.js';
import { CONNECT_WITHIN_MS, JOB_LIMITS, KEEP_ALIVE_AFTER_MS, limitsAtHand, NO_LIMITS, READ_LIMITS } from './time-limits.js';

/** Connects to PostgreSQL. @throws Error when it does not answer. */
export async function openPostgres(options: DatabaseOptions, operatorsUrl: string): Promise<Engine> {
  const url = settledAddress(operatorsUrl);
  const poolSize = options.poolSize ?? 8;
  const orm = await MikroORM.init({
    ...ormOptions(options),
    // The connection string goes to the driver whole: MikroORM's own parsing drops parameters such as sslmode.
    clientUrl: url,
    driverOptions: {
      ...{ connectionString: url, connectionTimeoutMillis: CONNECT_WITHIN_MS },
      ...{ keepAlive: true, keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS },
    },
    driver: PreparedOrmDriver,
    pool: { min: 0, max: Math.max(poolSize, 2) }, // the migrator wants one beside its transaction; afterwards places are counted
  });
  const texts = new TextReaders(settledAddress(operatorsUrl, { limits: READ_LIMITS }), poolSize);
  const places = new FairPlaces(poolSize);
  const listener = new Listener(settledAddress(operatorsUrl, { limits: NO_LIMITS }), (channel, payload) =>
    texts.read(systemSession, { name: 'tell', text: `select coalesce(pg_notify($1, $2)::text, '')`, params: [channel, payload] }),
  );
  return {
    kind: 'postgres',
    orm: orm as unknown as Engine['orm'],
    readText: (session, statement, turn) => texts.read(session, statement, turn),
    withPlace: (share, work) => places.pass(share, work, limitsAtHand().placeMs),
    inTurn: (work) => inTurn(settledAddress(operatorsUrl, { limits: NO_LIMITS }), work),
    listen: (channel, heard) => listener.listen(channel, heard),
    get isHearing() {
      return listener.isHearing;
    },
    jobConnections: {
      owner: { connectionString: settledAddress(operatorsUrl, { limits: NO_LIMITS }), max: 1 },
      worker: {
        ...{
          connectionString: forLibraries(settledAddress(operatorsUrl, { limits: JOB_LIMITS, role: SYSTEM_ROLE })),
          connectionTimeoutMillis: CONNECT_WITHIN_MS,
        },
        ...{ notifyHeartbeatIntervalMs: BEAT_EVERY_MS, notifyHeartbeatTimeoutMs: BEAT_WITHIN_MS, notifyKeepAliveInitialDelayMs: KEEP_ALIVE_AFTER_MS },
      },
    },
    async close() {
      await listener.close();
      await texts.close();
      await orm.close(true);
    },
  };
}

/** Connections of pg-boss say themselves when no answer comes: pg reads this from the address. */
function forLibraries(url: string): string {
  const address = new URL(url);
  address.searchParams.set('query_timeout', String(JOB_LIMITS.answerMs));
  return address.href;
}

const BEAT_EVERY_MS = 3_000;
const BEAT_WITHIN_MS = 3_000;

/** Any number will do that nobody else uses for a lock in this database. */
const TURN_LOCK = 4_201_123;

/** The lock belongs to a connection of its own: should this process die, PostgreSQL gives the turn to the next. */
async function inTurn<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_WITHIN_MS, keepAlive: true });
  client.on('error', () => undefined); // a connection that breaks meanwhile gives up the turn; the work has connections of its own and goes on
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [TURN_LOCK]);
    return await work();
  } finally {
    await client.end();
  }
}
