import { describeOnAnyDatabase, freshDatabase, type TestDatabase } from '../support/databases.js';
import { populate, type People } from '../support/people.js';
import { ask, until } from '../support/world.js';
import { Database } from '../../src/database/database.js';
import { ENTITIES } from '../../src/server/entities.js';
import { Receiver } from '../webhooks/receiver.js';
import { LOCAL_NETWORK } from '../webhooks/scene.js';
import { endAll, startProcess } from './server-process.js';

const EVENTS = 40;
const KILLED_AFTER = 8;

async function populated({ settings }: TestDatabase): Promise<People> {
  const database = await Database.open({ url: settings.databaseUrl, dataDir: settings.dataDir, entities: ENTITIES });
  const people = await populate(database);
  await database.close();
  return people;
}

await describeOnAnyDatabase('A webhook whose server is killed (SIGKILL) while it delivers', (kind) => {
  afterEach(endAll);

  it('gets every event all the same, and none under two ids', async () => {
    const receiver = await Receiver.open();
    receiver.answer = () => ({ status: 200, afterMs: 40 });
    const fresh = await freshDatabase(kind);
    const people = await populated(fresh);
    const { token } = people.supplier.owner;
    const settings = { WEBHOOK_NETWORKS: LOCAL_NETWORK.join() };

    const server = await startProcess(fresh, 0, settings);
    const { data: made } = await ask(server.url, token, 'mutation { appCreate(input: { name: "Partner", scopes: [READ] }) { app { id } } }');
    const input = { appId: made.appCreate.app.id, name: 'Partner', url: receiver.url, topics: ['account.updated'], concurrency: 4 };
    const created = await ask(
      server.url,
      token,
      'mutation($input: WebhookEndpointCreateInput!) { webhookEndpointCreate(input: $input) { userErrors { message } } }',
      {
        input,
      },
    );
    expect(created.data.webhookEndpointCreate.userErrors).toEqual([]);
    for (let index = 0; index < EVENTS; index++) {
      await ask(server.url, token, 'mutation($input: AccountUpdateInput!) { accountUpdate(input: $input) { userErrors { message } } }', {
        input: { accountId: `Account:${people.accountId}`, name: `Name ${index}` },
      });
    }
    await until(() => receiver.received.length >= KILLED_AFTER, 'some messages');
    await server.end('SIGKILL');
    await startProcess(fresh, 0, settings);
    const events = (): ReadonlyMap<string, ReadonlySet<unknown>> => {
      const idsOf = new Map<string, Set<unknown>>();
      for (const { headers, message } of receiver.received) {
        const { id } = message.data.events as { readonly id: string };
        idsOf.set(id, (idsOf.get(id) ?? new Set()).add(headers['webhook-id']));
      }
      return idsOf;
    };
    await until(() => events().size === EVENTS, 'every event', 120_000);
    expect([...events().values()].every((ids) => ids.size === 1)).toBe(true);
    await receiver.close();
  }, 240_000);
});
