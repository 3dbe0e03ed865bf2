/**
 * What somebody leaves open goes over to a colleague in one act, and only those hear of it who see it.
 */
import { describeOnAnyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, until, type World } from '../support/world.js';

const OPEN = 'query ($memberId: ID!, $accountId: ID) { openWork(memberId: $memberId, accountId: $accountId) { kind title accountName } }';
const HAND_OVER = `mutation ($input: WorkHandOverInput!) { workHandOver(input: $input) {
  moved member { leftAt } successor { name } userErrors { code field message } } }`;
const OWNERS = `query ($id: ID!) { plan(id: $id) {
  objectives(first: 9) { nodes { title owner { name } } } milestones(first: 9) { nodes { title owner { name } } }
  actions(first: 9) { nodes { title owner { name } } } risks(first: 9) { nodes { title owner { name } } } } }`;
const EVENTS = 'query { events(first: 50, where: { topic: { eq: "work.handedOver" } }) { nodes { topic payload account { id } actor { name } } } }';
const TEAM = 'query ($id: ID!) { account(id: $id) { supplierTeam(first: 9) { nodes { role member { name } } } } }';

await describeOnAnyDatabase('Handing over', (kind) => {
  let world: World;
  let accountId: string;
  let planId: string;
  let projectId: string;

  const supplier = () => world.people.supplier;
  const customer = () => world.people.customer;
  const idOf = ({ memberId }: Somebody): string => `Member:${memberId}`;
  const done = async (who: Somebody, query: string, variables: object): Promise<any> => {
    const { data, errors } = await world.ask(who, query, variables);
    expect(errors).toBeUndefined();
    const [payload] = Object.values(data as Record<string, any>);
    expect(payload.userErrors ?? []).toEqual([]);
    return payload;
  };
  const handOver = async (who: Somebody | null, input: object): Promise<string> => {
    const { data, errors } = await world.ask(who, HAND_OVER, { input });
    return errors?.[0]?.extensions?.code ?? data.workHandOver.userErrors[0]?.code ?? 'DONE';
  };
  const open = async (who: Somebody, member: Somebody, at: string | null = null): Promise<any> => {
    const { data, errors } = await world.ask(who, OPEN, { memberId: idOf(member), accountId: at });
    return errors?.[0]?.extensions?.code ?? data.openWork.map(({ kind: what, title }: { kind: string; title: string }) => `${what} ${title}`);
  };
  const owners = async (): Promise<readonly string[]> => {
    const { plan } = (await world.ask(customer().owner, OWNERS, { id: planId })).data;
    return Object.values(plan as Record<string, { nodes: readonly any[] }>).flatMap(({ nodes }) => nodes.map(({ title, owner }) => `${title}: ${owner?.name}`));
  };
  const team = async (): Promise<readonly string[]> => {
    const { account } = (await world.ask(supplier().owner, TEAM, { id: accountId })).data;
    return account.supplierTeam.nodes.map(({ role, member }: any) => `${member.name} ${role}`).sort();
  };
  const told = async (who: Somebody): Promise<readonly any[]> => (await world.ask(who, EVENTS)).data.events.nodes;
  /** What events of a hand-over tell together. */
  const sumOf = (events: readonly { readonly payload: Readonly<Record<string, unknown>> }[]): object => {
    const sum: Record<string, unknown> = {};
    for (const { payload } of events) {
      for (const [name, value] of Object.entries(payload)) {
        const before = sum[name];
        sum[name] = typeof value === 'number' && typeof before === 'number' ? value + before : value === false ? (before ?? false) : value;
      }
    }
    return sum;
  };

  const create = (field: string, type: string, input: object): Promise<any> =>
    done(supplier().manager, `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code message } } }`, { input });

  beforeEach(async () => {
    world = await startWorld(kind);
    accountId = `Account:${world.people.accountId}`;
    const [me, other] = [supplier().manager, customer().manager];
    const plan = 'mutation ($input: PlanCreateInput!) { planCreate(input: $input) { plan { id } userErrors { code } } }';
    planId = (await done(me, plan, { input: { accountId, title: 'Plan', startsOn: '2027-01-01', endsOn: '2029-12-31' } })).plan.id;
    const project = 'mutation ($input: AllianceProjectCreateInput!) { allianceProjectCreate(input: $input) { allianceProject { id } userErrors { code } } }';
    projectId = (await done(me, project, { input: { accountId, kind: 'COST_REDUCTION', title: 'Project' } })).allianceProject.id;
    const ownerId = idOf(me);
    await create('objectiveCreate', 'ObjectiveCreateInput', { planId, title: 'Goal', ownerId });
    await create('milestoneCreate', 'MilestoneCreateInput', { planId, title: 'Step', ownerId });
    await create('milestoneCreate', 'MilestoneCreateInput', { planId, title: 'Step behind us', ownerId, status: 'REACHED' });
    await create('actionCreate', 'ActionCreateInput', { planId, title: 'Deed', ownerId, status: 'DOING' });
    await create('actionCreate', 'ActionCreateInput', { planId, title: 'Deed of another', ownerId: idOf(other) });
    await create('riskCreate', 'RiskCreateInput', { planId, title: 'Danger', ownerId, probability: 2, impact: 2 });
    await create('deliverableCreate', 'DeliverableCreateInput', { projectId, title: 'Thing', ownerId, status: 'PLANNED' });
  });
  afterEach(() => world.close());

  test('the open work of a member is listed for colleagues who see it, auditors among them, and for nobody else', async () => {
    const all = ['ACTION Deed', 'DELIVERABLE Thing', 'LEAD University of Leeds Bay', 'MILESTONE Step', 'OBJECTIVE Goal', 'RISK Danger'];
    const { manager, owner, auditor, outsider } = supplier();
    for (const who of [manager, owner, auditor]) expect((await open(who, manager)).map(withoutAccount).sort()).toEqual(all.map(withoutAccount));
    expect(await open(owner, manager, accountId)).toHaveLength(6);
    expect(await open(outsider, manager)).toEqual([]);
    for (const who of [customer().owner, customer().manager, world.people.stranger.owner]) expect(await open(who, manager)).toBe('NOT_FOUND');
    const project = 'mutation ($input: AllianceProjectMoveInput!) { allianceProjectMove(input: $input) { userErrors { code message } } }';
    await done(manager, project, { input: { projectId, stage: 'ASSESSMENT' } });
    expect((await open(owner, manager)).filter((each: string) => each.startsWith('APPROVAL'))).toEqual(['APPROVAL Project']);
  });

  test('whoever may not run the team, or the company, is refused, and nothing has changed', async () => {
    const { manager, outsider, owner, auditor } = supplier();
    const before = [await owners(), await team()];
    const input = { memberId: idOf(manager), successorId: idOf(outsider), accountId, ends: true };
    expect(await handOver(null, input)).toBe('UNAUTHENTICATED');
    for (const who of [customer().owner, customer().manager, world.people.stranger.owner]) expect(await handOver(who, input)).toBe('NOT_FOUND');
    expect(await handOver(auditor, input)).toBe('FORBIDDEN');
    expect(await handOver(outsider, input)).toBe('NOT_FOUND');
    const seat = 'mutation ($input: SeatCreateInput!) { seatCreate(input: $input) { userErrors { code } } }';
    await done(owner, seat, { input: { accountId, memberId: idOf(outsider), role: 'LOGISTICS' } });
    expect(await handOver(outsider, input)).toBe('FORBIDDEN');
    expect(await handOver(manager, { memberId: idOf(owner), successorId: idOf(manager), ends: true })).toBe('FORBIDDEN');
    expect(await handOver(owner, { memberId: idOf(customer().manager), successorId: idOf(outsider) })).toBe('NOT_FOUND');
    for (const successor of [customer().manager, auditor, world.people.stranger.owner])
      expect(await handOver(owner, { ...input, successorId: idOf(successor) })).toBe('UNKNOWN_REFERENCE');
    expect(await handOver(owner, { ...input, successorId: 'Member:nobody' })).toBe('UNKNOWN_REFERENCE');
    expect(await handOver(owner, { ...input, successorId: idOf(manager) })).toBe('INVALID');
    expect(await handOver(owner, { memberId: idOf(owner), successorId: idOf(manager), ends: true })).toBe('CONFLICT'); // the last owner
    const app = 'mutation ($input: AppCreateInput!) { appCreate(input: $input) { key userErrors { code } } }';
    for (const scopes of [['READ'], ['READ', 'WRITE']]) {
      const { key } = await done(owner, app, { input: { name: 'App', scopes } });
      const { data, errors } = await world.ask(key, HAND_OVER, { input: { memberId: idOf(manager), successorId: idOf(outsider), ends: true } });
      expect(errors?.[0].extensions.code ?? data.workHandOver.userErrors[0].code).toBe('FORBIDDEN');
    }
    expect([await owners(), (await team()).filter((each) => !each.endsWith('LOGISTICS'))]).toEqual(before);
    expect(await told(owner)).toEqual([]);
  });

  test('a membership ends, and everything open, the lead too, is a colleague’s; both companies hear how much', async () => {
    const { manager, outsider, owner } = supplier();
    const heard = await world.following(customer().manager, 'subscription { events(topics: ["work.*"]) { topic payload } }');
    const payload = await done(owner, HAND_OVER, { input: { memberId: idOf(manager), successorId: idOf(outsider), startsOn: '2031-02-03', ends: true } });
    const since = 'query ($id: ID!) { account(id: $id) { supplierTeam(first: 9) { nodes { startsOn } } } }';
    expect((await world.ask(owner, since, { id: accountId })).data.account.supplierTeam.nodes).toEqual([{ startsOn: '2031-02-03' }]);
    expect(payload).toMatchObject({ moved: 6, successor: { name: outsider.name }, member: { leftAt: expect.any(String) } });
    expect(await owners()).toEqual([
      `Goal: ${outsider.name}`,
      `Step: ${outsider.name}`,
      `Step behind us: ${manager.name}`,
      `Deed: ${outsider.name}`,
      `Deed of another: ${customer().manager.name}`,
      `Danger: ${outsider.name}`,
    ]);
    expect(await team()).toEqual([`${outsider.name} KEY_ACCOUNT_MANAGER`]);
    const facts = {
      side: 'SUPPLIER',
      fromMemberId: idOf(manager),
      memberId: idOf(outsider),
      ...{ objectives: 1, milestones: 1, actions: 1, risks: 1, deliverables: 1, isLead: true },
    };
    // The plan, the project and the lead: each tells of itself.
    for (const who of [owner, outsider, customer().manager]) expect([(await told(who)).length, sumOf(await told(who))]).toEqual([3, facts]);
    expect(await told(world.people.stranger.owner)).toEqual([]);
    await until(() => heard.results.length === 3, 'the customer to hear of it');
    expect(heard.results.map(({ data }) => data.events.topic)).toEqual(['work.handedOver', 'work.handedOver', 'work.handedOver']);
    expect(sumOf(heard.results.map(({ data }) => data.events))).toEqual(facts);
    expect((await world.ask(manager, '{ viewer { id } }')).errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  test('a seat ends and its work is a colleague’s; the lead hands over what is their own', async () => {
    const { manager, outsider } = supplier();
    expect(await handOver(manager, { memberId: idOf(manager), successorId: idOf(outsider), accountId, ends: true })).toBe('DONE');
    expect((await owners())[0]).toBe(`Goal: ${outsider.name}`);
    expect(await team()).toEqual([`${outsider.name} KEY_ACCOUNT_MANAGER`]);
    expect((await world.ask(manager, TEAM, { id: accountId })).data.account).toBeNull();
    expect((await world.ask(manager, '{ viewer { id } }')).errors).toBeUndefined();
  });

  test('without an end the seat stays; under one key it happens once', async () => {
    const { manager, outsider, owner } = supplier();
    const once = HAND_OVER.replace('workHandOver(input: $input)', 'workHandOver(input: $input) @idempotent(key: "once")');
    const input = { memberId: idOf(manager), successorId: idOf(outsider), accountId };
    for (let time = 0; time < 2; time += 1) expect((await done(owner, once, { input })).moved).toBe(6);
    expect(await team()).toEqual([`${manager.name} KEY_ACCOUNT_EXECUTIVE`, `${outsider.name} KEY_ACCOUNT_MANAGER`].sort());
    expect(await told(owner)).toHaveLength(3);
    expect((await done(owner, HAND_OVER, { input })).moved).toBe(0);
    expect(await told(owner)).toHaveLength(3);
  });

  test('what somebody left open who left before can still be handed over', async () => {
    const { manager, outsider, owner } = supplier();
    await done(owner, 'mutation ($id: ID!) { memberEnd(id: $id) { userErrors { code } } }', { id: idOf(manager) });
    expect(await open(owner, manager)).toHaveLength(5);
    expect((await done(owner, HAND_OVER, { input: { memberId: idOf(manager), successorId: idOf(outsider) } })).moved).toBe(5);
    expect((await owners())[0]).toBe(`Goal: ${outsider.name}`);
    expect(await open(owner, manager)).toEqual([]);
  });

  test('of an account that only the supplier reads nobody else hears, and a lead that goes over there neither', async () => {
    const { manager, outsider, owner } = supplier();
    const account = 'mutation ($input: AccountCreateInput!) { accountCreate(input: $input) { account { id } userErrors { code message } } }';
    const made = await done(owner, account, { input: { name: 'Quiet', customerName: 'Quiet', stage: 'EXPLORATORY', currency: 'EUR', since: '2026-01-01' } });
    const seat = 'mutation ($input: SeatCreateInput!) { seatCreate(input: $input) { userErrors { code } } }';
    await done(owner, seat, { input: { accountId: made.account.id, memberId: idOf(manager), role: 'KEY_ACCOUNT_MANAGER' } });
    expect(await handOver(owner, { memberId: idOf(manager), successorId: idOf(outsider), accountId: made.account.id, ends: true })).toBe('DONE');
    expect(await told(owner)).toHaveLength(1);
    for (const who of [customer().owner, customer().manager, world.people.stranger.owner]) expect(await told(who)).toEqual([]);
    expect(await team()).toEqual([`${manager.name} KEY_ACCOUNT_MANAGER`]);
  });
});

const withoutAccount = (each: string): string => each.replace(/^LEAD .*/, 'LEAD');
