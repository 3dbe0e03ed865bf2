/**
 * A server with the demonstration. Telling the story takes seconds, so it is told once and copied afterwards: on PostgreSQL once for each run of the tests, embedded
 * once for each state of the server's source.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openLog } from '../../src/server/log.js';
import { startServer, type RunningServer } from '../../src/server/server.js';
import type { ServerSettings } from '../../src/server/settings.js';
import { anyDatabase, copyOnPostgres, folderLike, type DatabaseKind, type TestDatabase } from './databases.js';
import { scratchFolder } from './scratch-folder.js';
import { TEST_SETTINGS } from './settings.js';

const PREFIX = 'alianza-told-';
const HOUR_MS = 3_600_000;

/** A server that has told the story. */
export interface Demonstration {
  readonly server: RunningServer;
  /** Stops it and removes its database. */
  close(): Promise<void>;
}

/** Starts a server with the demonstration on a copy of its own. */
export async function startDemonstration(changes: Partial<ServerSettings> = {}): Promise<Demonstration> {
  const told = await toldDatabase();
  const server = await serve(told.settings, changes);
  return {
    server,
    async close() {
      await server.stop();
      await told.drop();
    },
  };
}

/** A database in which the story is told. */
export async function toldDatabase(kind?: DatabaseKind): Promise<TestDatabase> {
  const run = process.env['ALIANZA_TEST_RUN'];
  const wanted = kind ?? (run === undefined ? 'pglite' : await anyDatabase());
  if (wanted === 'pglite') return folderLike(await toldFolder());
  return copyOnPostgres(`alianza_test_${run ?? '0'}_told`, tell);
}

async function tell(database: TestDatabase['settings']): Promise<void> {
  const server = await serve(database);
  await server.stop();
}

function serve(database: TestDatabase['settings'], changes: Partial<ServerSettings> = {}): Promise<RunningServer> {
  const settings = { ...TEST_SETTINGS, ...database, demonstration: true, ...changes };
  return startServer(settings, openLog(settings.logLevel));
}

async function toldFolder(): Promise<string> {
  const told = join(scratchFolder(), `${PREFIX}${sourceFingerprint()}`);
  if (existsSync(told)) return told;
  forgetOldStories();
  const making = mkdtempSync(join(scratchFolder(), 'alianza-making-'));
  await tell({ databaseUrl: undefined, dataDir: making });
  // Two workers may tell it at once; the second finds it there and throws its own away.
  if (existsSync(told)) rmSync(making, { recursive: true });
  else renameSync(making, told);
  return told;
}

/** Stories told by older sources, except those that another run may be copying just now. */
function forgetOldStories(): void {
  for (const folder of globSync(join(scratchFolder(), `${PREFIX}*`))) {
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
