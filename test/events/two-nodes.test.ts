import type { Client } from 'graphql-ws';
import { openLog } from '../../src/server/log.js';
import { startServer, type RunningServer } from '../../src/server/server.js';
import { describeOnPostgres } from '../support/databases.js';
import { ask, begun, clientOf, follow, startWorld, until, type Heard, type World } from '../support/world.js';

const EVENTS = 'subscription ($account: ID, $after: ID) { events(account: $account, after: $after) { id topic } }';
const RENAME = `mutation ($id: ID!, $name: String!) { accountUpdate(input: { accountId: $id, name: $name }) { userErrors { code } } }`;

await describeOnPostgres('Two servers on one database', () => {
  let world: World;
  let second: RunningServer;
  let accountId: string;
  const clients: Client[] = [];
  beforeAll(async () => {
    world = await startWorld('postgres');
    second = await startServer(world.settings, openLog('silent'));
    accountId = `Account:${world.people.accountId}`;
  });
  afterAll(async () => {
    for (const client of clients) await client.dispose();
    await second.stop();
    await world.close();
  });

  function followAt(server: RunningServer, variables: Record<string, unknown> = {}): Promise<Heard> {
    const client = clientOf(server.url, world.people.customer.manager.token);
    clients.push(client);
    return begun(server, () => follow(client, EVENTS, variables));
  }

  const idsOf = ({ results }: Heard): readonly string[] => results.map(({ data }) => data.events.id as string);

  it('tell their subscribers the same events in the same order, and a place of the one is a place of the other', async () => {
    const { supplier, customer } = world.people;
    const here = [await followAt(world.server), await followAt(second)];
    // Both sides at once, on both servers: their transactions overlap as they like.
    const renames = Array.from({ length: 24 }, (_each, index) =>
      ask(index % 2 === 0 ? world.server.url : second.url, index % 3 === 0 ? customer.manager : supplier.manager, RENAME, {
        id: accountId,
        name: `Name ${index}`,
      }),
    );
    for (const { data, errors } of await Promise.all(renames)) expect([errors, data?.accountUpdate.userErrors]).toEqual([undefined, []]);
    await until(() => here.every(({ results }) => results.length === renames.length), 'all events on both');
    const [first, other] = here.map(idsOf);
    expect(other).toEqual(first);
    for (const server of [world.server, second]) {
      const resumed = await followAt(server, { after: first?.[9] });
      await until(() => resumed.results.length === renames.length - 10, 'the rest');
      expect(idsOf(resumed)).toEqual(first?.slice(10));
    }
  });

  it('end a subscription on the one when access ends on the other', async () => {
    const { customer } = world.people;
    const heard = await followAt(second, { account: accountId });
    const { data } = await world.ask(customer.owner, '{ seats(first: 10) { nodes { id member { id } } } }');
    const seat = data.seats.nodes.find(({ member }: { member: { id: string } | null }) => member?.id === `Member:${customer.manager.memberId}`);
    await world.ask(customer.owner, `mutation ($id: ID!) { seatEnd(id: $id) { userErrors { code } } }`, { id: seat.id });
    await until(() => heard.ended !== undefined, 'the end');
    const again = await followAt(second, { account: accountId });
    await until(() => again.ended !== undefined, 'the refusal');
    expect(JSON.stringify(again.results)).toContain('NOT_FOUND');
  });
});
