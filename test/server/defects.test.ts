import { once } from 'node:events';
import { endAll, runProgram } from '../journeys/server-process.js';
import { freshDatabase } from '../support/databases.js';
import { IS_WHOLE_WALK } from '../support/walk.js';
import { TEST_SECRET_KEY, until } from '../support/world.js';

/** Makes the process do something that nothing catches when it gets a signal. */
const onSignal = (statement: string): string => `--import=data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2',()=>{${statement}})`)}`;

describe('A defect that nothing caught', () => {
  afterEach(endAll);

  it.each(
    [
      ['an exception', `new (process.getBuiltinModule('events').EventEmitter)().emit('error',new RangeError('told where nobody looks'))`, 'RangeError'],
      ['a rejection', `Promise.reject('a bare word where nobody looks')`, 'Error'],
    ].slice(0, IS_WHOLE_WALK ? 2 : 1), // each is a process of its own
  )('ends the process with a code, and stands whole in its log: %s', async (_what, statement, type) => {
    const fresh = await freshDatabase('pglite');
    const child = runProgram('src/main.ts', [], {
      PORT: '0',
      DATA_DIR: fresh.settings.dataDir ?? '',
      DEMONSTRATION: 'off',
      LOG_LEVEL: 'fatal',
      SECRET_KEY: TEST_SECRET_KEY,
      NODE_OPTIONS: onSignal(statement),
    });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await until(() => output.includes('running at'), 'the server', 120_000);
    const [, url = ''] = /running at (\S+)/.exec(output) ?? [];
    expect((await fetch(`${url}/health/live`)).status).toBe(200);

    const ended = once(child, 'close');
    child.kill('SIGUSR2');
    expect(await ended).toEqual([70, null]);
    const line = output.split('\n').find((each) => each.includes('where nobody looks')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({ level: 60, err: { type, stack: expect.stringContaining('where nobody looks') as string } });
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
    await fresh.drop();
  });
});
