import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { freshDatabase, type TestDatabase } from '../support/databases.js';
import { endAll, runProgram } from './server-process.js';
import { TEST_SECRET_KEY, until } from '../support/world.js';

const codeOf = async (child: ChildProcess): Promise<unknown> => (child.exitCode ?? (await once(child, 'exit'))[0]) as unknown;

describe('The program', () => {
  let fresh: TestDatabase;
  let server: ChildProcess;
  let badlySet: ChildProcess;
  let output = '';
  let url = '';
  const settings = () => ({ PORT: '0', DATA_DIR: fresh.settings.dataDir ?? '', DEMONSTRATION: 'off', LOG_LEVEL: 'trace', SECRET_KEY: TEST_SECRET_KEY });
  // Each start of a program reads the whole of it: one runs for all tests, and what ends by itself does so beside it.
  beforeAll(async () => {
    fresh = await freshDatabase('pglite');
    server = runProgram('src/main.ts', [], settings());
    badlySet = runProgram('src/main.ts', [], { PORT: 'eighty' });
    server.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await until(() => output.includes('running at'), 'the server', 120_000);
    url = /running at (\S+)/.exec(output)?.[1] ?? '';
  }, 240_000);
  afterAll(async () => {
    endAll();
    await fresh.drop();
  });

  it('stops at the start with a sentence when a setting is bad', async () => {
    expect(await codeOf(badlySet)).toBe(1);
  }, 240_000);

  it('refuses a data folder that another process uses', async () => {
    expect(await codeOf(runProgram('src/main.ts', [], settings()))).toBe(1);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  }, 240_000);

  it('writes logs that hold request ids and no secrets', async () => {
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
    const ended = codeOf(server);
    server.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 240_000);
});
