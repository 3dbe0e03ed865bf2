import { pino } from 'pino';
import { WebSocket } from 'ws';
import { startServer } from '../../src/server/server.js';
import { anyDatabase } from '../support/databases.js';
import { ask, startWorld, until, type World } from '../support/world.js';

const ORIGIN = 'https://alianza.example';
const PASSWORD = 'una contraseña larga de verdad';
const SIGN_UP = 'mutation($input: SignUpInput!) { signUp(input: $input) { token userErrors { message } } }';
const SIGN_IN = 'mutation($input: SignInInput!) { signIn(input: $input) { token } }';
const WHO = '{ viewer { member { email } } }';
const UUID = '4d0c1f6e-0000-4000-8000-000000000000';

describe('A server that people reach over https', () => {
  let world: World;
  let cookie: string;
  let setCookie: string;
  let device: string;
  beforeAll(async () => {
    world = await startWorld(await anyDatabase(), { publicUrl: ORIGIN });
    const input = { name: 'Nora', email: 'nora@example.com', password: PASSWORD, companyName: 'Molino', locale: 'es' };
    const { headers } = await world.ask(null, SIGN_UP, { input });
    setCookie = headers.get('set-cookie') ?? '';
    cookie = setCookie.split(';')[0] ?? '';
    device = headers.getSetCookie().find((each) => each.includes('device')) ?? '';
  });
  afterAll(() => world.close());

  it('has browsers come over https alone, with every answer', async () => {
    for (const path of ['/', '/health/live', '/graphql', '/nowhere', '/docs', `/exports/${UUID}`]) {
      const { headers } = await fetch(world.server.url + path, { redirect: 'manual' });
      expect([path, headers.get('strict-transport-security')]).toEqual([path, 'max-age=31536000']);
    }
  });

  it('gives the session under a name that no other host can set', () => {
    expect(setCookie).toMatch(/^__Host-alianza_session=als_[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Secure; Expires=/);
    expect(setCookie).not.toMatch(/domain/i);
  });

  it('knows a device by a cookie that no other host can set, and by no other', async () => {
    expect(device).toMatch(/^__Host-alianza_device=ald_[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/);
    const own = device.split(';')[0] ?? '';
    const deviceAfter = async (value: string): Promise<string> => {
      const { headers } = await world.ask(null, SIGN_IN, { input: { email: 'nora@example.com', password: PASSWORD } }, { Cookie: value, Origin: ORIGIN });
      return headers.getSetCookie().find((each) => each.includes('device')) ?? '';
    };
    expect((await deviceAfter(own)).split(';')[0]).toBe(own);
    expect((await deviceAfter(own.replace('__Host-', ''))).split(';')[0]).not.toBe(own);
  });

  it('takes that cookie at every door from its own pages, and the plain one nowhere', async () => {
    const plain = cookie.replace('__Host-', '');
    const viewerWith = async (value: string, origin = ORIGIN): Promise<unknown> =>
      (await world.ask(null, WHO, {}, { Cookie: value, Origin: origin })).data?.viewer;
    expect(await viewerWith(cookie)).toEqual({ member: { email: 'nora@example.com' } });
    expect(await viewerWith(plain)).toBeUndefined();
    expect(await viewerWith(`${plain}; ${cookie}`)).toEqual({ member: { email: 'nora@example.com' } });
    expect(await viewerWith(cookie, 'https://evil.example')).toBeUndefined();
    for (const path of [`/exports/${UUID}`, `/imports/Import:${UUID}/refused.csv`]) {
      const statusWith = async (value: string): Promise<number> => (await fetch(world.server.url + path, { headers: { Cookie: value } })).status;
      expect([path, await statusWith(cookie), await statusWith(plain)]).toEqual([path, 404, 401]);
    }
    expect(await greeted(cookie)).toBe('{"type":"connection_ack"}');
    expect(await greeted(plain)).toBe('4403');
    // Whoever is known is told that there is no such document, everybody else to sign in.
    expect(await reasonAt(`/collaboration/y/${UUID}`, cookie)).toContain('NOT_FOUND');
    expect(await reasonAt(`/collaboration/y/${UUID}`, plain)).toContain('UNAUTHENTICATED');
  });

  it('takes the cookie back under its name', async () => {
    const { headers } = await world.ask(null, 'mutation { signOut { ended } }', {}, { Cookie: cookie, Origin: ORIGIN });
    expect(headers.get('set-cookie')).toMatch(/^__Host-alianza_session=; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=0$/);
  });

  async function greeted(value: string): Promise<string> {
    const socket = new WebSocket(`${world.server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { Cookie: value, Origin: ORIGIN } });
    let said: string | undefined;
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data: Buffer) => (said ??= data.toString('utf8')));
    socket.on('close', (code) => (said ??= String(code)));
    await until(() => said !== undefined, 'an answer on the socket');
    socket.terminate();
    return said ?? '';
  }

  /** What a socket of live documents says before it closes. */
  async function reasonAt(path: string, value: string): Promise<string> {
    const socket = new WebSocket(world.server.url.replace('http', 'ws') + path, { headers: { Cookie: value, Origin: ORIGIN } });
    let [said, isClosed] = ['', false];
    socket.on('message', (data: Buffer) => (said += data.toString('latin1')));
    socket.on('close', () => (isClosed = true));
    await until(() => isClosed, 'the end of the socket');
    return said;
  }
});

describe('A server without https', () => {
  let world: World;
  const lines: string[] = [];
  let close: () => Promise<void>;
  let url: string;
  beforeAll(async () => {
    world = await startWorld(await anyDatabase());
    await world.server.stop();
    const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
    const server = await startServer(world.settings, log);
    url = server.url;
    close = () => server.stop();
  });
  afterAll(() => close());

  it('does not speak of https, and calls its cookie plainly', async () => {
    const { headers } = await fetch(`${url}/health/live`);
    expect(headers.get('strict-transport-security')).toBeNull();
    const input = { name: 'Oliver', email: 'oliver@example.com', password: PASSWORD, companyName: 'Bakery', locale: 'en' };
    expect((await ask(url, null, SIGN_UP, { input })).headers.get('set-cookie')).toMatch(/^alianza_session=als_/);
  });

  it('lets no cache keep what is for one caller, and has assets kept', async () => {
    const { token } = world.people.supplier.owner;
    const authorized = { Authorization: `Bearer ${token}` };
    const json = { ...authorized, 'Content-Type': 'application/json' };
    const asked: readonly [string, RequestInit][] = [
      ['/graphql', { method: 'POST', headers: json, body: JSON.stringify({ query: WHO }) }],
      ['/graphql', { method: 'POST', headers: { ...json, Authorization: 'Bearer als_none' }, body: '{}' }],
      ['/graphql?query={__typename}', { headers: { ...authorized, 'Apollo-Require-Preflight': 'yes' } }],
      [`/exports/${UUID}`, { headers: authorized }],
      [`/imports/Import:${UUID}/refused.csv`, { headers: authorized }],
      [`/imports/Import:${UUID}/file`, { method: 'PUT', headers: authorized, body: 'a' }],
      [`/hooks/${UUID}`, { method: 'POST', headers: authorized, body: '{}' }],
      ['/nowhere', { headers: authorized }],
      ['/graphql', { method: 'DELETE', headers: authorized }],
    ];
    for (const [path, init] of asked) expect([path, (await fetch(url + path, init)).headers.get('cache-control')]).toEqual([path, 'no-store']);
    expect((await fetch(`${url}/graphiql/react.js`)).headers.get('cache-control')).toBe('public, max-age=86400');
  });

  it('tells the operator of sign-ins that fail: from where and for whose login, and no secret', async () => {
    const tries = [
      { email: 'Oliver@example.com', password: 'wrong wrong wrong' },
      { email: 'oliver@example.com', password: 'wrong again and again' },
      { email: 'nobody@example.com', password: 'hunter2-hunter2' },
    ];
    for (const input of tries) await ask(url, null, SIGN_IN, { input });
    const failed = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>).filter(({ msg }) => msg === 'a sign-in failed');
    expect(failed).toHaveLength(3);
    for (const line of failed)
      expect(line).toMatchObject({ level: 40, way: 'signIn', code: 'UNAUTHENTICATED', address: '127.0.0.1', requestId: expect.any(String) as string });
    const [first, second, third] = failed.map(({ login }) => login);
    expect([first === second, first === third]).toEqual([true, false]);
    for (const secret of ['oliver', 'Oliver', 'nobody', 'wrong', 'hunter2']) expect(lines.join('')).not.toContain(secret);
  });

  it('says nothing of those that succeed', async () => {
    const before = lines.length;
    const { data } = await ask(url, null, SIGN_IN, { input: { email: 'oliver@example.com', password: PASSWORD } });
    expect(data.signIn.token).toMatch(/^als_/);
    expect(lines).toHaveLength(before);
  });
});
