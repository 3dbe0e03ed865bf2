/**
 * A hand-over takes several transactions. Wherever between them the server is killed, what stands is finished, or is gone on with by asking again; nothing of it
 * is lost, and nothing is told twice or not at all.
 */
import { Database } from '../../src/database/database.js';
import { ENTITIES } from '../../src/server/entities.js';
import { endAll, startProcess, type ServerProcess } from '../journeys/server-process.js';
import { describeOnPostgres, freshDatabase, type TestDatabase } from '../support/databases.js';
import { populate, type People, type Somebody } from '../support/people.js';
import { Proxy } from '../support/proxy.js';
import { IS_WHOLE_WALK } from '../support/walk.js';
import { ask, until } from '../support/world.js';

const HAND_OVER = `mutation ($input: WorkHandOverInput!, $key: String!) { workHandOver(input: $input) @idempotent(key: $key) { moved userErrors { code message } } }`;
const OPEN = 'query ($memberId: ID!) { openWork(memberId: $memberId) { kind title } }';
const EVENTS = 'query ($after: String) { events(first: 100, after: $after, where: { topic: { eq: "work.handedOver" } }) { nodes { payload } } }';

interface Told {
  readonly objectives: number;
  readonly actions: number;
  readonly deliverables: number;
  readonly isLead: boolean;
}

await describeOnPostgres('A server that is killed (SIGKILL) in the middle of a hand-over', () => {
  let fresh: TestDatabase;
  let proxy: Proxy;
  let people: People;
  let server: ServerProcess;
  beforeAll(async () => {
    fresh = await freshDatabase('postgres');
    const database = await Database.open({ url: fresh.settings.databaseUrl, dataDir: undefined, entities: ENTITIES });
    people = await populate(database);
    await database.close();
    proxy = await Proxy.open(fresh.settings.databaseUrl ?? '');
  });
  afterAll(async () => {
    endAll();
    await proxy.close();
    await fresh.drop();
  });

  const start = async (): Promise<void> => {
    server = await startProcess({ ...fresh, settings: { ...fresh.settings, databaseUrl: proxy.url } });
  };
  const idOf = ({ memberId }: Somebody): string => `Member:${memberId}`;
  const done = async (who: Somebody, query: string, variables: object): Promise<any> => {
    const { data, errors } = await ask(server.url, who, query, variables);
    expect(errors).toBeUndefined();
    const [payload] = Object.values(data as Record<string, any>);
    expect(payload.userErrors ?? []).toEqual([]);
    return payload;
  };
  const openOf = async (who: Somebody): Promise<readonly string[]> =>
    (await done(people.supplier.owner, OPEN, { memberId: idOf(who) })).map(({ kind, title }: any) => `${kind} ${kind === 'LEAD' ? '' : title}`).toSorted();
  const told = async (): Promise<number> => {
    const { nodes } = await done(people.supplier.owner, EVENTS, {});
    return (nodes as readonly { readonly payload: Told }[])
      .map(({ payload: { objectives, actions, deliverables, isLead } }) => objectives + actions + deliverables + Number(isLead))
      .reduce((sum, count) => sum + count, 0);
  };

  it('has not lost anything, and asked again it ends', async () => {
    await start();
    const { manager, outsider, owner } = people.supplier;
    const accountId = `Account:${people.accountId}`;
    const create = (field: string, type: string, result: string, input: object): Promise<any> =>
      done(manager, `mutation ($input: ${type}!) { ${field}(input: $input) { ${result} userErrors { code message } } }`, { input });
    const ownerId = idOf(manager);
    const plan = await create('planCreate', 'PlanCreateInput', 'plan { id }', { accountId, title: 'Plan', startsOn: '2027-01-01', endsOn: '2029-12-31' });
    const planId = plan.plan.id;
    const project = await create('allianceProjectCreate', 'AllianceProjectCreateInput', 'allianceProject { id }', {
      accountId,
      kind: 'COST_REDUCTION',
      title: 'Project',
    });
    await create('objectiveCreate', 'ObjectiveCreateInput', '', { planId, title: 'Goal', ownerId });
    await create('actionCreate', 'ActionCreateInput', '', { planId, title: 'Deed', ownerId });
    await create('deliverableCreate', 'DeliverableCreateInput', '', { projectId: project.allianceProject.id, title: 'Thing', ownerId, status: 'PLANNED' });
    const all = ['ACTION Deed', 'DELIVERABLE Thing', 'LEAD ', 'OBJECTIVE Goal'];
    expect(await openOf(manager)).toEqual(all);

    // Between the first transaction and the last it is killed after each, or every other one: until it has answered before its turn to be killed came.
    let [from, to, isAnswered] = [manager, outsider, false];
    let before = await told();
    let interrupted = 0;
    for (let commits = 1; !isAnswered; commits += IS_WHOLE_WALK ? 1 : 2) {
      const input = { memberId: idOf(from), successorId: idOf(to) };
      const key = `killed after ${String(commits)}`;
      let [seen, killing] = [0, undefined as Promise<unknown> | undefined];
      proxy.onAnswered = (bytes) => {
        if (!bytes.includes('COMMIT\0') || ++seen < commits || killing !== undefined) return;
        killing = server.end('SIGKILL');
      };
      isAnswered = await ask(server.url, owner, HAND_OVER, { input, key }).then(
        ({ errors }) => errors === undefined,
        () => false,
      );
      proxy.onAnswered = () => undefined;
      await (killing ?? server.end('SIGKILL'));
      await start();
      const left = await openOf(from);
      const gone = await openOf(to);
      expect([...left, ...gone].toSorted()).toEqual(all);
      if (left.length > 0 && gone.length > 0) interrupted += 1;
      expect(await told()).toBe(before + gone.length);
      await done(owner, HAND_OVER, { input, key });
      expect([await openOf(from), await openOf(to)]).toEqual([[], all]);
      expect(await told()).toBe(before + all.length);
      before += all.length;
      [from, to] = [to, from];
    }
    expect(interrupted).toBeGreaterThan(0);
    await until(async () => (await openOf(from)).length === all.length, 'the end');
  });
});
