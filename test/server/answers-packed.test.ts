/**
 * Answers are packed in what the caller takes; those that tell secrets are not.
 */
import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { codingFor } from '../../src/kernel/content-coding.js';
import { anyDatabase } from '../support/databases.js';
import { bringIn } from '../imports/importing.js';
import { startWorld, type World } from '../support/world.js';

interface Wired {
  readonly status: number | undefined;
  readonly coding: string | undefined;
  readonly vary: string | undefined;
  readonly padding: string | undefined;
  /** As it came over the wire. */
  readonly body: Buffer;
}

const TYPES = '{ __schema { types { name description fields { name description } } } }';
describe('Answers', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(await anyDatabase());
  });
  afterAll(() => world.close());

  /** Asks without a client that unpacks by itself. */
  const ask = (path: string, accept: string | undefined, body?: object): Promise<Wired> =>
    new Promise((resolve, reject) => {
      const headers: Record<string, string> = { Authorization: `Bearer ${world.people.supplier.owner.token}`, 'Content-Type': 'application/json' };
      if (accept !== undefined) headers['Accept-Encoding'] = accept;
      request(world.server.url + path, { method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const { 'content-encoding': coding, vary, 'x-padding': padding } = response.headers;
          resolve({ status: response.statusCode, coding, vary, padding: padding as string | undefined, body: Buffer.concat(chunks) });
        });
      })
        .on('error', reject)
        .end(body === undefined ? undefined : JSON.stringify(body));
    });
  const unpacked = ({ coding, body }: Wired): string =>
    (coding === 'br' ? brotliDecompressSync(body) : coding === 'gzip' ? gunzipSync(body) : body).toString('utf8');

  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1.0, *;q=0.5', 'gzip'],
    ['gzip, br;q=0', 'gzip'],
    ['*', 'br'],
    ['identity', undefined],
    ['identity;q=1, gzip;q=0.5', undefined],
    ['deflate, zstd', undefined],
    [undefined, undefined],
  ])('to a caller who takes %s come in %s, whole', async (accept, coding) => {
    expect(codingFor(accept)).toBe(coding);
    const plain = await ask('/graphql', undefined, { query: TYPES });
    const answer = await ask('/graphql', accept, { query: TYPES });
    expect([answer.status, answer.coding, answer.vary]).toEqual([200, coding, 'Accept-Encoding']);
    expect(JSON.parse(unpacked(answer)).data).toEqual(JSON.parse(plain.body.toString('utf8')).data);
    if (coding !== undefined) expect(answer.body.length).toBeLessThan(plain.body.length / 4);
    for (const path of ['/schema.graphql', '/graphiql/graphiql.js']) {
      const page = await ask(path, accept);
      expect([page.status, page.coding, unpacked(page)]).toEqual([200, coding, (await ask(path, undefined)).body.toString('utf8')]);
    }
  });

  it('that are short go as they are', async () => {
    expect((await ask('/graphql', 'br', { query: '{ __typename }' })).coding).toBeUndefined();
  });

  it('that may tell a secret are not packed, however long they are', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `name${String(at)}: name`).join(' ');
    const query = `mutation ($input: AppCreateInput!) { appCreate(input: $input) { key userErrors { message } app { ${names} } } }`;
    const answer = await ask('/graphql', 'br, gzip', { query, variables: { input: { name: 'A'.repeat(60), scopes: ['READ'] } } });
    const { data, errors } = JSON.parse(unpacked(answer)) as { data: any; errors: unknown };
    expect(errors).toBeUndefined();
    expect(data.appCreate.key).toMatch(/^al/);
    expect([answer.coding, answer.body.length > 1_024]).toEqual([undefined, true]);
  });

  it('that are packed have no length by which one could tell what is alike in them', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask('/graphql', 'br', { query: TYPES })));
    expect(new Set(answers.map(({ padding }) => padding?.length ?? 0)).size).toBeGreaterThan(1);
  });

  it('that come as a stream are packed as they come', async () => {
    const rows = Array.from({ length: 500 }, (_, row) => `p-${String(row)},X-${String(row)},,piece,,`);
    const input = { kind: 'OFFERINGS', errorPolicy: 'REJECT_FAILED_ROWS' };
    const imported = await bringIn(world, world.people.supplier.owner, input, `externalId,sku,name,unit,price,currency\n${rows.join('\n')}\n`);
    expect(imported.rowsRefused).toBe(500);
    const path = imported.refusedPath;
    const plain = await ask(path, undefined);
    for (const coding of ['gzip', 'br']) {
      const answer = await ask(path, coding);
      expect([answer.status, answer.coding, answer.vary]).toEqual([200, coding, 'Accept-Encoding']);
      expect(unpacked(answer)).toBe(plain.body.toString('utf8'));
      expect(answer.body.length).toBeLessThan(plain.body.length / 4);
    }
  });
});
