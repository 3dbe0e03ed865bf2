/**
 * Pages of other origins: closed, unless the operator lists them; and cookies never serve a page that is not of this site.
 */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { anyDatabase } from '../support/databases.js';
import { startWorld, until, type World } from '../support/world.js';
import { CHROMIUM, describeInBrowser, Visitor } from '../web/browser.js';

const APP = 'https://app.example';
const WHO = '{ viewer { id } }';
const JSON_TYPE = { 'Content-Type': 'application/json' };
const UUID = '4d0c1f6e-0000-4000-8000-000000000000';
/** Doors that pages may ask, with what they ask. */
const DOORS = [
  ['/graphql', 'POST', 200],
  ['/graphql', 'GET', 200],
  ['/schema.graphql', 'GET', 200],
  [`/imports/Import:${UUID}/file`, 'PUT', 404],
  [`/imports/Import:${UUID}/refused.csv`, 'GET', 404],
  [`/exports/Export:${UUID}`, 'GET', 404],
] as const;

const allowed = (headers: Headers): Record<string, string | null> =>
  Object.fromEntries(['origin', 'credentials', 'methods', 'headers'].map((name) => [name, headers.get(`access-control-allow-${name}`)]));
const NOTHING = { origin: null, credentials: null, methods: null, headers: null };

describe('Pages of other origins', () => {
  let world: World;
  let closed: World;
  beforeAll(async () => {
    [world, closed] = await Promise.all([startWorld(await anyDatabase(), { allowedOrigins: [APP] }), startWorld(await anyDatabase())]);
  });
  afterAll(() => Promise.all([world.close(), closed.close()]));

  const token = (): Record<string, string> => ({ Authorization: `Bearer ${world.people.supplier.owner.token}` });
  const cookie = (): Record<string, string> => ({ Cookie: `alianza_session=${world.people.supplier.owner.token}` });
  const preflight = (at: World, path: string, method: string, origin: string): Promise<Response> =>
    fetch(at.server.url + path, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': method, 'Access-Control-Request-Headers': 'authorization,content-type,x-client' },
    });
  const request = (path: string, method: string, headers: Record<string, string>): Promise<Response> => {
    const query = path === '/graphql' && method === 'GET' ? `?query=${encodeURIComponent(WHO)}` : '';
    const body = method === 'GET' ? null : path === '/graphql' ? JSON.stringify({ query: WHO }) : 'a,b\n';
    return fetch(world.server.url + path + query, { method, body, headers: { ...(body === null ? {} : JSON_TYPE), ...headers } });
  };

  it.each(DOORS)('that are allowed get what they ask %s by %s, and are answered when the browser asks first', async (path, method, status) => {
    const before = await preflight(world, path, method, APP);
    expect([before.status, await before.text()]).toEqual([204, '']);
    expect(allowed(before.headers)).toMatchObject({ origin: APP, credentials: 'true', headers: 'authorization,content-type,x-client' });
    expect(before.headers.get('access-control-allow-methods')?.split(', ')).toContain(method);
    const answer = await request(path, method, { Origin: APP, ...token() });
    expect([answer.status, allowed(answer.headers)]).toEqual([status, { ...NOTHING, origin: APP, credentials: 'true' }]);
    expect(answer.headers.get('access-control-expose-headers')).toContain('X-Request-Id');
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  it.each(['https://evil.example', 'https://app.example.evil.example', 'http://app.example', 'https://app.example:8443', 'https://sub.app.example', 'null'])(
    'of %s get nothing',
    async (origin) => {
      for (const [path, method] of DOORS) {
        const before = await preflight(world, path, method, origin);
        expect([path, before.status, allowed(before.headers)]).toEqual([path, 403, NOTHING]);
        expect(await before.text()).toContain('ALLOWED_ORIGINS');
        expect(allowed((await request(path, method, { Origin: origin, ...token() })).headers)).toEqual(NOTHING);
      }
    },
  );

  it('get nothing anywhere while none is allowed', async () => {
    const before = await preflight(closed, '/graphql', 'POST', APP);
    expect([before.status, allowed(before.headers)]).toEqual([403, NOTHING]);
    const answer = await closed.ask(closed.people.supplier.owner, WHO, {}, { Origin: APP });
    expect([answer.status, allowed(answer.headers), answer.headers.get('vary')]).toEqual([200, NOTHING, 'Accept-Encoding']);
  });

  it.each(['/health/live', '/hooks/nothing', '/docs', '/', '/nowhere'])('are let in to the doors for them only, and not to %s', async (path) => {
    const before = await preflight(world, path, 'GET', APP);
    expect([before.status >= 400, allowed(before.headers)]).toEqual([true, NOTHING]);
    expect(allowed((await fetch(world.server.url + path, { headers: { Origin: APP } })).headers)).toEqual(NOTHING);
  });

  it('can read what is wrong, too', async () => {
    for (const headers of [{ Authorization: 'Bearer als_nothing' }, { 'Content-Type': 'text/plain' }]) {
      const answer = await request('/graphql', 'POST', { Origin: APP, ...headers });
      expect([answer.status >= 400, allowed(answer.headers)['origin']]).toEqual([true, APP]);
    }
    const method = await fetch(`${world.server.url}/graphql`, { method: 'DELETE', headers: { Origin: APP } });
    expect([method.status, allowed(method.headers)['origin']]).toEqual([405, APP]);
  });

  describe('with a cookie', () => {
    const sees = async (headers: Record<string, string>, method = 'POST'): Promise<boolean> =>
      (await (await request('/graphql', method, { ...cookie(), ...headers })).text()).includes(world.people.supplier.owner.memberId);

    it.each([
      ['an allowed page of this very site', { Origin: APP, 'Sec-Fetch-Site': 'same-site' }, true],
      ['an allowed page of another site', { Origin: APP, 'Sec-Fetch-Site': 'cross-site' }, false],
      ['an allowed page of which nobody says where it is', { Origin: APP }, false],
      ['a page of this site that is not allowed', { Origin: 'https://other.example', 'Sec-Fetch-Site': 'same-site' }, false],
    ])('are known as %s: POST', async (_, headers, isKnown) => {
      expect(await sees(headers)).toBe(isKnown);
    });

    it.each([
      ['an own page', { 'Sec-Fetch-Site': 'same-origin' }, true],
      ['a picture on a page of this site', { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'no-cors' }, false],
      ['a picture on a page of another site', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' }, false],
      ['a link on a page of another site', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' }, false],
      ['an allowed page of this very site', { Origin: APP, 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'cors' }, true],
      ['a program without a header', {}, false],
      ['a program with the header', { 'Apollo-Require-Preflight': 'true' }, true],
    ])('are known as %s: GET', async (_, headers, isKnown) => {
      expect(await sees(headers, 'GET')).toBe(isKnown);
    });

    it('are never known at a socket', async () => {
      const greeted = async (headers: Record<string, string>, payload: object): Promise<string> => {
        const socket = new WebSocket(`${world.server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
        let said: string | undefined;
        socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
        socket.on('message', (data: Buffer) => (said ??= data.toString('utf8')));
        socket.on('close', (code) => (said ??= String(code)));
        await until(() => said !== undefined, 'an answer on the socket');
        socket.terminate();
        return said ?? '';
      };
      expect(await greeted({ ...cookie(), Origin: APP, 'Sec-Fetch-Site': 'same-site' }, {})).toBe('4403');
      expect(await greeted({ Origin: APP }, { headers: token() })).toBe('{"type":"connection_ack"}');
    });
  });

  it('change nothing by GET, whoever asks', async () => {
    const rename = `mutation { accountUpdate(input: { accountId: "Account:${world.people.accountId}", name: "By a link" }) { account { name } } }`;
    for (const headers of [token(), { ...cookie(), 'Sec-Fetch-Site': 'same-origin' }]) {
      const answer = await fetch(`${world.server.url}/graphql?query=${encodeURIComponent(rename)}`, { headers });
      expect(answer.status).toBe(405);
      expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT', requestId: answer.headers.get('x-request-id') } }] });
    }
    const { data } = await world.ask(world.people.supplier.owner, `{ account(id: "Account:${world.people.accountId}") { name } }`);
    expect(data.account.name).not.toBe('By a link');
  });
});

if (existsSync(CHROMIUM)) {
  // Where the page will be is known before the server is told.
  const app = await listening('<!doctype html><title>App</title>');
  const stranger = await listening('<!doctype html><title>Stranger</title>');
  afterAll(() => [app, stranger].forEach(({ server }) => server.close()));

  describeInBrowser(
    'A page of another origin in a browser',
    (workspace) => {
      const asks = async (page: string): Promise<unknown> => {
        const visitor = await Visitor.arrive(workspace().browser, page);
        await visitor.page.goto(page);
        const said = await visitor.page.evaluate(async (url) => {
          const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer als_nothing' };
          try {
            const answer = await fetch(url, { method: 'POST', headers, body: '{"query":"{ __typename }"}' });
            return [answer.status, answer.headers.get('X-Request-Id')?.length];
          } catch (cause) {
            return String(cause);
          }
        }, `${workspace().url}/graphql`);
        await visitor.leave();
        return said;
      };

      it('reads the answer where the operator allows it, and nothing where not', async () => {
        expect(await asks(app.url)).toEqual([401, 36]);
        expect(await asks(stranger.url)).toContain('Failed to fetch');
      });
    },
    { allowedOrigins: [app.url] },
  );
}

async function listening(page: string): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((_request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(page));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
}
