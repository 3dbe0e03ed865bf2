/**
 * The documentation: complete, without a dead link, and served under a policy that lets nothing in from elsewhere.
 */
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, isIntrospectionType } from 'graphql';
import { ERROR_CODES } from '../../src/graphql/errors.js';
import { TOPICS } from '../../src/graphql/topics.js';
import { CLOSE_CODES } from '../../src/protocol/collaboration-codes.js';
import { DOCS_FOLDER, docsFiles } from '../../src/server/docs-files.js';
import { httpServer } from '../../src/server/http.js';
import { openLog } from '../../src/server/log.js';

if (!existsSync(join(DOCS_FOLDER, 'index.html'))) throw new Error('The documentation is not built: run `npm run build:docs` first (`npm test` does).');

const pages = new Map(
  globSync('**/*.html', { cwd: DOCS_FOLDER }).map((name) => [`/docs/${name.replace(/\.html$/, '')}`, readFileSync(join(DOCS_FOLDER, name), 'utf8')]),
);
pages.set('/docs', pages.get('/docs/index') ?? '');
/** What else a page leads to on this server. */
const OTHER_PLACES = ['/graphiql', '/schema.graphql', '/openapi.json', '/asyncapi.json'];

function serving(folder?: string): Promise<{ readonly server: Server; readonly url: string }> {
  const server = httpServer(docsFiles(folder), { log: openLog('silent'), trustProxy: false, isStopping: () => false });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
  });
}

describe('The documentation', () => {
  it('has a page for every query, mutation, subscription and type of the schema', () => {
    const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
    const titles = new Set([...pages.values()].map((page) => /<h1[^>]*>([^<]*)/.exec(page)?.[1]));
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const fields = roots.flatMap((root) => Object.keys(root?.getFields() ?? {}));
    const types = Object.values(schema.getTypeMap())
      .filter((type) => !isIntrospectionType(type) && !roots.some((root) => root === type))
      .map(({ name }) => name);
    expect([...fields, ...types].filter((name) => !titles.has(name))).toEqual([]);
    expect(pages.get('/docs/reference/objects/supplier-file')).toContain('audience SUPPLIER');
  });

  it('tells every topic with its payload, every error code and every close code', () => {
    for (const { name, payload } of TOPICS) {
      expect(pages.get('/docs/events')).toContain(`href="/docs/events/${name}"`);
      for (const field of Object.keys(payload)) expect(pages.get(`/docs/events/${name}`)).toContain(`<code>${field}</code>`);
    }
    for (const code of ERROR_CODES) expect(pages.get('/docs/errors')).toContain(`<code>${code}</code>`);
    for (const name of Object.keys(CLOSE_CODES)) expect(pages.get('/docs/collaboration')).toContain(`<code>${name}</code>`);
  });

  it('calls things in headings as people look for them', () => {
    const guides = [...pages].filter(([address]) => /^\/docs\/[\w-]+$/.test(address) && address !== '/docs/index');
    const headings = guides.flatMap(([, page]) =>
      [...page.matchAll(/<h[12][^>]*>(.*?)<\/h[12]>/g)].map(([, text = '']) => text.replace(/<[^>]*>/g, '').trim()),
    );
    const nouns = [
      'Queries',
      'Mutations',
      'Subscriptions',
      'Authentication',
      'Pagination',
      'Filters',
      'Errors',
      'Rate limits',
      'Cost',
      'CORS',
      'Webhooks',
      'Imports',
      'Exports',
      'Live documents',
    ];
    expect(nouns.filter((noun) => !headings.some((heading) => heading.startsWith(noun)))).toEqual([]);
  });

  it('leads newcomers to every guide, and says the settings of stock clients', () => {
    const clients = pages.get('/docs/clients') ?? '';
    for (const client of ['Apollo Client', 'urql', 'Relay', 'graphql-codegen', 'Tiptap', 'BlockNote', 'y-websocket'])
      expect(clients).toContain(`<strong>${client}</strong>`);
    for (const topic of ['GET', 'CORS', 'Batching', 'persisted', 'graphql-response+json', 'Compression']) expect(clients).toContain(topic);
    expect(pages.get('/docs/live-documents')).toContain('undoRedo: false');
    for (const page of ['imports', 'exports', 'live-documents', 'apps', 'limits', 'http']) expect(pages.get('/docs')).toContain(`href="/docs/${page}"`);
  });

  it('tells every door that is described by OpenAPI', () => {
    const { paths } = JSON.parse(readFileSync('schema/openapi.json', 'utf8')) as { readonly paths: object };
    for (const path of Object.keys(paths)) expect(pages.get('/docs/http')).toContain(path);
  });

  it('has no link that leads nowhere', () => {
    const dead: string[] = [];
    for (const [address, page] of pages) {
      for (const [, href = ''] of page.matchAll(/href="([^"]*)"/g)) {
        if (/^https?:/.test(href) || href.startsWith('/docs/assets/') || OTHER_PLACES.includes(href)) continue;
        const [path = '', place] = href.split('#');
        const target = pages.get(path === '' ? address : path);
        if (target === undefined || (place !== undefined && !target.includes(`id="${place}"`))) dead.push(`${address} → ${href}`);
      }
    }
    expect(dead).toEqual([]);
  });

  it('has no script, style or file from elsewhere in any page', () => {
    for (const [address, page] of pages) {
      const found = page.match(/<script(?![^>]* src="\/docs\/)|<style|\sstyle="|\son\w+="|(?:src|<link[^>]* href)="(?!\/docs\/)/g);
      expect([address, found]).toEqual([address, null]);
    }
  });
});

describe('The documentation over HTTP', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    ({ server, url } = await serving());
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it.each(['/docs', '/docs/', '/docs/errors', '/docs/reference/objects/account', '/docs/events/plan.created'])('has a page at %s', async (path) => {
    const response = await fetch(url + path);
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ]);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(await response.text()).toContain('<main');
  });

  it('has what the pages need, and sends it compressed', async () => {
    for (const asset of ['docs.js', 'docs.css', 'minisearch.js', 'search.json', 'icon.svg', 'inter.woff2']) {
      const response = await fetch(`${url}/docs/assets/${asset}`, { headers: { 'Accept-Encoding': 'br' } });
      expect([asset, response.status, response.headers.get('content-encoding')]).toEqual([asset, 200, asset === 'inter.woff2' ? null : 'br']);
    }
  });

  it.each(['/docs/nothing', '/docs/../package.json', '/docs/..%2f..%2fpackage.json', '/docs/.built-from', '/docs/errors.html.br'])(
    'gives nothing at %s',
    async (path) => {
      const response = await fetch(url + path);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('"name"');
    },
  );

  it('says how to have it where it is not built', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'alianza-no-docs-'));
    const without = await serving(empty);
    const response = await fetch(`${without.url}/docs`);
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('npm run build:docs')]);
    without.server.close();
    without.server.closeAllConnections();
    rmSync(empty, { recursive: true });
  });
});
