import pg from 'pg';
import { systemSession } from '../../src/access/session.js';
import { Database, type Transaction } from '../../src/database/database.js';
import { Company } from '../../src/companies/company.entity.js';
import { newId } from '../../src/kernel/ids.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnEachDatabase, describeOnPostgres, freshDatabase, type TestDatabase } from '../support/databases.js';

const found = (name: string): string => `insert into company (id, name, created_at) values (gen_random_uuid(), '${name}', now())`;

async function companies(database: Database): Promise<readonly unknown[]> {
  const rows = await database.read(systemSession, { name: 'names', text: 'select name from company order by name', params: [] });
  return rows.map(({ name }) => name);
}

await describeOnEachDatabase('What a transaction does without waiting for it', (kind) => {
  let fresh: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    fresh = await freshDatabase(kind);
    database = await Database.open({ url: fresh.settings.databaseUrl, dataDir: fresh.settings.dataDir, entities: ENTITIES, poolSize: 2 });
  });
  afterEach(() => database.transaction(systemSession, (tx) => tx.sql('delete from company')));
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  it('is done in order, before what is waited for and before the end', async () => {
    const seen = await database.transaction(systemSession, async (tx) => {
      await tx.later(found('one'));
      await tx.later('update company set name = $1 where name = $2', ['two', 'one']);
      const rows = await tx.sql('select name from company');
      const entities = await tx.em.find(Company, {});
      await tx.later(found('three'));
      return [rows, entities.map(({ name }) => name)];
    });
    expect(seen).toEqual([[{ name: 'two' }], ['two']]);
    expect(await companies(database)).toEqual(['three', 'two']);
  });

  const wrong = `insert into company (id, name, created_at) values (gen_random_uuid(), null, now())`;
  it.each<[string, (tx: Transaction) => Promise<unknown>]>([
    ['with the end', () => Promise.resolve()],
    ['with the next statement', (tx) => tx.sql('select 1')],
    ['with the next statement with parameters', (tx) => tx.sql('select $1::text', ['x'])],
    ['with the next entity', (tx) => tx.em.findOne(Company, { id: newId() })],
  ])('fails %s, and nothing of the transaction stays', async (_when, next) => {
    const work = database.transaction(systemSession, async (tx) => {
      await tx.sql(found('never'));
      await tx.later(wrong);
      await next(tx);
    });
    await expect(work).rejects.toThrow('null value in column "name"');
    expect(await companies(database)).toEqual([]);
    await database.transaction(systemSession, (tx) => tx.later(found('after')));
    expect(await companies(database)).toEqual(['after']);
  });

  it('is never done when the work fails first', async () => {
    const work = database.transaction(systemSession, async (tx) => {
      await tx.later(found('never'));
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await companies(database)).toEqual([]);
  });

  it('cannot be added once the transaction has ended', async () => {
    let ended: Transaction | undefined;
    await database.transaction(systemSession, (tx) => Promise.resolve(void (ended = tx)));
    await expect(ended?.later(found('never'))).rejects.toThrow('already committed');
    expect(await companies(database)).toEqual([]);
  });

  it('takes values as they are: quotes, question marks, bytes, lists, nothing', async () => {
    const values = [`it's "a" \\ $1 ?`, Buffer.from([0, 255, 39]), ['a"b', '\\', 'c,d'], null];
    const rows = await database.transaction(systemSession, async (tx) => {
      await tx.later('create temporary table kept (words text, bytes bytea, list text[], nothing text) on commit drop');
      await tx.later('insert into kept values ($1, $2, $3, $4)', values);
      return tx.sql('select * from kept');
    });
    expect(rows.map(({ words, bytes, list, nothing }) => [words, Buffer.from(bytes as Uint8Array), list, nothing])).toEqual([values]);
  });
});

await describeOnPostgres('A transaction that goes on after an error', () => {
  it('is refused at its end, where PostgreSQL alone would roll it back without a word', async () => {
    const fresh = await freshDatabase('postgres');
    const database = await Database.open({ url: fresh.settings.databaseUrl, entities: ENTITIES, poolSize: 1 });
    const work = database.transaction(systemSession, async (tx) => {
      await tx.sql(found('never'));
      await tx.sql('select 1 / $1::int', [0]).catch(() => undefined);
    });
    await expect(work).rejects.toThrow('had failed before');
    expect(await companies(database)).toEqual([]);
    await database.transaction(systemSession, (tx) => tx.sql('select 1'));
    await database.close();
    await fresh.drop();
  });
});

await describeOnPostgres('A connection that has prepared many statements', () => {
  it('keeps a bounded number of them, and forgets none that failed', async () => {
    const fresh = await freshDatabase('postgres');
    const database = await Database.open({ url: fresh.settings.databaseUrl, entities: ENTITIES, poolSize: 1 });
    for (let number = 0; number < 450; number += 1) await database.transaction(systemSession, (tx) => tx.sql(`select $1::int + ${number} as n`, [1]));
    const [kept] = await database.transaction(systemSession, (tx) => tx.sql<{ n: number }>('select count(*)::int as n from pg_prepared_statements'));
    expect(kept?.n).toBeLessThanOrEqual(400);
    const divide = (by: number): Promise<unknown> => database.transaction(systemSession, (tx) => tx.sql('select 6 / $1::int as n', [by]));
    expect(await divide(2)).toEqual([{ n: 3 }]);
    await expect(divide(0)).rejects.toThrow('division by zero');
    expect(await divide(3)).toEqual([{ n: 2 }]);
    await database.close();
    await fresh.drop();
  });

  it('goes on when a table has changed under them', async () => {
    const fresh = await freshDatabase('postgres');
    const database = await Database.open({ url: fresh.settings.databaseUrl, entities: ENTITIES, poolSize: 1 });
    const admin = new pg.Client({ connectionString: fresh.settings.databaseUrl });
    await admin.connect();
    await admin.query('create table thing (a int); insert into thing values (1); grant select on thing to alianza_system');
    const read = (): Promise<unknown> => database.transaction(systemSession, (tx) => tx.sql('select * from thing where a = $1', [1]));
    expect(await read()).toEqual([{ a: 1 }]);
    await admin.query('alter table thing add b int default 2');
    expect(await read()).toEqual([{ a: 1, b: 2 }]);
    await admin.end();
    await database.close();
    await fresh.drop();
  });
});
