import { anyDatabase, freshDatabase, type TestDatabase } from '../support/databases.js';
import { until } from '../support/world.js';
import { endAll, startProcess, type ServerProcess } from '../journeys/server-process.js';
import { open, request, speak, UPGRADE } from './raw-http.js';

const UUID = '4d0c1f6e-0000-4000-8000-000000000000';

/** Targets that name no place, or one that is odd. */
const TARGETS = [
  ...['//', '//:99999', '//[', '//[::', '///', '//a@b:c', '//%', '/\\', '/\\\\host', '/..', '/../..', '/./.', '/.%2e/', '/%2e%2e%2f%2e%2e%2fetc/passwd'],
  ...[
    '/%',
    '/%E0',
    '/%E0%A4',
    '/%zz',
    '/%00',
    '/%c0%af',
    '/%ff%fe',
    '/%ud800',
    '/?%',
    '/?%E0',
    '/#',
    '/#%',
    '/??',
    '/;a=b',
    '/a b',
    '/\u00e9',
    '*',
    '',
    'x',
    '?',
    ':',
  ],
  ...[
    'http://',
    'http://here',
    'http://here/',
    'http://here/health/live',
    'http://[',
    'http://[/',
    'http://:99999/',
    'http://a:b:c/',
    'https://here//',
    'ftp://here/',
  ],
  ...[
    'here:443',
    '[::1]:443',
    'javascript:alert(1)',
    `/${'a'.repeat(8_000)}`,
    `/${'%41'.repeat(3_000)}`,
    `/${'../'.repeat(2_000)}`,
    `/?${'a=b&'.repeat(2_000)}`,
  ],
  ...[
    '/imports',
    '/imports/',
    '/imports/%',
    '/imports/%E0/file',
    `/imports/Import:${UUID}/file`,
    `/imports/Import%3A${UUID}/refused.csv`,
    '/imports/Import:x/file',
  ],
  ...[
    '/exports',
    '/exports/',
    '/exports/%',
    '/exports/%E0',
    '/exports/%00',
    `/exports/${UUID}`,
    `/exports/Export%3A${UUID}`,
    '/exports/Export:',
    '/exports/../x',
  ],
  ...['/hooks', '/hooks/', '/hooks/%', '/hooks/%E0', '/hooks/%00', `/hooks/${UUID}`, '/hooks/x/y/z', `/hooks/${UUID}?%E0=%`],
  ...[
    '/docs/',
    '/docs/%',
    '/docs/%E0',
    '/docs/%00',
    '/docs/..%2f..%2fpackage.json',
    '/docs/../../package.json',
    '/docs//',
    '/docs/constructor',
    '/docs/__proto__',
  ],
  ...[
    '/graphiql/%',
    '/graphiql/constructor',
    '/graphiql/__proto__',
    '/graphiql/..',
    '/assets/%',
    '/assets/',
    '/assets/../../x',
    '/assets/__proto__',
    '/favicon.ico%00',
  ],
  ...[
    '/graphql?',
    '/graphql?query',
    '/graphql?query=%',
    '/graphql?query=%E0',
    '/graphql?query={',
    '/graphql?query={__typename}&variables=%',
    '/graphql?variables={',
    '/graphql/',
  ],
  ...[
    '/collaboration',
    '/collaboration/',
    '/collaboration/y',
    '/collaboration/y/',
    '/collaboration/y/%',
    '/collaboration/y/%E0?token=%E0',
    '/collaboration//',
    '/collaboration?%',
  ],
  ...['/health', '/health/', '/health/ready?%', '/health/live/%', '/schema.graphql?', '/schema.graphql/', '/.env', '/.git/config', '/node_modules/'],
];

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'CONNECT', 'PROPFIND', 'get', 'NOSUCHMETHOD'];

/** Heads that are odd, of requests to the API. */
const HEADS: readonly (readonly string[])[] = [
  [],
  ['Host:'],
  ['Host: '],
  ['Host: a', 'Host: b'],
  ['Host: [::1'],
  ['Host: //'],
  ['Host: a:99999'],
  [`Host: ${'h'.repeat(3_000)}`],
  ['Host: here', 'Origin: null'],
  ['Host: here', 'Origin: //'],
  ['Host: here', 'Origin: http://['],
  ['Host: here', 'Cookie: alianza_session'],
  ['Host: here', 'Cookie: ;;;=;=;alianza_session=;'],
  ['Host: here', 'Cookie: alianza_session=%E0%A4'],
  ['Host: here', `Cookie: alianza_session=${'x'.repeat(10_000)}`],
  ['Host: here', 'Cookie: alianza_session=als_\u00ff\u00fe'],
  ['Host: here', 'Authorization: Bearer'],
  ['Host: here', 'Authorization: Bearer als_\u00ff'],
  ['Host: here', 'Authorization: Bearer alk_%E0'],
  ['Host: here', 'Authorization: Basic ===='],
  ['Host: here', 'Authorization: Bearer a', 'Authorization: Bearer b'],
  ['Host: here', 'Authorization:'],
  ['Host: here', 'Content-Length: -1'],
  ['Host: here', 'Content-Length: x'],
  ['Host: here', 'Content-Length: 5', 'Content-Length: 6'],
  ['Host: here', 'Content-Length: 99999999999999999999'],
  ['Host: here', 'Content-Length: 2000000'],
  ['Host: here', 'Transfer-Encoding: chunked', 'Content-Length: 3'],
  ['Host: here', 'Transfer-Encoding: nonsense'],
  ['Host: here', 'Transfer-Encoding: chunked, chunked'],
  ['Host: here', 'Expect: 200-maybe'],
  ['Host: here', 'Expect: 100-continue', 'Content-Length: 0'],
  ['Host: here', 'Content-Type: application/json; charset=\u00ff', 'Content-Length: 2'],
  ['Host: here', 'X-Forwarded-For: [::1', 'Forwarded: for=%'],
  ['Host: here', 'Accept-Encoding: \u00ff;q=%'],
  ['Host: here', 'If-None-Match: \u00ff'],
  ['Host: here', 'User-Agent: \u00ff\u00fe'],
  ['Host: here', `User-Agent: ${'u'.repeat(12_000)}`],
  ['Host: here', 'Upload-Offset: -1', 'Upload-Complete: ?9'],
  ['Host: here', 'Bad Header: x'],
  ['Host: here', 'Bad\u0000: x'],
  ['Host: here', 'X: a\u0000b'],
  ['Host: here', ': x'],
  ['Host: here', ' folded: x'],
  ['Host: here', 'no colon'],
  ['Host: here', `X: ${'x'.repeat(20_000)}`],
  ['Host: here', ...Array.from({ length: 1_500 }, (_, index) => `X${String(index)}: x`)],
  ['Host: here', 'Connection: Upgrade', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'],
  ['Host: here', 'Connection: Upgrade, close', 'Upgrade: \u00ff'],
  ['Host: here', 'Connection: \u00ff'],
];

const without = (name: string): readonly string[] => UPGRADE.filter((header) => !header.startsWith(name));

/** Heads of upgrades that are odd. */
const UPGRADES: readonly (readonly string[])[] = [
  without('Host'),
  without('Sec-WebSocket-Key'),
  without('Sec-WebSocket-Version'),
  without('Sec-WebSocket-Protocol'),
  [...without('Sec-WebSocket-Key'), 'Sec-WebSocket-Key: short'],
  [...UPGRADE, 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='],
  [...without('Sec-WebSocket-Version'), 'Sec-WebSocket-Version: 99'],
  [...without('Sec-WebSocket-Version'), 'Sec-WebSocket-Version: %'],
  [...without('Sec-WebSocket-Protocol'), 'Sec-WebSocket-Protocol: ,,'],
  [...without('Sec-WebSocket-Protocol'), 'Sec-WebSocket-Protocol: a, a'],
  [...without('Sec-WebSocket-Protocol'), 'Sec-WebSocket-Protocol: \u00ff'],
  [...UPGRADE, 'Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=x'],
  [...UPGRADE, 'Sec-WebSocket-Extensions: ;;=;'],
  [...UPGRADE, 'Origin: http://['],
  [...UPGRADE, 'Cookie: alianza_session=%E0;=;'],
  [...UPGRADE, 'Content-Length: 10'],
  [...UPGRADE, 'Transfer-Encoding: chunked'],
  [...UPGRADE.filter((header) => !header.startsWith('Upgrade')), 'Upgrade: WebSocket'],
  [...UPGRADE.filter((header) => !header.startsWith('Upgrade')), 'Upgrade: websocket, h2c'],
  [...UPGRADE, 'Authorization: Bearer als_\u00ff'],
];

const DOORS = ['/graphql', '/collaboration', '/collaboration/y/x?token=y', '/elsewhere'];

/** What is sent to be left in the middle. */
const HALVES = [
  'G',
  'GET / HTTP/1.1\r\nHost: he',
  request('POST /graphql HTTP/1.1', ['Host: here', 'Content-Type: application/json', 'Content-Length: 500'], '{"query":'),
  request('POST /graphql HTTP/1.1', ['Host: here', 'Content-Type: application/json', 'Transfer-Encoding: chunked'], '5\r\n{"que'),
  request('POST /graphql HTTP/1.1', ['Host: here', 'Transfer-Encoding: chunked'], 'zz\r\n'),
  request(`POST /hooks/${UUID} HTTP/1.1`, ['Host: here', 'Content-Length: 500'], 'x'),
  request(`PUT /imports/Import:${UUID}/file HTTP/1.1`, ['Host: here', 'Content-Length: 500'], 'x'),
  request('GET /graphql HTTP/1.1', UPGRADE.slice(0, 4)),
  request('GET /graphql HTTP/1.1', UPGRADE, '\u0081'),
  request('GET /collaboration HTTP/1.1', UPGRADE, '\u0082\u00fe'),
];

describe('One server, asked oddly', () => {
  let fresh: TestDatabase;
  let server: ServerProcess;
  let port: number;

  beforeAll(async () => {
    fresh = await freshDatabase(await anyDatabase());
    server = await startProcess(fresh);
    port = Number(new URL(server.url).port);
  });
  afterAll(async () => {
    expect(await server.end('SIGTERM')).toBe(0);
    endAll();
    await fresh.drop();
  });

  const lives = async (): Promise<boolean> => (await fetch(`${server.url}/health/live`)).status === 200;
  /** All of them, some at a time; gives those that were answered in another way than may be. */
  const strange = async (requests: readonly string[], mayBe: (status: number | undefined) => boolean): Promise<readonly string[]> => {
    const found: string[] = [];
    const waiting = [...requests];
    const ask = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const { status, text } = await speak(port, Buffer.from(next, 'latin1'));
        if (!mayBe(status)) found.push(`${JSON.stringify(next.slice(0, 200))} → ${text.slice(0, 300)}`);
      }
    };
    await Promise.all(Array.from({ length: 8 }, ask));
    return found;
  };
  const isNoFailure = (status: number | undefined): boolean => status === undefined || status < 500;

  it('answers every request target, and none with a failure', async () => {
    const requests = TARGETS.flatMap((target) =>
      ['GET', 'POST', 'PUT'].map((method) =>
        request(`${method} ${target} HTTP/1.1`, ['Host: here', 'Accept: text/html', 'Connection: close', 'Content-Length: 0']),
      ),
    );
    expect(requests.length).toBeGreaterThan(300);
    expect(await strange(requests, isNoFailure)).toEqual([]);
    expect(await lives()).toBe(true);
  });

  it.each(['//', '//:99999', '//[', '/%', '/imports/%', '/exports/%E0', '/hooks/%E0', '/docs/%zz', 'http://', '*'])(
    'says 400 or 404 to %s, on plain HTTP and as a socket',
    async (target) => {
      const plain = await speak(port, request(`GET ${target} HTTP/1.1`, ['Host: here', 'Accept: text/html', 'Connection: close']));
      const socket = await speak(port, request(`GET ${target} HTTP/1.1`, UPGRADE));
      expect([400, 404]).toContain(plain.status);
      expect([400, 404]).toContain(socket.status);
      expect(await lives()).toBe(true);
    },
  );

  it('answers every upgrade, and none with a failure', async () => {
    const everywhere = TARGETS.map((target) => request(`GET ${target} HTTP/1.1`, UPGRADE));
    const odd = DOORS.flatMap((door) => UPGRADES.map((headers) => request(`GET ${door} HTTP/1.1`, headers, '\u0001\u0002\u00ff')));
    const methods = METHODS.flatMap((method) => DOORS.map((door) => request(`${method} ${door} HTTP/1.1`, UPGRADE)));
    expect(everywhere.length + odd.length + methods.length).toBeGreaterThan(200);
    expect(await strange([...everywhere, ...odd, ...methods], isNoFailure)).toEqual([]);
    expect(await lives()).toBe(true);
  });

  it('answers every head and every method, and none with a failure', async () => {
    const paths = ['/graphql', '/', `/hooks/${UUID}`, `/imports/Import:${UUID}/file`, '/docs'];
    const heads = paths.flatMap((path) => HEADS.map((headers) => request(`POST ${path} HTTP/1.1`, [...headers, 'Connection: close'], '{}')));
    const gets = HEADS.map((headers) => request('GET / HTTP/1.1', [...headers, 'Connection: close']));
    const methods = METHODS.flatMap((method) => paths.map((path) => request(`${method} ${path} HTTP/1.1`, ['Host: here', 'Connection: close'])));
    const versions = ['HTTP/0.9', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', 'http/1.1', 'HTTP/1.1 ', ''].map((version) =>
      request(`GET / ${version}`, ['Connection: close']),
    );
    const noise = ['\r\n\r\n\r\n\r\n', '\0\0\0\0\r\n\r\n', '\u0016\u0003\u0001\u0002\0\u0001\0\r\n\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '{}\r\n\r\n'];
    expect(await strange([...heads, ...gets, ...methods, ...versions, ...noise.slice(1)], isNoFailure)).toEqual([]);
    expect(await lives()).toBe(true);
  });

  it('survives those who leave in the middle, politely or not', async () => {
    for (const half of HALVES) {
      for (const leave of ['end', 'destroy', 'resetAndDestroy'] as const) {
        const socket = open(port, Buffer.from(half, 'latin1'));
        await until(() => socket.bytesWritten >= half.length || socket.destroyed, 'the half to be sent');
        if (leave === 'end') socket.end();
        else socket[leave]();
      }
    }
    expect(await lives()).toBe(true);
  });

  it('answers another protocol that is offered in its own', async () => {
    const head = ['Host: here', 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'];
    expect((await speak(port, request('GET /health/live HTTP/1.1', head))).status).toBe(200);
  });
});
