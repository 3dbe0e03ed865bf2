/**
 * The read path, asked through the HTTP door.
 *
 * @own-modules It declares types of its own.
 */
import { systemSession } from '../../src/access/session.js';
import { NodeResolver } from '../../src/graphql/node.resolver.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { account, seat } from '../support/people.js';
import { openAsking, type Answered, type Asking } from './asking.js';
import { EVERYTHING, OPERATIONS } from './operations.js';
import { WindowResolver } from './window.js';

await describeOnAnyDatabase('Reading', (kind) => {
  let world: Asking;
  beforeAll(async () => {
    world = await openAsking(kind, [WindowResolver, NodeResolver]);
    await furnish(world);
  });
  afterAll(() => world.close());

  test('an account with its companies, team and file is one statement', async () => {
    const { people, ask } = world;
    world.statements();
    const { data, errors } = await ask(people.supplier.manager, EVERYTHING, { id: `Account:${people.accountId}` });
    expect(errors).toBeUndefined();
    expect(data.account).toMatchObject({
      __typename: 'Account',
      id: `Account:${people.accountId}`,
      viewerSide: 'SUPPLIER',
      seatCount: 2,
      supplier: { id: `Company:${people.supplier.id}`, name: 'Sistemas Norte' },
      supplierFile: {
        tier: 'KEY',
        marginMinor: 1_234_500,
        stakeholders: [
          { name: 'Ana "la jefa" \\ Ñ', influence: 'HIGH' },
          { name: 'Bo', influence: null },
        ],
      },
      viewerCan: { write: true, end: false },
      viewerSeat: { role: 'KEY_ACCOUNT_MANAGER' },
      seats: { totalCount: 2, pageInfo: { hasNextPage: false, hasPreviousPage: false } },
    });
    expect(data.account.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(data.account.seats.nodes).toHaveLength(2);
    expect(world.statements()).toHaveLength(1);
  });

  test('the customer reads the same account without the supplier’s file', async () => {
    const { people, ask } = world;
    const { data, errors } = await ask(people.customer.owner, EVERYTHING, { id: `Account:${people.accountId}` });
    expect(errors).toBeUndefined();
    expect(data.account).toMatchObject({ viewerSide: 'CUSTOMER', supplierFile: null, viewerSeat: null, viewerCan: { write: true, end: true } });
  });

  test.each(['stranger', 'supplier'] as const)('somebody without access (%s) is told that there is nothing', async (who) => {
    const { people, ask } = world;
    const somebody = who === 'stranger' ? people.stranger.owner : people.supplier.outsider;
    const { data } = await ask(somebody, EVERYTHING, { id: `Account:${people.accountId}` });
    const nowhere = await ask(somebody, EVERYTHING, { id: 'Account:00000000-0000-4000-8000-000000000000' });
    expect(data).toEqual({ account: null });
    expect(nowhere.data).toEqual({ account: null });
  });

  test('nobody signed in is refused', async () => {
    const { data, errors } = await world.ask(null, '{ viewer { id } }');
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ['viewer'], extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test('the viewer is one statement, too', async () => {
    const { people, ask } = world;
    world.statements();
    const { data } = await ask(people.supplier.manager, '{ viewer { id member { name company { name } } company { id } } }');
    const { memberId, name } = people.supplier.manager;
    expect(data.viewer).toEqual({
      id: `Member:${memberId}`,
      member: { name, company: { name: 'Sistemas Norte' } },
      company: { id: `Company:${people.supplier.id}` },
    });
    expect(world.statements()).toHaveLength(1);
  });

  const ORDERS = [
    '[]',
    '[{ field: NAME }]',
    '[{ field: NAME, direction: DESC }]',
    '[{ field: SINCE }]',
    '[{ field: SINCE, direction: DESC }, { field: NAME }]',
    '[{ field: STATUS }, { field: CREATED_AT, direction: DESC }]',
  ];
  test.each(ORDERS)('pages in the order %s join to the whole list, from either end', async (orderBy) => {
    const { people, ask } = world;
    const whole = await ask(people.supplier.owner, `{ accounts(first: 100, orderBy: ${orderBy}) { totalCount nodes { id } } }`);
    const ids = whole.data.accounts.nodes.map(({ id }: { id: string }) => id) as string[];
    expect(ids).toHaveLength(9);
    expect(whole.data.accounts.totalCount).toBe(9);
    for (const size of [1, 2, 4]) {
      const page = `nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;
      const forward: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const { data, errors } = await ask(
          people.supplier.owner,
          `query ($after: String) { accounts(first: ${size}, after: $after, orderBy: ${orderBy}) { ${page} } }`,
          { after },
        );
        expect(errors).toBeUndefined();
        forward.push(...data.accounts.nodes.map(({ id }: { id: string }) => id));
        expect(data.accounts.pageInfo.hasPreviousPage).toBe(after !== null);
        ({ endCursor: after, hasNextPage: more } = data.accounts.pageInfo);
      }
      expect(forward).toEqual(ids);
      const backward: string[] = [];
      for (let before: string | null = null, more = true; more;) {
        const { data, errors } = await ask(
          people.supplier.owner,
          `query ($before: String) { accounts(last: ${size}, before: $before, orderBy: ${orderBy}) { ${page} } }`,
          { before },
        );
        expect(errors).toBeUndefined();
        backward.unshift(...data.accounts.nodes.map(({ id }: { id: string }) => id));
        ({ startCursor: before, hasPreviousPage: more } = data.accounts.pageInfo);
      }
      expect(backward).toEqual(ids);
    }
  });

  test('cursors say nothing, and a changed one is refused', async () => {
    const { people, ask } = world;
    const query = 'query ($after: String, $by: [AccountOrder!]) { accounts(first: 2, after: $after, orderBy: $by) { edges { cursor node { name } } } }';
    const { data } = await ask(people.supplier.owner, query);
    const [{ cursor }] = data.accounts.edges;
    expect(cursor).toMatch(/^[\w-]{40,}$/);
    const again = await ask(people.supplier.owner, query);
    expect(again.data.accounts.edges[0].cursor).toBe(cursor);
    const changed = `${cursor.slice(0, -2)}${cursor.endsWith('A') ? 'BB' : 'AA'}`;
    for (const [after, by] of [
      [changed, undefined],
      ['x', undefined],
      [cursor, [{ field: 'SINCE' }]],
    ]) {
      const { errors } = await ask(people.supplier.owner, query, { after, by });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });

  const FILTERS: [string, readonly string[]][] = [
    ['{ name: { eq: "Alpha 1" } }', ['Alpha 1']],
    ['{ name: { neq: "Alpha 1" }, status: { eq: PRIVATE } }', ['Alpha 3', 'Alpha 5', 'Alpha 7']],
    ['{ name: { in: ["Alpha 1", "Alpha 2", "no{b},o\\"dy\\\\"] } }', ['Alpha 1', 'Alpha 2']],
    ['{ name: { contains: "ALPHA" }, status: { notIn: [PRIVATE, ENDED] } }', ['Alpha 0', 'Alpha 2', 'Alpha 4', 'Alpha 6']],
    ['{ since: { lt: "2023-01-01" } }', ['Alpha 0', 'Alpha 2']],
    ['{ since: { gte: "2022-01-01", lte: "2024-06-01" } }', ['Alpha 2', 'Alpha 4']],
    ['{ since: { isNull: false } }', ['Alpha 0', 'Alpha 2', 'Alpha 4', 'Alpha 6']],
    ['{ or: [{ name: { eq: "Alpha 1" } }, { and: [{ name: { eq: "Alpha 2" } }, { since: { isNull: true } }] }] }', ['Alpha 1']],
    ['{ not: { name: { contains: "alpha" } } }', ['Sistemas Norte × University of Leeds Bay']],
    ['{ or: [] }', []],
    ['{ createdAt: { gt: "2000-01-01T00:00:00Z" }, viewerSide: { eq: CUSTOMER } }', []],
    ['{ name: { eq: "%" } }', []],
  ];
  test.each(FILTERS)('the filter %s finds just what it says', async (where, names) => {
    const { people, ask } = world;
    const { data, errors } = await ask(
      people.supplier.owner,
      `{ accounts(first: 50, where: ${where}, orderBy: [{ field: NAME }]) { totalCount nodes { name } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.accounts.nodes.map(({ name }: { name: string }) => name)).toEqual(names);
    expect(data.accounts.totalCount).toBe(names.length);
  });

  test('lists are filtered by the ids of related things, given as variables', async () => {
    const { people, ask } = world;
    const query = 'query ($where: AccountFilter) { accounts(first: 50, where: $where) { totalCount } }';
    const count = async (where: object): Promise<number> => (await ask(people.supplier.owner, query, { where })).data.accounts.totalCount as number;
    expect(await count({ customer: { eq: `Company:${people.customer.id}` } })).toBe(1);
    expect(await count({ customer: { neq: `Company:${people.customer.id}` } })).toBe(8);
    expect(await count({ customer: { in: [`Company:${people.customer.id}`] }, id: { eq: `Account:${people.accountId}` } })).toBe(1);
    expect(await count({ customer: { eq: `Member:${people.customer.id}` } })).toBe(0);
    const { errors } = await ask(people.supplier.owner, query, { where: { customer: { eq: 'drop table account' } } });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('fragments, aliases, repeated keys, @skip and @include answer as graphql says', async () => {
    const { people, ask } = world;
    const query = `query ($id: ID!, $yes: Boolean!) {
      a: account(id: $id) { ...F title: name name @skip(if: $yes) supplier { name } ... on Account @include(if: $yes) { supplier { country } } }
      account(id: $id) { ...F }
      greeting
    }
    fragment F on Account { status ... on Node { id } seats(first: 1) { ...G } again: seats(last: 1) { ...G } }
    fragment G on SeatConnection { nodes { role } }`;
    const { data, errors } = await ask(people.supplier.owner, query.replace('greeting', ''), { id: `Account:${people.accountId}`, yes: true });
    expect(errors).toBeUndefined();
    expect(Object.keys(data.a)).toEqual(['status', 'id', 'seats', 'again', 'title', 'supplier']);
    expect(data.a.supplier).toEqual({ name: 'Sistemas Norte', country: 'ES' });
    const other = await ask(people.supplier.owner, query, { id: `Account:${people.accountId}`, yes: false });
    expect(other.errors).toBeUndefined();
    expect(other.data.a).toMatchObject({ name: 'Sistemas Norte × University of Leeds Bay', supplier: { name: 'Sistemas Norte' } });
    expect(other.data.greeting).toBe('hello');
  });

  test('anything is found by its id, in the order asked for', async () => {
    const { people, ask } = world;
    const ids = [`Company:${people.supplier.id}`, `Account:${people.accountId}`, 'Seat:00000000-0000-4000-8000-000000000000', `Company:${people.stranger.id}`];
    world.statements();
    const { data, errors } = await ask(
      people.supplier.owner,
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Company { name } ... on Account { status } } }',
      { ids },
    );
    expect(errors).toBeUndefined();
    expect(data.nodes).toEqual([
      { __typename: 'Company', id: ids[0], name: 'Sistemas Norte' },
      { __typename: 'Account', id: ids[1], status: 'ACTIVE' },
      null,
      null,
    ]);
    expect(world.statements()).toHaveLength(1);
    const one = await ask(people.supplier.owner, 'query ($id: ID!) { node(id: $id) { id } }', { id: ids[1] });
    expect(one.data.node).toEqual({ id: ids[1] });
    const wrong = await ask(people.supplier.owner, '{ node(id: "what") { id } }');
    expect(wrong.errors).toMatchObject([{ path: ['node'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test.each([
    ['{ accounts(first: 2, last: 2) { totalCount } }', 'first or last'],
    ['{ accounts(first: 101) { totalCount } }', '1 to 100'],
    ['{ accounts(first: 0) { totalCount } }', '1 to 100'],
    ['{ accounts(first: 2, where: { name: { lt: "x" } }) { totalCount } }', 'not defined'],
    ['{ accounts(first: 2, where: { name: { contains: null } }) { totalCount } }', 'null'],
  ])('%s is refused as bad input', async (query, sentence) => {
    const { errors } = await world.ask(world.people.supplier.owner, query);
    expect(errors).toMatchObject([{ message: expect.stringContaining(sentence), extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('a list of which nobody says how much is wanted gives its first 20, and costs as much', async () => {
    const { people, ask } = world;
    const seats = `query ($first: Int, $last: Int) { account(id: "Account:${people.accountId}") { seats(first: $first, last: $last) { nodes { id } pageInfo { hasNextPage } } } }`;
    const [bare, first, twenty, last] = await Promise.all(
      [{}, { first: null, last: null }, { first: 20 }, { last: 1 }].map((sizes) => ask(people.supplier.owner, seats, sizes)),
    );
    expect(bare?.data.account.seats.nodes.length).toBeGreaterThan(1);
    for (const answer of [first, twenty]) expect(answer?.data).toEqual(bare?.data);
    expect(JSON.parse(bare?.text ?? '').extensions.cost.requested).toBe(JSON.parse(twenty?.text ?? '').extensions.cost.requested);
    expect(last?.data.account.seats.nodes).toEqual(bare?.data.account.seats.nodes.slice(-1));
  });

  test('who asks for too much at once is told to ask for less', async () => {
    const { errors } = await world.ask(
      world.people.supplier.owner,
      '{ accounts(first: 100) { nodes { supplier { members(first: 100) { nodes { company { members(first: 9) { nodes { id } } } } } } } } }',
    );
    expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COSTLY', maxCost: 40_000 } }]);
  });

  test('the fast way and the slow way give the same bytes', async () => {
    const slow = await world.anotherDoor({ isFast: false });
    const { people, ask } = world;
    for (const who of [people.supplier.owner, people.supplier.manager, people.customer.manager, people.stranger.owner]) {
      for (const [query, variables] of OPERATIONS(people)) {
        const [fast, other] = [await ask(who, query, variables), await slow(who, query, variables)];
        // Each door has a bucket of its own, and each answer a name of its own; all else is the same.
        const said = ({ text }: Answered): string => text.replaceAll(/"requestId":"[^"]*"|"remaining":\d+/g, '');
        expect(said(fast)).toBe(said(other));
      }
    }
  });

  test.each(['policies', 'row-security'] as const)('each wall alone holds: %s', async (walls) => {
    const oneWall = await world.anotherDoor({ walls });
    const { people, ask } = world;
    for (const who of [
      people.supplier.owner,
      people.supplier.manager,
      people.supplier.outsider,
      people.customer.manager,
      people.customer.owner,
      people.stranger.owner,
    ]) {
      for (const [query, variables] of OPERATIONS(people)) {
        const [both, one] = [await ask(who, query, variables), await oneWall(who, query, variables)];
        expect(one.data).toEqual(both.data);
      }
    }
  });
});

/** Eight more accounts of the supplier, with a few members and events, so that lists have something to order. */
async function furnish({ database, people }: Asking): Promise<void> {
  await database.transaction(systemSession, async (tx) => {
    await tx.sql(`update supplier_file set stakeholders = $1::jsonb`, [JSON.stringify([{ name: 'Ana "la jefa" \\ Ñ', influence: 'HIGH' }, { name: 'Bo' }])]);
    for (let index = 0; index < 8; index++) {
      const since = index % 2 === 0 ? `${2020 + index}-06-01` : null;
      await tx.sql(
        `insert into account (id, name, supplier_id, customer_name, status, stage, currency, since, created_at, updated_at)
         values (gen_random_uuid(), $1, $2, 'Somebody', $3, 'BASIC', 'EUR', $4, $5, now())`,
        [`Alpha ${index}`, people.supplier.id, index % 2 === 0 ? 'ACTIVE' : index === 1 ? 'ENDED' : 'PRIVATE', since, new Date(Date.UTC(2026, 0, index))],
      );
    }
    const other = await account(tx, people.customer, people.stranger);
    await seat(tx, other, people.customer.owner, 'SUPPLIER', 'FINANCE');
    for (const [topic, subjectType, subjectId, accountId, audience] of [
      ['account.created', 'Account', people.accountId, people.accountId, 'SHARED'],
      ['account.noted', 'Account', people.accountId, people.accountId, 'SUPPLIER'],
      ['account.noted', 'Account', people.accountId, people.accountId, 'CUSTOMER'],
      ['thing.unknown', 'Nothing', people.accountId, people.accountId, 'SHARED'],
    ]) {
      await tx.sql(
        `insert into event (id, topic, account_id, audience, subject_type, subject_id, payload) values (gen_random_uuid(), $1, $4, $5, $2, $3, '{}')`,
        [topic, subjectType, subjectId, accountId, audience],
      );
    }
  });
}
