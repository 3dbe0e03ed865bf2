/**
 * What an endpoint hears is decided when it is made, changed or switched, by what had happened then: not by how far the log has been read.
 */
import pg from 'pg';
import { systemSession } from '../../src/access/session.js';
import { describeOnPostgres } from '../support/databases.js';
import { startWorld, until, type World } from '../support/world.js';
import { Receiver } from './receiver.js';
import { LOCAL_NETWORK, makeApp, makeEndpoint, renameAccount } from './scene.js';

const COPY_EVENT = `insert into event (id, topic, account_id, company_id, audience, subject_type, subject_id, actor_member_id, payload)
  select gen_random_uuid(), topic, account_id, company_id, audience, subject_type, subject_id, actor_member_id, payload
  from event where topic = 'account.updated' order by position desc limit 1 returning id`;

await describeOnPostgres('An endpoint, while the log cannot be read', () => {
  let world: World;
  let receiver: Receiver;
  let foreign: pg.Client;
  beforeAll(async () => {
    world = await startWorld('postgres', { webhookNetworks: LOCAL_NETWORK });
    receiver = await Receiver.open();
    foreign = new pg.Client({ connectionString: world.settings.databaseUrl });
    await foreign.connect();
  });
  afterAll(async () => {
    await foreign.end();
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
    await rename('Once more');
    await until(async () => (await sql(`select 1 from webhook_endpoint where former_hearings <> '[]'`)).length === 0, 'the end of what was wished before');
  });
});
