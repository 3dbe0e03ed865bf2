/**
 * What an endpoint hears is decided when it is made, changed or switched, by what had happened then: not by how far the log has been read.
 */
import pg from 'pg';
import { systemSession } from '../../src/access/session.js';
import { describeOnPostgres, freshDatabase, type TestDatabase } from '../support/databases.js';
import { Proxy, type Line } from '../support/proxy.js';
import { startWorld, until, type World } from '../support/world.js';
import { Receiver } from './receiver.js';
import { LOCAL_NETWORK, makeApp, makeEndpoint, renameAccount } from './scene.js';

const COPY_EVENT = `insert into event (id, topic, account_id, company_id, audience, subject_type, subject_id, actor_member_id, payload)
  select gen_random_uuid(), topic, account_id, company_id, audience, subject_type, subject_id, actor_member_id, payload
  from event where topic = 'account.updated' order by position desc limit 1 returning id`;

await describeOnPostgres('An endpoint, while the log cannot be read', () => {
  let world: World;
  let receiver: Receiver;
  /** Connections of somebody else: one holds the log back, one writes an endpoint. */
  let foreign: pg.Client;
  let writer: pg.Client;
  beforeAll(async () => {
    world = await startWorld('postgres', { webhookNetworks: LOCAL_NETWORK });
    receiver = await Receiver.open();
    [foreign, writer] = [1, 2].map(() => new pg.Client({ connectionString: world.settings.databaseUrl })) as [pg.Client, pg.Client];
    for (const client of [foreign, writer]) {
      await client.connect();
      await client.query('set idle_in_transaction_session_timeout = 0');
    }
  });
  afterAll(async () => {
    await foreign.end();
    await writer.end();
    await world.close();
    await receiver.close();
  });

  const boss = () => world.people.supplier.owner;
  const sql = (text: string, params: readonly unknown[] = []) => world.server.database.transaction(systemSession, (tx) => tx.sql<any>(text, params));
  const run = async (mutation: string): Promise<void> => {
    const { data, errors } = await world.ask(boss(), `mutation { done: ${mutation} { userErrors { message } } }`);
    expect([errors, data?.done.userErrors]).toEqual([undefined, []]);
  };
  const rename = async (name: string): Promise<string> => {
    await renameAccount(world, boss(), name);
    const [event] = await sql(`select id from event where topic = 'account.updated' order by position desc limit 1`);
    return event.id as string;
  };

  it('hears what is committed after it was made, widened or switched on, and what was committed before it was narrowed or switched off', async () => {
    const app = await makeApp(world, boss());
    const make = async (...topics: string[]): Promise<string> => (await makeEndpoint(world, boss(), { appId: app.id, url: receiver.url, topics })).id;
    const [widened, narrowed, switched] = [await make('plan.*'), await make('account.updated'), await make('account.updated')];
    const earliest = await rename('Earliest');
    await until(async () => (await sql('select 1 from webhook_delivery where event_id = $1', [earliest])).length === 2, 'the messages of the first event');

    await foreign.query('begin');
    await foreign.query('select pg_current_xact_id()');
    const before = await rename('Before');
    const late = (await foreign.query<{ id: string }>(COPY_EVENT)).rows[0]?.id ?? '';
    const made = await make('account.updated', 'webhookEndpoint.*');
    await run(`webhookEndpointUpdate(input: { id: "${widened}", topics: ["account.updated"] })`);
    await run(`webhookEndpointUpdate(input: { id: "${narrowed}", topics: ["plan.*"] })`);
    await run(`webhookEndpointDisable(id: "${switched}")`);
    const after = await rename('After');
    await foreign.query('commit');
    await run(`webhookEndpointEnable(id: "${switched}")`);
    const last = await rename('Last');

    const names = new Map(Object.entries({ earliest, before, late, after, last }).map(([name, id]) => [id, name]));
    const heardBy = async (endpointId: string): Promise<readonly string[]> => {
      const rows = await sql(`select event_id, topic from webhook_delivery where endpoint_id = $1 order by position`, [endpointId.split(':')[1]]);
      return rows.map(({ event_id: id, topic }) => names.get(id as string) ?? (topic as string)).sort();
    };
    await until(async () => (await heardBy(made)).includes('last'), 'the last message');
    // Of the four acts on endpoints the first is its own making; the disabling and enabling and two updates follow.
    const acts = ['webhookEndpoint.created', 'webhookEndpoint.disabled', 'webhookEndpoint.enabled', 'webhookEndpoint.updated', 'webhookEndpoint.updated'];
    expect(await heardBy(made)).toEqual(['after', 'last', 'late', ...acts].sort());
    expect(await heardBy(widened)).toEqual(['after', 'last', 'late']);
    expect(await heardBy(narrowed)).toEqual(['before', 'earliest']);
    expect(await heardBy(switched)).toEqual(['before', 'earliest', 'last']);
    // Once the log has been read so far, nothing of it is kept.
    const remembering = () => sql(`select 1 from webhook_endpoint where former_hearings <> '[]'`);
    const more = await rename('Once more');
    await until(async () => (await remembering()).length === 0, 'the end of what was wished before');
    // Nor of an endpoint that somebody was writing just then.
    await until(async () => (await sql(`select 1 from webhook_delivery where event_id = $1 and status <> 'PENDING'`, [more])).length === 3, 'its deliveries');
    await foreign.query('begin');
    await foreign.query('select pg_current_xact_id()');
    for (const id of [widened, switched]) await run(`webhookEndpointUpdate(input: { id: "${id}", topics: ["plan.*"] })`);
    await rename('And again');
    await writer.query('begin');
    await writer.query('select 1 from webhook_endpoint where id = $1 for no key update', [widened.split(':')[1]]);
    await foreign.query('commit');
    await until(async () => (await remembering()).length === 1, 'the end of it where nobody writes');
    await writer.query('commit');
    await until(async () => (await remembering()).length === 0, 'the end of it where somebody wrote');
  });
});

await describeOnPostgres('An endpoint that is made while a server looks what has happened', () => {
  let fresh: TestDatabase;
  let proxy: Proxy;
  let world: World;
  let receiver: Receiver;
  beforeAll(async () => {
    fresh = await freshDatabase('postgres');
    proxy = await Proxy.open(fresh.settings.databaseUrl ?? '');
    world = await startWorld('postgres', { webhookNetworks: LOCAL_NETWORK, databaseUrl: proxy.url });
    receiver = await Receiver.open();
  });
  afterAll(async () => {
    await world.close();
    await receiver.close();
    await proxy.close();
    await fresh.drop();
  });

  it('hears what is committed after it was made', async () => {
    const boss = world.people.supplier.owner;
    const app = await makeApp(world, boss);
    await makeEndpoint(world, boss, { appId: app.id, url: receiver.url, topics: ['plan.*'] });
    // The answer who listens reaches the server when there is one more who does, and something has happened.
    let held: Line | undefined;
    proxy.onAnswered = (bytes, line) => {
      if (held !== undefined || !bytes.includes('"formerHearings"')) return;
      held = line;
      proxy.hold(line);
    };
    await until(() => held !== undefined, 'the answer who listens');
    await makeEndpoint(world, boss, { appId: app.id, url: receiver.url, topics: ['account.updated'] });
    await renameAccount(world, boss, 'Renamed');
    if (held !== undefined) proxy.release(held);
    await until(() => receiver.received.length > 0, 'the message');
    expect(receiver.topics).toEqual(['account.updated']);
  });
});
