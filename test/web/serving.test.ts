/**
 * How the built workspace is served: kept for ever where the name says what is inside, asked for anew where it does not, and never in the way of the API.
 */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { httpServer } from '../../src/server/http.js';
import { openLog } from '../../src/server/log.js';
import { WEB_FOLDER, webFiles } from '../../src/server/web-files.js';
import { anyDatabase } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Asks exactly what is told: `fetch` tidies paths and unpacks answers. */
function get(url: string, path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
    })
      .on('error', reject)
      .end();
  });
}

const PAGE = { Accept: 'text/html,application/xhtml+xml' };

if (!existsSync(join(WEB_FOLDER, 'index.html'))) throw new Error('There is no built workspace: run `npm run build:web` first (`npm test` does).');
const index = readFileSync(join(WEB_FOLDER, 'index.html'), 'utf8');
const script = /<script type="module"[^>]* src="([^"]+)"/.exec(index)?.[1] ?? '';

describe('The workspace over HTTP', () => {
  let world: World;
  let url: string;
  beforeAll(async () => {
    world = await startWorld(await anyDatabase());
    url = world.server.url;
  }, 240_000);
  afterAll(() => world.close());

  it('has the page at every address of the workspace, and asks for it anew each time', async () => {
    for (const path of ['/', '/work', '/accounts/1/private', '/plans/1/versions/2?side=left']) {
      const { status, headers, body } = await get(url, path, PAGE);
      expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'text/html; charset=utf-8', 'no-cache']);
      expect(body.toString()).toBe(index);
    }
  });

  it('answers 304 to who has the page already', async () => {
    const { headers } = await get(url, '/', PAGE);
    const again = await get(url, '/work', { ...PAGE, 'If-None-Match': headers.etag ?? '' });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect((await get(url, '/', { ...PAGE, 'If-None-Match': '"another"' })).status).toBe(200);
  });

  it('lets assets be kept for ever', async () => {
    for (const asset of globSync('assets/*.{js,css,woff2}', { cwd: WEB_FOLDER })) {
      const { status, headers } = await get(url, `/${asset}`, {}, 'HEAD');
      expect([asset, status, headers['cache-control']]).toEqual([asset, 200, 'public, max-age=31536000, immutable']);
    }
    expect((await get(url, '/icon.svg')).headers['cache-control']).toBe('no-cache');
  });

  it('sends what was compressed ahead, to who can read it', async () => {
    const plain = await get(url, script);
    const brotli = await get(url, script, { 'Accept-Encoding': 'gzip, deflate, br' });
    const gzip = await get(url, script, { 'Accept-Encoding': 'gzip' });
    expect([plain, brotli, gzip].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'br', 'gzip']);
    expect([plain, brotli, gzip].map(({ headers }) => headers.vary)).toEqual(['Accept-Encoding', 'Accept-Encoding', 'Accept-Encoding']);
    expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true);
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    expect(brotli.body.length).toBeLessThan(plain.body.length / 2);
  });

  it('has a strict policy: scripts of this server alone, none in the page', async () => {
    const { headers } = await get(url, '/', PAGE);
    const policy = new Map(
      String(headers['content-security-policy'])
        .split('; ')
        .map((line) => [line.split(' ')[0], line.split(' ').slice(1).join(' ')]),
    );
    expect([policy.get('default-src'), policy.get('script-src'), policy.get('style-src'), policy.get('connect-src')]).toEqual([
      "'none'",
      "'self'",
      "'self'",
      "'self'",
    ]);
    expect(policy.get('worker-src')).toBe("'self'");
    expect([policy.get('frame-ancestors'), policy.get('base-uri')]).toEqual(["'none'", "'none'"]);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(index.match(/<script(?![^>]* src=)/)).toBeNull();
    expect(index.match(/<style|\son\w+=|(?:src|href)="(?:https?:)?\/\//)).toBeNull();
  });

  it('has a worker that is asked for anew each time, may ask this server alone, and keeps what was built and nothing else', async () => {
    const { status, headers, body } = await get(url, '/service-worker.js');
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'text/javascript; charset=utf-8', 'no-cache']);
    expect(headers['content-security-policy']).toBe("default-src 'none'; connect-src 'self'; frame-ancestors 'none'");
    const kept: readonly string[] = body.toString().match(/\/assets\/[\w.-]+/g) ?? [];
    const built = globSync('assets/*.{js,css}', { cwd: WEB_FOLDER }).map((asset) => `/${asset}`);
    expect(built.filter((asset) => !kept.includes(asset))).toEqual([]);
    for (const asset of kept) expect([asset, (await get(url, asset, {}, 'HEAD')).status]).toEqual([asset, 200]);
  });

  it('opens its front door to whoever knocks, all others only to browsers that ask for a page', async () => {
    expect((await get(url, '/')).body.toString()).toBe(index);
    expect((await get(url, '/work', { Accept: 'application/json' })).status).toBe(404);
    expect((await get(url, '/work')).status).toBe(404);
    expect((await get(url, '/work', PAGE, 'POST')).status).toBe(405);
    expect((await get(url, '/nothing.js', PAGE)).status).toBe(404);
    expect((await get(url, '/assets/index-unknown.js', PAGE)).status).toBe(404);
    const head = await get(url, '/work', PAGE, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
  });

  it('gives no file outside of the build, and none that is hidden in it', async () => {
    const outside = [
      '/../package.json',
      '/assets/../../../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/package.json',
      '/assets/..\\..\\package.json',
      '//etc/passwd',
    ];
    for (const path of [...outside, '/.built-from', '/.vite/manifest.json', '/index.html.br']) {
      const { status, body } = await get(url, path);
      expect([path, path.startsWith('//') ? 400 : 404]).toEqual([path, status]);
      expect(body.toString()).not.toContain('"name"');
    }
  });

  it('leaves the addresses of the API to the API', async () => {
    expect((await get(url, '/schema.graphql', PAGE)).body.toString()).toContain('type Account implements Node');
    expect((await get(url, '/health/live', PAGE)).body.toString()).toBe('{"status":"live"}');
    expect((await get(url, '/graphiql', PAGE)).body.toString()).toContain('GraphiQL');
    expect((await get(url, '/graphql', PAGE)).body.toString()).not.toBe(index);
    expect((await world.ask(world.people.supplier.owner, '{ viewer { id } }')).status).toBe(200);
  });
});

describe('A server without a built workspace', () => {
  let server: Server;
  let url: string;
  const empty = mkdtempSync(join(tmpdir(), 'alianza-no-web-'));
  beforeAll(async () => {
    server = httpServer(webFiles(empty), { log: openLog('silent'), trustProxy: false, isStopping: () => false });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    rmSync(empty, { recursive: true });
  });

  it('says at its door how to build it, and where the API is', async () => {
    const { status, body } = await get(url, '/', PAGE);
    expect(status).toBe(200);
    for (const word of ['npm run build:web', '/graphql', '/graphiql', '/schema.graphql']) expect(body.toString()).toContain(word);
    expect((await get(url, '/work', PAGE)).status).toBe(404);
  });
});
