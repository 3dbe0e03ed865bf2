/**
 * Clients of other people as their makers ship them, with the settings that the documentation names: queries, mutations, errors and subscriptions of each.
 */
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { Client, fetchExchange, subscriptionExchange, type OperationResult } from '@urql/core';
import { createHash } from 'node:crypto';
import { generate } from '@graphql-codegen/cli';
import { readFileSync } from 'node:fs';
import { createClient } from 'graphql-ws';
import relay, { type ConcreteRequest, type FetchFunction } from 'relay-runtime';
import { WebSocket } from 'ws';
import { anyDatabase } from '../support/databases.js';
import { startWorld, until, type World } from '../support/world.js';

/** What a code generator would know of a document. */
type Typed = TypedDocumentNode<any>;

const { Environment, fetchQuery, Network, RecordSource, Store } = relay;

/** As the page of stock clients has them for copying. */
function documentedScalars(): Readonly<Record<string, string>> {
  const [, list = ''] = /strictScalars: true, scalars: \{ (.*?) \}/.exec(readFileSync('schema/CLIENTS.md', 'utf8')) ?? [];
  return Object.fromEntries([...list.matchAll(/(\w+): '(\w+)'/g)].map(([, name = '', type = '']) => [name, type]));
}

const WHO = 'query Who { viewer { id member { name } } }';
const RENAME = 'mutation Rename($input: AccountUpdateInput!) { accountUpdate(input: $input) { account { name } userErrors { code } } }';
const NEWS = 'subscription News { events { topic } }';

describe('Stock clients', () => {
  let world: World;
  let asked: { readonly method: string; readonly status: number }[];
  const authorization = (): Record<string, string> => ({ authorization: `Bearer ${world.people.supplier.manager.token}` });
  const renaming = (name: string): { input: object } => ({ input: { accountId: `Account:${world.people.accountId}`, name } });
  const url = (): string => `${world.server.url}/graphql`;
  const socketUrl = (): string => url().replace('http', 'ws');

  /** The client's own way to the network, and a note of how it went. */
  const noted: typeof fetch = async (address, init) => {
    const response = await fetch(address, init);
    asked.push({ method: init?.method ?? 'GET', status: response.status });
    return response;
  };
  /** The browser's way: the client cannot say the headers that a browser says. */
  const inBrowser =
    (site: string, cookie: string): typeof fetch =>
    (address, init) =>
      noted(address, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), 'sec-fetch-site': site, cookie } });

  /** Hears of a rename by a subscription that was begun before it. */
  const hearsOfRename = async (topics: readonly string[], name: string): Promise<void> => {
    await world.ask(world.people.supplier.manager, RENAME, renaming(name));
    await until(() => topics.includes('account.updated'), 'the event of the rename');
  };

  beforeAll(async () => {
    world = await startWorld(await anyDatabase());
  });
  beforeEach(() => void (asked = []));
  afterAll(() => world.close());

  describe('urql', () => {
    const clientOf = (options: Partial<ConstructorParameters<typeof Client>[0]> = {}): Client =>
      new Client({
        url: url(),
        exchanges: [fetchExchange],
        fetch: noted,
        fetchOptions: () => ({ headers: authorization() }),
        ...options,
      });

    it('asks queries by GET and mutations by POST with a token, without any other setting', async () => {
      const client = clientOf();
      const { data, error } = await client.query(WHO, {});
      expect([error, data?.viewer.member.name]).toEqual([undefined, world.people.supplier.manager.name]);
      expect((await client.mutation(RENAME, renaming('By urql'))).data.accountUpdate).toMatchObject({ account: { name: 'By urql' }, userErrors: [] });
      expect(asked.map(({ method, status }) => [method, status])).toEqual([
        ['GET', 200],
        ['POST', 200],
      ]);
    });

    it('asks by GET with the cookie on a page of this site, and is told what is missing on one of another', async () => {
      const cookie = `alianza_session=${world.people.supplier.manager.token}`;
      const ask = (site: string): Promise<OperationResult> =>
        clientOf({ fetch: inBrowser(site, cookie), fetchOptions: {} })
          .query(WHO, {})
          .toPromise() as Promise<OperationResult>;
      expect((await ask('same-origin')).data.viewer.member.name).toBe(world.people.supplier.manager.name);
      const elsewhere = await ask('cross-site');
      expect([elsewhere.data, elsewhere.error?.graphQLErrors[0]?.extensions]).toEqual([
        undefined,
        { code: 'BAD_USER_INPUT', requestId: expect.any(String) as unknown },
      ]);
      expect(elsewhere.error?.message).toContain('Apollo-Require-Preflight');
    });

    it('asks by GET with the documented header, without a token', async () => {
      const { data, error } = await clientOf({ fetchOptions: { headers: { 'Apollo-Require-Preflight': 'true' } } }).query('{ __typename }', {});
      expect([data, error]).toEqual([{ __typename: 'Query' }, undefined]);
    });

    it('subscribes with a header among the parameters of the socket', async () => {
      const topics: string[] = [];
      const socket = createClient({
        url: socketUrl(),
        webSocketImpl: WebSocket,
        connectionParams: () => ({ headers: { Authorization: authorization()['authorization'] } }),
      });
      const exchange = subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query, variables: variables as Record<string, unknown> }, sink as never) }),
        }),
      });
      const begun = world.server.relay.begun;
      const { unsubscribe } = clientOf({ exchanges: [exchange] })
        .subscription(NEWS, {})
        .subscribe(({ data }) => void topics.push(data.events.topic));
      await until(() => world.server.relay.begun > begun, 'the subscription');
      await hearsOfRename(topics, 'Heard by urql');
      unsubscribe();
      await socket.dispose();
    });
  });

  describe('Apollo Client', () => {
    const clientOf = (link: ApolloLink): ApolloClient => new ApolloClient({ link, cache: new InMemoryCache() });
    const http = (options: HttpLink.Options = {}): HttpLink => new HttpLink({ uri: url(), fetch: noted, headers: authorization(), ...options });

    it.each([
      ['POST', {}],
      ['GET', { useGETForQueries: true }],
    ])('asks queries by %s, mutations by POST, and is told errors with their codes', async (method, options) => {
      const client = clientOf(http(options));
      expect((await client.query({ query: gql(WHO) as Typed })).data?.viewer.member.name).toBe(world.people.supplier.manager.name);
      const { data } = await client.mutate({ mutation: gql(RENAME) as Typed, variables: renaming('By Apollo') });
      expect(data?.accountUpdate.account.name).toBe('By Apollo');
      const refused: unknown = await client.query({ query: gql('{ account(id: "nonsense") { id } }') }).catch((cause: unknown) => cause);
      expect(CombinedGraphQLErrors.is(refused) && refused.errors[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        requestId: expect.any(String) as unknown,
      });
      expect(asked.map((each) => each.method)).toEqual([method, 'POST', method]);
    });

    it('goes on with whole texts where it offers persisted queries', async () => {
      const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
      const client = clientOf(ApolloLink.from([new PersistedQueryLink({ sha256 }), http()]));
      expect((await client.query({ query: gql(WHO) as Typed })).data?.viewer.member.name).toBe(world.people.supplier.manager.name);
      expect(asked).toHaveLength(2);
      await client.query({ query: gql('{ accounts(first: 1) { totalCount } }') });
      expect(asked).toHaveLength(3); // it has learnt, and offers no more
    });

    it.each([
      ['the scheme', (token: string) => ({ Authorization: `Bearer ${token}` })],
      ['a header', (token: string) => ({ headers: { authorization: `bearer ${token}` } })],
      ['the bare token', (token: string) => ({ authorization: token })],
      ['a header with the bare token', (token: string) => ({ headers: { Authorization: token } })],
      ['the name of the token', (token: string) => ({ token: `Bearer ${token}` })],
    ])('subscribes with %s in the parameters of the socket', async (_, parameters) => {
      const socket = createClient({ url: socketUrl(), webSocketImpl: WebSocket, connectionParams: parameters(world.people.supplier.manager.token) });
      const topics: string[] = [];
      const begun = world.server.relay.begun;
      const following = clientOf(new GraphQLWsLink(socket))
        .subscribe({ query: gql(NEWS) as Typed })
        .subscribe(({ data }) => void topics.push(data?.events.topic));
      await until(() => world.server.relay.begun > begun, 'the subscription');
      await hearsOfRename(topics, `Heard by Apollo ${String(begun)}`);
      following.unsubscribe();
      await socket.dispose();
    });

    it.each([
      ['another scheme', (token: string) => ({ Authorization: `Basic ${token}` })],
      ['a token that opens nothing', () => ({ headers: { Authorization: 'Bearer als_nothing' } })],
      ['nothing', () => ({})],
    ])('is refused on the socket with %s', async (_, parameters) => {
      const codes: number[] = [];
      const socket = createClient({
        url: socketUrl(),
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        connectionParams: parameters(world.people.supplier.manager.token),
        on: { closed: (event) => void codes.push((event as CloseEvent).code) },
      });
      const following = clientOf(new GraphQLWsLink(socket))
        .subscribe({ query: gql(NEWS) })
        .subscribe({ next: () => undefined, error: () => undefined });
      await until(() => codes.length > 0, 'the end of the socket');
      expect(codes).toEqual([4403]);
      following.unsubscribe();
      await socket.dispose();
    });
  });

  describe('graphql-codegen', () => {
    it.each([
      ['the printed schema', () => `${world.server.url}/schema.graphql`],
      ['introspection', () => ({ [url()]: { headers: authorization() } })],
    ])('makes types from %s, with the scalars that the documentation names', async (_, schema) => {
      const [{ content = '' } = {}] = (await generate(
        {
          schema: schema(),
          silent: true,
          documents: WHO.replace('name', 'name createdAt'),
          generates: { 'who.ts': { plugins: ['typescript-operations'], config: { strictScalars: true, scalars: documentedScalars() } } },
        },
        false,
      )) as readonly { readonly content?: string }[];
      expect(content).toMatch(/WhoQuery = [^]*createdAt: string/);
    });
  });

  describe('Relay', () => {
    it('asks a query and keeps what it was given by its id', async () => {
      const ask: FetchFunction = async ({ text }, variables) => {
        const response = await noted(url(), {
          method: 'POST',
          headers: { ...authorization(), 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
          body: JSON.stringify({ query: text, variables }),
        });
        expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
        return (await response.json()) as never;
      };
      const environment = new Environment({ network: Network.create(ask), store: new Store(new RecordSource()) });
      const name = await fetchQuery(environment, ACCOUNT, { id: `Account:${world.people.accountId}` }).toPromise();
      const id = `Account:${world.people.accountId}`;
      expect(name).toMatchObject({ node: { id, name: expect.any(String) as unknown } });
      expect(environment.getStore().getSource().get(id)).toMatchObject({ __typename: 'Account', name: (name as { node: { name: string } }).node.name });
    });
  });
});

/** `query ($id: ID!) { node(id: $id) { __typename id ... on Account { name } } }` as Relay's compiler writes it down. */
const ID = [{ kind: 'Variable', name: 'id', variableName: 'id' }] as const;
const field = (name: string): object => ({ alias: null, args: null, kind: 'ScalarField', name, storageKey: null });
const NODE = {
  alias: null,
  args: ID,
  concreteType: null,
  kind: 'LinkedField',
  name: 'node',
  plural: false,
  selections: [field('__typename'), field('id'), { kind: 'InlineFragment', selections: [field('name')], type: 'Account', abstractKey: null }],
  storageKey: null,
};
const DEFINITIONS = [{ defaultValue: null, kind: 'LocalArgument', name: 'id' }];
const ACCOUNT = {
  kind: 'Request',
  fragment: { argumentDefinitions: DEFINITIONS, kind: 'Fragment', metadata: null, name: 'AccountQuery', selections: [NODE], type: 'Query', abstractKey: null },
  operation: { argumentDefinitions: DEFINITIONS, kind: 'Operation', name: 'AccountQuery', selections: [NODE] },
  params: {
    cacheID: 'account-query',
    id: null,
    metadata: {},
    name: 'AccountQuery',
    operationKind: 'query',
    text: 'query AccountQuery($id: ID!) { node(id: $id) { __typename id ... on Account { name } } }',
  },
} as unknown as ConcreteRequest;
