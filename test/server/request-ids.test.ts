/**
 * Whoever is told that something is wrong can name the request to the operator: every door says its id, in the error and in the header.
 */
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { anyDatabase } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const PURPOSE = { 'Apollo-Require-Preflight': 'true' };
const UUID = '4d0c1f6e-0000-4000-8000-000000000000';
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const post = (body: string, headers: Record<string, string> = JSON_TYPE): RequestInit => ({ method: 'POST', headers, body });
const query = (text: string, more: object = {}): RequestInit => post(JSON.stringify({ query: text, ...more }));

const MISTAKES: readonly (readonly [string, string, RequestInit])[] = [
  ['no operation', '/graphql', post('{}')],
  ['nothing', '/graphql', post('')],
  ['no JSON', '/graphql', post('{')],
  ['a list of operations', '/graphql', post('[{"query":"{ __typename }"}]')],
  ['variables that are a text', '/graphql', query('{ __typename }', { variables: '{}' })],
  ['an operation that is no text', '/graphql', post('{"query":{"kind":"Document"}}')],
  ['a text that cannot be parsed', '/graphql', query('{ viewer { id ')],
  ['a field that is not there', '/graphql', query('{ salary }')],
  ['two operations and no name', '/graphql', query('query A { __typename } query B { __typename }')],
  ['a name of no operation', '/graphql', query('query A { __typename }', { operationName: 'B' })],
  ['variables of another type', '/graphql', query('query ($id: ID!) { node(id: $id) { id } }', { variables: { id: {} } })],
  ['a subscription', '/graphql', query('subscription { events { id } }')],
  ['a hash instead of a text', '/graphql', post(JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }))],
  ['nobody', '/graphql', query('{ accounts { nodes { id } } }')],
  ['a token that opens nothing', '/graphql', { ...query('{ __typename }'), headers: { ...JSON_TYPE, Authorization: 'Bearer als_nothing' } }],
  ['a form', '/graphql', post('query={__typename}', { 'Content-Type': 'application/x-www-form-urlencoded' })],
  ['too much', '/graphql', { ...query(`{ __typename } #${'x'.repeat(1024 * 1024)}`), headers: { ...JSON_TYPE, Connection: 'close' } }],
  ['a GET that was not meant', '/graphql?query={__typename}', {}],
  ['a GET without an operation', '/graphql', { headers: PURPOSE }],
  ['a GET with variables that are no JSON', '/graphql?query={__typename}&variables={', { headers: PURPOSE }],
  ['a GET that says something twice', '/graphql?query={__typename}&query={__typename}', { headers: PURPOSE }],
  ['a GET with a type', '/graphql?query={__typename}', { headers: { 'Content-Type': 'application/xml' } }],
  ['a mutation by GET', '/graphql?query=mutation{signOut{ended}}', { headers: PURPOSE }],
  ['a type that nobody answers in', '/graphql', { ...query('{ __typename }'), headers: { ...JSON_TYPE, Accept: 'text/csv' } }],
  ['a file of nobody', `/imports/Import:${UUID}/file`, { method: 'PUT', body: 'a' }],
  ['a file of no import', '/imports/nothing', { method: 'PUT', body: 'a' }],
  ['refused rows of nobody', `/imports/Import:${UUID}/refused.csv`, {}],
  ['an export of nobody', `/exports/Export:${UUID}`, {}],
  ['a message to no connection', `/hooks/${UUID}`, post('{}')],
  ['a message that is too long', `/hooks/${UUID}`, { ...post('x'.repeat(6_000_000)), headers: { Connection: 'close' } }],
];

describe('The id of a request', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(await anyDatabase());
  });
  afterAll(() => world.close());

  it.each(MISTAKES)('is told with the refusal of %s', async (_, path, init) => {
    const answer = await fetch(world.server.url + path, init).catch(() => undefined);
    if (answer === undefined) return; // the server did not read on, and the client was still sending
    const { errors } = (await answer.json()) as { errors: readonly { message: string; extensions: { code: string; requestId: string } }[] };
    expect(errors.length).toBeGreaterThan(0);
    for (const { message, extensions } of errors) {
      expect([message !== '', extensions.code]).toEqual([true, expect.stringMatching(/^[A-Z_]+$/)]);
      expect(extensions.code).not.toBe('INTERNAL');
      expect(extensions.requestId).toBe(answer.headers.get('x-request-id'));
      expect(extensions.requestId).toMatch(ID);
    }
  });

  it.each(['/nowhere', '/graphql/nothing', '/health/nothing', '/docs/nothing', '/%'])('is told in the header by what is not there: %s', async (path) => {
    const answer = await fetch(world.server.url + path);
    expect([answer.status >= 400, answer.headers.get('x-request-id')]).toEqual([true, expect.stringMatching(ID)]);
  });

  it.each([
    '{ salary }',
    '{ viewer { id ',
    'query ($id: ID!) { node(id: $id) { id } }',
    '{ node(id: "nonsense") { id } }',
    'subscription { events(topics: ["no.topic"]) { id } }',
  ])('is told with errors on a socket: %s', async (text) => {
    const client = createClient({
      url: `${world.server.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { token: world.people.supplier.owner.token },
    });
    const errors = await new Promise<readonly { extensions?: Record<string, unknown> }[]>((resolve, reject) => {
      client.subscribe(
        { query: text },
        {
          next: ({ errors: some }) => resolve(some ?? []),
          error: (some) => (Array.isArray(some) ? resolve(some) : reject(some as Error)),
          complete: () => resolve([]),
        },
      );
    });
    await client.dispose();
    expect(errors.length).toBeGreaterThan(0);
    for (const { extensions } of errors) expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', requestId: expect.stringMatching(ID) as string });
  });
});
