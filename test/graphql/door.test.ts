/**
 * The manners of the GraphQL door, over HTTP.
 *
 * @own-modules It declares types of its own.
 */
import { NodeResolver } from '../../src/graphql/node.resolver.js';
import { openAsking, type Asking } from './asking.js';
import { WindowResolver } from './window.js';
import { anyDatabase } from '../support/databases.js';

describe('The GraphQL door', () => {
  let world: Asking;
  beforeAll(async () => {
    world = await openAsking(await anyDatabase(), [WindowResolver, NodeResolver]);
  });
  afterAll(() => world.close());

  const RENAME = (directive = ''): string =>
    `mutation ($input: AccountRenameInput!) { accountRename(input: $input) ${directive} { account { id name version seats(first: 1) { nodes { role } } } word userErrors { code field message } } }`;
  const rename = (name: string, more: object = {}): object => ({ input: { accountId: `Account:${world.people.accountId}`, name, ...more } });

  test('a mutation answers with the thing as it is after it, in one read', async () => {
    const { people, ask } = world;
    world.statements();
    const { data, errors } = await ask(people.supplier.owner, RENAME(), rename('Together'));
    expect(errors).toBeUndefined();
    expect(data.accountRename).toMatchObject({
      account: { name: 'Together', seats: { nodes: [{ role: 'KEY_ACCOUNT_MANAGER' }] } },
      word: 'Together',
      userErrors: [],
    });
    expect(world.statements()).toHaveLength(1);
  });

  test('what the caller can mend comes as userErrors, with the field', async () => {
    const { people, ask } = world;
    const empty = await ask(people.supplier.owner, RENAME(), rename(''));
    expect(empty.errors).toBeUndefined();
    expect(empty.data.accountRename).toEqual({
      account: null,
      word: null,
      userErrors: [{ code: 'REQUIRED', field: ['input', 'name'], message: 'Say a name.' }],
    });
    const stale = await ask(people.supplier.owner, RENAME(), rename('Later', { expectedVersion: 99 }));
    expect(stale.data.accountRename.userErrors).toMatchObject([{ code: 'STALE_VERSION', field: null }]);
  });

  test('a stranger is told that there is nothing, an auditor that auditors only read', async () => {
    const { people, ask } = world;
    const stranger = await ask(people.stranger.owner, RENAME(), rename('Mine'));
    expect(stranger.errors).toMatchObject([{ path: ['accountRename'], extensions: { code: 'NOT_FOUND' } }]);
    expect(stranger.data).toBeNull();
    const auditor = await ask(people.supplier.auditor, RENAME(), rename('Mine'));
    expect(auditor.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const nobody = await ask(null, RENAME(), rename('Mine'));
    expect(nobody.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test('an inner failure is masked; the log has it under the request id that the caller gets', async () => {
    const { people, ask } = world;
    const { text, errors, headers } = await ask(people.supplier.owner, RENAME(), rename('boom'));
    expect(text).not.toContain('secret detail');
    const requestId = headers.get('x-request-id');
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL', requestId } }]);
    expect(errors[0].message).toContain(requestId);
    expect(world.noticed.at(-1)).toMatchObject({ requestId, err: new Error('secret detail') });
    const after = await ask(people.supplier.owner, `{ account(id: "Account:${people.accountId}") { name } }`);
    expect(after.data.account.name).not.toBe('boom');
  });

  test('an idempotency key gives the first answer again, and refuses another input', async () => {
    const { people, ask } = world;
    const first = await ask(people.supplier.owner, RENAME('@idempotent(key: "k1")'), rename('Once'));
    await ask(people.supplier.owner, RENAME(), rename('Meanwhile'));
    const again = await ask(people.supplier.owner, RENAME('@idempotent(key: "k1")'), rename('Once'));
    expect(again.data.accountRename.word).toBe('Once');
    expect(again.data.accountRename.account).toMatchObject({ id: first.data.accountRename.account.id, name: 'Meanwhile' });
    const other = await ask(people.supplier.owner, RENAME('@idempotent(key: "k1")'), rename('Twice'));
    expect(other.data.accountRename.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    const colleague = await ask(people.customer.owner, RENAME('@idempotent(key: "k1")'), rename('Ours'));
    expect(colleague.data.accountRename.account.name).toBe('Ours');
    const long = await ask(people.supplier.owner, RENAME(`@idempotent(key: "${'k'.repeat(201)}")`), rename('Once'));
    expect(long.data.accountRename.userErrors).toMatchObject([{ code: 'INVALID', field: ['key'] }]);
  });

  test.each([
    ['on a query', '{ viewer @idempotent(key: "k9") { id } }'],
    ['on a field below a mutation', 'mutation ($input: AccountRenameInput!) { accountRename(input: $input) { account @idempotent(key: "k9") { id } word } }'],
    ['in a fragment on a query', 'query { ...V } fragment V on Query { viewer @idempotent(key: "k9") { id } }'],
  ])('an idempotency key %s is refused, and not passed over', async (_, query) => {
    const { errors, status } = await world.ask(world.people.supplier.owner, query, rename('Passed over'));
    expect([status, errors]).toMatchObject([
      400,
      [{ message: expect.stringContaining('@idempotent stands on the fields of a mutation'), extensions: { code: 'BAD_USER_INPUT' } }],
    ]);
  });

  test('an idempotency key in a fragment of a mutation counts', async () => {
    const query =
      'mutation ($input: AccountRenameInput!) { ...R } fragment R on Mutation { accountRename(input: $input) @idempotent(key: "k10") { word userErrors { code } } }';
    for (const name of ['In a fragment', 'In a fragment'])
      expect((await world.ask(world.people.supplier.owner, query, rename(name))).data.accountRename.word).toBe('In a fragment');
    expect((await world.ask(world.people.supplier.owner, query, rename('Another'))).data.accountRename.userErrors).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED' },
    ]);
  });

  test('ten requests with one key at once do it once', async () => {
    const { people, ask } = world;
    const query =
      'mutation ($input: AccountRenameInput!, $key: String!) { accountRename(input: $input) @idempotent(key: $key) { account { version } userErrors { code } } }';
    const before = await ask(people.supplier.owner, `{ account(id: "Account:${people.accountId}") { version } }`);
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(people.supplier.owner, query, { ...rename('At once'), key: 'k2' })));
    expect(answers.every(({ data }) => data.accountRename.userErrors.length === 0)).toBe(true);
    const after = await ask(people.supplier.owner, `{ account(id: "Account:${people.accountId}") { version } }`);
    expect(after.data.account.version).toBe((before.data.account.version as number) + 1);
  });

  test.each([
    ['a query of depth 100', `{ viewer { member { company { ${'members(first: 1) { nodes { company { '.repeat(33)} name ${'} } }'.repeat(33)} } } } }`],
    ['two hundred aliases', `{ ${Array.from({ length: 200 }, (_, index) => `a${index}: viewer { id }`).join(' ')} }`],
    [
      'a bomb of fragments',
      `{ viewer { member { company { ...F0 } } } } ${Array.from({ length: 4 }, (_, index) => `fragment F${index} on Company { ${Array.from({ length: 9 }, (__, alias) => `a${alias}: members(first: 1) { nodes { company { ...F${index + 1} } } }`).join(' ')} }`).join(' ')} fragment F4 on Company { name }`,
    ],
  ])('%s is refused before anything runs', async (_, query) => {
    world.statements();
    const { errors, status } = await world.ask(world.people.supplier.owner, query);
    expect(status).toBe(400);
    expect(errors[0]).toMatchObject({ extensions: { code: 'QUERY_TOO_COSTLY' } });
    expect(world.statements()).toHaveLength(0);
  });

  const FIND = 'query ($w: AccountFilter) { accounts(first: 1, where: $w) { nodes { id } } }';
  const RENAME_ONCE = 'mutation ($input: AccountRenameInput!, $key: String!) { accountRename(input: $input) @idempotent(key: $key) { userErrors { code } } }';
  test.each([
    ['the character zero that is looked for', FIND, () => ({ w: { name: { contains: 'a\u0000' } } })],
    ['the character zero in a list', FIND, () => ({ w: { name: { in: ['\u0000', 'x'] } } })],
    ['the character zero in an idempotency key', RENAME_ONCE, () => ({ ...rename('Zero'), key: '\u0000' })],
    ['the year 0', FIND, () => ({ w: { createdAt: { gt: '0000-06-01T00:00:00Z' } } })],
    ['the year before it', FIND, () => ({ w: { createdAt: { gt: '0000-01-01T00:00:00+14:00' } } })],
    ['the year 10000', FIND, () => ({ w: { createdAt: { in: ['9999-12-31T23:59:59-14:00'] } } })],
  ])('%s is a mistake of whoever asks, and no failure', async (_, query, variables) => {
    const before = world.noticed.length;
    const { errors } = await world.ask(world.people.supplier.owner, query, variables());
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(world.noticed).toHaveLength(before);
  });

  test('a text of too many tokens is not even parsed', async () => {
    const { errors, status } = await world.ask(world.people.supplier.owner, `{ ${'viewer { id } '.repeat(2_000)} }`);
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test.each([
    ['{ viewer { salary } }', {}],
    ['{ viewer { id ', {}],
    ['query ($id: ID!) { account(id: $id) { id } }', {}],
    ['query ($id: ID!) { account(id: $id) { id } }', { id: { a: 1 } }],
    ['query A { __typename } query B { __typename }', {}],
    ['{ account(id: "nonsense") { id } }', {}],
  ])('%s is bad input', async (query, variables) => {
    const { errors } = await world.ask(world.people.supplier.owner, query, variables);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', requestId: expect.any(String) } }]);
  });

  test('a body over 1 MiB, a body that is no JSON, a batch and a form from a foreign page are refused', async () => {
    const { url } = world;
    const post = async (body: string, type = 'application/json'): Promise<Response> => fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
    const large = await post(JSON.stringify({ query: '{ __typename }', variables: { x: 'x'.repeat(1024 * 1024) } })).catch(() => undefined);
    if (large !== undefined) expect(large.status).toBe(413);
    expect((await post('{')).status).toBe(400);
    expect((await post('[{"query":"{ __typename }"}]')).status).toBe(400);
    expect((await post('query=%7B__typename%7D', 'application/x-www-form-urlencoded')).status).toBeGreaterThanOrEqual(400);
    expect((await fetch(`${url}?query=%7B__typename%7D`)).status).toBe(400);
  });

  test('queries may come by GET with a preflight header, mutations may not', async () => {
    const { url, people } = world;
    const get = async (query: string): Promise<Response> =>
      fetch(`${url}?query=${encodeURIComponent(query)}`, { headers: { 'x-who': people.supplier.owner.memberId, 'apollo-require-preflight': 'yes' } });
    expect(await (await get('{ viewer { member { name } } }')).json()).toMatchObject({ data: { viewer: { member: { name: people.supplier.owner.name } } } });
    expect((await get('mutation { accountRename(input: { accountId: "x", name: "x" }) { word } }')).status).toBe(405);
  });

  test('the schema tells itself, and with it what each type’s audience is', async () => {
    const { data, errors } = await world.ask(
      null,
      '{ __schema { queryType { fields { name description } } directives { name } } __type(name: "SupplierFile") { description } }',
    );
    expect(errors).toBeUndefined();
    expect(data.__schema.queryType.fields.every(({ description }: { description: string }) => description !== '')).toBe(true);
    expect(data.__schema.directives).toEqual(expect.arrayContaining([{ name: 'audience' }, { name: 'idempotent' }]));
  });
});
