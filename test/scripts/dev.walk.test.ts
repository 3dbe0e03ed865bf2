/**
 * `npm run dev`, as somebody who works on the project runs it.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder.js';
import { until } from '../support/until.js';

describe('Server and workspace from their sources', () => {
  let folder: string;
  let child: ChildProcess;
  let said = '';
  beforeAll(() => {
    folder = mkdtempSync(join(scratchFolder(), 'alianza-dev-'));
    child = spawn(process.execPath, ['scripts/dev.js'], { env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: folder, PORT: '0', WEB_PORT: '0' } });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (said += text.toString()));
  });
  afterAll(() => {
    child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  const address = (name: string): string => new RegExp(`^${name} +(http\\S+)/ `, 'm').exec(said)?.[1] ?? '';
  const timesStarted = (): number => said.split('Alianza is running at').length - 1;
  const statusAt = async (url: string): Promise<number> =>
    fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
      ({ status }) => status,
      () => 0,
    );
  const started = (times: number): Promise<void> => until(() => timesStarted() === times || child.exitCode !== null, `start ${times}`, 120_000);

  it('answers at both addresses, the workspace with what is the server’s, too', async () => {
    await started(1);
    const [web, server] = [address('Workspace'), address('Server')];
    expect(await (await fetch(web)).text()).toContain('/main.tsx');
    expect(await (await fetch(server)).text()).toContain('<title>Alianza');
    expect(await (await fetch(`${web}/health/live`)).json()).toEqual({ status: 'live' });
    expect(said).not.toContain('could not start');
  });

  it('starts the server anew when a module of it changes', async () => {
    const now = new Date();
    utimesSync('src/server/front-page.ts', now, now);
    await started(2);
    expect(await statusAt(`${address('Server')}/health/live`)).toBe(200);
  });

  it('ends with one signal, and leaves nothing behind', async () => {
    const ended = once(child, 'close');
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    expect(await Promise.all([address('Workspace'), address('Server')].map(statusAt))).toEqual([0, 0]);
    expect(said).toContain('"msg":"stopped"');
  });
});
