/**
 * One owner at a time of the embedded database's folder, whatever processes and machines are called.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { lockDataDir } from '../../src/database/data-dir-lock.js';
import { Database } from '../../src/database/database.js';
import { ENTITIES } from '../../src/server/entities.js';
import { freshDatabase } from '../support/databases.js';

/** Starts a process as a container does: its number is 1. */
const AS_NUMBER_ONE = ['unshare', '--pid', '--fork', '--mount-proc', '--kill-child=KILL'];
const mayUnshare = spawnSync('unshare', [...AS_NUMBER_ONE.slice(1), 'true']).status === 0;
const children: ChildProcess[] = [];

async function holder(folder: string, before: readonly string[] = []): Promise<{ readonly said: string; kill(): Promise<void> }> {
  const command = [...before, process.execPath, 'scripts/run.js', 'test/database/hold-data-dir.ts', folder];
  const child = spawn(command[0] ?? '', command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const [said] = (await once(lines, 'line')) as [string];
  return {
    said,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describe('The folder of the embedded database', () => {
  let folder: string;
  const file = (): string => join(folder, 'lock');
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'alianza-test-'))));
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  it('is refused to a second opening in the same process', async () => {
    const fresh = await freshDatabase('pglite');
    const open = (): Promise<Database> => Database.open({ dataDir: fresh.settings.dataDir, entities: ENTITIES });
    const database = await open();
    expect(await open().then(() => 'opened', String)).toContain('in use');
    await database.close();
    await fresh.drop();
  });

  it('is refused to a second process while the first one lives, and free when that was killed', async () => {
    const first = await holder(folder);
    expect(first.said).toMatch(/^held/);
    await expect(lockDataDir(folder)).rejects.toThrow(`on ${hostname()}`);
    await expect(lockDataDir(folder)).rejects.toThrow('Stop it first, or set DATA_DIR to another folder.');
    await first.kill();
    const unlock = await lockDataDir(folder);
    await unlock();
    expect(existsSync(file())).toBe(false);
  });

  (mayUnshare ? it : it.skip)(
    `is refused to a second container on the volume, where both are number 1${mayUnshare ? '' : ': NOT RUN, unshare is not allowed here'}`,
    async () => {
      const first = await holder(folder, AS_NUMBER_ONE);
      expect(first.said).toBe('held by 1');
      const second = await holder(folder, AS_NUMBER_ONE);
      expect(second.said).toContain('in use by process 1');
      await first.kill();
      expect((await holder(folder, AS_NUMBER_ONE)).said).toBe('held by 1');
    },
  );

  it('is given to one of many that ask at the same moment', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => lockDataDir(folder)));
    const held = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(held).toHaveLength(1);
    await held[0]?.();
  });

  it.each([
    ['whose number another process has now', { process: process.ppid }],
    ['that has the number of this one', { process: process.pid }],
  ])('is taken over from an owner that is gone, %s', async (_case, { process: id }) => {
    const own = await lockDataDir(folder);
    const owner = JSON.parse(readFileSync(file(), 'utf8')) as object;
    await own();
    writeFileSync(file(), JSON.stringify({ ...owner, process: id }));
    await (
      await lockDataDir(folder)
    )();
  });

  it('is refused while a machine that shares the folder was there a moment ago, and free half a minute after it was', async () => {
    writeFileSync(file(), JSON.stringify({ process: 1, host: 'elsewhere', boot: 'another-boot', startedAt: '2026-11-30T00:00:00.000Z' }));
    await expect(lockDataDir(folder)).rejects.toThrow('process 1 on elsewhere');
    const before = new Date(Date.now() - 31_000);
    utimesSync(file(), before, before);
    await (
      await lockDataDir(folder)
    )();
  });

  it('may lie deep: the path of a socket is short by nature', async () => {
    const deep = join(folder, 'a'.repeat(60), 'b'.repeat(60));
    mkdirSync(deep, { recursive: true });
    const unlock = await lockDataDir(deep);
    await expect(lockDataDir(deep)).rejects.toThrow('in use');
    await unlock();
  });

  it('is free again after it could not be opened', async () => {
    mkdirSync(join(folder, 'pglite'));
    writeFileSync(join(folder, 'pglite', 'PG_VERSION'), 'not a version');
    const outcome = await Database.open({ dataDir: folder, entities: ENTITIES }).then(
      () => 'opened',
      () => 'refused',
    );
    expect(outcome).toBe('refused');
    await (
      await lockDataDir(folder)
    )();
  });
});
