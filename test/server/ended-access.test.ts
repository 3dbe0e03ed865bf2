/**
 * Who is behind a token is remembered for a few seconds. An end of access is not waited for: it counts from the next request on.
 */
import { openLog } from '../../src/server/log.js';
import { startServer, type RunningServer } from '../../src/server/server.js';
import { describeOnAnyDatabase, describeOnPostgres } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { ask, startWorld, until, type World } from '../support/world.js';

const WHO = '{ viewer { role app { name } } accounts(first: 5) { totalCount } }';
const CHANGE_ROLE = 'mutation ($id: ID!, $role: OrganisationRole!) { memberChangeRole(input: { memberId: $id, role: $role }) { userErrors { code } } }';
const CREATE_APP = 'mutation { appCreate(input: { name: "Ledger", scopes: [READ] }) { app { id } key userErrors { code } } }';

await describeOnAnyDatabase('An end of access', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(kind);
  });
  afterAll(() => world.close());

  const done = async (who: Somebody | string, mutation: string, variables: object = {}): Promise<any> => {
    const { data, errors } = await world.ask(who, mutation, variables);
    const [payload] = Object.values<any>(data ?? {});
    expect([errors, payload?.userErrors]).toEqual([undefined, []]);
    return payload;
  };

  it('counts for the next request: sessions that their owner ended open nothing', async () => {
    const [login, rest] = [
      { email: 'maider@molino.example', password: 'harina de trigo' },
      { name: 'Maider', locale: 'es', companyName: 'Molino', country: 'ES' },
    ];
    const signUp = await world.ask(null, 'mutation ($input: SignUpInput!) { signUp(input: $input) { token } }', { input: { ...login, ...rest } });
    const signIn = await world.ask(null, 'mutation ($input: SignInInput!) { signIn(input: $input) { token } }', { input: login });
    const [first, second]: readonly string[] = [signUp.data.signUp.token, signIn.data.signIn.token];
    for (let round = 0; round < 3; round += 1) expect((await world.ask(first ?? '', WHO)).status).toBe(200);
    await done(second ?? '', 'mutation { sessionRevokeOthers { userErrors { code } } }');
    expect(await world.ask(first ?? '', WHO)).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect((await world.ask(second ?? '', WHO)).status).toBe(200);
  });

  it('counts for the next request: with the role goes what it shows', async () => {
    const { owner, outsider } = world.people.supplier;
    const roleAndAccounts = async () => {
      const { data } = await world.ask(outsider, WHO);
      return [data.viewer.role, data.accounts.totalCount];
    };
    for (const [role, accounts] of [
      ['DIRECTOR', 1],
      ['MEMBER', 0],
      ['DIRECTOR', 1],
      ['MEMBER', 0],
    ] as const) {
      await done(owner, CHANGE_ROLE, { id: `Member:${outsider.memberId}`, role });
      expect(await roleAndAccounts()).toEqual([role, accounts]);
    }
  });

  it('counts for the next request: a key that was taken back or replaced is worth nothing', async () => {
    const { owner } = world.people.supplier;
    const { app, key } = await done(owner, CREATE_APP);
    expect((await world.ask(key as string, WHO)).data.viewer.app).toEqual({ name: 'Ledger' });
    const { key: next } = await done(owner, 'mutation ($id: ID!) { appRotateKey(id: $id) { key userErrors { code } } }', { id: app.id });
    expect((await world.ask(key as string, WHO)).status).toBe(401);
    expect((await world.ask(next as string, WHO)).status).toBe(200);
    await done(owner, 'mutation ($id: ID!) { appRevoke(id: $id) { userErrors { code } } }', { id: app.id });
    expect((await world.ask(next as string, WHO)).status).toBe(401);
  });
});

await describeOnPostgres('An end of access on another server of the same database', () => {
  let world: World;
  let second: RunningServer;
  beforeAll(async () => {
    world = await startWorld('postgres');
    second = await startServer(world.settings, openLog('silent'));
  });
  afterAll(async () => {
    await second.stop();
    await world.close();
  });

  it('counts as soon as the notification is there', async () => {
    const { owner, outsider } = world.people.supplier;
    const roleThere = async (): Promise<string> => (await ask(second.url, outsider, WHO)).data.viewer.role;
    expect(await roleThere()).toBe('MEMBER');
    await world.ask(owner, CHANGE_ROLE, { id: `Member:${outsider.memberId}`, role: 'DIRECTOR' });
    // Shorter than anybody is remembered.
    await until(async () => (await roleThere()) === 'DIRECTOR', 'the notification', 4_000);
  });
});
