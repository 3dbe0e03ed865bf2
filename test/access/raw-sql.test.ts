import { viewerSession, systemSession } from '../../src/access/session.js';
import type { Viewer } from '../../src/access/viewer.js';
import { Database } from '../../src/database/database.js';
import { policyOf } from '../../src/database/guarded.js';
import { newId } from '../../src/kernel/ids.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnEachDatabase, freshDatabase, type TestDatabase } from '../support/databases.js';
import { fillEveryTable, type FullWorld, type Looker } from '../support/every-row.js';
import { shareOf } from '../support/walk.js';
import { RULES, type Row } from './oracle.js';

const sessionOf = ({ viewer }: Looker): ReturnType<typeof viewerSession> =>
  viewerSession({ ...viewer, personId: null, appId: null, sessionId: null, role: null, scopes: [] } satisfies Viewer);

/** Tables of the machinery's own that no entity stands for. */
const WITHOUT_ENTITY = ['mikro_orm_migrations'];

await describeOnEachDatabase('Whoever gets to speak SQL as a viewer', (kind) => {
  let fresh: TestDatabase;
  let database: Database;
  let world: FullWorld;
  let tables: Record<string, readonly Row[]>;
  let names: readonly string[];

  const asOwner = <T extends object = Row>(text: string, params: readonly unknown[] = []): Promise<readonly T[]> =>
    database.transaction(systemSession, async (tx) => {
      await tx.sql('reset role');
      return tx.sql<T>(text, params);
    });

  const asViewer = (looker: Looker, text: string, params: readonly unknown[] = []): Promise<readonly Row[]> =>
    database.transaction(sessionOf(looker), (tx) => tx.sql(text, params));

  beforeAll(async () => {
    fresh = await freshDatabase(kind);
    database = await Database.open({ url: fresh.settings.databaseUrl, dataDir: fresh.settings.dataDir, entities: ENTITIES });
    world = await fillEveryTable(database);
    names = (
      await asOwner<{ name: string }>(`select relname as name from pg_class where relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace`)
    )
      .map(({ name }) => name)
      .filter((name) => !WITHOUT_ENTITY.includes(name))
      .sort();
    tables = {};
    for (const name of names) tables[name] = (await asOwner<{ row: Row }>(`select to_jsonb(t) as row from "${name}" t`)).map(({ row }) => row);
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  /** The embedded database takes its time for each statement: with all other tests some look at it, and everybody at the other. */
  const lookers = (): readonly Looker[] => (kind === 'pglite' ? [...shareOf(world.lookers, 1, 4)] : world.lookers);

  const looker = (title: string): Looker => {
    const found = world.lookers.find((each) => each.title.startsWith(title));
    if (found === undefined) throw new Error(`There is no ${title}.`);
    return found;
  };

  /** What the plain rule lets somebody see of a table, in one order. */
  const allowed = (name: string, { viewer }: Looker): readonly string[] => {
    const rule = RULES[name];
    if (rule === undefined) throw new Error(`Say in oracle.ts who may see rows of ${name}.`);
    return (tables[name] ?? [])
      .filter((row) => rule(row, viewer, tables))
      .map((row) => JSON.stringify(row))
      .sort();
  };

  it('meets rows in every table, and a rule for every table', () => {
    expect(names).toEqual(Object.keys(RULES).sort());
    expect(names.filter((name) => tables[name]?.length === 0)).toEqual([]);
  });

  it('sees exactly what the rule says, in every table', async () => {
    for (const each of lookers()) {
      for (const name of names) {
        const rows = await asViewer(each, `select to_jsonb(t) as row from "${name}" t`);
        expect({ who: each.title, name, rows: rows.map(({ row }) => JSON.stringify(row)).sort() }).toEqual({
          who: each.title,
          name,
          rows: allowed(name, each),
        });
      }
    }
  });

  it('sees exactly that through the predicates of the read path too, where no row-level security helps', async () => {
    for (const meta of database.orm.getMetadata().getAll().values()) {
      const policy = policyOf(meta.className);
      for (const each of lookers()) {
        const { companyId, memberId, isCompanyWide } = each.viewer;
        if (companyId === '') continue; // reads without a viewer are refused before
        const predicate = policy?.predicate((column) => `t."${column}"`, { company: '$1::uuid', member: '$2::uuid', wide: '$3::boolean' }) ?? 'true';
        const rows = await asOwner<{ row: Row }>(
          `select to_jsonb(t) as row from "${meta.tableName}" t where (${predicate}) and ($1::uuid is not null or $2::uuid is null or $3::boolean)`,
          [companyId, memberId, isCompanyWide],
        );
        expect({ who: each.title, name: meta.tableName, rows: rows.map(({ row }) => JSON.stringify(row)).sort() }).toEqual({
          who: each.title,
          name: meta.tableName,
          rows: allowed(meta.tableName, each),
        });
      }
    }
  });

  it('learns nothing by counting, grouping, joining or comparing with what is not to be seen', async () => {
    const [supplier, customer] = [looker('the manager of Sistemas'), looker('the manager of University')];
    for (const [who, theirs] of [
      [customer, 'supplier_file'],
      [supplier, 'customer_file'],
    ] as const) {
      const own = allowed(theirs, who).length;
      const [row] = await asViewer(
        who,
        `select (select count(*)::int from ${theirs}) as counted,
                (select count(*)::int from account a join ${theirs} f on f.account_id = a.id) as joined,
                (select count(*)::int from account a where exists (select 1 from ${theirs} f where f.account_id = a.id)) as found,
                (select max(version)::int is null from ${theirs} where account_id not in (select account_id from ${theirs})) as "isEmpty"`,
      );
      expect(row).toEqual({ counted: own, joined: own, found: own, isEmpty: true });
    }
  });

  it('writes into no log and takes nothing out of one', async () => {
    const manager = looker('the manager of Sistemas');
    const logs = [
      'event',
      'document_update',
      'document_snapshot',
      'document_client',
      'document',
      'sign_in_attempt',
      'objective',
      'milestone',
      'action',
      'risk',
    ];
    for (const log of logs) {
      const [column] = Object.keys(tables[log]?.[0] ?? {});
      for (const write of [
        `insert into "${log}" select * from "${log}"`,
        `update "${log}" set "${column}" = "${column}"`,
        `delete from "${log}"`,
        `truncate "${log}"`,
      ]) {
        await expect(asViewer(manager, write)).rejects.toThrow('permission denied');
      }
    }
    for (const write of [
      'update signature set sha256 = sha256',
      'delete from signature',
      'delete from stage_approval',
      'delete from account',
      'delete from plan_version',
      'delete from comment_thread',
      'delete from comment',
      'update measurement set value = 0',
      'delete from measurement',
      'update measurement_verdict set note = null',
      'delete from measurement_verdict',
      'delete from offering',
      'delete from kpi',
    ]) {
      await expect(asViewer(manager, write)).rejects.toThrow('permission denied');
    }
  });

  it('cannot take anything out of the logs even with the rights of the machinery', async () => {
    for (const log of ['event', 'document_update', 'signature', 'measurement', 'measurement_verdict']) {
      for (const write of [`update "${log}" set id = id`, `delete from "${log}"`, `truncate "${log}"`]) {
        await expect(
          database.transaction(systemSession, (tx) => tx.sql(write.replace('id = id', log === 'document_update' ? 'seq = seq' : 'id = id'))),
        ).rejects.toThrow('permission denied');
      }
    }
  });

  it('changes nothing that it does not see, and puts nothing where it would not see it', async () => {
    const [supplier, customer, stranger] = [
      looker('the manager of Sistemas'),
      looker('the manager of University'),
      looker('a member without seat of Strangers'),
    ];
    for (const [who, name] of [
      [customer, 'supplier_file'],
      [supplier, 'customer_file'],
      [stranger, 'account'],
      [stranger, 'plan'],
      [stranger, 'seat'],
      [stranger, 'comment_thread'],
      [stranger, 'comment'],
    ] as const) {
      const changed = await asViewer(who, `with changed as (update ${name} set version = version + 1 returning id) select id from changed`);
      expect(changed.length).toBe(allowed(name, who).length);
      if (who === stranger) expect(changed).toEqual([]);
    }
    const shared = tables['account']?.find(
      (row) => row['status'] === 'ACTIVE' && RULES['account']?.(row, customer.viewer, tables) && row['customer_id'] === customer.viewer.companyId,
    );
    const insert = `insert into decision_right (id, account_id, side, role, decision, created_at) values ($1, $2, 'SUPPLIER', 'LEGAL', 'SIGN_PLANS', now())`;
    await expect(asViewer(customer, insert, [newId(), shared?.['id']])).rejects.toThrow('row-level security');
    await expect(asViewer(stranger, insert, [newId(), shared?.['id']])).rejects.toThrow('row-level security');
  });

  it('writes nothing in the name of the other side, and no card of another company, though it sees them', async () => {
    const supplier = looker('the manager of Sistemas');
    const own = new Set((tables['account'] ?? []).filter((row) => row['supplier_id'] === supplier.viewer.companyId).map(({ id }) => id));
    const sided = ['seat', 'signature', 'stage_approval', 'contribution', 'measurement_verdict'];
    for (const name of sided) {
      const theirs = tables[name]?.find((row) => own.has(row['account_id']) && row['side'] === 'CUSTOMER' && RULES[name]?.(row, supplier.viewer, tables));
      expect(theirs).toBeDefined();
      const copy = `insert into ${name} select (jsonb_populate_record(null::${name}, to_jsonb(t) || jsonb_build_object('id', $1::text))).* from ${name} t where id = $2`;
      await expect(asViewer(supplier, copy, [newId(), theirs?.['id']])).rejects.toThrow('row-level security');
    }
    for (const name of ['seat', 'contribution']) {
      await expect(asViewer(supplier, `update ${name} set version = version + 1 where side = 'CUSTOMER'`)).rejects.toThrow('row-level security');
    }
    // What is private is spoken of by its own side alone; of what is shared, each side says its own words.
    const customer = looker('the manager of University');
    const said = tables['comment']?.find(
      (row) => own.has(row['account_id']) && row['audience'] === 'SHARED' && row['side'] === 'SUPPLIER' && RULES['comment']?.(row, customer.viewer, tables),
    );
    expect(said).toBeDefined();
    const copy = `insert into comment select (jsonb_populate_record(null::comment, to_jsonb(t) || jsonb_build_object('id', $1::text))).* from comment t where id = $2`;
    await expect(asViewer(customer, copy, [newId(), said?.['id']])).rejects.toThrow('row-level security');
    await expect(asViewer(customer, `update comment set body = 'No' where id = $1`, [said?.['id']])).rejects.toThrow('row-level security');
    expect(await asViewer(supplier, `delete from contribution where side = 'CUSTOMER' and account_id = any($1) returning id`, [[...own]])).toEqual([]);
    expect(await asViewer(supplier, `update company set name = 'Mine' where id <> $1 returning id`, [supplier.viewer.companyId])).toEqual([]);
    expect(await asViewer(supplier, `update member set company_id = $1 where company_id <> $1 returning id`, [supplier.viewer.companyId])).toEqual([]);
  });

  it('owns nothing, is nobody special, and has no way to become somebody else', async () => {
    const [rights] = await asOwner(
      `select r.rolsuper or r.rolinherit and exists (select 1 from pg_auth_members m where m.member = r.oid) as "isMore",
              r.rolcreaterole or r.rolcreatedb or r.rolcanlogin or r.rolbypassrls or r.rolreplication as "isSpecial",
              (select count(*)::int from pg_class where relowner = r.oid) + (select count(*)::int from pg_proc where proowner = r.oid) as owned,
              has_schema_privilege(r.oid, 'public', 'create') as "mayCreate"
       from pg_roles r where rolname = 'alianza_viewer'`,
    );
    expect(rights).toEqual({ isMore: false, isSpecial: false, owned: 0, mayCreate: false });
    const unguarded = await asOwner(
      `select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and not relrowsecurity and relname <> all ($1)`,
      [WITHOUT_ENTITY],
    );
    expect(unguarded).toEqual([]);
    const manager = looker('the manager of Sistemas');
    for (const [text, refusal] of [
      ['select * from mikro_orm_migrations', 'permission denied'],
      ['select last_value from event_position_seq', 'permission denied'],
      ['create table mine (id int)', 'permission denied'],
      ['create policy mine on account using (true)', 'must be owner'],
      ['alter table account disable row level security', 'must be owner'],
      [`create or replace function alianza_wide() returns boolean language sql as 'select true'`, 'permission denied|must be owner'],
      [`copy account to program 'cat'`, 'permission denied|not supported|must be superuser'],
      [`select pg_read_file('PG_VERSION')`, 'permission denied'],
      [`select * from pg_authid`, 'permission denied'],
    ] as const) {
      await expect(asViewer(manager, text)).rejects.toThrow(new RegExp(refusal));
    }
    const [roles] = await asOwner(
      `select count(*)::int as others from pg_roles r where rolname <> 'alianza_viewer' and pg_has_role('alianza_viewer', r.oid, 'member')`,
    );
    expect(roles).toEqual({ others: 0 });
    if (kind === 'pglite') return; // takes a change of the session's user for ever, even when it is rolled back
    const asItself = (text: string): Promise<unknown> =>
      database.transaction(systemSession, async (tx) => {
        await tx.sql('reset role');
        await tx.sql('set local session authorization alianza_viewer');
        await tx.sql(text);
      });
    await expect(asItself('select count(*) from account')).resolves.not.toThrow();
    for (const role of ['alianza_system', 'postgres']) await expect(asItself(`set local role ${role}`)).rejects.toThrow('permission denied');
  });

  it('finds no function that runs with other rights but those that say who looks, note a change of access, count rows and learn what tables hold, and may not call the last two', async () => {
    const functions = await asOwner(
      `select proname as name, proconfig::text[] as settings from pg_proc where prosecdef and pronamespace = 'public'::regnamespace order by 1`,
    );
    const expected = ['alianza_analyze_grown', 'alianza_count_rows', 'alianza_note_access_change', 'alianza_person', 'alianza_seated_accounts'];
    expect(functions).toEqual(expected.map((name) => ({ name, settings: ['search_path=public, pg_temp'] })));
    const mayCall = (name: string): string => `has_function_privilege('alianza_viewer', '${name}', 'execute')`;
    const callers = await asOwner(`select ${mayCall('alianza_count_rows()')} as counts, ${mayCall('alianza_analyze_grown(text[])')} as analyzes`);
    expect(callers).toEqual([{ counts: false, analyzes: false }]);
  });

  it('is cut off from rows by the database itself: without a role that rules let through there is nothing', async () => {
    const [row] = await database.transaction({ role: 'alianza_viewer', variables: {} }, (tx) => tx.sql('select count(*)::int as seen from account'));
    expect(row).toEqual({ seen: 0 });
  });
});
