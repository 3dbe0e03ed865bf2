import { once } from 'node:events';
import { freshDatabase } from '../support/databases.js';
import { endAll, runProgram } from './server-process.js';
import { TEST_SECRET_KEY, until } from '../support/world.js';

describe('The program', () => {
  afterEach(endAll);

  it('writes logs that hold request ids and no secrets', async () => {
    const fresh = await freshDatabase('pglite');
    const child = runProgram('src/main.ts', [], {
      PORT: '0',
      DATA_DIR: fresh.settings.dataDir ?? '',
      DEMONSTRATION: 'off',
      LOG_LEVEL: 'trace',
      SECRET_KEY: TEST_SECRET_KEY,
    });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await until(() => output.includes('running at'), 'the server', 120_000);
    const [, url = ''] = /running at (\S+)/.exec(output) ?? [];
    const ask = (query: string, authorization: string): Promise<Response> =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: authorization },
        body: JSON.stringify({ query }),
      });
    const answer = await ask(`mutation { signIn(input: { email: "nobody@example.com", password: "hunter2-hunter2" }) { token } }`, '');
    await ask('{ viewer { id } }', 'Bearer als_do-not-log-me');
    await ask('{ viewer {', 'Bearer alk_nor-me');
    const requestId = answer.headers.get('x-request-id') ?? 'none';
    await until(() => output.includes(requestId), 'the request in the log');
    for (const secret of ['hunter2', 'do-not-log-me', 'nor-me', TEST_SECRET_KEY, 'Bearer']) expect(output).not.toContain(secret);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
    await fresh.drop();
  }, 240_000);

  it('stops at the start with a sentence when a setting is bad', async () => {
    const child = runProgram('src/main.ts', [], { PORT: 'eighty' });
    expect((await once(child, 'exit'))[0]).toBe(1);
  }, 240_000);

  it('refuses a data folder that another process uses', async () => {
    const fresh = await freshDatabase('pglite');
    const settings = { PORT: '0', DATA_DIR: fresh.settings.dataDir ?? '', DEMONSTRATION: 'off', SECRET_KEY: TEST_SECRET_KEY };
    const first = runProgram('src/main.ts', [], settings);
    let output = '';
    first.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await until(() => output.includes('running at'), 'the server', 120_000);
    const second = runProgram('src/main.ts', [], settings);
    expect((await once(second, 'exit'))[0]).toBe(1);
    const ended = once(first, 'exit');
    first.kill('SIGTERM');
    await ended;
    await fresh.drop();
  }, 240_000);
});
