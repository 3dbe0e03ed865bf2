import { createInterface } from 'node:readline';
import { endAll, runProgram } from '../journeys/server-process.js';
import { anyDatabase } from '../support/databases.js';
import { startWorld, until, type World } from '../support/world.js';
import { LOCAL_NETWORK, makeApp, renameAccount } from './scene.js';

describe('The receiver for local work', () => {
  let world: World;
  beforeAll(async () => void (world = await startWorld(await anyDatabase(), { webhookNetworks: LOCAL_NETWORK })));
  afterAll(async () => {
    endAll();
    await world.close();
  });

  const endpoints = async (): Promise<number> =>
    (await world.ask(world.people.supplier.owner, '{ webhookEndpoints(first: 10) { totalCount } }')).data.webhookEndpoints.totalCount as number;

  it('makes an endpoint for as long as it runs, and prints what it hears, verified', async () => {
    const app = await makeApp(world, world.people.supplier.owner);
    const child = runProgram('scripts/webhooks-listen.ts', ['--port', '0', '--url', world.server.url, '--key', app.key, '--topics', 'account.*'], {});
    const lines: string[] = [];
    if (child.stdout === null) throw new Error('It says nothing.');
    createInterface({ input: child.stdout }).on('line', (line) => void lines.push(line));
    await until(() => lines.some((line) => line.startsWith('Endpoint')), 'the endpoint');
    await renameAccount(world, world.people.supplier.owner, 'Heard');
    await until(() => lines.some((line) => / 200 {2}msg_[0-9a-f-]{36} {2}account\.updated {2}verified$/.test(line)), 'the message');
    await until(() => lines.at(-1)?.includes('"name":"Heard"') === true, 'its body');
    expect(await endpoints()).toBe(1);
    child.kill('SIGTERM');
    await until(async () => (await endpoints()) === 0, 'the end');
  });
});
