/**
 * What a question costs, what it may cost, and what is left: asked through the HTTP door.
 *
 * @own-modules It declares types of its own.
 */
import { NodeResolver } from '../../src/graphql/node.resolver.js';
import { anyDatabase } from '../support/databases.js';
import { openAsking, type Asking } from './asking.js';
import { WindowResolver } from './window.js';

const COST = { requested: expect.any(Number), limit: 400_000, remaining: expect.any(Number), restoredPerSecond: 20_000 };

describe('The cost of a question', () => {
  let world: Asking;
  beforeAll(async () => {
    world = await openAsking(await anyDatabase(), [WindowResolver, NodeResolver]);
  });
  afterAll(() => world.close());

  const owner = () => world.people.supplier.owner;
  async function costOf(query: string, variables: object = {}): Promise<number> {
    const { text } = await world.ask(owner(), query, variables);
    const { extensions } = JSON.parse(text) as { readonly extensions: { readonly cost: { readonly requested: number } } };
    expect(extensions.cost).toEqual(COST);
    return extensions.cost.requested;
  }
  /** The code and the sentence of a refusal that nothing was read for. */
  async function refusalOf(query: string, variables: object = {}): Promise<string> {
    world.statements();
    const { status, data, errors } = await world.ask(owner(), query, variables);
    expect({ query: query.slice(0, 200), status, data, statements: world.statements().length }).toEqual({
      query: query.slice(0, 200),
      status: 400,
      data: undefined,
      statements: 0,
    });
    expect(errors).toHaveLength(1);
    return `${errors[0].extensions.code} ${errors[0].message}`;
  }

  it('is told with every answer, refusals and mistakes too, whichever way it was made', async () => {
    for (const query of ['{ viewer { id } }', '{ __typename }', '{ __schema { queryType { name } } viewer { id } }']) {
      expect(await costOf(query)).toBeGreaterThan(0);
    }
    const tooMuch = '{ accounts(first: 100) { nodes { seats(first: 100) { nodes { member { company { members(first: 9) { totalCount } } } } } } } }';
    for (const refused of ['{ nonsense }', '{ viewer {', tooMuch]) expect(await costOf(refused)).toBe(1_000 + 2 * refused.length);
    expect(await costOf(`{ accounts(first: 1, where: ${'['.repeat(100)}${']'.repeat(100)}) { nodes { id } } }`)).toBeGreaterThan(1_000);
  });

  it('grows with pages, depth, fields, totals, conditions and orders, and with nothing that others have', async () => {
    const plain = await costOf('{ accounts(first: 10) { nodes { id } } }');
    const dearer = [
      '{ accounts(first: 20) { nodes { id } } }',
      '{ accounts(first: 10) { nodes { id name status createdAt viewerSide seatCount viewerCan { write end } } } }',
      '{ accounts(first: 10) { nodes { id seats(first: 5) { nodes { id } } } } }',
      '{ accounts(first: 10) { totalCount nodes { id } } }',
      '{ accounts(first: 10, where: { name: { eq: "x" } }) { nodes { id } } }',
      '{ accounts(first: 10, orderBy: [{ field: NAME, direction: ASC }]) { nodes { id } } }',
      '{ a: accounts(first: 10) { nodes { id } } b: accounts(first: 10) { nodes { id } } }',
    ];
    for (const query of dearer) expect([query, (await costOf(query)) > plain]).toEqual([query, true]);
    const search = await costOf('{ accounts(first: 10, where: { name: { contains: "x" } }) { nodes { id } } }');
    expect(search).toBeGreaterThan(await costOf('{ accounts(first: 10, where: { name: { eq: "x" } }) { nodes { id } } }'));
    const nested = '{ accounts(first: 10) { nodes { id seats(first: 5) { totalCount } } } }';
    // One walk for the totals of all accounts, but one for each company that is reached from a member: those may all be the same.
    expect(await costOf(nested)).toBe(1 + 10 + 1 + 10 * 2 + 800);
    const shared = '{ viewer { company { members(first: 9) { nodes { company { members(first: 1) { totalCount } } } } } } }';
    expect(await costOf(shared)).toBeGreaterThan(9 * 800);
    const stranger = await world.ask(world.people.stranger.owner, nested);
    expect(JSON.parse(stranger.text).extensions.cost.requested).toBe(await costOf(nested));
  });

  it('counts what stands in the answer under names of the caller, the name of a type too', async () => {
    const names = (count: number): string => Array.from({ length: count }, (_, index) => `a${String(index)}: __typename`).join(' ');
    const plain = await costOf('{ accounts(first: 100) { nodes { id __typename } } }');
    expect(await costOf(`{ accounts(first: 100) { nodes { id ${names(60)} } } }`)).toBe(plain + 60 * 5);
    expect(await refusalOf(`{ accounts(first: 1) { nodes { ${names(101)} } } }`)).toBe(
      'QUERY_TOO_COSTLY This operation has 101 aliases; at most 100 are answered.',
    );
    expect(await refusalOf(`{ ${'a'.repeat(101)}: viewer { id } }`)).toBe('QUERY_TOO_COSTLY An alias has at most 100 characters.');
    expect(await costOf(`{ ${'a'.repeat(100)}: viewer { id } }`)).toBe(await costOf('{ viewer { id } }'));
  });

  it('is the same however the question is written', async () => {
    const plain = await costOf('{ accounts(first: 10, where: { name: { contains: "x" } }) { totalCount nodes { id } } }');
    const written = [
      ['query ($n: Int, $w: AccountFilter) { accounts(first: $n, where: $w) { totalCount nodes { id } } }', { n: 10, w: { name: { contains: 'x' } } }],
      ['query ($n: Int = 10, $t: String = "x") { accounts(first: $n, where: { name: { contains: $t } }) { totalCount nodes { id } } }', {}],
      ['query { accounts(first: 10, where: { name: { contains: "x" } }) { ...Page } } fragment Page on AccountConnection { totalCount nodes { id } }', {}],
      [
        'query ($y: Boolean = true, $n: Boolean = false) { accounts(first: 10, where: { name: { contains: "x" } }) { totalCount @include(if: $y) nodes { id name @skip(if: $y) } } viewer @include(if: $n) { id } }',
        {},
      ],
    ] as const;
    for (const [query, variables] of written) expect([query, await costOf(query, variables)]).toEqual([query, plain]);
  });

  it('is at least that of a quarter of its characters where a text is long, whoever sends it and however often', async () => {
    const text = (length: number): string => `{ viewer { id } } # ${'x'.repeat(length - 20)}`;
    const short = await costOf('{ viewer { id } }');
    expect(await costOf(text(1_000))).toBe(short);
    for (const who of [owner(), owner(), world.people.stranger.owner]) {
      const answer = await world.ask(who, text(2_000));
      expect(JSON.parse(answer.text).extensions.cost.requested).toBe(500);
    }
  });

  it('is counted for the whole operation, not for each field of it', async () => {
    const page = 'accounts(first: 100) { nodes { seats(first: 30) { nodes { id member { id company { name } } } } } }';
    expect(await costOf(`{ ${page} }`)).toBeLessThan(20_000);
    const often = `{ ${Array.from({ length: 5 }, (_, index) => `a${String(index)}: ${page}`).join(' ')} }`;
    expect(await refusalOf(often)).toMatch(/^QUERY_TOO_COSTLY This operation costs \d+ points; at most 40000 are answered at once\. Ask for smaller pages/);
    const mutations = (count: number): string =>
      `mutation { ${Array.from({ length: count }, (_, index) => `a${String(index)}: accountRename(input: { accountId: "Account:00000000-0000-4000-8000-000000000000", name: "x" }) { account { seats(first: 100) { nodes { account { name } member { name company { name } } } } } }`).join(' ')} }`;
    expect(await costOf(mutations(1))).toBeGreaterThan(50);
    const totals = `{ ${Array.from({ length: 100 }, (_, index) => `a${String(index)}: accounts(first: 1) { totalCount }`).join(' ')} }`;
    expect(await refusalOf(totals)).toMatch(/^QUERY_TOO_COSTLY This operation costs/);
    expect(await refusalOf(mutations(100))).toMatch(/^QUERY_TOO_COSTLY This operation costs/);
  });

  const not = (levels: number): string => `${'{not:'.repeat(levels - 1)}{name:{eq:"x"}}${'}'.repeat(levels - 1)}`;
  const nested = (levels: number): object => (levels === 1 ? { name: { eq: 'x' } } : { and: [nested(levels - 1)] });
  const many = (count: number): object => ({ or: Array.from({ length: count }, () => ({ name: { eq: 'x' } })) });
  const BY_VARIABLE = 'query ($w: AccountFilter) { accounts(first: 1, where: $w) { nodes { id } } }';

  it('lets a where have 50 conditions and 5 levels, and no more', async () => {
    expect((await world.ask(owner(), BY_VARIABLE, { w: many(50) })).errors).toBeUndefined();
    expect((await world.ask(owner(), BY_VARIABLE, { w: nested(5) })).errors).toBeUndefined();
    expect((await world.ask(owner(), `{ accounts(first: 1, where: ${not(5)}) { nodes { id } } }`)).errors).toBeUndefined();

    const conditions = 'QUERY_TOO_COSTLY The where of accounts has 51 conditions; at most 50 are taken.';
    const levels = 'QUERY_TOO_COSTLY The where of accounts has more than 5 levels of and, or and not; at most so many are taken.';
    expect(await refusalOf(BY_VARIABLE, { w: many(51) })).toBe(conditions);
    expect(await refusalOf(BY_VARIABLE, { w: { or: Array.from({ length: 51 }, () => ({})) } })).toBe(conditions);
    expect(await refusalOf(BY_VARIABLE, { w: { and: [many(25), { not: many(26) }] } })).toBe(conditions);
    expect(await refusalOf(BY_VARIABLE, { w: nested(6) })).toBe(levels);
    expect(await refusalOf(`{ accounts(first: 1, where: ${not(6)}) { nodes { id } } }`)).toBe(levels);
    expect(
      await refusalOf(`query ($w: AccountFilter) { accounts(first: 1, where: { or: [{ and: [$w] }] }) { nodes { id } } }`.replace('[$w]', '[{ not: $w }]'), {
        w: nested(3),
      }),
    ).toBe(levels);
    expect(await refusalOf(`query ($w: AccountFilter = ${not(6)}) { ...F } fragment F on Query { accounts(first: 1, where: $w) { nodes { id } } }`)).toBe(
      levels,
    );
    const inner = '{ accounts(first: 2) { nodes { seats(first: 1, where: WHERE) { nodes { id } } } } }';
    expect(await refusalOf(inner.replace('WHERE', '{not:{not:{not:{not:{not:{id:{isNull:true}}}}}}}'))).toBe(levels.replace('accounts', 'seats'));
  });

  it('bounds lists of values, texts and orders', async () => {
    const listed = (count: number): object => ({ name: { in: Array.from({ length: count }, () => 'x') } });
    expect((await world.ask(owner(), BY_VARIABLE, { w: listed(500) })).errors).toBeUndefined();
    expect(await refusalOf(BY_VARIABLE, { w: listed(501) })).toBe('QUERY_TOO_COSTLY in lists 501 values; at most 500 are taken.');
    expect(await refusalOf(BY_VARIABLE, { w: { name: { contains: 'x'.repeat(201) } } })).toBe(
      'QUERY_TOO_COSTLY A text to compare with contains has at most 200 characters.',
    );
    expect(await refusalOf(BY_VARIABLE, { w: { name: { notIn: ['x'.repeat(1_001)] } } })).toBe(
      'QUERY_TOO_COSTLY A text to compare with notIn has at most 1000 characters.',
    );
    const order = '{ field: NAME, direction: ASC } '.repeat(6);
    expect(await refusalOf(`{ accounts(first: 1, orderBy: [${order}]) { nodes { id } } }`)).toBe(
      'QUERY_TOO_COSTLY The orderBy of accounts names 6 fields; at most 5 are taken.',
    );
  });

  it('refuses what is nested too deep before anybody walks over it, as text and as variables, by POST and by GET', async () => {
    const brackets = 'QUERY_TOO_COSTLY Brackets of an operation may be nested on at most 64 levels; these go deeper.';
    const variables = 'BAD_USER_INPUT Variables may be nested on at most 64 levels; these go deeper.';
    expect(await refusalOf(`{ accounts(first: 1, where: ${not(1_200)}) { nodes { id } } }`)).toBe(brackets);
    expect(await refusalOf(`{ accounts(first: 1, where: ${'['.repeat(2_490)}${']'.repeat(2_490)}) { nodes { id } } }`)).toBe(brackets);
    expect(await refusalOf(`{ accounts(first: 1, where: ${'{or:['.repeat(900)}`)).toBe(brackets);
    expect(await refusalOf(BY_VARIABLE, { w: nested(2_000) })).toBe(variables);
    expect(await refusalOf(BY_VARIABLE, { other: nested(2_000) })).toBe(variables);

    const deep = `${'{"not":'.repeat(5_000)}{}${'}'.repeat(5_000)}`;
    for (const body of [
      `{"query":${JSON.stringify(BY_VARIABLE)},"variables":{"w":${deep}}}`,
      `{"query":${JSON.stringify(BY_VARIABLE)},"variables":{"w":[${'['.repeat(300_000)}${']'.repeat(300_000)}]}}`,
    ]) {
      const response = await fetch(world.url, { method: 'POST', headers: { 'content-type': 'application/json', 'x-who': owner().memberId }, body });
      expect([response.status, (await response.json()).errors[0].message]).toEqual([400, variables.slice('BAD_USER_INPUT '.length)]);
    }
    const get = new URL(world.url);
    get.searchParams.set('query', BY_VARIABLE);
    get.searchParams.set('variables', `{"w":${'{"not":'.repeat(500)}{}${'}'.repeat(500)}}`);
    const response = await fetch(get, { headers: { 'x-who': owner().memberId, 'x-apollo-operation-name': 'any' } });
    expect([response.status, (await response.json()).errors[0].message]).toEqual([400, variables.slice('BAD_USER_INPUT '.length)]);
    expect(world.noticed).toEqual([]);
  });

  it('refuses texts whose rules take long to look at before they are looked at', async () => {
    const fields = `{ viewer { ${'member { id } '.repeat(201)} } }`;
    expect(await refusalOf(fields)).toBe('QUERY_TOO_COSTLY member stands in this text more than 200 times.');
    expect(await refusalOf(`{ viewer { ${'...F '.repeat(201)} } } fragment F on Viewer { id }`)).toBe(
      'QUERY_TOO_COSTLY ...F stands in this text more than 200 times.',
    );
    const fragments = Array.from({ length: 201 }, (_, index) => `fragment F${String(index)} on Viewer { id }`);
    expect(await refusalOf(`{ viewer { id } } ${fragments.join(' ')}`)).toBe('QUERY_TOO_COSTLY This text has 201 fragments; at most 200 are answered.');
    expect(await refusalOf(`{ ${Array.from({ length: 101 }, (_, index) => `a${String(index)}: __schema { types { name } }`).join(' ')} }`)).toBe(
      'QUERY_TOO_COSTLY This operation has 101 aliases; at most 100 are answered.',
    );
  });
});

describe('The bucket of a caller', () => {
  let world: Asking;
  let ask: Asking['ask'];
  beforeAll(async () => {
    world = await openAsking(await anyDatabase(), [WindowResolver, NodeResolver]);
    ask = await world.anotherDoor({ budget: { limit: 20_000, restoredPerSecond: 0.001 } });
  });
  afterAll(() => world.close());

  const PAGE = '{ accounts(first: 100) { nodes { seats(first: 50) { nodes { id } } } } }';
  const leftIn = ({ text }: { readonly text: string }): number => JSON.parse(text).extensions.cost.remaining as number;

  it('is emptied by what is asked, each by its own, and says how long to wait when it is empty', async () => {
    const { supplier } = world.people;
    const first = await ask(supplier.owner, PAGE);
    expect(first.status).toBe(200);
    const cost = 20_000 - leftIn(first);
    let left = leftIn(first);
    while (left >= cost) left = leftIn(await ask(supplier.owner, PAGE));

    world.statements();
    const refused = await ask(supplier.owner, PAGE);
    expect(refused.status).toBe(429);
    expect(refused.data).toBeUndefined();
    const [error] = refused.errors;
    const { code, retryAfterSeconds } = error.extensions;
    expect(code).toBe('THROTTLED');
    // A point takes a thousand seconds, of which some have gone by.
    expect(Math.ceil(retryAfterSeconds / 1_000)).toBe(cost - left);
    expect(error.message).toBe(
      `This operation costs ${String(cost)} points, and you have ${String(left)} left. Try again in ${String(retryAfterSeconds)} seconds.`,
    );
    expect(refused.headers.get('retry-after')).toBe(String(retryAfterSeconds));
    expect(world.statements()).toHaveLength(0);

    // To look at what is refused costs a little, what is cheaper is still answered, and others have their own.
    expect(leftIn(refused)).toBe(left - 1_000 - 2 * PAGE.length);
    expect((await ask(supplier.owner, '{ viewer { id } }')).status).toBe(200);
    expect((await ask(supplier.manager, PAGE)).status).toBe(200);
    const nobody = await ask(null, '{ __typename }');
    expect([nobody.status, leftIn(nobody)]).toEqual([200, 19_999]);
  });

  it('is emptied by what is refused as well; then nobody looks at what its owner sends, good or bad, and others go on', async () => {
    const { supplier, customer } = world.people;
    const refuse = await world.anotherDoor({ budget: { limit: 5_000, restoredPerSecond: 0.001 } });
    const nonsense = '{ nonsense }';
    const statuses: number[] = [];
    for (let count = 0; count < 5; count++) statuses.push((await refuse(supplier.owner, nonsense)).status);
    expect(statuses).toEqual([400, 400, 400, 400, 429]);
    world.statements();
    for (const query of ['{ viewer { id } }', '{{{']) {
      const { status, errors, headers } = await refuse(supplier.owner, query);
      expect([status, errors[0].extensions.code, Number(headers.get('retry-after')) > 0]).toEqual([429, 'THROTTLED', true]);
      expect(errors[0].message).toMatch(/^To look at this operation takes \d+ points, and you have 904 left\. Try again in \d+ seconds\.$/);
    }
    expect(world.statements()).toEqual([]);
    expect((await refuse(customer.owner, '{ viewer { id } }')).status).toBe(200);
  });
});

describe('A caller whose questions take long to understand', () => {
  let world: Asking;
  beforeAll(async () => {
    world = await openAsking(await anyDatabase(), [WindowResolver, NodeResolver]);
  });
  afterAll(() => world.close());

  it('does not keep others waiting: who asks shortly is answered before most of what came earlier', async () => {
    const { supplier, customer } = world.people;
    const SHORT = '{ viewer { id } }';
    await world.ask(customer.owner, SHORT);
    const long = (index: number): string =>
      `{ ${Array.from({ length: 90 }, (_each, place) => `a${String(place)}: nothing${String(index)}(first: 1) { nodes { id name } }`).join(' ')} }`;
    let understood = 0;
    const asked = Array.from({ length: 30 }, async (_each, index) => {
      const { status } = await world.ask(supplier.owner, long(index));
      understood += 1;
      return status;
    });
    await Promise.race(asked);
    const { status } = await world.ask(customer.owner, SHORT);
    expect([status, understood < 20]).toEqual([200, true]);
    expect(new Set(await Promise.all(asked))).toEqual(new Set([400]));
  });
});
