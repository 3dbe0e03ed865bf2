import { Database } from '../../src/database/database.js';
import { openLog } from '../../src/server/log.js';
import { ENTITIES } from '../../src/server/entities.js';
import { startServer, type RunningServer } from '../../src/server/server.js';
import { freshDatabase, anyDatabase, twinOf, type TestDatabase } from '../support/databases.js';
import { populate, type People } from '../support/people.js';
import { TEST_SETTINGS } from '../support/settings.js';
import { ask, until } from '../support/world.js';
import { Receiver } from './receiver.js';
import { LOCAL_NETWORK } from './scene.js';

/** A server, and what the customer's system hears of it. */
interface Planet {
  readonly server: RunningServer;
  readonly receiver: Receiver;
  readonly endpointId: string;
}

/** The same, but for what is named or told by chance and by the clock. */
function alike(text: string): string {
  const seen = new Map<string, string>();
  const named = text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, (id) => {
    seen.set(id, seen.get(id) ?? `id ${seen.size}`);
    return seen.get(id) ?? '';
  });
  return named.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, 'time');
}

describe('Two worlds that differ only in what the supplier keeps to itself', () => {
  let people: People;
  let worlds: readonly Planet[];
  const databases: TestDatabase[] = [];

  beforeAll(async () => {
    const first = await freshDatabase(await anyDatabase());
    const database = await Database.open({ url: first.settings.databaseUrl, dataDir: first.settings.dataDir, entities: ENTITIES });
    people = await populate(database);
    await database.close();
    databases.push(first, await twinOf(first));
    worlds = await Promise.all(databases.map(planetOn));
  });
  afterAll(async () => {
    for (const { server, receiver } of worlds) {
      await server.stop();
      await receiver.close();
    }
    for (const database of databases) await database.drop();
  });

  async function planetOn({ settings }: TestDatabase): Promise<Planet> {
    const server = await startServer({ ...TEST_SETTINGS, ...settings, webhookNetworks: LOCAL_NETWORK }, openLog(TEST_SETTINGS.logLevel));
    const receiver = await Receiver.open();
    const { token } = people.customer.owner;
    const { data } = await ask(server.url, token, 'mutation { appCreate(input: { name: "Partner", scopes: [READ] }) { app { id } } }');
    const query = `subscription { events { id topic audience subjectId payload actor { name email } actorApp { name }
      account { name version updatedAt activity(first: 50) { totalCount nodes { id topic } } supplierFile { marginMinor } plans(first: 10) { totalCount nodes { title version } } } } }`;
    const input = { appId: data.appCreate.app.id, name: 'Partner', url: receiver.url, topics: ['*'], query, isOrdered: true };
    const made = await ask(
      server.url,
      token,
      'mutation($input: WebhookEndpointCreateInput!) { webhookEndpointCreate(input: $input) { webhookEndpoint { id } userErrors { message } } }',
      { input },
    );
    await until(() => receiver.topics.includes('webhookEndpoint.created'), 'the first message'); // it is in no line with those of the account
    return { server, receiver, endpointId: made.data.webhookEndpointCreate.webhookEndpoint.id };
  }

  const update = async ({ server }: Planet, input: object): Promise<void> => {
    const query = 'mutation($input: AccountUpdateInput!) { accountUpdate(input: $input) { userErrors { message } } }';
    await ask(server.url, people.supplier.owner.token, query, { input: { accountId: `Account:${people.accountId}`, ...input } });
  };

  const updates = ({ receiver }: Planet): readonly string[] =>
    receiver.received.filter(({ message }) => message.type === 'account.updated').map(({ body }) => alike(body));

  async function logOf({ server, endpointId }: Planet): Promise<string> {
    const query =
      '{ webhookEndpoint(id: "ID") { version failures deliveries(first: 100) { totalCount nodes { topic status attemptCount account { name } event { topic } } } } }';
    const { text } = await ask(server.url, people.customer.owner.token, query.replace('ID', endpointId));
    return text.replace(/"remaining":\d+/, ''); // the bucket of the one who asks fills by the clock
  }

  it('tell the customer’s system the same, byte for byte, and as often', async () => {
    const [plain, secretive] = worlds as [Planet, Planet];
    for (let index = 0; index < 5; index++) {
      for (const planet of worlds) await update(planet, { name: `Name ${index}` });
      // A message shows what is true when it is sent.
      await until(() => worlds.every((planet) => updates(planet).length === index + 1), 'the message');
      // Only in one of them the supplier works on its private file in between.
      const query = 'mutation($input: SupplierFileUpdateInput!) { supplierFileUpdate(input: $input) { userErrors { message } } }';
      const input = { accountId: `Account:${people.accountId}`, marginMinor: 900_000 + index };
      const { errors } = await ask(secretive.server.url, people.supplier.owner.token, query, { input });
      expect(errors).toBeUndefined();
    }
    const [one, other] = worlds.map(updates);
    expect(one).toHaveLength(5);
    expect(other).toEqual(one);
    expect(secretive.receiver.topics).toEqual(plain.receiver.topics);
    // What has arrived is written down a moment later.
    const readLogs = (): Promise<readonly string[]> => Promise.all(worlds.map(logOf));
    await until(async () => !(await readLogs()).some((text) => text.includes('PENDING')), 'the outcome of every message');
    const logs = await readLogs();
    expect(logs[1]).toBe(logs[0]);
  });
});
