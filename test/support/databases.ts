/**
 * Fresh databases for tests, made quickly: migrated once, then copied — a folder for PGlite, a template database for PostgreSQL. On PostgreSQL a copy that was given
 * back is emptied and given out again.
 */
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';

import { join } from 'node:path';
import pg from 'pg';
import { setPasswordCost } from '../../src/identity/password.js';
import { Database } from '../../src/database/database.js';
import { ENTITIES } from '../../src/server/entities.js';
import { emptied, fingerprintOf, type Fingerprint } from './emptied-database.js';
import { scratchFolder } from './scratch-folder.js';
import { CHEAP_PASSWORDS } from './settings.js';

/** A server is told what hashes cost; tests without one begin with this. */
setPasswordCost(CHEAP_PASSWORDS);

/** Where tests look for PostgreSQL. */
export const POSTGRES_URL = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** The two kinds of database; a suite that needs PostgreSQL says so plainly where none answers. */
export type DatabaseKind = 'pglite' | 'postgres';

/** A database of one test, empty but migrated. */
export interface TestDatabase {
  readonly kind: DatabaseKind;
  /** What a server is told to use it. */
  readonly settings: { readonly databaseUrl: string | undefined; readonly dataDir: string | undefined };
  /** It is no longer needed; whoever uses it has closed it before. */
  drop(): Promise<void>;
}

let answering: Promise<boolean> | undefined;

/** Whether a PostgreSQL of at least version 15 answers at POSTGRES_URL. */
export function postgresAnswers(): Promise<boolean> {
  return (answering ??= lookForPostgres());
}

async function lookForPostgres(): Promise<boolean> {
  const client = new pg.Client({ connectionString: POSTGRES_URL, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(`select current_setting('server_version_num')::int as version`);
    return (rows[0]?.version ?? 0) >= 150_000;
  } catch {
    return false; // nothing there: the suites that need it say so
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Describes behaviour in which the databases could differ on every one that is here, and says which one is not. */
export async function describeOnEachDatabase(title: string, suite: (kind: DatabaseKind) => void): Promise<void> {
  describe(`${title} (PGlite)`, () => suite('pglite'));
  await describeOnPostgres(title, () => suite('postgres'));
}

/** `npm run all`: every suite that uses a database runs on both. */
const ON_BOTH = process.env['ALIANZA_EVERY_DATABASE'] === '1';

/** The kind on which a suite runs that behaves alike on both: PostgreSQL where one answers, because it is several times cheaper to start. */
export async function anyDatabase(): Promise<DatabaseKind> {
  return (await postgresAnswers()) ? 'postgres' : 'pglite';
}

/** Describes behaviour that does not depend on the database: on one of them, and on both in `npm run all`. */
export async function describeOnAnyDatabase(title: string, suite: (kind: DatabaseKind) => void): Promise<void> {
  if (ON_BOTH || !(await postgresAnswers())) await describeOnEachDatabase(title, suite);
  else describe(`${title} (PostgreSQL)`, () => suite('postgres'));
}

/** Describes behaviour on PostgreSQL, or says that it was not run and why. */
export async function describeOnPostgres(title: string, suite: () => void): Promise<void> {
  if (await postgresAnswers()) describe(`${title} (PostgreSQL)`, suite);
  else describe.skip(`${title}: NOT RUN, no PostgreSQL >= 15 answers at ${POSTGRES_URL.replace(/:[^:@/]*@/, ':…@')}`, suite);
}

/** An empty, migrated database. */
export function freshDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  return kind === 'pglite' ? freshFolder() : freshPostgres();
}

/** A database that has never been opened: without tables. */
export async function emptyDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  if (kind === 'pglite') {
    const dataDir = mkdtempSync(join(scratchFolder(), 'alianza-test-'));
    return { kind, settings: { databaseUrl: undefined, dataDir }, drop: () => rm(dataDir, { recursive: true, force: true }) };
  }
  const name = testDatabaseName();
  const admin = new pg.Client({ connectionString: POSTGRES_URL });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  return postgresNamed(name);
}

/**
 * Databases on PostgreSQL are named after the run, and dropped together at its end (drop-databases.js): dropping one makes a checkpoint inside a transaction,
 * and on a slow disk that holds back the events of every other database of the server meanwhile.
 */
export function testDatabaseName(): string {
  return `alianza_test_${process.env['ALIANZA_TEST_RUN'] ?? '0'}_${randomBytes(6).toString('hex')}`;
}

/** Benches, which are no test run, drop theirs themselves. */
async function dropPostgres(name: string): Promise<void> {
  if (process.env['ALIANZA_TEST_RUN'] !== undefined) return;
  const admin = new pg.Client({ connectionString: POSTGRES_URL });
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
}

/** A second database with the same rows; nobody may be connected to the first. */
export async function twinOf({ kind, settings }: TestDatabase): Promise<TestDatabase> {
  if (kind === 'pglite') return folderLike(settings.dataDir ?? '');
  const name = testDatabaseName();
  const admin = new pg.Client({ connectionString: POSTGRES_URL });
  await admin.connect();
  await admin.query(`create database ${name} template ${new URL(settings.databaseUrl ?? '').pathname.slice(1)}`);
  await admin.end();
  return postgresNamed(name);
}

/** Names the state of the tables: it changes with every migration. */
function schemaFingerprint(): string {
  const folder = join(process.cwd(), 'src/database/migrations');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
  return hash
    .update(readFileSync(join(process.cwd(), 'package-lock.json')))
    .digest('hex')
    .slice(0, 12);
}

async function freshFolder(): Promise<TestDatabase> {
  const template = join(scratchFolder(), `alianza-pglite-${schemaFingerprint()}`);
  if (!existsSync(template)) {
    const making = mkdtempSync(join(scratchFolder(), 'alianza-making-'));
    const database = await Database.open({ dataDir: making, entities: ENTITIES });
    await database.close();
    // Two workers may make it at once; the second finds it there and throws its own away.
    if (existsSync(template)) rmSync(making, { recursive: true });
    else renameSync(making, template);
  }
  return folderLike(template);
}

/** A copy of a folder of PGlite. */
export function folderLike(template: string): TestDatabase {
  const dataDir = mkdtempSync(join(scratchFolder(), 'alianza-test-'));
  mkdirSync(dataDir, { recursive: true });
  cpSync(template, dataDir, { recursive: true });
  return { kind: 'pglite', settings: { databaseUrl: undefined, dataDir }, drop: () => rm(dataDir, { recursive: true, force: true }) };
}

/** Copies that tests of this process gave back, and what a copy is before its first use. Files of tests have modules of their own, so this is kept beside them. */
interface GivenBack {
  readonly names: string[];
  asMade: Fingerprint | undefined;
}

const GIVEN_BACK = Symbol.for('alianza.databases-given-back');
const shared: Partial<Record<symbol, GivenBack>> = globalThis;
const givenBack = (shared[GIVEN_BACK] ??= { names: [], asMade: undefined });

/** Making a copy costs PostgreSQL several times what emptying one does. */
async function freshPostgres(): Promise<TestDatabase> {
  const { names } = givenBack;
  for (let left = names.length; left > 0; left -= 1) {
    const name = names.shift() ?? '';
    const answer = await emptied(urlOf(name), givenBack.asMade);
    if (answer === 'emptied') return returnable(name);
    if (answer === 'in use') names.push(name); // its last connections are about to end
  }
  const made = await copyOnPostgres(`alianza_template_${schemaFingerprint()}`, async ({ databaseUrl }) => {
    const database = await Database.open({ url: databaseUrl, entities: ENTITIES });
    await database.close();
  });
  if (process.env['ALIANZA_TEST_RUN'] === undefined) return made;
  givenBack.asMade ??= await fingerprintOf(made.settings.databaseUrl ?? '');
  return returnable(new URL(made.settings.databaseUrl ?? '').pathname.slice(1));
}

function returnable(name: string): TestDatabase {
  let isBack = false;
  return {
    ...postgresNamed(name),
    drop: () => {
      if (!isBack) givenBack.names.push(name);
      isBack = true;
      return Promise.resolve();
    },
  };
}

/** A copy of a database on PostgreSQL, which is made when it is not there yet. */
export async function copyOnPostgres(template: string, make: (settings: TestDatabase['settings']) => Promise<void>): Promise<TestDatabase> {
  const name = testDatabaseName();
  const admin = new pg.Client({ connectionString: POSTGRES_URL });
  await admin.connect();
  try {
    // One at a time: making the template, and copying it while nobody is connected to it.
    await admin.query('select pg_advisory_lock(20261123)');
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 0) {
      const making = `${template}_making`;
      await admin.query(`drop database if exists ${making} with (force)`);
      await admin.query(`create database ${making}`);
      await make({ databaseUrl: urlOf(making), dataDir: undefined });
      await admin.query(`alter database ${making} rename to ${template}`);
    }
    await admin.query(`create database ${name} template ${template}`);
  } finally {
    await admin.end();
  }
  return postgresNamed(name);
}

function postgresNamed(name: string): TestDatabase {
  return { kind: 'postgres', settings: { databaseUrl: urlOf(name), dataDir: undefined }, drop: () => dropPostgres(name) };
}

/**
 * Commits of tests do not wait for the disk: no test cuts PostgreSQL's power, and a slow disk would make all of them slow. A transaction that a failing test left
 * open ends by itself: it would hold back the events of every database of the server.
 */
function urlOf(database: string): string {
  const url = new URL(POSTGRES_URL);
  url.pathname = `/${database}`;
  url.searchParams.set('options', '-c synchronous_commit=off -c idle_in_transaction_session_timeout=20s');
  return url.href;
}
