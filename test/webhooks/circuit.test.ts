import { describeOnAnyDatabase } from '../support/databases.js';
import { startWorld, until, type World } from '../support/world.js';
import { Receiver } from './receiver.js';
import { endpointSeen, LOCAL_NETWORK, logOf, makeApp, makeEndpoint, renameAccount } from './scene.js';

const MESSAGES = 12;

await describeOnAnyDatabase('An endpoint that fails again and again', (kind) => {
  let world: World;
  let receiver: Receiver;
  let endpointId: string;

  async function open(disableAfterSeconds: number): Promise<void> {
    const pace = { retryAfterSeconds: [0.1, 0.1], breakAfterFailures: 4, askAgainSeconds: 1, disableAfterSeconds };
    world = await startWorld(kind, { webhookNetworks: LOCAL_NETWORK, deliveryPace: pace });
    receiver = await Receiver.open();
    const boss = world.people.supplier.owner;
    const app = await makeApp(world, boss);
    endpointId = (await makeEndpoint(world, boss, { appId: app.id, url: receiver.url, topics: ['account.updated'], concurrency: 1 })).id;
  }
  afterEach(async () => {
    await world.close();
    await receiver.close();
  });

  it('is asked only now and then, and gets everything when it is back, though each message alone would have been given up', async () => {
    await open(3_600);
    const boss = world.people.supplier.owner;
    receiver.answer = () => ({ status: 500 });
    for (let index = 0; index < MESSAGES; index++) await renameAccount(world, boss, `Name ${index}`);
    await until(async () => (await endpointSeen(world, boss, endpointId)).failures >= 6, 'some failures');
    const asked = receiver.received.length;
    // Every message would have been tried three times without the breaker.
    expect(asked).toBeLessThan(MESSAGES * 2);
    receiver.answer = () => ({ status: 200 });
    const isWaiting = async (): Promise<boolean> => (await logOf(world, boss, endpointId)).some(({ status }) => status === 'PENDING');
    await until(async () => !(await isWaiting()), 'everything');
    const log = await logOf(world, boss, endpointId);
    expect(log.filter(({ status }) => status === 'DELIVERED').length).toBeGreaterThanOrEqual(MESSAGES - 2);
    expect(log).toHaveLength(MESSAGES);
    expect(await endpointSeen(world, boss, endpointId)).toMatchObject({ status: 'ENABLED', failures: 0 });
  });

  it('is switched off after long enough, and its company is told', async () => {
    await open(1);
    const boss = world.people.supplier.owner;
    receiver.answer = () => ({ status: 500 });
    for (let index = 0; index < MESSAGES; index++) await renameAccount(world, boss, `Name ${index}`);
    await until(async () => (await endpointSeen(world, boss, endpointId)).status === 'DISABLED', 'the end');
    expect(await endpointSeen(world, boss, endpointId)).toMatchObject({ disabledReason: 'FAILING' });
    const { data } = await world.ask(boss, '{ events(first: 1, where: { topic: { eq: "webhookEndpoint.disabled" } }) { nodes { payload subjectId } } }');
    expect(data.events.nodes).toEqual([{ payload: { reason: 'FAILING' }, subjectId: endpointId }]);
    receiver.answer = () => ({ status: 200 });
    await world.ask(boss, 'mutation($id: ID!) { webhookEndpointEnable(id: $id) { userErrors { message } } }', { id: endpointId });
    await until(async () => (await logOf(world, boss, endpointId)).every(({ status }) => status !== 'PENDING'), 'what waited');
  });
});
