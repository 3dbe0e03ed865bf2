/**
 * A change that is sent again under its key happens once, whatever server it is sent to.
 */
import { systemSession } from '../../src/access/session.js';
import { openLog } from '../../src/server/log.js';
import { startServer, type RunningServer } from '../../src/server/server.js';
import { describeOnPostgres } from '../support/databases.js';
import { ask, startWorld, type World } from '../support/world.js';

await describeOnPostgres('A change to a live document under an idempotency key', () => {
  let world: World;
  let second: RunningServer;
  let planId: string;
  beforeAll(async () => {
    world = await startWorld('postgres');
    second = await startServer(world.settings, openLog('silent'));
    const input = { accountId: `Account:${world.people.accountId}`, title: 'A plan', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    const { data } = await world.ask(world.people.supplier.manager, 'mutation ($input: PlanCreateInput!) { planCreate(input: $input) { plan { id } } }', {
      input,
    });
    planId = data.planCreate.plan.id as string;
  });
  afterAll(async () => {
    await second.stop();
    await world.close();
  });

  const createAt = async (url: string, key: string, title: string): Promise<any> => {
    const mutation = `mutation ($input: ObjectiveCreateInput!, $key: String!) { objectiveCreate(input: $input) @idempotent(key: $key) { objective { id } userErrors { code } } }`;
    const { data } = await ask(url, world.people.supplier.manager, mutation, { input: { planId, title }, key });
    return data.objectiveCreate;
  };
  const titles = async (): Promise<readonly string[]> => {
    const { data } = await world.ask(world.people.supplier.manager, 'query ($id: ID!) { plan(id: $id) { objectives(first: 50) { nodes { title } } } }', {
      id: planId,
    });
    return data.plan.objectives.nodes.map(({ title }: { title: string }) => title);
  };

  it('happens once when two servers get it at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const title = `At once ${String(round)}`;
      const urls = [world.server.url, second.url, world.server.url, second.url];
      const answers = await Promise.all(urls.map((url) => createAt(url, title, title)));
      expect(new Set(answers.map(({ objective }) => objective.id)).size).toBe(1);
      expect((await titles()).filter((each) => each === title)).toHaveLength(1);
    }
  });

  it('may be tried again under the same key after it was refused', async () => {
    for (let attempt = 0; attempt < 2; attempt += 1) expect((await createAt(second.url, 'refused', '')).userErrors).toMatchObject([{ code: 'REQUIRED' }]);
    const { rows } = await world.server.database.transaction(systemSession, async (tx) => ({
      rows: await tx.sql('select 1 from idempotency_key where answer is null'),
    }));
    expect(rows).toEqual([]);
  });

  it('happens when a server of before had begun it and died', async () => {
    expect((await createAt(second.url, 'begun', 'Begun')).userErrors).toEqual([]);
    await world.server.database.transaction(systemSession, (tx) => tx.sql(`update idempotency_key set answer = null where key = 'begun'`));
    expect((await createAt(world.server.url, 'begun', 'Begun')).userErrors).toEqual([]);
    expect((await titles()).filter((each) => each === 'Begun')).toHaveLength(2);
  });
});
