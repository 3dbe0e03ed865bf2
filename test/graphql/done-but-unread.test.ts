/**
 * A mutation that was done, and whose answer then cannot be read: whoever sent it is told that it was done, so that nobody does it twice.
 */
import { systemSession } from '../../src/access/session.js';
import { connect } from '../../src/client/connect.js';
import { RequestProblem } from '../../src/client/ask.js';
import { describeOnAnyDatabase, describeOnPostgres, freshDatabase, type TestDatabase } from '../support/databases.js';
import { Proxy, type Line } from '../support/proxy.js';
import { startWorld, until, type World } from '../support/world.js';

const DONE = 'This was done; only its answer could not be read. Do not send it again, unless with the idempotency key that it had: ask for what it changed.';
const OBJECTIVE = `mutation ($input: ObjectiveCreateInput!) {
  made: objectiveCreate(input: $input) { objective { id account { allianceProjects(first: 1) { nodes { id } } } } userErrors { code } } }`;
const KEYED = OBJECTIVE.replace('($input: ObjectiveCreateInput!)', '($input: ObjectiveCreateInput!, $key: String!)').replace(
  'objectiveCreate(input: $input)',
  'objectiveCreate(input: $input) @idempotent(key: $key)',
);
const RENAME = `mutation ($input: AccountUpdateInput!) {
  accountUpdate(input: $input) { account { name allianceProjects(first: 1) { nodes { id } } } userErrors { code } } }`;
const TITLES = 'query ($id: ID!) { plan(id: $id) { objectives(first: 50) { nodes { title } } account { name } } }';

async function createPlan(world: World): Promise<string> {
  const input = { accountId: `Account:${world.people.accountId}`, title: 'A plan', startsOn: '2027-01-01', endsOn: '2029-12-31' };
  const create = 'mutation ($input: PlanCreateInput!) { planCreate(input: $input) { plan { id } } }';
  const { data } = await world.ask(world.people.supplier.manager, create, { input });
  return data.planCreate.plan.id as string;
}

async function there(world: World, planId: string): Promise<{ readonly titles: readonly string[]; readonly name: string }> {
  const { data } = await world.ask(world.people.supplier.manager, TITLES, { id: planId });
  return { titles: data.plan.objectives.nodes.map(({ title }: { title: string }) => title), name: data.plan.account.name };
}

await describeOnAnyDatabase('A mutation that was done and cannot be read', (kind) => {
  let world: World;
  let planId: string;
  const asOwner = (statement: string): Promise<unknown> =>
    world.server.database.transaction(systemSession, async (tx) => {
      await tx.sql('reset role');
      await tx.sql(statement);
    });
  beforeAll(async () => {
    world = await startWorld(kind, { logLevel: 'silent' });
    planId = await createPlan(world);
    await asOwner('revoke select on alliance_project from alianza_viewer');
  });
  afterAll(() => world.close());

  it('says that it was done, through acts and through live documents', async () => {
    const { manager, owner } = world.people.supplier;
    const accountId = `Account:${world.people.accountId}`;
    const made = await world.ask(manager, OBJECTIVE, { input: { planId, title: 'Done once' } });
    expect(made.errors).toMatchObject([{ message: DONE, path: ['made', 'objective'], extensions: { code: 'INTERNAL', committed: true } }]);
    expect(made.errors[0].extensions.reason).toContain(made.errors[0].extensions.requestId);
    expect(JSON.parse(made.text).extensions.committed).toEqual(['made']);
    const renamed = await world.ask(owner, RENAME, { input: { accountId, name: 'Named once' } });
    expect(renamed.errors).toMatchObject([{ message: DONE, extensions: { committed: true } }]);
    expect(await there(world, planId)).toEqual({ titles: ['Done once'], name: 'Named once' });
  });

  it('says so on a socket, too', async () => {
    const { owner } = world.people.supplier;
    const heard = world.follow(owner, RENAME, { input: { accountId: `Account:${world.people.accountId}`, name: 'Named by socket' } });
    await until(() => heard.ended !== undefined, 'the answer');
    expect(heard.results).toMatchObject([{ errors: [{ message: DONE, extensions: { committed: true } }], extensions: { committed: ['accountUpdate'] } }]);
    expect((await there(world, planId)).name).toBe('Named by socket');
  });

  it('is told beside one that was refused and took all answers with it', async () => {
    const { manager } = world.people.supplier;
    const both = `mutation ($one: ObjectiveCreateInput!, $two: PlanArchiveInput!) {
      first: objectiveCreate(input: $one) { objective { title } userErrors { code } }
      second: planArchive(input: $two) { plan { id } userErrors { code } } }`;
    const two = { planId: 'Plan:00000000-0000-4000-8000-000000000000' };
    const { data, errors, text } = await world.ask(manager, both, { one: { planId, title: 'First of two' }, two });
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ['second'], extensions: { code: 'NOT_FOUND' } }]);
    expect(errors[0].extensions).not.toHaveProperty('committed');
    expect(JSON.parse(text).extensions.committed).toEqual(['first']);
    const refused = await world.ask(manager, both, { one: { planId, title: '' }, two });
    expect(JSON.parse(refused.text).extensions).not.toHaveProperty('committed');
  });

  it('says nothing of it where nothing was done', async () => {
    const { customer, stranger } = world.people;
    const input = { accountId: `Account:${world.people.accountId}`, name: 'Never' };
    const { errors, text } = await world.ask(stranger.owner, RENAME, { input });
    expect(errors?.[0]?.extensions ?? {}).not.toHaveProperty('committed');
    expect(text).not.toContain('"committed"');
    expect((await world.ask(customer.owner, '{ viewer { company { nothing } } }')).text).not.toContain('"committed"');
  });

  it('is not done again by the client package without its key, and with it its answer comes when it can be read', async () => {
    const { url } = world.server;
    const client = connect({ url, token: world.people.supplier.manager.token });
    const input = { planId, title: 'By a client' };
    const problem = await client.ask(OBJECTIVE, { input }).catch((cause: unknown) => cause as RequestProblem);
    expect(problem).toMatchObject({ name: 'RequestProblem', message: DONE, committed: ['made'] });
    const keyed = { input: { planId, title: 'By a client with a key' }, key: 'by-a-client' };
    expect(await client.ask(KEYED, keyed).catch((cause: unknown) => cause)).toMatchObject({ committed: ['made'] });
    await asOwner('grant select on alliance_project to alianza_viewer');
    const again: any = await client.ask(KEYED, keyed);
    expect(again.made.objective.account.allianceProjects.nodes).toEqual([]);
    expect((await there(world, planId)).titles.filter((title) => title.startsWith('By a client'))).toEqual(['By a client', 'By a client with a key']);
  });
});

await describeOnPostgres('A database that goes away between a change and its answer', () => {
  let fresh: TestDatabase;
  let proxy: Proxy;
  let world: World;
  let planId: string;
  beforeAll(async () => {
    fresh = await freshDatabase('postgres');
    proxy = await Proxy.open(fresh.settings.databaseUrl ?? '');
    world = await startWorld('postgres', { databaseUrl: proxy.url });
    planId = await createPlan(world);
  });
  afterAll(async () => {
    await world.close();
    await proxy.close();
    await fresh.drop();
  });

  it('has the caller told that it was done, with a status that nobody takes for a reason to send it again', async () => {
    const { manager, owner } = world.people.supplier;
    const changes = [
      { mutation: OBJECTIVE, who: manager, input: { planId, title: 'Away after it' } },
      { mutation: RENAME, who: owner, input: { accountId: `Account:${world.people.accountId}`, name: 'Away after it' } },
    ];
    for (const { mutation, who, input } of changes) {
      const writing = new Set<Line>();
      proxy.onAsked = (bytes, line) => {
        if (bytes.includes('Away after it')) writing.add(line);
      };
      proxy.onAnswered = (bytes, line) => {
        if (writing.has(line) && bytes.includes('COMMIT\0')) setImmediate(() => proxy.goAway());
      };
      const { status, headers, errors } = await world.ask(who, mutation, { input });
      [proxy.onAsked, proxy.onAnswered] = [() => undefined, () => undefined];
      proxy.comeBack();
      expect([status, headers.get('retry-after')]).toEqual([200, null]);
      expect(errors).toMatchObject([
        { message: DONE, extensions: { code: 'UNAVAILABLE', committed: true, reason: expect.stringContaining('does not answer') } },
      ]);
      await until(async () => (await world.ask(manager, '{ viewer { id } }')).status === 200, 'the database to be back');
    }
    expect(await there(world, planId)).toEqual({ titles: ['Away after it'], name: 'Away after it' });
  });

  it('says so, too, where the answer was read for too long', async () => {
    const { manager } = world.people.supplier;
    const held = world.server.database.patiently(() =>
      world.server.database.transaction(systemSession, async (tx) => {
        await tx.sql('reset role');
        await tx.sql('lock table alliance_project in access exclusive mode');
        const { status, errors } = await world.server.database.outside(() => world.ask(manager, OBJECTIVE, { input: { planId, title: 'Read for too long' } }));
        return { status, errors };
      }),
    );
    expect(await held).toMatchObject({ status: 200, errors: [{ message: DONE, extensions: { committed: true } }] });
    expect((await there(world, planId)).titles).toContain('Read for too long');
  });
});
