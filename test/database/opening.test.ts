import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { systemSession } from '../../src/access/session.js';
import { Database } from '../../src/database/database.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnAnyDatabase, describeOnPostgres, POSTGRES_URL, testDatabaseName } from '../support/databases.js';
import { IS_WHOLE_WALK } from '../support/walk.js';

/** A database that has never been opened. */
async function virginDatabase(kind: 'pglite' | 'postgres'): Promise<{ open(): Promise<Database>; drop(): Promise<void> }> {
  if (kind === 'pglite') {
    const dataDir = mkdtempSync(join(tmpdir(), 'alianza-test-'));
    return { open: () => Database.open({ dataDir, entities: ENTITIES }), drop: () => rm(dataDir, { recursive: true }) };
  }
  const name = testDatabaseName();
  const admin = new pg.Client({ connectionString: POSTGRES_URL });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(POSTGRES_URL);
  url.pathname = `/${name}`;
  return { open: () => Database.open({ url: url.href, entities: ENTITIES, poolSize: 2 }), drop: () => Promise.resolve() };
}

await describeOnAnyDatabase('A new database', (kind) => {
  it('gets exactly the tables, constraints and policies that the entities declare, and needs nothing when it is opened again', async () => {
    const virgin = await virginDatabase(kind);
    const first = await virgin.open();
    expect(await first.orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
    await first.close();
    const second = await virgin.open();
    expect(await second.orm.migrator.getPending()).toEqual([]);
    await second.close();
    await virgin.drop();
  }, 240_000); // making a database from nothing takes the embedded one its time
});

await describeOnPostgres('Servers that start together on a new database', () => {
  it('bring it up to date once, and all of them start', async () => {
    const virgin = await virginDatabase('postgres');
    const servers = await Promise.all(Array.from({ length: IS_WHOLE_WALK ? 6 : 3 }, () => virgin.open()));
    for (const server of servers) expect(await server.orm.migrator.getPending()).toEqual([]);
    const rows = await servers[0]?.transaction(systemSession, (tx) => tx.sql('select count(*)::int as companies from company'));
    expect(rows).toEqual([{ companies: 0 }]);
    await Promise.all(servers.map((server) => server.close()));
    await virgin.drop();
  });
});
