/**
 * One open database for all tests of a suite (a file of tests), on each kind: opening takes longer than most tests. Every test brings companies and documents
 * of its own, so none meets what another left behind. Tests that stop, break or count the whole database open their own.
 */
import { Database } from '../../src/database/database.js';
import { ENTITIES } from '../../src/server/entities.js';
import { freshDatabase, type DatabaseKind, type TestDatabase } from './databases.js';

/** The open database of a suite. */
export interface SuiteDatabase {
  readonly database: Database;
  readonly fresh: TestDatabase;
}

const opened = new Map<DatabaseKind, Promise<SuiteDatabase>>();

/** The suite's database, opened at the first call and closed after the last test. */
export function suiteDatabase(kind: DatabaseKind): Promise<SuiteDatabase> {
  const opening = opened.get(kind) ?? open(kind);
  opened.set(kind, opening);
  return opening;
}

async function open(kind: DatabaseKind): Promise<SuiteDatabase> {
  const fresh = await freshDatabase(kind);
  return { fresh, database: await Database.open({ url: fresh.settings.databaseUrl, dataDir: fresh.settings.dataDir, entities: ENTITIES }) };
}

afterAll(async () => {
  for (const opening of opened.values()) {
    const { database, fresh } = await opening;
    await database.close();
    await fresh.drop();
  }
});
