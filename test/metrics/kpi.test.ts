import { newId } from '../../src/kernel/ids.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, type World } from '../support/world.js';

await describeOnAnyDatabase('What is measured at an account', (kind) => {
  let world: World;
  let accountId: string;
  beforeAll(async () => {
    world = await startWorld(kind);
    accountId = `Account:${world.people.accountId}`;
  });
  afterAll(() => world.close());

  const mutate = async (who: Somebody, mutation: string, input: object, select = '') => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await world.ask(who, `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${select} userErrors { code field } } }`, {
      input,
    });
    return { ...data?.[mutation], refused: errors?.[0]?.extensions.code as string | undefined };
  };
  const create = async (who: Somebody, audience = 'SHARED') =>
    (await mutate(who, 'kpiCreate', { accountId, audience, name: 'On time', unit: '%', direction: 'HIGHER_IS_BETTER' }, 'kpi { id version }')).kpi as {
      id: string;
    };
  const record = async (who: Somebody, kpiId: string, value: number) =>
    (await mutate(who, 'measurementRecord', { kpiId, value, measuredOn: '2026-11-01', period: '2026-10', source: 'ERP' }, 'measurement { id side value }'))
      .measurement as { id: string };

  it('is seen by both, measured by either, and judged by the side that did not measure', async () => {
    const { supplier, customer } = world.people;
    const kpi = await create(supplier.manager);
    const measurement = await record(customer.manager, kpi.id, 93.5);
    expect(measurement).toMatchObject({ side: 'CUSTOMER', value: 93.5 });
    expect((await mutate(customer.owner, 'measurementAcknowledge', { measurementId: measurement.id })).refused).toBe('FORBIDDEN');
    expect((await mutate(supplier.owner, 'measurementDispute', { measurementId: measurement.id, note: ' ' })).userErrors).toEqual([
      { code: 'REQUIRED', field: ['input', 'note'] },
    ]);
    await mutate(supplier.owner, 'measurementDispute', { measurementId: measurement.id, note: 'October had 31 days.' });
    const last = await mutate(
      supplier.owner,
      'measurementAcknowledge',
      { measurementId: measurement.id },
      'measurement { verdict verdicts { verdict note side } }',
    );
    expect(last.measurement).toEqual({
      verdict: 'ACKNOWLEDGED',
      verdicts: [
        { verdict: 'ACKNOWLEDGED', note: null, side: 'SUPPLIER' },
        { verdict: 'DISPUTED', note: 'October had 31 days.', side: 'SUPPLIER' },
      ],
    });
    const seen = await world.ask(customer.manager, 'query ($id: ID!) { kpi(id: $id) { latestMeasurement { value verdict viewerCan { judge } } } }', {
      id: kpi.id,
    });
    expect(seen.data.kpi.latestMeasurement).toEqual({ value: 93.5, verdict: 'ACKNOWLEDGED', viewerCan: { judge: false } });
    const heard = await world.ask(customer.manager, '{ events(first: 9, where: { topic: { contains: "measurement." } }) { nodes { topic } } }');
    expect(heard.data.events.nodes.map(({ topic }: { topic: string }) => topic).sort()).toEqual([
      'measurement.acknowledged',
      'measurement.disputed',
      'measurement.recorded',
    ]);
  });

  it('for one side alone is not there for the other, and nobody judges it', async () => {
    const { supplier, customer } = world.people;
    const kpi = await create(customer.manager, 'CUSTOMER');
    const measurement = await record(customer.manager, kpi.id, 1);
    expect((await world.ask(supplier.owner, 'query ($id: ID!) { kpi(id: $id) { id } }', { id: kpi.id })).data.kpi).toBeNull();
    expect((await mutate(supplier.owner, 'measurementRecord', { kpiId: kpi.id, value: 1, measuredOn: '2026-11-01' })).refused).toBe('NOT_FOUND');
    expect((await mutate(supplier.owner, 'measurementAcknowledge', { measurementId: measurement.id })).refused).toBe('NOT_FOUND');
    expect((await mutate(customer.owner, 'measurementAcknowledge', { measurementId: measurement.id })).userErrors[0].code).toBe('CONFLICT');
    const theirs = { accountId, audience: 'SUPPLIER', name: 'x', unit: '%', direction: 'ON_TARGET' };
    expect((await mutate(customer.manager, 'kpiCreate', theirs)).userErrors).toEqual([{ code: 'INVALID', field: ['input', 'audience'] }]);
  });

  it('is changed on the version that was seen; what was measured never is', async () => {
    const { manager } = world.people.supplier;
    const kpi = await create(manager);
    expect((await mutate(manager, 'kpiUpdate', { id: kpi.id, name: 'Punctual', expectedVersion: 1 }, 'kpi { name version }')).kpi).toEqual({
      name: 'Punctual',
      version: 2,
    });
    expect((await mutate(manager, 'kpiUpdate', { id: kpi.id, name: 'x', expectedVersion: 1 })).userErrors[0].code).toBe('STALE_VERSION');
    const wrong = { kpiId: kpi.id, value: 1, measuredOn: '2026-11-01', period: 'October' };
    expect((await mutate(manager, 'measurementRecord', wrong)).userErrors).toEqual([{ code: 'INVALID', field: ['input', 'period'] }]);
  });

  it('is not there for strangers and colleagues without a seat, and not written by auditors', async () => {
    const { supplier, stranger } = world.people;
    const kpi = await create(supplier.manager);
    const measurement = await record(supplier.manager, kpi.id, 5);
    const doors: readonly (readonly [string, object])[] = [
      ['kpiCreate', { accountId, audience: 'SHARED', name: 'x', unit: '%', direction: 'ON_TARGET' }],
      ['kpiUpdate', { id: kpi.id, name: 'x' }],
      ['measurementRecord', { kpiId: kpi.id, value: 1, measuredOn: '2026-11-01' }],
      ['measurementAcknowledge', { measurementId: measurement.id }],
      ['measurementDispute', { measurementId: measurement.id, note: 'x' }],
      ['measurementRecord', { kpiId: `Kpi:${newId()}`, value: 1, measuredOn: '2026-11-01' }],
    ];
    for (const [door, input] of doors) {
      for (const who of [stranger.owner, supplier.outsider]) expect([door, (await mutate(who, door, input)).refused]).toEqual([door, 'NOT_FOUND']);
      expect([door, (await mutate(supplier.auditor, door, input)).refused]).toEqual([door, 'FORBIDDEN']);
    }
  });
});
