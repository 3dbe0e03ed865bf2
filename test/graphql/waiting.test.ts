/**
 * Whoever waits for an answer: how many may, who comes next, and what becomes of a read that nobody waits for any more. A lock that a test holds keeps reads from
 * ending meanwhile.
 *
 * @own-modules It declares types of its own.
 */
import pg from 'pg';
import { systemSession } from '../../src/access/session.js';
import { Database } from '../../src/database/database.js';
import type { ReadTurn } from '../../src/database/read-queue.js';
import { AT_ONCE } from '../../src/graphql/crowd.js';
import { NodeResolver } from '../../src/graphql/node.resolver.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnPostgres, freshDatabase, type TestDatabase } from '../support/databases.js';
import { openAsking, type Asking } from './asking.js';
import { WindowResolver } from './window.js';

const SHORT = '{ accounts(first: 1) { nodes { id } } }';
const LONG = '{ accounts(first: 100) { totalCount nodes { name seats(first: 10) { nodes { id role } } } } }';

/** Waits for a condition, and says which one did not come. */
async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

await describeOnPostgres('Whoever waits for an answer', () => {
  let world: Asking;
  let admin: pg.Client;
  let holder: pg.Client;
  beforeAll(async () => {
    world = await openAsking('postgres', [WindowResolver, NodeResolver]);
    const [row] = await world.database.transaction(systemSession, (tx) => tx.sql<{ name: string }>('select current_database() as name'));
    const url = new URL(process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres');
    url.pathname = `/${row?.name ?? ''}`;
    [admin, holder] = [new pg.Client({ connectionString: url.href }), new pg.Client({ connectionString: url.href })];
    await Promise.all([admin.connect(), holder.connect()]);
  });
  afterAll(async () => {
    await Promise.all([admin.end(), holder.end()]);
    await world.close();
  });

  /** Reads of accounts that wait for the lock, as PostgreSQL sees them. */
  async function held(): Promise<number> {
    const { rows } = await admin.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and state = 'active'`,
    );
    return rows[0]?.count ?? 0;
  }
  async function whileAccountsAreLocked(work: () => Promise<void>): Promise<void> {
    await holder.query('begin');
    await holder.query('lock table account in access exclusive mode');
    try {
      await work();
    } finally {
      await holder.query('rollback');
    }
  }

  it.each([
    ['short', SHORT],
    ['long', LONG],
  ])('and leaves, has a %s statement given up, and no other', async (_, query) => {
    const { supplier, customer } = world.people;
    const others: Promise<unknown>[] = [];
    await whileAccountsAreLocked(async () => {
      const leaving = new AbortController();
      const left = fetch(world.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-who': supplier.owner.memberId },
        body: JSON.stringify({ query }),
        signal: leaving.signal,
      }).catch(() => 'left');
      await until(async () => (await held()) === 1, 'the statement to wait for the lock');
      leaving.abort();
      expect(await left).toBe('left');
      await until(async () => (await held()) === 0, 'the statement to be given up');
      others.push(...[customer.owner, supplier.manager, supplier.owner].map(async (who) => (await world.ask(who, SHORT)).status));
      await until(async () => (await held()) > 0, 'the others to wait for the lock');
    });
    expect(await Promise.all(others)).toEqual([200, 200, 200]);
    expect(world.noticed).toEqual([]);
  });

  it('is one of at most a hundred operations of a caller; the next is told to come back', async () => {
    const { supplier, customer } = world.people;
    const asked: Promise<number>[] = [];
    const refused: unknown[] = [];
    await whileAccountsAreLocked(async () => {
      const ask = async (): Promise<number> => {
        const { status, errors, headers } = await world.ask(supplier.owner, SHORT);
        if (status === 429) refused.push([errors[0].extensions.code, errors[0].message, headers.get('retry-after')]);
        return status;
      };
      for (let index = 0; index < AT_ONCE.ofCaller + 2; index++) asked.push(ask());
      await until(() => refused.length === 2, 'the last two to be refused');
      expect((await world.ask(customer.owner, '{ viewer { id } }')).status).toBe(200);
    });
    const statuses = await Promise.all(asked);
    expect(refused).toEqual(Array(2).fill(['THROTTLED', 'At most 100 operations of one caller are answered at once. Try again in a second.', '1']));
    // On a busy machine some may have waited longer than reads wait for their turn.
    expect(statuses.filter((status) => ![200, 429, 503].includes(status))).toEqual([]);
  });
});

await describeOnPostgres('The turns of reads', () => {
  let fresh: TestDatabase;
  let admin: pg.Client;
  beforeAll(async () => {
    fresh = await freshDatabase('postgres');
    admin = new pg.Client({ connectionString: fresh.settings.databaseUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await fresh.drop();
  });

  const turn = (name: string, cost = 10, signal?: AbortSignal): ReadTurn => ({ company: name.slice(0, 1), viewer: name.slice(0, 2), cost, signal });
  const LOCK = 77;
  /** Waits for whoever holds the lock alone. */
  const waiting = { name: 'waits', text: `select coalesce(pg_advisory_xact_lock_shared(${String(LOCK)})::text, '')`, params: [] };
  const quick = { name: 'quick', text: `select 'here'`, params: [] };

  it('go to those who were given least: a company that asks much waits for itself, in it each person, and the machinery for nobody', async () => {
    const database = await Database.open({ url: fresh.settings.databaseUrl, entities: ENTITIES, poolSize: 2 });
    await admin.query('select pg_advisory_lock($1)', [LOCK]);
    const held = [database.readText(systemSession, waiting, turn('x1')), database.readText(systemSession, waiting, turn('y1'))];
    const order: string[] = [];
    const asked = ['a1.1', 'a1.2', 'a1.3', 'a2.1', 'b1.1', 'b1.2', 'c1.1', 'the machinery'].map(async (name) => {
      await database.readText(systemSession, quick, name === 'the machinery' ? undefined : turn(name));
      order.push(name);
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(order).toEqual([]);
    await admin.query('select pg_advisory_unlock($1)', [LOCK]);
    await Promise.all([...held, ...asked]);
    expect(order).toEqual(['the machinery', 'a1.1', 'b1.1', 'c1.1', 'a2.1', 'b1.2', 'a1.2', 'a1.3']);
    await database.close();
  });

  it('of short reads do not depend on those of long ones', async () => {
    const database = await Database.open({ url: fresh.settings.databaseUrl, entities: ENTITIES, poolSize: 2 });
    await admin.query('select pg_advisory_lock($1)', [LOCK]);
    const long = ['a1', 'a2', 'b1', 'c1', 'd1', 'e1'].map((name) => database.readText(systemSession, waiting, turn(name, 5_000)));
    expect(await database.readText(systemSession, quick, turn('f1'))).toBe('here');
    await admin.query('select pg_advisory_unlock($1)', [LOCK]);
    await Promise.all(long);
    await database.close();
  });

  it('end when they take too long, with the reason; the machinery’s own do not count as a question', async () => {
    const url = new URL(fresh.settings.databaseUrl ?? '');
    url.searchParams.set('options', `${url.searchParams.get('options') ?? ''} -c statement_timeout=200`);
    const database = await Database.open({ url: url.href, entities: ENTITIES, poolSize: 2 });
    const endless = { name: 'endless', text: `select pg_sleep(60)::text`, params: [] };
    await expect(database.readText(systemSession, endless, turn('a1'))).rejects.toMatchObject({ code: 'QUERY_TOO_COSTLY' });
    await expect(database.readText(systemSession, endless)).rejects.not.toMatchObject({ code: 'QUERY_TOO_COSTLY' });
    await database.close();
  });

  it('are kept by those whose connection was told to give up another read', async () => {
    const database = await Database.open({ url: fresh.settings.databaseUrl, entities: ENTITIES, poolSize: 2 });
    await admin.query('select pg_advisory_lock($1)', [LOCK]);
    const leaving = new AbortController();
    const left = database.readText(systemSession, waiting, turn('a1', 1, leaving.signal)).catch((cause: unknown) => cause);
    const behind = database.readText(systemSession, waiting, turn('b1'));
    const gone = new Error('left');
    leaving.abort(gone);
    expect(await left).toBe(gone);
    await admin.query('select pg_advisory_unlock($1)', [LOCK]);
    expect(await behind).toBe('');
    const waitingOne = new AbortController();
    waitingOne.abort(gone);
    await expect(database.readText(systemSession, quick, turn('a1', 1, waitingOne.signal))).rejects.toBe(gone);
    await database.close();
  });
});
