/**
 * Rows that hang from an account carry its companies, and carry them on: when a customer is invited and accepts, also while rows are being born, and when a
 * database that was filled before they did is brought up to date.
 */
import { systemSession, viewerSession } from '../../src/access/session.js';
import type { Viewer } from '../../src/access/viewer.js';
import { openPglite } from '../../src/database/open-pglite.js';
import { openPostgres } from '../../src/database/open-postgres.js';
import { Database } from '../../src/database/database.js';
import type { Transaction } from '../../src/database/database.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { ENTITIES } from '../../src/server/entities.js';
import { Migrator } from '@mikro-orm/migrations';
import { openReception, type Reception } from '../companies/reception.js';
import { describeOnAnyDatabase, emptyDatabase, freshDatabase } from '../support/databases.js';
import { fillEveryTable } from '../support/every-row.js';

type Row = Readonly<Record<string, unknown>>;

const NO_READER = '00000000-0000-0000-0000-000000000000';
const CREATE = `mutation ($input: AccountCreateInput!) { accountCreate(input: $input) { account { id } userErrors { code field } } }`;
const INVITE = `mutation ($input: AccountInviteInput!) { accountInvite(input: $input) { token userErrors { code field } } }`;
const ACCEPT = `mutation ($token: String!) { accountInvitationAccept(token: $token) { account { id status } userErrors { code field } } }`;
const SEE = `query ($id: ID!) { account(id: $id) { status } }`;

/** Tables whose rows carry the companies of an account. */
const carriers = async (tx: Transaction): Promise<readonly string[]> => {
  const found = await tx.sql<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'reader_id' and table_name <> 'account' order by 1`,
  );
  return found.map(({ name }) => name);
};

/** What the rows of an account say of its companies, table by table. */
const carried = (database: Database, accountId: string): Promise<Readonly<Record<string, readonly Row[]>>> =>
  database.transaction(systemSession, async (tx) => {
    const all: Record<string, readonly Row[]> = {};
    for (const name of await carriers(tx)) {
      const rows = await tx.sql(`select distinct supplier_id::text as supplier, reader_id::text as reader from "${name}" where account_id = $1`, [accountId]);
      if (rows.length > 0) all[name] = rows;
    }
    return all;
  });

await describeOnAnyDatabase('The companies that rows carry', (kind) => {
  describe('when an account changes', () => {
    let reception: Reception;
    beforeAll(async () => (reception = await openReception(kind)));
    afterAll(() => reception.close());

    const asSystem = <T extends object = Row>(text: string, params: readonly unknown[] = []): Promise<readonly T[]> =>
      reception.database.transaction(systemSession, (tx) => tx.sql<T>(text, params));

    it('are the customer’s from its acceptance on, in every row that was there and in every row that is born at the same moment', async () => {
      const { supplier, stranger } = reception.people;
      const input = { name: 'Nueva cuenta', customerName: 'Strangers', currency: 'EUR', stage: 'BASIC' };
      const opened = await reception.perform(supplier.owner, CREATE, { input });
      expect(opened.userErrors).toEqual([]);
      const apiId = opened.account.id as string;
      const accountId = apiId.split(':')[1] ?? '';
      const kpi = (name: string): Promise<unknown> =>
        asSystem(
          `insert into kpi (id, account_id, audience, name, unit, direction, created_at, updated_at, version) values ($1, $2, 'SHARED', $3, '%', 'ON_TARGET', now(), now(), 1)`,
          [newId(), accountId, name],
        );
      await kpi('Before');
      const [{ email } = { email: '' }] = await asSystem<{ email: string }>('select email from person where id = $1', [stranger.owner.personId]);

      const alone = await carried(reception.database, accountId);
      expect(Object.keys(alone)).toEqual(expect.arrayContaining(['document', 'event', 'kpi', 'supplier_file']));
      for (const rows of Object.values(alone)) expect(rows).toEqual([{ supplier: supplier.id, reader: NO_READER }]);

      const { token } = await reception.perform(supplier.owner, INVITE, { input: { accountId: apiId, email } });
      expect((await reception.ask(stranger.owner, SEE, { id: apiId })).data.account).toBeNull();
      const born = Array.from({ length: 12 }, (_each, index) => kpi(`Meanwhile ${index}`));
      const [accepted] = await Promise.all([reception.perform(stranger.owner, ACCEPT, { token }), ...born]);
      expect(accepted).toMatchObject({ account: { status: 'ACTIVE' }, userErrors: [] });

      const together = await carried(reception.database, accountId);
      expect(Object.keys(together)).toEqual(expect.arrayContaining([...Object.keys(alone), 'customer_file']));
      for (const [table, rows] of Object.entries(together)) expect({ table, rows }).toEqual({ table, rows: [{ supplier: supplier.id, reader: stranger.id }] });
      expect((await reception.ask(stranger.owner, SEE, { id: apiId })).data.account).toEqual({ status: 'ACTIVE' });
      const { memberId } = stranger.owner;
      const owner: Viewer = { companyId: stranger.id, memberId, isCompanyWide: true, personId: null, appId: null, sessionId: null, role: 'OWNER', scopes: [] };
      const seen = await reception.database.transaction(viewerSession(owner), (tx) =>
        tx.sql('select count(*)::int as kpis from kpi where account_id = $1', [accountId]),
      );
      expect(seen).toEqual([{ kpis: 13 }]);
    }, 60_000);

    it('are never other ones than the account’s, whatever is written', async () => {
      const [account] = await asSystem<{ id: Id }>(`select account_id as id from document where reader_id <> '${NO_READER}' limit 1`);
      for (const change of [`reader_id = '${NO_READER}'`, 'supplier_id = reader_id', `reader_id = '${newId()}'`])
        await expect(asSystem(`update document set ${change} where account_id = $1`, [account?.id])).rejects.toThrow('foreign key');
    });
  });

  it('are filled in where a database was full before rows carried them', async () => {
    const [fresh, empty] = [await freshDatabase(kind), await emptyDatabase(kind)];
    const full = await Database.open({ ...optionsOf(fresh), poolSize: 2 });
    await fillEveryTable(full);
    const asOwner = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
      full.transaction(systemSession, async (tx) => {
        await tx.sql('reset role');
        return work(tx);
      });

    // Snapshots were whole states then.
    await asOwner((tx) => tx.sql(`update document_snapshot set state = '\\x00' where state is null`));
    const options = { ...optionsOf(empty), poolSize: 2 };
    const engine = options.url === undefined ? await openPglite(options) : await openPostgres(options, options.url);
    const old = engine.orm.em.getConnection();
    await new Migrator(engine.orm.em).up({ to: '2026-11-30-database' });
    const columns = await old.execute<{ table: string; names: string }[]>(
      `select table_name as "table", string_agg(format('%I', column_name), ', ') as names from information_schema.columns
       where table_schema = 'public' and is_generated = 'NEVER' and table_name <> 'mikro_orm_migrations' group by 1`,
    );
    for (const { table, names } of columns) {
      const rows = await asOwner((tx) => tx.sql(`select coalesce(jsonb_agg(to_jsonb(t)), '[]') as rows from "${table}" t`));
      await old.transactional(async (transaction) => {
        await old.execute(`set local session_replication_role = replica`, [], 'run', transaction); // of things that point at each other none is first
        await old.execute(`delete from "${table}"`, [], 'run', transaction);
        await old.execute(
          `insert into "${table}" (${names}) overriding system value select ${names} from jsonb_populate_recordset(null::"${table}", ?::jsonb)`,
          [JSON.stringify(rows[0]?.['rows'])],
          'run',
          transaction,
        );
      });
    }
    await engine.close();

    const updated = await Database.open(options);
    try {
      expect(await updated.orm.migrator.getPending()).toEqual([]);
      const companies = (tx: Transaction, table: string): Promise<readonly Row[]> => tx.sql(`select id, supplier_id, reader_id from "${table}" order by id`);
      for (const table of await asOwner(carriers)) {
        const rows = await updated.transaction(systemSession, (tx) => companies(tx, table));
        if (!columns.some((each) => each.table === table)) continue; // a thing of later has no rows of then
        expect(rows.length).toBeGreaterThan(0);
        expect({ table, rows }).toEqual({ table, rows: await asOwner((tx) => companies(tx, table)) });
      }
    } finally {
      await Promise.all([updated.close(), full.close()]);
      await Promise.all([fresh.drop(), empty.drop()]);
    }
  }, 120_000);
});

function optionsOf({ settings }: Awaited<ReturnType<typeof freshDatabase>>): Parameters<typeof Database.open>[0] {
  return { url: settings.databaseUrl, dataDir: settings.dataDir, entities: ENTITIES };
}
