/**
 * A server in a process of its own, that can be killed.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { TestDatabase } from '../support/databases.js';
import { TEST_SECRET_KEY } from '../support/world.js';

/** A process that runs one of the project's programs. */
export interface ServerProcess {
  readonly url: string;
  /** Sends a signal and waits for the end; gives the exit code, or the signal that ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | NodeJS.Signals | null>;
}

const running = new Set<ChildProcess>();

/** Ends every process that a test left behind. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Runs a TypeScript program of the project in a process of its own. */
export function runProgram(program: string, args: readonly string[], environment: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(process.execPath, ['scripts/run.js', program, ...args], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'ignore'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Starts the server as its users do, and waits until it says where it is. */
export async function startProcess(database: TestDatabase, port = 0, settings: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const { databaseUrl, dataDir } = database.settings;
  const child = runProgram('src/main.ts', [], {
    PORT: String(port),
    SECRET_KEY: TEST_SECRET_KEY,
    DEMONSTRATION: 'off',
    LOG_LEVEL: 'error',
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    ...(dataDir === undefined ? {} : { DATA_DIR: dataDir }),
    ...settings,
  });
  const url = await addressSaid(child);
  return {
    url,
    async end(signal) {
      const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
      child.kill(signal);
      const [code, by] = await ended;
      return by ?? code;
    },
  };
}

async function addressSaid(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The process says nothing.');
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const [, url] = /running at (\S+)/.exec(line) ?? [];
    if (url === undefined) continue;
    child.stdout.resume();
    return url;
  }
  throw new Error('The server ended before it was there.');
}
