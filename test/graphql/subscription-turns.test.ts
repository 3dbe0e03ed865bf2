/**
 * Subscriptions keep nobody waiting: their answers are paid for, and there are only so many of them.
 */
import { anyDatabase } from '../support/databases.js';
import { clientOf, follow, startWorld, until, type Heard, type World } from '../support/world.js';

const CONTACT = 'mutation ($input: ContactCreateInput!) { contactCreate(input: $input) { userErrors { code } } }';
const KPI = 'mutation ($input: KpiCreateInput!) { kpiCreate(input: $input) { userErrors { code } } }';
/** Its answers cost about nine hundred points each. */
const DEAR = 'subscription { events(topics: ["kpi.*"]) { id account { contacts(first: 100) { totalCount nodes { id name } } } } }';
const CHEAP = 'subscription { events(topics: ["kpi.*"]) { id } }';

describe('Somebody who subscribes to much', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(await anyDatabase(), {
      budget: { limit: 3_000, restoredPerSecond: 700 },
      subscriptions: { ofCaller: 3, ofCompany: 4 },
    });
  });
  afterAll(() => world.close());

  const idsIn = ({ results }: Heard): readonly string[] => results.map(({ data }) => data.events.id as string);

  it('hears of everything, in its order, when it is paid for; others hear of it at once', async () => {
    const { supplier, customer } = world.people;
    const accountId = `Account:${world.people.accountId}`;
    await world.ask(supplier.manager, CONTACT, { input: { accountId, name: 'Somebody' } });
    const dear = await world.following(customer.owner, DEAR);
    const cheap = await world.following(customer.manager, CHEAP);
    for (let count = 0; count < 6; count++) {
      const input = { accountId, audience: 'SHARED', name: `KPI ${String(count)}`, unit: '%', direction: 'HIGHER_IS_BETTER' };
      expect((await world.ask(supplier.manager, KPI, { input })).data.kpiCreate.userErrors).toEqual([]);
    }
    await until(() => cheap.results.length === 6, 'all events of the cheap subscription');
    expect(dear.results.length).toBeLessThan(6);
    await until(() => dear.results.length === 6, 'all events of the dear subscription');
    expect(idsIn(dear)).toEqual(idsIn(cheap));
    dear.stop();
    cheap.stop();
  });

  it('is refused the next one when so many are open on all sockets, and others are not; what ends makes room', async () => {
    const { supplier, customer } = world.people;
    const sockets = [clientOf(world.server.url, supplier.outsider.token), clientOf(world.server.url, supplier.outsider.token)];
    const [one, other] = sockets as [(typeof sockets)[0], (typeof sockets)[0]];
    const open = async (client: (typeof sockets)[0]): Promise<Heard> => {
      const before = world.server.relay.begun;
      const heard = follow(client, CHEAP, {});
      await until(() => world.server.relay.begun > before || heard.results.length > 0 || heard.ended !== undefined, 'the beginning of a subscription');
      return heard;
    };
    const refusal = ({ results }: Heard): unknown => results[0]?.errors?.[0].message;
    const held = [await open(one), await open(one), await open(other)];
    expect(held.map(refusal)).toEqual([undefined, undefined, undefined]);
    expect(refusal(await open(other))).toBe('At most 3 subscriptions of one member or app are open at a time. End some of them.');
    const colleague = clientOf(world.server.url, supplier.owner.token);
    expect(refusal(await open(colleague))).toBeUndefined();
    expect(refusal(await open(colleague))).toBe('At most 4 subscriptions of one company are open at a time. End some of them.');
    const theirs = clientOf(world.server.url, customer.owner.token);
    expect(refusal(await open(theirs))).toBeUndefined();
    await one.dispose();
    await until(async () => refusal(await open(other)) === undefined, 'room after a socket was closed');
    for (const client of [other, colleague, theirs]) await client.dispose();
  });
});
