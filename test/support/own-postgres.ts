/**
 * A PostgreSQL of a test's own, to be stopped, killed and started again. Its data is in memory or in a folder of the machine, and goes with it.
 */
import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A running PostgreSQL. */
export interface OwnPostgres {
  readonly url: string;
  start(): Promise<void>;
  /** `immediate` is as good as a crash. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
  drop(): Promise<void>;
}

/** The folder with `initdb` and `pg_ctl`, or undefined where there is none. */
function binaries(): string | undefined {
  const folders = ['/usr/lib/postgresql', '/usr/local/pgsql'].flatMap((root) =>
    existsSync(root) ? ['.', ...readdirSync(root)].map((version) => join(root, version, 'bin')) : [],
  );
  return [...folders, '/usr/bin', '/usr/local/bin'].filter((folder) => existsSync(join(folder, 'initdb'))).at(-1);
}

/** Describes behaviour that needs a PostgreSQL of its own, or says that it was not run and why. */
export function describeOnOwnPostgres(title: string, suite: () => void): void {
  if (binaries() !== undefined) describe(`${title} (a PostgreSQL of its own)`, suite);
  else describe.skip(`${title}: NOT RUN, initdb and pg_ctl are not here`, suite);
}

/** Makes a cluster on a free port and starts it. PostgreSQL refuses to run as root: then it runs as the user `postgres`. */
export async function ownPostgres(settings: Readonly<Record<string, string>> = {}): Promise<OwnPostgres> {
  const bin = binaries() ?? '';
  const isRoot = userInfo().uid === 0;
  const folder = mkdtempSync(join(tmpdir(), 'alianza-postgres-'));
  const data = join(folder, 'data');
  const as = (program: string, args: readonly string[]): Promise<unknown> =>
    isRoot
      ? run('setpriv', ['--reuid=postgres', '--regid=postgres', '--init-groups', join(bin, program), ...args], { cwd: folder })
      : run(join(bin, program), [...args], { cwd: folder });
  if (isRoot) {
    const { stdout } = await run('id', ['-u', 'postgres']);
    chownSync(folder, Number(stdout), -1);
  }
  await as('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C']);
  const port = await freePort();
  const lines = { ...{ port, listen_addresses: "'127.0.0.1'", unix_socket_directories: "''", fsync: 'off', max_connections: '40' }, ...settings };
  writeFileSync(
    join(data, 'postgresql.auto.conf'),
    Object.entries(lines)
      .map(([name, value]) => `${name} = ${String(value)}\n`)
      .join(''),
  );
  const start = async (): Promise<void> => {
    await as('pg_ctl', ['-D', data, '-w', '-s', '-l', join(folder, 'log'), 'start']);
  };
  const stop = async (mode: 'fast' | 'immediate' = 'fast'): Promise<void> => {
    await as('pg_ctl', ['-D', data, '-w', '-s', '-m', mode, 'stop']);
  };
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${String(port)}/postgres`,
    start,
    stop,
    async drop() {
      await stop('immediate').catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
