/**
 * An import costs as much as its rows, however many there are already: nothing is read to the end to find one row, even where the database has no statistics yet.
 */
import pg from 'pg';
import { describeOnPostgres } from '../support/databases.js';
import { startWorld, until, type World } from '../support/world.js';
import { bringIn } from './importing.js';

const ROWS = 1_000;
/** Rows of a table that are looked at for each row of an import: its name in both forms, itself, what it refers to, and for the walls and keys of the database. */
const MOST_EACH = 6;

/** Connections tell what they looked at when they end; the server takes new ones. */
async function endConnections(database: pg.Client): Promise<void> {
  const { rows: others } = await database.query<{ pid: number }>(
    'select pid, pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  const isThere = (): Promise<pg.QueryResult> => database.query('select 1 from pg_stat_activity where pid = any($1)', [others.map(({ pid }) => pid)]);
  await until(async () => (await isThere()).rowCount === 0, 'the end of the connections');
}

await describeOnPostgres('Rows of an import', () => {
  let world: World;
  let database: pg.Client;
  beforeAll(async () => {
    world = await startWorld('postgres');
    database = new pg.Client({ connectionString: world.settings.databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await world.close();
  });

  it('are found by a few looks each, and not by reading what was brought in before', async () => {
    const { rows: tables } = await database.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public'`);
    for (const { name } of tables) await database.query(`alter table "${name}" set (autovacuum_enabled = off)`);

    const { accountId, supplier } = world.people;
    const account = `Account:${accountId}`;
    const set = 'mutation ($input: ExternalReferenceSetInput!) { externalReferenceSet(input: $input) { userErrors { code } } }';
    await world.ask(supplier.manager, set, { input: { system: 'erp', type: 'account', externalId: 'K1', subjectId: account } });
    const kpi = await world.ask(supplier.manager, 'mutation ($input: KpiCreateInput!) { kpiCreate(input: $input) { kpi { id } userErrors { code field } } }', {
      input: { accountId: account, audience: 'SHARED', name: 'Turnover', unit: 'PERCENT', direction: 'HIGHER_IS_BETTER' },
    });
    expect(kpi.data?.kpiCreate?.userErrors).toEqual([]);
    const day = (nth: number): string => `2026-${String((nth % 12) + 1).padStart(2, '0')}-${String((nth % 28) + 1).padStart(2, '0')}`;
    const kinds = {
      OFFERINGS: ['externalId,sku,name,unit', (nth: number) => `o${nth},S${nth},Thing ${nth},piece`],
      CONTACTS: ['externalId,account,name', (nth: number) => `c${nth},K1,Person ${nth}`],
      TRAININGS: ['externalId,account,title,heldOn,form', (nth: number) => `t${nth},K1,Lesson ${nth},${day(nth)},REMOTE`],
      MEASUREMENTS: ['externalId,account,kpi,value,measuredOn', (nth: number) => `m${nth},K1,Turnover,${nth},${day(nth)}`],
      ORDERS: ['externalId,account,number,orderedOn,currency,sku,quantity,unitPrice', (nth: number) => `l${nth},K1,N${nth},2026-11-01,EUR,S${nth},2,99.50`],
    } as const;
    const bring = async (from: number, counts: object): Promise<void> => {
      for (const [kind, [head, line]] of Object.entries(kinds)) {
        const who = kind === 'OFFERINGS' ? supplier.owner : supplier.manager;
        const file = [head, ...Array.from({ length: ROWS }, (_each, nth) => line(from + nth))].join('\n');
        expect(await bringIn(world, who, { kind }, file)).toMatchObject({ status: 'DONE', refusals: { nodes: [] }, ...counts });
      }
    };
    await bring(0, { rowsCreated: ROWS });
    await endConnections(database);
    await database.query('select pg_stat_reset()');
    await bring(ROWS, { rowsCreated: ROWS });
    await bring(ROWS, { rowsUnchanged: ROWS });
    await endConnections(database);
    const { rows: looks } = await database.query<{ table: string; looks: number }>(
      `select relname as table, (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as looks from pg_stat_user_tables where schemaname = 'public' order by 2 desc`,
    );
    const rows = 2 * Object.keys(kinds).length * ROWS;
    expect(looks.filter((table) => table.looks > rows * MOST_EACH)).toEqual([]);
  }, 300_000);
});
