import pg from 'pg';
import { systemSession } from '../../src/access/session.js';
import { Database, type Transaction } from '../../src/database/database.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnPostgres, freshDatabase } from '../support/databases.js';
import { Proxy } from '../support/proxy.js';
import { until } from '../support/until.js';

await describeOnPostgres('A database whose connections are cut', () => {
  it('begins new transactions as if nothing had happened, however many were cut, and closes', async () => {
    const fresh = await freshDatabase('postgres');
    const database = await Database.open({ url: fresh.settings.databaseUrl, entities: ENTITIES, poolSize: 2 });
    const admin = new pg.Client({ connectionString: fresh.settings.databaseUrl });
    await admin.connect();
    const cut: (number | undefined)[] = [];
    const endings: ((tx: Transaction) => Promise<unknown>)[] = [
      (tx) => tx.sql('select 1'),
      (tx) => tx.sql('select $1::int', [1]),
      (tx) => tx.later('select 1'),
      () => Promise.resolve(),
      () => Promise.reject(new Error('no')),
    ];
    for (const end of endings) {
      const work = database.transaction(systemSession, async (tx) => {
        const [own] = await tx.sql<{ pid: number }>('select pg_backend_pid() as pid');
        cut.push(own?.pid);
        await admin.query('select pg_terminate_backend($1)', [own?.pid]);
        await end(tx);
      });
      await expect(work).rejects.toThrow();
    }
    expect(new Set(cut).size).toBe(endings.length);
    const [row] = await database.transaction(systemSession, (tx) => tx.sql<{ pid: number }>('select pg_backend_pid() as pid'));
    expect(cut).not.toContain(row?.pid);
    await admin.end();
    await database.close();
    await fresh.drop();
  });

  it('ends also while it connects again, and nobody answers', async () => {
    const fresh = await freshDatabase('postgres');
    const proxy = await Proxy.open(fresh.settings.databaseUrl ?? '');
    const database = await Database.open({ url: proxy.url, entities: ENTITIES, poolSize: 2 });
    await database.listen('anything', () => undefined);
    const before = proxy.made;
    proxy.freeze();
    proxy.cut();
    await until(() => proxy.made > before, 'the next attempt to connect');
    const closed = database.close();
    proxy.thaw();
    await closed;
    await proxy.close();
    await fresh.drop();
  });
});
