/**
 * What a company, an account, a plan or a project can have: told as a refusal with what makes room, by small quotas that the operator has set.
 */
import { systemSession } from '../../src/access/session.js';
import { MOST_EXPORT_BYTES, MOST_IMPORT_BYTES, MOST_WAITING_BYTES, QUOTAS, setQuotas, type QuotaName } from '../../src/companies/quotas.js';
import { bringIn } from '../imports/importing.js';
import { anyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, until, type World } from '../support/world.js';

/** How one thing of a kind is made. */
interface Making {
  readonly mutation: string;
  readonly input: (world: World, index: number) => object;
  /** What is done before the next one can be made. */
  readonly afterwards?: (world: World) => Promise<unknown>;
}

/** A few of each; of what the world begins with, a few more. */
const MOST: Record<QuotaName, number> = {
  ...(Object.fromEntries(Object.keys(QUOTAS).map((name) => [name, 3])) as Record<QuotaName, number>),
  members: 5,
  orderLines: 5,
  planVersions: 2,
  keptExports: 2,
  externalReferences: 4,
  editBytes: QUOTAS.editBytes.most,
};

const inputTo = (field: string, type: string, selected = ''): string =>
  `mutation($input: ${type}!) { ${field}(input: $input) { ${selected} userErrors { code message } } }`;
const account = ({ people }: World): string => `Account:${people.accountId}`;
/** Ids of the first thing of each kind, by the field of the payload that has it. */
const first: Record<string, string> = {};

const MAKINGS: Readonly<Record<Exclude<QuotaName, 'members' | 'orderLines' | 'editBytes'>, Making>> = {
  apps: {
    mutation: inputTo('appCreate', 'AppCreateInput', 'app { id }'),
    input: () => ({ name: 'Partner', scopes: ['READ', 'WRITE'] }),
  },
  memberInvitations: {
    mutation: inputTo('memberInvite', 'MemberInviteInput'),
    input: (_world, index) => ({ email: `colleague${String(index)}@example.com`, role: 'MEMBER' }),
  },
  webhookEndpoints: {
    mutation: inputTo('webhookEndpointCreate', 'WebhookEndpointCreateInput'),
    input: () => ({ appId: first['app'], name: 'Partner', url: 'https://partner.example/hook', topics: ['company.created'] }),
  },
  connections: {
    mutation: inputTo('connectionCreate', 'ConnectionCreateInput'),
    input: () => ({ appId: first['app'], name: 'CRM', system: 'HUBSPOT' }),
  },
  importMappings: {
    mutation: inputTo('importMappingSave', 'ImportMappingSaveInput'),
    input: (_world, index) => ({ name: `Mapping of file ${String(index)}`, kind: 'CONTACTS' }),
  },
  openImports: {
    mutation: inputTo('importCreate', 'ImportCreateInput'),
    input: () => ({ kind: 'CONTACTS', format: 'CSV', system: 'crm' }),
  },
  keptExports: {
    mutation: inputTo('exportCreate', 'ExportCreateInput'),
    input: () => ({}),
  },
  accounts: {
    mutation: inputTo('accountCreate', 'AccountCreateInput', 'account { id }'),
    input: (_world, index) => ({ name: `Account ${String(index)}`, customerName: 'Customer', currency: 'EUR' }),
  },
  accountInvitations: {
    mutation: inputTo('accountInvite', 'AccountInviteInput'),
    input: (_world, index) => ({ accountId: first['account'], email: `customer${String(index)}@example.com` }),
  },
  plans: {
    mutation: inputTo('planCreate', 'PlanCreateInput', 'plan { id documentId }'),
    input: (world) => ({ accountId: account(world), title: 'Plan', startsOn: '2027-01-01', endsOn: '2029-12-31' }),
  },
  planVersions: {
    mutation: inputTo('planVersionPropose', 'PlanVersionProposeInput', 'planVersion { id }'),
    input: () => ({ planId: first['plan'] }),
    async afterwards({ ask, people }) {
      const proposed = await ask(
        people.supplier.owner,
        'query ($id: ID!) { plan(id: $id) { versions(first: 1, where: { status: { eq: PROPOSED } }) { nodes { id } } } }',
        {
          id: first['plan'],
        },
      );
      const versionId = proposed.data.plan.versions.nodes[0].id as string;
      await ask(people.supplier.owner, inputTo('planVersionWithdraw', 'PlanVersionWithdrawInput'), { input: { versionId } });
    },
  },
  comments: {
    mutation: inputTo('commentThreadCreate', 'CommentThreadCreateInput'),
    input: (_world, index) => ({ documentId: first['document'], quote: 'Plan', body: `Word ${String(index)}` }),
  },
  allianceProjects: {
    mutation: inputTo('allianceProjectCreate', 'AllianceProjectCreateInput', 'allianceProject { id }'),
    input: (world) => ({ accountId: account(world), kind: 'CO_MARKETING', title: 'Project' }),
  },
  contributions: {
    mutation: inputTo('contributionCreate', 'ContributionCreateInput'),
    input: () => ({ projectId: first['allianceProject'], kind: 'MONEY', title: 'Something' }),
  },
  kpis: {
    mutation: inputTo('kpiCreate', 'KpiCreateInput', 'kpi { id }'),
    input: (world) => ({ accountId: account(world), audience: 'SHARED', name: 'On time', unit: '%', direction: 'HIGHER_IS_BETTER' }),
  },
  measurements: {
    mutation: inputTo('measurementRecord', 'MeasurementRecordInput'),
    input: (_world, index) => ({ kpiId: first['kpi'], value: index, measuredOn: '2027-01-01' }),
  },
  contacts: {
    mutation: inputTo('contactCreate', 'ContactCreateInput', 'contact { id }'),
    input: (world, index) => ({ accountId: account(world), name: `Contact ${String(index)}` }),
  },
  trainings: {
    mutation: inputTo('trainingCreate', 'TrainingCreateInput', 'training { id }'),
    input: (world) => ({ accountId: account(world), title: 'Training', heldOn: '2027-01-01' }),
  },
  attendances: {
    mutation: inputTo('attendanceCreate', 'AttendanceCreateInput'),
    input: (_world, index) => ({ trainingId: first['training'], name: `Person ${String(index)}` }),
  },
  seats: {
    mutation: inputTo('seatCreate', 'SeatCreateInput'),
    input: (world, index) => ({ accountId: account(world), memberId: `Member:${seated(world, index)?.memberId ?? ''}`, role: 'FINANCE' }),
  },
  offerings: {
    mutation: inputTo('offeringCreate', 'OfferingCreateInput', 'offering { id }'),
    input: (_world, index) => ({ sku: `sku ${String(index)}`, name: 'Tool', unit: 'piece' }),
  },
  orders: {
    mutation: inputTo('orderCreate', 'OrderCreateInput'),
    input: (world, index) => order(world, index, 1),
  },
  externalReferences: {
    mutation: inputTo('externalReferenceSet', 'ExternalReferenceSetInput'),
    input: (world, index) => ({ system: 'crm', type: 'account', externalId: `name ${String(index)}`, subjectId: account(world) }),
  },
};

const seated = ({ people: { supplier } }: World, index: number): Somebody | undefined => [supplier.outsider, supplier.owner, supplier.auditor][index];

const order = (world: World, index: number, lines: number): object => ({
  accountId: account(world),
  number: `Order ${String(index)}`,
  orderedOn: '2027-01-01',
  currency: 'EUR',
  lines: Array.from({ length: lines }, () => ({ offeringId: first['offering'], quantity: 1, unitPriceMinor: 100 })),
});

// What hangs from something else comes behind it.
const NAMES = Object.keys(MAKINGS) as (keyof typeof MAKINGS)[];
const IN_ORDER = [...NAMES.filter((name) => name !== 'orders'), 'orders'] as const;

describe('A company that makes things without end', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(await anyDatabase(), { webhookNetworks: ['127.0.0.1/32'], quotas: MOST });
  });
  afterAll(async () => {
    await world.close();
    setQuotas(undefined); // files that the same process tests afterwards have the usual ones
  });

  const make = (name: keyof typeof MAKINGS, index: number, who: Somebody = world.people.supplier.owner) =>
    world.ask(who, MAKINGS[name].mutation, { input: MAKINGS[name].input(world, index) });
  const sql = <Row extends object>(text: string, params: readonly unknown[] = []): Promise<readonly Row[]> =>
    world.server.database.transaction(systemSession, (tx) => tx.sql<Row>(text, params));

  it.each(IN_ORDER)('is told how many it can have, and what makes room: %s', async (name) => {
    const { things, remedy } = QUOTAS[name];
    const most = MOST[name];
    let made = 0;
    let refused: ReturnType<typeof errorsIn> = [];
    while (refused.length === 0 && made <= most) {
      const answer = await make(name, made);
      refused = errorsIn(answer);
      if (refused.length > 0) break;
      made += 1;
      if (made === 1) remember(answer.data);
      await MAKINGS[name].afterwards?.(world);
    }
    expect(refused).toEqual([
      { code: 'QUOTA_REACHED', message: expect.stringContaining(`${String(most)} ${things}, and can have ${String(most)}. ${remedy}`) as string },
    ]);
    // The world begins with an account and a seat of its own.
    expect(made).toBe(name === 'accounts' || name === 'seats' ? most - 1 : most);
  });

  it('is told so of the lines of an order, and of its members', async () => {
    const { owner } = world.people.supplier;
    await sql('delete from order_line');
    await sql('delete from customer_order');
    const lines = await world.ask(owner, MAKINGS.orders.mutation, { input: order(world, 10, MOST.orderLines + 1) });
    expect(errorsIn(lines)).toEqual([{ code: 'QUOTA_REACHED', message: expect.stringContaining(QUOTAS.orderLines.things) as string }]);
    expect(errorsIn(await world.ask(owner, MAKINGS.orders.mutation, { input: order(world, 10, MOST.orderLines) }))).toEqual([]);

    await sql('delete from member_invitation');
    await sql(
      `insert into member (id, company_id, person_id, name, email, role, created_at, left_at)
       select gen_random_uuid(), $1, id, name, email, 'MEMBER', now(), now() from person
       where id not in (select person_id from member where company_id = $1) limit $2 - (select count(*) from member where company_id = $1)`,
      [owner.companyId, MOST.members],
    );
    expect(errorsIn(await make('memberInvitations', 20))).toEqual([
      { code: 'QUOTA_REACHED', message: expect.stringContaining(QUOTAS.members.things) as string },
    ]);
  });

  it('stands in nobody else’s way: the other side and other companies have their own room', async () => {
    const { customer } = world.people;
    expect(errorsIn(await make('contacts', 10))).toHaveLength(1);
    for (const name of ['contacts', 'comments', 'contributions', 'measurements', 'trainings', 'attendances', 'externalReferences'] as const) {
      expect([name, errorsIn(await make(name, 10, customer.owner))]).toEqual([name, []]);
    }
  });

  it('has room again for what it deletes, however the count is kept', async () => {
    const { owner, companyId } = { ...world.people.supplier, companyId: world.people.supplier.id };
    const removed = await world.ask(owner, inputTo('contactDelete', 'ContactDeleteInput'), { input: { id: first['contact'] } });
    expect(errorsIn(removed)).toEqual([]);
    await sql(`insert into row_count (company_id, kind, rows) select $1, 'contact', n % 2 from generate_series(1, 300) n`, [companyId]);
    await sql(`insert into row_count (company_id, kind, rows) values ($1, 'contact', -150)`, [companyId]);
    expect(errorsIn(await make('contacts', 20))).toEqual([]);
    expect(errorsIn(await make('contacts', 21))).toHaveLength(1);
    const [{ lines } = { lines: 0 }] = await sql<{ lines: number }>(`select count(*)::int as lines from row_count where company_id = $1 and kind = 'contact'`, [
      companyId,
    ]);
    expect(lines).toBeLessThan(10);
  });

  it('has an import ended that brings in more, with the reason', async () => {
    await sql(`update import set status = 'CANCELLED'`);
    const file = ['externalId,account,name', ...Array.from({ length: 5 }, (_, index) => `c${String(index)},${account(world)},Contact ${String(index)}`)].join(
      '\n',
    );
    const { status, failureCode, failureMessage, rowsCreated } = await bringIn(world, world.people.supplier.owner, { kind: 'CONTACTS' }, file);
    expect([status, failureCode, rowsCreated]).toEqual(['FAILED', 'QUOTA_REACHED', 0]);
    expect(failureMessage).toContain(QUOTAS.contacts.things);
  });

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

    await until(async () => (await sql(`select 1 from export where status in ('QUEUED', 'RUNNING')`)).length === 0, 'the end of all exports');
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

  function remember(data: Readonly<Record<string, Readonly<Record<string, { readonly id?: string; readonly documentId?: string }>>>>): void {
    for (const [name, { id, documentId }] of Object.values(data).flatMap((payload) => Object.entries(payload))) {
      if (id !== undefined) first[name] = id;
      if (documentId !== undefined) first['document'] = documentId;
    }
  }

  function errorsIn({ data, errors }: { readonly data: any; readonly errors: any }): readonly { readonly code: string; readonly message: string }[] {
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    const [payload] = Object.values(data as Record<string, { readonly userErrors: readonly { readonly code: string; readonly message: string }[] }>);
    return payload?.userErrors ?? [];
  }
});
