import pg from 'pg';
import { systemSession } from '../../src/access/session.js';
import { Database } from '../../src/database/database.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnEachDatabase, describeOnPostgres, freshDatabase, type TestDatabase } from '../support/databases.js';
import { until } from '../support/world.js';

const ONE = { name: 'one', text: 'select 1 as one', params: [] };

await describeOnEachDatabase('Inside a transaction', (kind) => {
  let fresh: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    fresh = await freshDatabase(kind);
    database = await Database.open({ url: fresh.settings.databaseUrl, dataDir: fresh.settings.dataDir, entities: ENTITIES });
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  it('the database cannot be asked but through the transaction, however far below', async () => {
    const asked = [
      () => database.read(systemSession, ONE),
      () => database.readText(systemSession, ONE),
      () => database.transaction(systemSession, (tx) => tx.sql('select 1')),
    ];
    for (const ask of asked) {
      const work = database.transaction(systemSession, async () => {
        await new Promise((resolve) => setImmediate(resolve));
        await Promise.all([1].map(async () => ask()));
      });
      await expect(work).rejects.toThrow('A transaction is open here: use its tx.');
    }
    expect(await database.read(systemSession, ONE)).toEqual([{ one: 1 }]);
  });

  it('work that was only started there, and does not belong to it, may ask', async () => {
    let later: Promise<unknown> = Promise.resolve();
    await database.transaction(systemSession, async (tx) => {
      await tx.sql('select 1');
      later = database.outside(() => new Promise((resolve) => setImmediate(resolve)).then(() => database.read(systemSession, ONE)));
    });
    expect(await later).toEqual([{ one: 1 }]);
  });

  it('everything is undone when the work fails, and role and variables are gone in the next', async () => {
    const work = database.transaction(systemSession, async (tx) => {
      await tx.sql(`insert into company (id, name, created_at) values (gen_random_uuid(), 'never', now())`);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    const variables = { 'alianza.company': '', 'alianza.member': '', 'alianza.wide': 'off' };
    const [row] = await database.read(
      { role: 'alianza_viewer', variables },
      { name: 'who', text: `select current_user::text as "user", alianza_company() as company, (select count(*)::int from company) as companies`, params: [] },
    );
    expect(row).toEqual({ user: 'alianza_viewer', company: null, companies: 0 });
    expect(await database.read(systemSession, { name: 'all', text: 'select name from company', params: [] })).toEqual([]);
  });
});

await describeOnPostgres('Listening on a connection that breaks', () => {
  it('goes on by itself, and wakes everybody once because something may have been missed', async () => {
    const fresh = await freshDatabase('postgres');
    const database = await Database.open({ url: fresh.settings.databaseUrl, entities: ENTITIES, poolSize: 2 });
    const heard: string[] = [];
    const stop = await database.listen('alianza_test', (payload) => void heard.push(payload));
    const admin = new pg.Client({ connectionString: fresh.settings.databaseUrl });
    await admin.connect();
    const notify = (payload: string): Promise<unknown> => admin.query(`select pg_notify('alianza_test', $1)`, [payload]);

    await notify('before');
    await until(() => heard.includes('before'), 'the first notification');
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen%'`);
    await until(() => heard.includes(''), 'the wake-up after the break');
    await notify('after');
    await until(() => heard.includes('after'), 'the notification after the break');
    expect(heard).toEqual(['before', '', 'after']);

    await stop();
    const heardByAnother: string[] = [];
    const stopAnother = await database.listen('alianza_test', (payload) => void heardByAnother.push(payload));
    await notify('when another listens');
    await until(() => heardByAnother.includes('when another listens'), 'the notification for another');
    expect(heard).toHaveLength(3);
    await stopAnother();
    await admin.end();
    await database.close();
    await fresh.drop();
  });
});
