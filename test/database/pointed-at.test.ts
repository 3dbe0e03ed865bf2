/**
 * Writing a row that points at another holds the other in place, until the transaction ends. That must be in nobody's way: what is pointed at can be changed
 * meanwhile, because its key stays.
 */
import pg from 'pg';
import { describeOnPostgres } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';

const done = ({ status, data, errors }: { status: number; data: any; errors: any }): unknown => ({ status, errors, data });

await describeOnPostgres('A row that an open transaction points at', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld('postgres');
  });
  afterAll(() => world.close());

  it('is changed all the same, whatever it is', async () => {
    const { people, ask, settings } = world;
    const { owner, manager } = people.supplier;
    const accountId = `Account:${people.accountId}`;
    /** The payload of a mutation that must succeed. */
    const made = async (who: typeof owner, mutation: string, input: object): Promise<any> => {
      const [name] = mutation.split(' ');
      const type = `${(name ?? '').charAt(0).toUpperCase()}${(name ?? '').slice(1)}Input!`;
      const answer = await ask(
        who,
        `mutation ($input: ${type}) { ${String(name)}(input: $input) { ${mutation.slice(String(name).length)} userErrors { code message } } }`,
        {
          input,
        },
      );
      expect(done(answer)).toMatchObject({ status: 200, errors: undefined, data: { [String(name)]: { userErrors: [] } } });
      return answer.data[String(name)];
    };

    const term = { startsOn: '2027-01-01', endsOn: '2029-12-31' };
    const { plan } = await made(manager, 'planCreate plan { id documentId }', { accountId, title: 'Three years', ...term });
    const { plan: old } = await made(manager, 'planCreate plan { id }', { accountId, title: 'Of before', ...term });
    const { version } = await made(manager, 'planVersionPropose planVersion { id }', { planId: plan.id }).then(({ planVersion }) => ({ version: planVersion }));
    const { kpi } = await made(manager, 'kpiCreate kpi { id }', { accountId, audience: 'SHARED', name: 'Delay', unit: 'days', direction: 'LOWER_IS_BETTER' });
    const { contact } = await made(manager, 'contactCreate contact { id }', { accountId, name: 'Ana' });
    const { commentThread } = await made(manager, 'commentThreadCreate commentThread { id comments(first: 1) { nodes { id } } }', {
      ...{ documentId: plan.documentId, quote: 'Three', body: 'Why three?' },
    });
    const { allianceProject } = await made(manager, 'allianceProjectCreate allianceProject { id }', { accountId, title: 'Mill', kind: 'RESEARCH' });
    const { offering } = await made(owner, 'offeringCreate offering { id }', { sku: 'A1', name: 'Flour', unit: 'kg' });
    const { seat } = await made(manager, 'seatCreate seat { id }', { accountId, memberId: `Member:${owner.memberId}`, role: 'LOGISTICS' });

    const holder = new pg.Client({ connectionString: settings.databaseUrl });
    await holder.connect();
    try {
      await holder.query('begin; set local idle_in_transaction_session_timeout = 0');
      const { rows: tables } = await holder.query<{ name: string }>(
        `select c.table_name as name from information_schema.columns c join pg_tables t on t.schemaname = 'public' and t.tablename = c.table_name
         where c.table_schema = 'public' and c.column_name = 'id' order by 1`,
      );
      expect(tables.length).toBeGreaterThan(30);
      for (const { name } of tables) await holder.query(`select 1 from "${name}" for key share`);

      await made(manager, 'planArchive plan { id }', { planId: old.id });
      await made(manager, 'planVersionWithdraw planVersion { id }', { versionId: version.id });
      await made(manager, 'planVersionPropose planVersion { id }', { planId: plan.id });
      await made(manager, 'kpiUpdate kpi { id }', { id: kpi.id, name: 'Delays' });
      await made(manager, 'contactUpdate contact { id }', { id: contact.id, name: 'Ana María' });
      await made(manager, 'commentCreate comment { id }', { threadId: commentThread.id, body: 'Because.' });
      await made(manager, 'commentUpdate comment { id }', { id: commentThread.comments.nodes[0].id, body: 'Why not four?' });
      await made(manager, 'allianceProjectUpdate allianceProject { id }', { id: allianceProject.id, title: 'A mill' });
      await made(owner, 'offeringUpdate offering { id }', { id: offering.id, name: 'Wheat flour' });
      await made(manager, 'seatUpdate seat { id }', { id: seat.id, allocationPercent: 10 });
      await made(owner, 'companyUpdate company { id }', { name: 'Sistemas del Norte' });
      await made(owner, 'profileUpdate viewer { person { id } }', { name: 'Nora I.' });
      await made(manager, 'accountUpdate account { id }', { accountId, name: 'Renamed' });
      await made(manager, 'supplierFileUpdate supplierFile { id }', { accountId, segment: 'Mills' });
    } finally {
      await holder.query('rollback');
      await holder.end();
    }
  }, 60_000);
});
