/**
 * A change whose answer was lost, sent again under its key: it happened once, whatever broke and wherever.
 */
import { systemSession } from '../../src/access/session.js';
import { describeOnAnyDatabase, describeOnPostgres, freshDatabase, type TestDatabase } from '../support/databases.js';
import { Proxy, type Line } from '../support/proxy.js';
import { startWorld, type World } from '../support/world.js';

const OBJECTIVE = `mutation ($input: ObjectiveCreateInput!, $key: String!) { objectiveCreate(input: $input) @idempotent(key: $key) { objective { id } userErrors { code } } }`;
const ACCOUNT = `mutation ($input: AccountCreateInput!, $key: String!) { accountCreate(input: $input) @idempotent(key: $key) { account { id } userErrors { code } } }`;

async function createPlan(world: World): Promise<string> {
  const input = { accountId: `Account:${world.people.accountId}`, title: 'A plan', startsOn: '2027-01-01', endsOn: '2029-12-31' };
  const { data } = await world.ask(world.people.supplier.manager, 'mutation ($input: PlanCreateInput!) { planCreate(input: $input) { plan { id } } }', {
    input,
  });
  return data.planCreate.plan.id as string;
}

async function titles(world: World, planId: string): Promise<readonly string[]> {
  const { data } = await world.ask(world.people.supplier.manager, 'query ($id: ID!) { plan(id: $id) { objectives(first: 50) { nodes { title } } } }', {
    id: planId,
  });
  return data.plan.objectives.nodes.map(({ title }: { title: string }) => title);
}

async function accountNames(world: World): Promise<readonly string[]> {
  const { data } = await world.ask(world.people.supplier.owner, '{ accounts(first: 100) { nodes { name } } }');
  return data.accounts.nodes.map(({ name }: { name: string }) => name);
}

const person = ({ password, name, locale }: { password: string; name: string; locale: string }) => ({ password, name, locale });

await describeOnPostgres('A connection that breaks while a change is made durable', () => {
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

  /** Breaks the connection that writes the key, once, when PostgreSQL says on it what is waited for. */
  const breakAt = (key: string, said: string): (() => boolean) => {
    const writing = new Set<Line>();
    let isBroken = false;
    proxy.onAsked = (bytes, line) => {
      if (bytes.includes(key)) writing.add(line);
    };
    proxy.onAnswered = (bytes, line) => {
      if (isBroken || !writing.has(line) || !bytes.includes(said)) return;
      isBroken = true;
      proxy.part(line);
    };
    return () => isBroken;
  };

  it.each([
    ['after COMMIT, before its answer', 'COMMIT\0'],
    ['before COMMIT', 'INSERT 0 1\0'],
  ])('%s: the caller is told UNAVAILABLE, and the same key tells what happened', async (when, said) => {
    const { manager, owner } = world.people.supplier;
    for (let round = 0; round < 3; round += 1) {
      const name = `${when} ${String(round)}`;
      const changes = [
        {
          ask: () => world.ask(manager, OBJECTIVE, { input: { planId, title: name }, key: `room ${name}` }),
          key: `room ${name}`,
          there: () => titles(world, planId),
        },
        {
          ask: () => world.ask(owner, ACCOUNT, { input: { name, customerName: name, currency: 'EUR' }, key: `act ${name}` }),
          key: `act ${name}`,
          there: () => accountNames(world),
        },
      ];
      for (const { ask, key, there } of changes) {
        const isBroken = breakAt(key, said);
        const lost = await ask();
        expect([isBroken(), lost.status, lost.errors?.[0]?.extensions.code]).toEqual([true, 503, 'UNAVAILABLE']);
        expect((await there()).filter((each) => each === name)).toHaveLength(said.startsWith('COMMIT') ? 1 : 0);
        const repeats = [await ask(), ...(await Promise.all([ask(), ask()]))];
        expect(repeats.map(({ errors }) => errors)).toEqual([undefined, undefined, undefined]);
        expect(new Set(repeats.map(({ data }) => JSON.stringify(data))).size).toBe(1);
        expect((await there()).filter((each) => each === name)).toHaveLength(1);
      }
    }
  });
});

await describeOnAnyDatabase('Work that takes more than one transaction', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(kind);
  });
  afterAll(() => world.close());

  const asOwner = (statement: string): Promise<unknown> =>
    world.server.database.transaction(systemSession, async (tx) => {
      await tx.sql('reset role');
      await tx.sql(statement);
    });
  const counts = async (): Promise<unknown> =>
    world.server.database.transaction(systemSession, (tx) =>
      tx.sql(`select (select count(*) from person) as people, (select count(*) from session) as sessions, (select count(*) from company) as companies,
                     (select count(*) from mail) as mails, (select count(*) from login_link) as links, (select count(*) from member) as members`),
    );

  it('stands with its key or not at all, and once', async () => {
    const { owner } = world.people.supplier;
    const input = { email: 'new@once.example', password: 'harina de trigo y sal', name: 'New', locale: 'es', companyName: 'New', country: 'ES' };
    const signUp = await world.ask(null, 'mutation ($input: SignUpInput!) { signUp(input: $input) { userErrors { code } } }', { input });
    expect(signUp.data.signUp.userErrors).toEqual([]);
    const invite = 'mutation ($input: MemberInviteInput!) { memberInvite(input: $input) { token userErrors { code } } }';
    const invited = await world.ask(owner, invite, { input: { email: 'colleague@once.example', role: 'MEMBER' } });
    const account = { name: 'Once', customerName: 'Once', currency: 'EUR' };
    const created = await world.ask(owner, 'mutation ($input: AccountCreateInput!) { accountCreate(input: $input) { account { id } } }', { input: account });
    const accountInvite = 'mutation ($input: AccountInviteInput!) { accountInvite(input: $input) { token userErrors { code } } }';
    const joined = await world.ask(owner, accountInvite, { input: { accountId: created.data.accountCreate.account.id, email: 'buyer@once.example' } });
    const works = [
      ['signIn', 'SignInInput', { email: input.email, password: input.password }],
      ['signUp', 'SignUpInput', { ...input, email: 'other@once.example' }],
      ['memberInvitationAccept', 'MemberInvitationAcceptInput', { ...person(input), token: invited.data.memberInvite.token }],
      [
        'accountInvitationAcceptAsNewcomer',
        'AccountInvitationAcceptAsNewcomerInput',
        { ...input, email: 'buyer@once.example', token: joined.data.accountInvite.token },
      ],
      ['passwordResetRequest', 'PasswordResetRequestInput', { email: input.email }],
    ] as const;

    for (const [name, type, given] of works) {
      const mutation = `mutation ($input: ${type}!, $key: String!) { done: ${name}(input: $input) @idempotent(key: $key) { userErrors { code field } } }`;
      const ask = () => world.ask(owner, mutation, { input: given, key: name });
      const before = await counts();
      await asOwner(`alter table idempotency_key add constraint keeps_nothing check (key <> '${name}') not valid`);
      expect((await ask()).errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
      expect([name, await counts()]).toEqual([name, before]);
      await asOwner('alter table idempotency_key drop constraint keeps_nothing');

      const first = await ask();
      expect([name, first.errors, first.data?.done.userErrors]).toEqual([name, undefined, []]);
      const after = await counts();
      expect(after).not.toEqual(before);
      const again = await ask();
      expect([again.errors, again.data]).toEqual([first.errors, first.data]);
      expect(await counts()).toEqual(after);
    }
  });
});

await describeOnAnyDatabase('Changes of a live document under one key at the same moment', (kind) => {
  let world: World;
  let planId: string;
  beforeAll(async () => {
    world = await startWorld(kind);
    planId = await createPlan(world);
  });
  afterAll(() => world.close());

  it('happen once, in one turn of the room too, and others of the turn are not held up', async () => {
    const { manager } = world.people.supplier;
    for (let round = 0; round < 3; round += 1) {
      const create = (title: string, key: string) => world.ask(manager, OBJECTIVE, { input: { planId, title }, key });
      const same = `Same ${String(round)}`;
      const answers = await Promise.all([create(same, same), create(same, same), create(`Other ${String(round)}`, `o${String(round)}`), create(same, same)]);
      expect(answers.map(({ data }) => data.objectiveCreate.userErrors)).toEqual([[], [], [], []]);
      const ids = answers.map(({ data }) => data.objectiveCreate.objective.id as string);
      expect(new Set(ids).size).toBe(2);
    }
    expect((await titles(world, planId)).toSorted()).toEqual(['Other 0', 'Other 1', 'Other 2', 'Same 0', 'Same 1', 'Same 2']);
  });

  it('that delete tell both callers that it is gone, and another input under the key is refused', async () => {
    const { manager } = world.people.supplier;
    const { data } = await world.ask(manager, OBJECTIVE, { input: { planId, title: 'Goes' }, key: 'goes' });
    const { id } = data.objectiveCreate.objective as { id: string };
    const DELETE = `mutation ($input: PlanItemDeleteInput!, $key: String!) { objectiveDelete(input: $input) @idempotent(key: $key) { deletedId userErrors { code } } }`;
    const remove = () => world.ask(manager, DELETE, { input: { id }, key: 'gone' });
    const answers = [...(await Promise.all([remove(), remove(), remove()])), await remove()];
    expect(answers.map((answer) => answer.data.objectiveDelete)).toEqual(answers.map(() => ({ deletedId: id, userErrors: [] })));
    const other = await world.ask(manager, OBJECTIVE, { input: { planId, title: 'Comes' }, key: 'goes' });
    expect(other.data.objectiveCreate.userErrors).toEqual([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });
});
