/**
 * Somebody holds a row, or the network holds everything: whoever needs it is told so in time, and nobody else waits.
 */
import pg from 'pg';
import { systemSession } from '../../src/access/session.js';
import { describeOnPostgres, freshDatabase, type TestDatabase } from '../support/databases.js';
import { Proxy } from '../support/proxy.js';
import { ask, startWorld, until, type World } from '../support/world.js';
import { itOnWalks } from '../support/walk.js';

const PLAN = 'mutation ($input: PlanCreateInput!) { planCreate(input: $input) { plan { id } userErrors { code } } }';
const OBJECTIVE = 'mutation ($input: ObjectiveCreateInput!) { objectiveCreate(input: $input) { objective { id } userErrors { code } } }';
const RENAME = 'mutation ($id: ID!, $name: String!) { accountUpdate(input: { accountId: $id, name: $name }) { userErrors { code } } }';
const SIGN_UP = 'mutation ($input: SignUpInput!) { signUp(input: $input) { userErrors { code } } }';
const CREATE = 'mutation ($input: AccountCreateInput!) { accountCreate(input: $input) { account { id } userErrors { code } } }';
/** Nobody need wait here as long as in earnest; whoever needs nothing that is held takes much less. */
const SHORT = { placeMs: 2_000, lockMs: 1_500, statementMs: 3_000, idleMs: 4_000, answerMs: 3_500 };

const WHO = '{ viewer { role } accounts(first: 1) { totalCount } }';

await describeOnPostgres('What is held', () => {
  let fresh: TestDatabase;
  let proxy: Proxy;
  let world: World;
  beforeAll(async () => {
    fresh = await freshDatabase('postgres');
    proxy = await Proxy.open(fresh.settings.databaseUrl ?? '');
    world = await startWorld('postgres', { databaseUrl: proxy.url, databasePool: 8, requestLimits: SHORT });
  });
  afterAll(async () => {
    proxy.endForgotten(); // the jobs would wait for them as long as for any statement of theirs
    await world.close();
    await proxy.close();
    await fresh.drop();
  });

  async function planOf(accountId: string, who: Parameters<World['ask']>[0]): Promise<string> {
    const input = { accountId, title: 'A plan', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    const { data } = await world.ask(who, PLAN, { input });
    return data.planCreate.plan.id as string;
  }

  it('one account row, asked for a hundred times: those are told UNAVAILABLE, and everybody else goes on meanwhile', async () => {
    const { supplier, customer, stranger } = world.people;
    const held = `Account:${world.people.accountId}`;
    const heldPlan = await planOf(held, supplier.manager);
    const created = await world.ask(stranger.owner, CREATE, { input: { name: 'Elsewhere', customerName: 'Elsewhere', currency: 'EUR' } });
    const elsewhere = created.data.accountCreate.account.id as string;
    await world.server.database.transaction(systemSession, (tx) =>
      tx.sql(`update account set status = 'ACTIVE', customer_id = $2 where id = $1`, [elsewhere.replace('Account:', ''), supplier.id]),
    );
    const otherPlan = await planOf(elsewhere, stranger.owner);
    const holder = new pg.Client({ connectionString: fresh.settings.databaseUrl });
    await holder.connect();
    await holder.query('set idle_in_transaction_session_timeout = 0');
    await holder.query('begin');
    await holder.query('select 1 from account where id = $1 for update', [world.people.accountId]);

    try {
      const waiting = Array.from({ length: 100 }, (_each, index) =>
        index % 3 === 0
          ? world.ask(supplier.owner, RENAME, { id: held, name: `Name ${String(index)}` })
          : world.ask(index % 3 === 1 ? supplier.manager : customer.manager, OBJECTIVE, { input: { planId: heldPlan, title: `Title ${String(index)}` } }),
      );
      // The row stays held until everybody has an answer: whoever does not need it has waited neither for it nor for those who do.
      const newcomer = { email: 'new@held.example', password: 'harina de trigo y sal', name: 'New', locale: 'es', companyName: 'New', country: 'ES' };
      const others = await Promise.all([
        world.ask(stranger.owner, RENAME, { id: elsewhere, name: 'Renamed' }),
        world.ask(stranger.owner, OBJECTIVE, { input: { planId: otherPlan, title: 'Goes on' } }),
        world.ask(supplier.outsider, WHO),
        world.ask(null, SIGN_UP, { input: newcomer }),
      ]);
      expect(others.map(({ status, errors }) => [status, errors])).toEqual(others.map(() => [200, undefined]));
      const answers = await Promise.all(waiting);
      expect(new Set(answers.map(({ status, errors }) => `${String(status)} ${String(errors?.[0]?.extensions.code)}`))).toEqual(new Set(['503 UNAVAILABLE']));
    } finally {
      await holder.query('rollback');
      await holder.end();
    }
    const after = await world.ask(supplier.owner, RENAME, { id: held, name: 'Free again' });
    expect([after.status, after.data.accountUpdate.userErrors]).toEqual([200, []]);
  });

  it('everything, by a network without a word: every request has its answer, and the pool is whole again afterwards', async () => {
    const { owner, manager } = world.people.supplier;
    const held = `Account:${world.people.accountId}`;
    expect((await world.ask(owner, WHO)).status).toBe(200);
    proxy.freeze();
    try {
      const asked = [
        ...Array.from({ length: 20 }, () => world.ask(owner, WHO)),
        ...Array.from({ length: 20 }, (_each, index) => world.ask(manager, RENAME, { id: held, name: `Name ${String(index)}` })),
      ];
      const answers = await Promise.all(asked);
      expect(new Set(answers.map(({ status, errors }) => `${String(status)} ${String(errors?.[0]?.extensions.code)}`))).toEqual(new Set(['503 UNAVAILABLE']));
      expect((await fetch(`${world.server.url}/health/ready`)).status).toBe(503);
    } finally {
      proxy.thaw();
    }
    await until(async () => (await ask(world.server.url, owner, WHO)).status === 200, 'an answer after the return');
    await until(async () => (await fetch(`${world.server.url}/health/ready`)).ok, 'readiness after the return');
    // What PostgreSQL took for going on while nothing came through may hold the row for a moment yet.
    const renameAll = (): Promise<readonly { readonly status: number }[]> =>
      Promise.all(Array.from({ length: 8 }, (_each, index) => world.ask(owner, RENAME, { id: held, name: `After ${String(index)}` })));
    await until(async () => (await renameAll()).every(({ status }) => status === 200), 'eight mutations at once');
  });

  itOnWalks('the connections that vanished are replaced, not waited for', async () => {
    const { owner } = world.people.supplier;
    await Promise.all(Array.from({ length: 8 }, () => world.ask(owner, WHO)));
    proxy.forgetPresent();
    await until(async () => (await world.ask(owner, RENAME, { id: `Account:${world.people.accountId}`, name: 'Back' })).status === 200, 'a mutation');
    await until(async () => (await world.ask(owner, WHO)).status === 200, 'an answer');
  });

  it('a database that only reads is told as UNAVAILABLE by those who write, and readers go on', async () => {
    const { owner } = world.people.supplier;
    const name = new URL(fresh.settings.databaseUrl ?? '').pathname.slice(1);
    const admin = new pg.Client({ connectionString: fresh.settings.databaseUrl });
    await admin.connect();
    try {
      await admin.query(`alter database ${name} set default_transaction_read_only = on`);
      proxy.cut();
      await until(async () => (await world.ask(owner, WHO)).status === 200, 'an answer');
      const { status, headers, errors } = await world.ask(owner, RENAME, { id: `Account:${world.people.accountId}`, name: 'Not now' });
      expect([status, headers.get('retry-after'), errors?.[0].extensions.code]).toEqual([503, '2', 'UNAVAILABLE']);
      await until(async () => (await fetch(`${world.server.url}/health/ready`)).status === 503, 'the word that nothing can be written');
      const upload = await fetch(`${world.server.url}/imports/Import:00000000-0000-4000-8000-000000000000/file`, {
        method: 'PUT',
        headers: { Authorization: `Bearer ${owner.token}` },
        body: 'name',
      });
      expect([404, 503]).toContain(upload.status);
    } finally {
      await admin.query('set default_transaction_read_only = off');
      await admin.query(`alter database ${name} set default_transaction_read_only = off`);
      await admin.end();
      proxy.cut();
    }
    await until(async () => (await world.ask(owner, RENAME, { id: `Account:${world.people.accountId}`, name: 'Now' })).status === 200, 'a mutation');
  });
});
