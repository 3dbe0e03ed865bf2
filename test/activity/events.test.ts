import { systemSession } from '../../src/access/session.js';
import { hashToken, newToken } from '../../src/kernel/seal.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { startWorld, until, type Heard, type World } from '../support/world.js';

const EVENTS = `subscription ($account: ID, $topics: [String!], $after: ID) { events(account: $account, topics: $topics, after: $after) { id topic audience subjectId payload actor { name } } }`;
const RENAME = `mutation ($id: ID!, $name: String!) { accountUpdate(input: { accountId: $id, name: $name }) { account { name } userErrors { code } } }`;
const TIER = `mutation ($id: ID!) { supplierFileUpdate(input: { accountId: $id, tier: MAJOR }) { supplierFile { tier } userErrors { code message } } }`;

const topicsOf = ({ results }: Heard): readonly string[] => results.map(({ data }) => data?.events?.topic as string);

await describeOnAnyDatabase('Events', (kind) => {
  let world: World;
  let accountId: string;
  beforeAll(async () => {
    world = await startWorld(kind);
    accountId = `Account:${world.people.accountId}`;
  });
  afterAll(() => world.close());

  /** Follows, and waits until the server listens: an act of the stranger's own that only tells that time has passed. */
  async function following(who: Parameters<World['follow']>[0], variables: Record<string, unknown> = {}): Promise<Heard> {
    const heard = world.follow(who, EVENTS, variables);
    await new Promise((resolve) => setTimeout(resolve, 400));
    return heard;
  }

  it('reach both sides as they happen, and private ones only the own side', async () => {
    const { supplier, customer, stranger } = world.people;
    const [theirs, ours, nobodys] = await Promise.all([following(customer.manager), following(supplier.owner), following(stranger.owner)]);
    expect((await world.ask(supplier.manager, TIER, { id: accountId })).data.supplierFileUpdate.userErrors).toEqual([]);
    await world.ask(supplier.manager, RENAME, { id: accountId, name: 'Nuestra cuenta' });
    await until(() => topicsOf(theirs).length === 1 && topicsOf(ours).length === 2, 'the events');
    expect(topicsOf(theirs)).toEqual(['account.updated']);
    expect(topicsOf(ours)).toEqual(['supplierFile.updated', 'account.updated']);
    expect(theirs.results[0].data.events.actor).toEqual({ name: supplier.manager.name });
    expect(nobodys.results).toEqual([]);
  });

  it('resume after a cursor exactly where a subscription left off', async () => {
    const { supplier, customer } = world.people;
    const first = await following(customer.manager);
    for (const name of ['one', 'two']) await world.ask(supplier.manager, RENAME, { id: accountId, name });
    await until(() => first.results.length === 2, 'two events');
    first.stop();
    for (const name of ['three', 'four']) await world.ask(supplier.manager, RENAME, { id: accountId, name });
    const second = await following(customer.manager, { after: first.results[1].data.events.id });
    await world.ask(supplier.manager, RENAME, { id: accountId, name: 'five' });
    await until(() => second.results.length === 3, 'three more events');
    const ids = [...first.results, ...second.results].map(({ data }) => data.events.id as string);
    const { data } = await world.ask(customer.manager, `query ($id: ID!) { account(id: $id) { activity(first: 5) { nodes { id } } } }`, {
      id: accountId,
    });
    expect(ids.reverse()).toEqual(data.account.activity.nodes.map(({ id }: { id: string }) => id));
  });

  it('can be chosen by account and topic, and unknown topics and cursors are refused', async () => {
    const { supplier, customer } = world.people;
    const chosen = await following(supplier.owner, { account: accountId, topics: ['supplierFile.*'] });
    await world.ask(supplier.manager, RENAME, { id: accountId, name: 'not heard' });
    await world.ask(supplier.manager, TIER, { id: accountId });
    await until(() => chosen.results.length === 1, 'the chosen event');
    expect(topicsOf(chosen)).toEqual(['supplierFile.updated']);
    const privateEvent = chosen.results[0].data.events.id as string;
    for (const variables of [{ topics: ['nonsense.*'] }, { after: privateEvent }, { after: 'Event:0b5c2c7e-0000-4000-8000-000000000000' }]) {
      const refused = await following(customer.manager, variables);
      await until(() => refused.ended !== undefined, 'the refusal');
      expect(JSON.stringify(refused.results)).toContain('BAD_USER_INPUT');
    }
  });

  it('refuses strangers the account, alike whether it is there or not', async () => {
    const { stranger, supplier } = world.people;
    const missing = 'Account:0b5c2c7e-0000-4000-8000-000000000000';
    const refusals = [];
    for (const [who, account] of [
      [stranger.owner, accountId],
      [stranger.owner, missing],
      [supplier.outsider, accountId],
    ] as const) {
      const refused = await following(who, { account });
      await until(() => refused.ended !== undefined, 'the refusal');
      refusals.push(JSON.stringify(refused.results).replaceAll(/"requestId":"[^"]*"/g, ''));
    }
    expect(new Set(refusals).size).toBe(1);
    expect(refusals[0]).toContain('NOT_FOUND');
  });

  it('refuses sockets without a token that opens something', async () => {
    const refused = world.follow('als_wrong', EVENTS);
    await until(() => refused.ended !== undefined, 'the refusal');
    expect(refused.ended).toMatchObject({ error: { code: 4403 } });
  });

  it('of an act that fails are not there', async () => {
    const { supplier } = world.people;
    const before = await world.ask(supplier.owner, `{ events(first: 50) { totalCount } }`);
    await world.ask(supplier.manager, RENAME, { id: accountId, name: '' });
    const after = await world.ask(supplier.owner, `{ events(first: 50) { totalCount } }`);
    expect(after.data).toEqual(before.data);
  });

  it('reach an app of the company with its key', async () => {
    const { supplier } = world.people;
    const key = newToken('alk');
    await world.server.database.transaction(systemSession, (tx) =>
      tx.sql(
        `insert into app (id, company_id, name, key_hash, key_hint, scopes, created_by_id, created_at) values (gen_random_uuid(), $1, 'ERP', $2, 'alk_', '["READ"]', $3, now())`,
        [supplier.id, hashToken(key), supplier.owner.memberId],
      ),
    );
    const heard = await following(key);
    await world.ask(supplier.manager, TIER, { id: accountId });
    await until(() => heard.results.length === 1, 'the event');
    expect(topicsOf(heard)).toEqual(['supplierFile.updated']);
  });

  it('end when the seat ends, and when the session does', async () => {
    const { supplier } = world.people;
    const heard = await following(supplier.manager, { account: accountId });
    const seats = await world.ask(supplier.owner, `{ seats(first: 10) { nodes { id member { id } } } }`);
    const seat = seats.data.seats.nodes.find(({ member }: { member: { id: string } }) => member.id === `Member:${supplier.manager.memberId}`);
    const ended = await world.ask(supplier.owner, `mutation ($id: ID!) { seatEnd(id: $id) { userErrors { code message } } }`, { id: seat.id });
    expect(ended.data?.seatEnd?.userErrors ?? ended.errors).toEqual([]);
    await until(() => heard.ended !== undefined, 'the end');
    const again = await following(supplier.manager, { account: accountId });
    await until(() => again.ended !== undefined, 'the refusal');
    expect(JSON.stringify(again.results)).toContain('NOT_FOUND');

    const owners = await following(supplier.owner);
    await world.ask(supplier.owner, `mutation { signOut { ended } }`);
    await until(() => owners.ended !== undefined, 'the end of the session');
    expect(owners.ended).toMatchObject({ error: { code: 4205 } });
  });
});
