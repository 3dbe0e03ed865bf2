/**
 * What one side measures for itself neither takes the other side's room nor is it touched, or told of, by what the other side brings in.
 */
import { systemSession } from '../../src/access/session.js';
import { setQuotas } from '../../src/companies/quotas.js';
import { bringIn } from '../imports/importing.js';
import { anyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, type World } from '../support/world.js';

describe('KPIs that one side keeps to itself', () => {
  let world: World;
  beforeAll(async () => void (world = await startWorld(await anyDatabase(), { quotas: { kpis: 3 } })));
  afterAll(async () => {
    await world.close();
    setQuotas(undefined); // files that the same process tests afterwards have the usual ones
  });

  const account = () => `Account:${world.people.accountId}`;
  const supplier = () => world.people.supplier.owner;
  const customer = () => world.people.customer.owner;
  const define = async (who: Somebody, audience: string, name: string): Promise<any> => {
    const query = `mutation ($input: KpiCreateInput!) { kpiCreate(input: $input) { kpi { id } userErrors { code message } } }`;
    const { data } = await world.ask(who, query, { input: { accountId: account(), audience, name, unit: '%', direction: 'ON_TARGET' } });
    return data.kpiCreate;
  };
  const refused = [{ code: 'QUOTA_REACHED', message: expect.stringContaining('This account has 3 KPIs that one side sees, and can have 3.') as string }];
  /** Values by the name of the KPI, and by who sees it. */
  const measured = (): Promise<readonly object[]> =>
    world.server.database.transaction(systemSession, (tx) =>
      tx.sql('select k.name, k.audience, m.side, m.value from measurement m join kpi k on k.id = m.kpi_id order by m.value'),
    );

  it('leave the other side its room, and do not tell how many they are', async () => {
    for (const name of ['Margin', 'Churn', 'Cost to serve']) expect((await define(supplier(), 'SUPPLIER', name)).userErrors).toEqual([]);
    expect((await define(supplier(), 'SUPPLIER', 'One more')).userErrors).toEqual(refused);
    for (const name of ['Margin', 'Price index']) expect((await define(customer(), 'CUSTOMER', name)).userErrors).toEqual([]);
    // What is shared takes room of both; only the own room is told of.
    expect((await define(supplier(), 'SHARED', 'On time')).userErrors).toEqual(refused);
    expect((await define(customer(), 'SHARED', 'On time')).userErrors).toEqual([]);
    expect((await define(customer(), 'CUSTOMER', 'One more')).userErrors).toEqual(refused);
  });

  it('are named by their own side’s files alone, and are not there for those of the other side, by name and by id', async () => {
    const theirs = await world.ask(supplier(), '{ kpis(first: 10) { nodes { id name audience } } }');
    const idOf = (name: string): string => theirs.data.kpis.nodes.find((kpi: { name: string }) => kpi.name === name).id as string;
    const rows = ['Margin', 'Churn', 'No such thing', idOf('Churn'), 'Kpi:7d1a2b3c-0000-4000-8000-000000000000', 'On time', idOf('On time')];
    const file = (of: readonly string[], from: number): string =>
      [
        'externalId,account,kpi,value,measuredOn',
        ...of.map((kpi, index) => `m${String(from + index)},${account()},${kpi},${String(from + index)},2026-11-01`),
      ].join('\n');
    const done = await bringIn(world, customer(), { kind: 'MEASUREMENTS', errorPolicy: 'REJECT_FAILED_ROWS' }, file(rows, 1));
    expect([done.status, done.rowsCreated]).toEqual(['DONE', 3]);
    const fault = { field: 'kpi', code: 'NOT_FOUND' };
    expect(done.refusals.nodes.map(({ line, field, code }) => ({ line, field, code }))).toEqual([3, 4, 5, 6].map((line) => ({ line, ...fault })));
    await bringIn(world, supplier(), { kind: 'MEASUREMENTS', errorPolicy: 'REJECT_FAILED_ROWS' }, file(['Margin', 'Price index'], 11));
    expect(await measured()).toEqual([
      { name: 'Margin', audience: 'CUSTOMER', side: 'CUSTOMER', value: 1 },
      { name: 'On time', audience: 'SHARED', side: 'CUSTOMER', value: 6 },
      { name: 'On time', audience: 'SHARED', side: 'CUSTOMER', value: 7 },
      { name: 'Margin', audience: 'SUPPLIER', side: 'SUPPLIER', value: 11 },
    ]);
    const heard = await world.ask(supplier(), '{ events(first: 50, where: { topic: { eq: "kpi.measured" } }) { nodes { audience payload } } }');
    expect(heard.data.events.nodes).toEqual([
      { audience: 'SUPPLIER', payload: { count: 1, side: 'SUPPLIER' } },
      { audience: 'SHARED', payload: { count: 2, side: 'CUSTOMER' } },
    ]);
  });
});
