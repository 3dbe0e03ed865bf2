/**
 * Without a mail server mails are kept for the operator: some of them, for some time, and shown to nobody else.
 */
import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { promisify } from 'node:util';
import { systemSession } from '../../src/access/session.js';
import { Database } from '../../src/database/database.js';
import { Seal } from '../../src/kernel/seal.js';
import { forgetMails } from '../../src/mail/kept-mails.js';
import { MAIL_SEAL, MOST_KEPT, Post } from '../../src/mail/post.js';
import { ENTITIES } from '../../src/server/entities.js';
import { openLog } from '../../src/server/log.js';
import { startServer, type RunningServer } from '../../src/server/server.js';
import { describeOnPostgres, freshDatabase, type TestDatabase } from '../support/databases.js';
import { populate } from '../support/people.js';
import { TEST_SETTINGS } from '../support/settings.js';
import { ask, startWorld, TEST_SECRET_KEY, type World } from '../support/world.js';

const INVITE = `mutation ($input: MemberInviteInput!) { memberInvite(input: $input) { token userErrors { code field } } }`;

/** Asks for a path with headers that `fetch` does not let one write. */
function look(
  url: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly headers: object; readonly text: string }> {
  return new Promise((resolve, reject) => {
    request(`${url}${path}`, { headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => void (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    })
      .on('error', reject)
      .end();
  });
}

/** Those of the server that shows them. */
let doors: readonly string[] = [];

describe('The mails of an embedded demonstration', () => {
  let fresh: TestDatabase;
  let server: RunningServer;
  beforeAll(async () => {
    // A database with companies in it is told no story.
    fresh = await freshDatabase('pglite');
    const database = await Database.open({ dataDir: fresh.settings.dataDir, entities: ENTITIES });
    const { owner } = (await populate(database)).supplier;
    await database.close();
    const settings = { ...TEST_SETTINGS, ...fresh.settings, demonstration: true };
    server = await startServer(settings, openLog(settings.logLevel));
    ({ doors } = server);
    const input = { email: 'bea@norte.example', role: 'MEMBER' };
    const rename = `mutation { companyUpdate(input: { name: "Norte <script>alert(1)</script>" }) { userErrors { code } } }`;
    await ask(server.url, owner, rename);
    expect((await ask(server.url, owner, INVITE, { input })).data.memberInvite.userErrors).toEqual([]);
  });
  afterAll(async () => {
    await server.stop();
    await fresh.drop();
  });

  test('are shown on this machine, as text that no browser runs', async () => {
    const { status, headers, text } = await look(server.url, '/mails');
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'content-security-policy': expect.stringContaining("default-src 'none'"), 'cache-control': 'no-store' });
    expect(text).toContain('bea@norte.example');
    expect(text).toMatch(new RegExp(`<a href="${server.url}/join\\?token=ali_`));
    expect(text).not.toContain('<script');
    expect((await look(server.url, '/mails/where')).text).toBe('{"path":"/mails"}');
  });

  test.each([
    ['x-forwarded-for', '192.0.2.7'],
    ['forwarded', 'for=192.0.2.7'],
    ['via', '1.1 proxy'],
    ['x-real-ip', '192.0.2.7'],
    ['host', 'alianza.example'],
    ['host', '127.0.0.1.evil.example'],
  ])('are refused to what says %s: %s', async (name, value) => {
    for (const path of ['/mails', '/mails.json']) {
      const { status, text } = await look(server.url, path, { [name]: value });
      expect(status).toBe(404);
      expect(text).not.toContain('bea@');
    }
    expect((await look(server.url, '/mails/where', { [name]: value })).text).toBe('{"path":null}');
  });
});

describe('The mails of any other server', () => {
  test('are shown to nobody over HTTP', async () => {
    const world = await startWorld('pglite');
    expect((await look(world.server.url, '/mails')).status).toBe(404);
    expect((await look(world.server.url, '/mails.json')).status).toBe(404);
    expect((await look(world.server.url, '/mails/where')).text).toBe('{"path":null}');
    expect(doors.filter((door) => !world.server.doors.includes(door))).toEqual(['GET /mails', 'GET /mails.json']); // all others: test/server/doors.test.ts
    await world.close();
  });
});

await describeOnPostgres('Mails without a mail server', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld('postgres');
  });
  afterAll(() => world.close());

  const mails = () => world.server.database.transaction(systemSession, (tx) => tx.sql<{ address: string; facts: string }>('select address, facts from mail'));

  test('are kept once for a reason, sealed, and shown to the operator by a command', async () => {
    const { data } = await ask(world.server.url, world.people.supplier.owner, INVITE, { input: { email: 'bea@norte.example', role: 'MEMBER' } });
    expect(data.memberInvite.userErrors).toEqual([]);
    expect((await mails()).map(({ address }) => address)).toEqual(['bea@norte.example']);
    expect(JSON.stringify(await mails())).not.toContain('ali_');
    const env = { ...process.env, DATABASE_URL: world.settings.databaseUrl, SECRET_KEY: TEST_SECRET_KEY, PUBLIC_URL: 'https://alianza.example', SMTP_URL: '' };
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run.js', 'scripts/mails.ts', '--to', 'bea@'], { env });
    expect(stdout).toContain('to bea@norte.example');
    expect(stdout).toMatch(/https:\/\/alianza\.example\/join\?token=ali_/);
  });

  test('are kept up to a number and a time', async () => {
    const post = new Post(new Seal(TEST_SECRET_KEY, MAIL_SEAL), undefined);
    const put = (reason: string) =>
      world.server.database.transaction(systemSession, (tx) =>
        post.put(tx, { address: 'b@b.example', locale: 'es', reason }, { kind: 'ACCESS_ENDED', facts: { company: 'B' } }),
      );
    await put('twice');
    await put('twice');
    expect(await mails()).toHaveLength(2);
    await world.server.database.transaction(systemSession, (tx) =>
      tx.sql(
        `insert into mail (id, reason, kind, address, locale, facts, status, attempts, created_at)
         select gen_random_uuid(), 'old' || n, 'ACCESS_ENDED', 'old@b.example', 'es', 'x', 'KEPT', 0, now() - interval '8 days' from generate_series(1, $1::int) n`,
        [MOST_KEPT],
      ),
    );
    await put('one more');
    expect(await mails()).toHaveLength(MOST_KEPT);
    await forgetMails(world.server.database);
    expect(await mails()).toHaveLength(3);
  });
});
