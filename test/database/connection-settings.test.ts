import pg from 'pg';
import { systemSession } from '../../src/access/session.js';
import { Database } from '../../src/database/database.js';
import { Jobs } from '../../src/jobs/jobs.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnPostgres, freshDatabase, POSTGRES_URL } from '../support/databases.js';

await describeOnPostgres('The connections of a server', () => {
  it('have PostgreSQL compile no statement, whatever the database or its operator says', async () => {
    const fresh = await freshDatabase('postgres');
    const url = new URL(fresh.settings.databaseUrl ?? '');
    const admin = new pg.Client({ connectionString: POSTGRES_URL });
    await admin.connect();
    await admin.query(`alter database ${url.pathname.slice(1)} set jit = on`);
    const database = await Database.open({ url: url.href, entities: ENTITIES, poolSize: 1 });

    const [read] = await database.read(systemSession, { name: 'jit', text: `select current_setting('jit') as jit`, params: [] });
    const [act] = await database.transaction(systemSession, (tx) => tx.sql<{ jit: string }>(`select current_setting('jit') as jit`));
    const jobs = await jitOf(database.jobConnections.worker.connectionString);
    const owner = await jitOf(database.jobConnections.owner.connectionString);
    expect([read?.['jit'], act?.jit, jobs, owner]).toEqual(['off', 'off', 'off', 'off']);

    // What the operator says in the address stays beside it, and pg-boss runs under its role.
    const [limit] = await database.read(systemSession, {
      name: 'limit',
      text: `select current_setting('idle_in_transaction_session_timeout') as said`,
      params: [],
    });
    expect(limit?.['said']).toBe('20s');
    const queues = await Jobs.start(database, () => undefined);
    await queues.stop();

    await database.close();
    await admin.end();
    await fresh.drop();
  });
});

async function jitOf(connectionString: string | undefined): Promise<string | undefined> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ jit: string }>(`select current_setting('jit') as jit`);
  await client.end();
  return rows[0]?.jit;
}
