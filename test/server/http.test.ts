import { request } from 'node:http';
import { connect } from 'node:net';
import { anyDatabase, describeOnAnyDatabase } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';

await describeOnAnyDatabase('The server over HTTP', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(kind);
  });
  afterAll(() => world.close());

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${world.server.url}${path}`, { headers });

  it('says that it lives and that it is ready', async () => {
    expect(await (await get('/health/live')).json()).toEqual({ status: 'live' });
    expect(await (await get('/health/ready')).json()).toEqual({ status: 'ready', notifications: 'arrive' });
  });

  it('sends safe headers and a request id with every answer', async () => {
    for (const path of ['/', '/health/live', '/graphiql', '/schema.graphql', '/nowhere']) {
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/);
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('prints its schema, and serves GraphiQL from itself alone', async () => {
    expect(await (await get('/schema.graphql')).text()).toContain('type Account implements Node @audience');
    const page = await (await get('/graphiql')).text();
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
    for (const [, file] of page.matchAll(/(?:src|href)="(\/graphiql\/[^"]+)"/g)) expect((await get(file ?? '')).status).toBe(200);
  });

  it('answers 404 and 405 where there is nothing to answer', async () => {
    expect((await get('/nowhere')).status).toBe(404);
    expect((await fetch(`${world.server.url}/health/live`, { method: 'DELETE' })).status).toBe(405);
    expect((await get('/graphiql/../../package.json')).status).toBe(404);
  });

  it('refuses a token that opens nothing', async () => {
    const { status, errors } = await world.ask('als_nothing', '{ viewer { id } }');
    expect([status, errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('takes a token with its scheme or alone, and looks at no other scheme', async () => {
    const { token, memberId } = world.people.supplier.owner;
    const ask = async (authorization: string): Promise<string> => (await world.ask(null, '{ viewer { id } }', {}, { Authorization: authorization })).text;
    expect(await ask(`bearer  ${token}`)).toContain(memberId);
    expect(await ask(token)).toContain(memberId);
    expect(await ask(`Basic ${token}`)).toContain('UNAUTHENTICATED');
    expect(await ask('Bearer')).toContain('UNAUTHENTICATED');
  });

  it('says where subscriptions are answered', async () => {
    const { status, errors } = await world.ask(world.people.supplier.owner, 'subscription { events { id } }');
    expect([status, errors[0].extensions.code, errors[0].message]).toEqual([400, 'BAD_USER_INPUT', expect.stringContaining('WebSocket')]);
  });

  it('tells every field that is wrong at once, and does nothing', async () => {
    const create = 'mutation ($input: ContactCreateInput!) { contactCreate(input: $input) { contact { id } userErrors { code field } } }';
    const input = { accountId: `Account:${world.people.accountId}`, name: ' ', email: 'nobody', phone: '9'.repeat(41), jobTitle: 'Buyer' };
    const { contactCreate } = (await world.ask(world.people.supplier.manager, create, { input })).data;
    expect(contactCreate).toEqual({
      contact: null,
      userErrors: [
        { code: 'REQUIRED', field: ['input', 'name'] },
        { code: 'INVALID', field: ['input', 'email'] },
        { code: 'TOO_LONG', field: ['input', 'phone'] },
      ],
    });
    const contacts = '{ contacts(first: 1) { totalCount } }';
    expect((await world.ask(world.people.supplier.manager, contacts)).data.contacts.totalCount).toBe(0);
  });

  it('takes the session cookie from its own pages, and from no other site', async () => {
    const { token, memberId } = world.people.supplier.owner;
    const ask = async (headers: Record<string, string>): Promise<string> =>
      (await world.ask(null, '{ viewer { id } }', {}, { Cookie: `alianza_session=${token}`, ...headers })).text;
    expect(await ask({ Origin: world.server.url })).toContain(memberId);
    expect(await ask({ Origin: 'https://evil.example' })).toContain('UNAUTHENTICATED');
  });

  it('refuses what a foreign page can make a browser send without asking first', async () => {
    const { token } = world.people.supplier.owner;
    const response = await fetch(`${world.server.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain', Cookie: `alianza_session=${token}` },
      body: JSON.stringify({ query: '{ viewer { id } }' }),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain(world.people.supplier.owner.memberId);
  });

  it('refuses WebSockets where there are none, and survives garbage', async () => {
    const refused = await new Promise<number | undefined>((resolve, reject) => {
      const upgrade = request(`${world.server.url}/elsewhere`, {
        headers: { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==' },
      });
      upgrade
        .on('response', ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end();
    });
    expect(refused).toBe(404);
    expect((await world.ask(world.people.supplier.owner, '{ viewer { id } }')).status).toBe(200);
  });
});

describe('A server that is asked to stop', () => {
  it('answers whom it has begun to hear, but is not held up by a client that goes on asking over the same connection', async () => {
    const world = await startWorld(await anyDatabase());
    const body = JSON.stringify({ query: '{ __typename }' });
    const head = `POST /graphql HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    const client = connect(Number(new URL(world.server.url).port), '127.0.0.1');
    const answers: string[] = [];
    client.on('error', () => undefined);
    client.on('data', (answer) => {
      answers.push(answer.toString());
      client.write(head + body); // and again, at once
    });
    client.write(head + body.slice(0, 5));
    await fetch(`${world.server.url}/health/live`); // by now the beginning has been heard
    const closed = world.close();
    client.write(body.slice(5));
    await closed;
    expect(answers.length).toBeLessThanOrEqual(2); // the one that was under way, and the last one on the connection
    expect(answers[0]).toMatch(/^HTTP\/1.1 200[^]*"__typename":"Query"/);
    expect(answers.at(-1)).toMatch(/^HTTP\/1.1 200/);
  }, 240_000);
});
