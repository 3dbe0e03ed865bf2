/**
 * What a side does for itself holds nothing that the other side may wait for: otherwise the other would tell by its waiting that something is done there.
 */
import { systemSession } from '../../src/access/session.js';
import { describeOnPostgres } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';

await describeOnPostgres('What the supplier does for itself', () => {
  let world: World;
  beforeAll(async () => void (world = await startWorld('postgres')));
  afterAll(() => world.close());

  it('goes on while the customer holds the account, and so keeps the customer waiting for nothing', async () => {
    const { people, server } = world;
    const accountId = `Account:${people.accountId}`;
    const own: readonly (readonly [string, object])[] = [
      ['kpiCreate', { accountId, audience: 'SUPPLIER', name: 'Margin', unit: '%', direction: 'HIGHER_IS_BETTER' }],
      ['decisionRightSet', { accountId, role: 'LEGAL', decision: 'SIGN_PLANS' }],
      ['supplierFileUpdate', { accountId, notes: 'Ours.' }],
      ['contactCreate', { accountId, name: 'Jo' }],
      ['externalReferenceSet', { subjectId: accountId, system: 'sap', type: 'account', externalId: '1' }],
    ];
    const done = await server.database.transaction(systemSession, async (tx) => {
      await tx.sql('select 1 from account where id = $1 for no key update', [people.accountId]);
      const answers = [];
      for (const [mutation, input] of own) {
        const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
        const { data, text } = await world.ask(people.supplier.owner, `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`, {
          input,
        });
        answers.push([mutation, data?.[mutation]?.userErrors ?? text]);
      }
      return answers;
    });
    expect(done).toEqual(own.map(([mutation]) => [mutation, []]));
  });

  it('counts what there is of it without the other side', async () => {
    const { people, server } = world;
    const accountId = `Account:${people.accountId}`;
    const CREATE = `mutation ($input: KpiCreateInput!) { kpiCreate(input: $input) { userErrors { code } } }`;
    const kpi = { accountId, name: 'Ours', unit: '%', direction: 'HIGHER_IS_BETTER' };
    const quota = `quota kpis ${people.accountId} `;
    const errors = await server.database.transaction(systemSession, async (tx) => {
      await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${quota}${people.supplier.id}`]);
      return (await world.ask(people.customer.owner, CREATE, { input: { ...kpi, audience: 'CUSTOMER' } })).data?.kpiCreate?.userErrors;
    });
    expect(errors).toEqual([]);
  });
});
