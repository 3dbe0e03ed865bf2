import type { Socket } from 'node:net';
import { anyDatabase } from '../support/databases.js';
import { startWorld, until, type World } from '../support/world.js';
import { open, request, speak } from './raw-http.js';

const BODY_TIMES = { lookEveryMs: 200, wholeMs: 600, longMs: 600_000, leastBytes: 64 } as const;
const SOCKETS_OF_ADDRESS = 10;

describe('Connections of one server', () => {
  let world: World;
  let port: number;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    world = await startWorld(await anyDatabase(), { bodyTimes: BODY_TIMES, socketLimits: { ofAddress: SOCKETS_OF_ADDRESS } });
    port = Number(new URL(world.server.url).port);
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await until(async () => (await speak(port, request('GET /health/live HTTP/1.1', ['Host: here', 'Connection: close']))).status === 200, 'a free place');
  });
  afterAll(() => world.close());

  function hold(bytes: string): Socket & { readonly heard: () => string } {
    const socket = open(port, bytes);
    sockets.push(socket);
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    return Object.assign(socket, { heard: () => text });
  }

  async function announced(): Promise<string> {
    const query = 'mutation($input: ImportCreateInput!) { importCreate(input: $input) { import { uploadPath } userErrors { message } } }';
    const { data } = await world.ask(world.people.supplier.owner, query, { input: { kind: 'CONTACTS', format: 'CSV', system: 'crm' } });
    return data.importCreate.import.uploadPath as string;
  }
  const uploading = async (): Promise<string> =>
    request(`PUT ${await announced()} HTTP/1.1`, ['Host: here', `Authorization: Bearer ${world.people.supplier.owner.token}`, 'Transfer-Encoding: chunked']);

  it('are not more from one address than it may have, and who comes too much is told', async () => {
    const statuses: (number | undefined)[] = [];
    for (let count = 0; count < 3 * SOCKETS_OF_ADDRESS && !statuses.includes(429); count += 1) {
      hold('GET /health/live HTTP/1.1\r\n');
      statuses.push((await speak(port, request('GET /health/live HTTP/1.1', ['Host: here', 'Connection: close']))).status);
    }
    expect(statuses.at(-1)).toBe(429);
    expect(statuses.length).toBeGreaterThan(SOCKETS_OF_ADDRESS);
  });

  it('have a bounded number of requests under way', async () => {
    const one = request('GET /health/ready HTTP/1.1', ['Host: here']);
    const greedy = hold(one.repeat(300));
    await until(() => greedy.destroyed || greedy.heard().includes('429 Too Many Requests'), 'the refusal');
    expect(greedy.heard()).toContain('429 Too Many Requests');
    expect(greedy.heard().match(/HTTP\/1\.1 200/g)?.length ?? 0).toBeLessThanOrEqual(50);
  });

  it('end when an ordinary body does not come whole in its time', async () => {
    const slow = hold(request('POST /graphql HTTP/1.1', ['Host: here', 'Content-Type: application/json', 'Content-Length: 100'], '{"qu'));
    await until(() => slow.destroyed, 'the end of the connection');
    expect(slow.heard()).toContain('408 Request Timeout');
  });

  it('end when a file does not come on', async () => {
    const slow = hold(`${await uploading()}1\r\na\r\n`);
    await until(() => slow.destroyed, 'the end of the connection');
    expect(slow.heard()).toContain('408 Request Timeout');
  });

  it('last as long as a file comes on, however long it takes', async () => {
    const steady = hold(await uploading());
    const line = `${'x'.repeat(2_000)}\n`;
    const chunk = `${line.length.toString(16)}\r\n${line}\r\n`;
    const since = performance.now();
    await until(() => {
      if (performance.now() - since > 3 * BODY_TIMES.wholeMs) return true;
      steady.write(chunk);
      return steady.destroyed;
    }, 'the time to pass');
    steady.write('0\r\n\r\n');
    await until(() => steady.destroyed || steady.heard().includes('HTTP/1.1'), 'the answer');
    expect(steady.heard()).toContain('HTTP/1.1 202');
  });
});
