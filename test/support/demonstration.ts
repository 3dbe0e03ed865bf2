/**
 * A server with the demonstration in its embedded database. Telling the story takes seconds, so it is told once for each state of the server's source and
 * copied afterwards.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLog } from '../../src/server/log.js';
import { startServer, type RunningServer } from '../../src/server/server.js';
import type { ServerSettings } from '../../src/server/settings.js';
import { CHEAP_PASSWORDS, TEST_SECRET_KEY } from './world.js';

const PREFIX = 'alianza-told-';
const HOUR_MS = 3_600_000;

/** A server that has told the story. */
export interface Demonstration {
  readonly server: RunningServer;
  /** Stops it and removes its database. */
  close(): Promise<void>;
}

/** Starts a server with the demonstration on a copy of its own. */
export async function startDemonstration(settings: Partial<ServerSettings> = {}): Promise<Demonstration> {
  const dataDir = mkdtempSync(join(tmpdir(), 'alianza-test-'));
  cpSync(await toldFolder(), dataDir, { recursive: true });
  const server = await serve(dataDir, settings);
  return {
    server,
    async close() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function serve(dataDir: string, settings: Partial<ServerSettings> = {}): Promise<RunningServer> {
  const logLevel = process.env['SHOW'] === undefined ? 'silent' : 'debug';
  const database = { databaseUrl: undefined, databasePool: 4, dataDir, demonstration: true, passwordCost: CHEAP_PASSWORDS };
  return startServer(
    { host: '127.0.0.1', port: 0, publicUrl: undefined, ...database, secretKey: TEST_SECRET_KEY, logLevel, trustProxy: false, ...settings },
    openLog(logLevel),
  );
}

async function toldFolder(): Promise<string> {
  const told = join(tmpdir(), `${PREFIX}${sourceFingerprint()}`);
  if (existsSync(told)) return told;
  forgetOldStories();
  const making = mkdtempSync(join(tmpdir(), 'alianza-making-'));
  const server = await serve(making);
  await server.stop();
  // Two workers may tell it at once; the second finds it there and throws its own away.
  if (existsSync(told)) rmSync(making, { recursive: true });
  else renameSync(making, told);
  return told;
}

/** Stories told by older sources, except those that another run may be copying just now. */
function forgetOldStories(): void {
  for (const folder of globSync(join(tmpdir(), `${PREFIX}*`))) {
    if (Date.now() - statSync(folder).mtimeMs > HOUR_MS) rmSync(folder, { recursive: true, force: true });
  }
}

/** Names the state of everything the story is told by. */
function sourceFingerprint(): string {
  const hash = createHash('sha256');
  for (const file of [...globSync('src/**/*.ts').sort(), 'package-lock.json']) {
    if (!/^src\/(web|client)\//.test(file)) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 12);
}
