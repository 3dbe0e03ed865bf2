/**
 * Receivers that take nothing, or keep everybody waiting: what they cost, and what others feel of them.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemSession } from '../../src/access/session.js';
import { anyDatabase } from '../support/databases.js';
import { startWorld, until, type World } from '../support/world.js';
import { Receiver } from './receiver.js';
import { endpointSeen, LOCAL_NETWORK, makeApp, makeEndpoint } from './scene.js';

const WAITING = 150;
const PROBES = 5;
const PACE = { retryAfterSeconds: Array<number>(20).fill(0.02), breakAfterFailures: 3, askAgainSeconds: 0.2, timeoutMs: 30_000 };

describe('A receiver', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(await anyDatabase(), { webhookNetworks: LOCAL_NETWORK, deliveryPace: PACE });
  });
  afterAll(() => world.close());

  const sql = (text: string, params: readonly unknown[] = []) => world.server.database.transaction(systemSession, (tx) => tx.sql<any>(text, params));
  const bare = (id: string): string => id.split(':')[1] ?? '';
  /** Messages that need no event, as many as there would be after days. */
  const fill = async (endpointIds: readonly string[], count: number): Promise<void> => {
    await sql(
      `insert into webhook_delivery (id, company_id, endpoint_id, kind, topic, status, attempt_count, next_attempt_at)
       select gen_random_uuid(), e.company_id, e.id, 'TEST', 'webhook.test', 'PENDING', 0, now() from webhook_endpoint e, generate_series(1, $2::int)
       where e.id = any(string_to_array($1::text, ',')::uuid[])`,
      [endpointIds.map(bare).join(), count],
    );
    await sql(`update webhook_endpoint set due_at = now() where id = any(string_to_array($1::text, ',')::uuid[])`, [endpointIds.map(bare).join()]);
  };

  it('that takes nothing costs as much as it is asked, not as much as waits for it, and gets everything in its order once it is back', async () => {
    const boss = world.people.supplier.owner;
    const receiver = await Receiver.open();
    receiver.answer = () => ({ status: 500 });
    const app = await makeApp(world, boss);
    const { id } = await makeEndpoint(world, boss, { appId: app.id, url: receiver.url, topics: ['plan.created'], concurrency: 2 });
    await fill([id], 3);
    await until(async () => (await endpointSeen(world, boss, id)).failures >= PACE.breakAfterFailures, 'the endpoint to count as broken');
    await fill([id], WAITING);
    const written = async (): Promise<ReadonlyMap<string, string>> =>
      new Map((await sql('select id, xmin::text as by from webhook_delivery where endpoint_id = $1', [bare(id)])).map((row) => [row.id, row.by]));
    const [before, askedBefore] = [await written(), receiver.received.length];
    await until(() => receiver.received.length >= askedBefore + PROBES, 'some probes');
    const after = await written();
    const asked = receiver.received.length - askedBefore;
    expect([...after].filter(([message, by]) => before.get(message) !== by).length).toBeLessThanOrEqual(asked + 1);
    expect(receiver.mostAtOnce).toBeLessThanOrEqual(2);
    const [{ jobs, attempts }] = await sql(
      `select (select count(*)::int from jobs.job where name like 'webhook%') as jobs, (select count(*)::int from webhook_attempt) as attempts`,
    );
    expect(jobs).toBe(0);
    expect(attempts).toBeLessThanOrEqual(receiver.received.length);

    receiver.answer = () => ({ status: 200 });
    const failed = receiver.received.length;
    const waiting = `select count(*)::int as count from webhook_delivery where endpoint_id = $1 and status = 'PENDING'`;
    await until(async () => (await sql(waiting, [bare(id)]))[0].count === 0, 'everything to be taken', 100_000);
    expect(receiver.mostAtOnce).toBeLessThanOrEqual(2);
    const order = await sql('select id, row_number() over (order by position)::int as nth from webhook_delivery where endpoint_id = $1', [bare(id)]);
    const nth = new Map(order.map((row) => [`msg_${row.id}`, row.nth as number]));
    // The first one that was taken asked; two on their way at once may overtake one another.
    const taken = receiver.received.slice(failed + 1).map(({ headers }) => nth.get(String(headers['webhook-id'])) ?? 0);
    const sorted = [...taken].sort((left, right) => left - right);
    expect(Math.max(...taken.map((position, index) => Math.abs(sorted.indexOf(position) - index)))).toBeLessThanOrEqual(4);
    await receiver.close();
  });

  it('of one company that keeps everybody waiting keeps no other company waiting', async () => {
    const { stranger, supplier } = world.people;
    let hanging = 0;
    const silent: Server = createServer(() => void (hanging += 1));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    const theirApp = await makeApp(world, stranger.owner);
    const theirs: string[] = [];
    for (let index = 0; index < 10; index++)
      theirs.push((await makeEndpoint(world, stranger.owner, { appId: theirApp.id, url, topics: ['plan.created'], concurrency: 20 })).id);
    await fill(theirs, 30);
    await until(() => hanging >= 32, 'many messages that hang');
    const receiver = await Receiver.open();
    const app = await makeApp(world, supplier.owner);
    const { id } = await makeEndpoint(world, supplier.owner, { appId: app.id, url: receiver.url, topics: ['plan.created'] });
    await fill([id], 50);
    await until(() => receiver.received.length === 50, 'the messages of the other company', 100_000);
    const [{ count }] = await sql('select count(*)::int as count from webhook_delivery where leased_until is not null and company_id = $1', [stranger.id]);
    expect(count).toBeLessThanOrEqual(64);
    await sql('delete from webhook_endpoint');
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
    await receiver.close();
  });
});
