import { systemSession } from '../../src/access/session.js';
import { MOST_EXPORT_BYTES, MOST_IMPORT_BYTES, MOST_WAITING_BYTES, QUOTAS } from '../../src/companies/quotas.js';
import { startWorld, until, type World } from '../support/world.js';

/** How one thing of a kind is made, and the table it goes to. */
interface Making {
  readonly table: string;
  readonly mutation: string;
  readonly input: (world: World, index: number) => object;
}

const inputTo = (field: string, type: string, selected = ''): string =>
  `mutation($input: ${type}!) { ${field}(input: $input) { ${selected} userErrors { code message } } }`;
const account = ({ people }: World): string => `Account:${people.accountId}`;
let appId = '';

const MAKINGS: Readonly<Record<keyof typeof QUOTAS, Making>> = {
  apps: {
    table: 'app',
    mutation: inputTo('appCreate', 'AppCreateInput', 'app { id }'),
    input: () => ({ name: 'Partner', scopes: ['READ', 'WRITE'] }),
  },
  memberInvitations: {
    table: 'member_invitation',
    mutation: inputTo('memberInvite', 'MemberInviteInput'),
    input: (_world, index) => ({ email: `colleague${String(index)}@example.com`, role: 'MEMBER' }),
  },
  webhookEndpoints: {
    table: 'webhook_endpoint',
    mutation: inputTo('webhookEndpointCreate', 'WebhookEndpointCreateInput'),
    input: () => ({ appId, name: 'Partner', url: 'https://partner.example/hook', topics: ['company.created'] }),
  },
  connections: {
    table: 'connection',
    mutation: inputTo('connectionCreate', 'ConnectionCreateInput'),
    input: () => ({ appId, name: 'CRM', system: 'HUBSPOT' }),
  },
  importMappings: {
    table: 'import_mapping',
    mutation: inputTo('importMappingSave', 'ImportMappingSaveInput'),
    input: (_world, index) => ({ name: `Mapping of file ${String(index)}`, kind: 'CONTACTS' }),
  },
  openImports: {
    table: 'import',
    mutation: inputTo('importCreate', 'ImportCreateInput'),
    input: () => ({ kind: 'CONTACTS', format: 'CSV', system: 'crm' }),
  },
  keptExports: {
    table: 'export',
    mutation: inputTo('exportCreate', 'ExportCreateInput'),
    input: () => ({}),
  },
  accountInvitations: {
    table: 'account_invitation',
    mutation: inputTo('accountInvite', 'AccountInviteInput'),
    input: (world, index) => ({ accountId: account(world), email: `customer${String(index)}@example.com` }),
  },
  plans: {
    table: 'plan',
    mutation: inputTo('planCreate', 'PlanCreateInput'),
    input: (world) => ({ accountId: account(world), title: 'Plan', startsOn: '2027-01-01', endsOn: '2029-12-31' }),
  },
  allianceProjects: {
    table: 'alliance_project',
    mutation: inputTo('allianceProjectCreate', 'AllianceProjectCreateInput'),
    input: (world) => ({ accountId: account(world), kind: 'CO_MARKETING', title: 'Project' }),
  },
  kpis: {
    table: 'kpi',
    mutation: inputTo('kpiCreate', 'KpiCreateInput'),
    input: (world) => ({ accountId: account(world), audience: 'SHARED', name: 'On time', unit: '%', direction: 'HIGHER_IS_BETTER' }),
  },
};

const NAMES = Object.keys(QUOTAS) as (keyof typeof QUOTAS)[];

describe('A company that makes things without end', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld('pglite', { webhookNetworks: ['127.0.0.1/32'] });
    const { data } = await make('apps', 0);
    appId = data.appCreate.app.id as string;
  });
  afterAll(() => world.close());

  const make = (name: keyof typeof QUOTAS, index: number) =>
    world.ask(world.people.supplier.owner, MAKINGS[name].mutation, { input: MAKINGS[name].input(world, index) });
  const sql = <Row extends object>(text: string, params: readonly unknown[] = []): Promise<readonly Row[]> =>
    world.server.database.transaction(systemSession, (tx) => tx.sql<Row>(text, params));

  /** Puts copies of the newest row beside it, as if it had been made so often; what has a document gets one of its own each time. */
  async function multiply(table: string, copies: number): Promise<void> {
    const hasDocument = table === 'plan' || table === 'alliance_project';
    const changed = `jsonb_build_object('id', gen_random_uuid()) || case when to_jsonb(t) ? 'name' then jsonb_build_object('name', 'Copy ' || n) else '{}' end
      || case when to_jsonb(t) ? 'key_hash' then jsonb_build_object('key_hash', md5(random()::text)) else '{}' end
      || case when to_jsonb(t) ? 'token_hash' then jsonb_build_object('token_hash', md5(random()::text)) else '{}' end
      || case when to_jsonb(t) ? 'mail_token_hash' then jsonb_build_object('mail_token_hash', md5(random()::text)) else '{}' end`;
    const newest = `(select * from ${table} order by created_at desc limit 1) t`;
    const documents = `with made as (
      insert into document select (jsonb_populate_record(null::document, to_jsonb(d) || jsonb_build_object('id', gen_random_uuid()))).*
      from (select * from document where id = (select document_id from ${newest})) d, generate_series(1, $1::int) returning id)`;
    await sql(
      hasDocument
        ? `${documents} insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(t) || ${changed} || jsonb_build_object('document_id', n.id))).*
           from ${newest}, made n`.replaceAll("'Copy ' || n)", "'Copy ' || n.id)")
        : `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(t) || ${changed})).* from ${newest}, generate_series(1, $1::int) n`,
      [copies],
    );
  }

  // An export takes the longer the more there is, so it is made first.
  it.each(['keptExports', ...NAMES.filter((name) => name !== 'keptExports')] as const)(
    'is told how many it can have, and what makes room: %s',
    async (name) => {
      const { most, things, remedy } = QUOTAS[name];
      const { table } = MAKINGS[name];
      if (name === 'accountInvitations') await sql(`update account set status = 'PRIVATE', customer_id = null where id = $1`, [world.people.accountId]);
      if (name === 'plans')
        await sql(`update account set status = 'ACTIVE', customer_id = $2 where id = $1`, [world.people.accountId, world.people.customer.id]);
      if (name !== 'apps') expect(errorsIn(await make(name, 1))).toEqual([]);
      if (name === 'keptExports') await until(async () => (await sql(`select 1 from export where status = 'COMPLETED'`)).length > 0, 'the first export');
      await multiply(table, most - 2);
      expect(errorsIn(await make(name, 2))).toEqual([]);
      const refused = errorsIn(await make(name, 3));
      expect(refused).toEqual([{ code: 'CONFLICT', message: expect.stringContaining(`${String(most)} ${things}`) as string }]);
      expect(refused[0]?.message).toContain(remedy);
      const [{ count } = { count: 0 }] = await sql<{ count: number }>(`select count(*)::int as count from ${table}`);
      expect(count).toBeGreaterThanOrEqual(most);
    },
  );

  it('holds only so many bytes of files, exports and waiting messages', async () => {
    const { owner } = world.people.supplier;
    await sql(`update import set status = 'CANCELLED'`);
    const { data } = await world.ask(owner, inputTo('importCreate', 'ImportCreateInput', 'import { id uploadPath }'), {
      input: MAKINGS.openImports.input(world, 1),
    });
    await make('openImports', 2);
    await sql(`update import set file_bytes = $2 where status = 'AWAITING_FILE' and 'Import:' || id <> $1`, [
      data.importCreate.import.id,
      MOST_IMPORT_BYTES - 5,
    ]);
    const put = (body: string, headers: object): Promise<Response> =>
      fetch(world.server.url + (data.importCreate.import.uploadPath as string), {
        method: 'PUT',
        headers: { Authorization: `Bearer ${owner.token}`, ...headers },
        body,
      });
    expect((await put('12345', { 'Upload-Complete': '?0' })).status).toBe(200);
    const refused = await put('6', { 'Upload-Offset': '5', 'Upload-Complete': '?0' });
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining(`hold ${String(MOST_IMPORT_BYTES)} bytes`) as string]);

    await sql(`delete from export where id <> (select id from export limit 1)`);
    await sql(`update export set bytes = $1`, [MOST_EXPORT_BYTES]);
    expect(errorsIn(await make('keptExports', 4))).toEqual([{ code: 'CONFLICT', message: expect.stringContaining('16 GiB') as string }]);
    expect(MOST_WAITING_BYTES).toBeLessThan(MOST_EXPORT_BYTES);
  });

  it('cannot put megabytes into the conditions of an endpoint or the mapping of a connection', async () => {
    await sql('delete from webhook_endpoint');
    const conditions = [{ field: 'name', in: Array.from({ length: 2_000 }, (_, index) => `name ${String(index)}`) }];
    const { owner } = world.people.supplier;
    const endpoint = await world.ask(owner, MAKINGS.webhookEndpoints.mutation, {
      input: { ...MAKINGS.webhookEndpoints.input(world, 1), topics: ['account.updated', 'app.created', '*'], conditions },
    });
    expect(errorsIn(endpoint)).toEqual([{ code: 'TOO_LONG', message: expect.stringContaining('8192 bytes') as string }]);
    await sql('delete from connection');
    const mapping = { system: 'x', shapes: [], objects: {}, filling: 'x'.repeat(70_000) };
    const connection = await world.ask(owner, MAKINGS.connections.mutation, { input: { ...MAKINGS.connections.input(world, 1), mapping } });
    expect(errorsIn(connection)).toEqual([{ code: 'TOO_LONG', message: expect.stringContaining('64 KiB') as string }]);
  });

  function errorsIn({ data, errors }: { readonly data: any; readonly errors: any }): readonly { readonly code: string; readonly message: string }[] {
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    const [payload] = Object.values(data as Record<string, { readonly userErrors: readonly { readonly code: string; readonly message: string }[] }>);
    return payload?.userErrors ?? [];
  }
});
