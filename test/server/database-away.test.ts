/**
 * PostgreSQL is really stopped and started again: whoever is connected comes back by itself, without a flood.
 */
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { CLOSE_CODES } from '../../src/protocol/collaboration-codes.js';
import { describeOnOwnPostgres, ownPostgres, type OwnPostgres } from '../support/own-postgres.js';
import { Proxy } from '../support/proxy.js';
import { IS_WHOLE_WALK } from '../support/walk.js';
import { ask, startWorld, until, type World } from '../support/world.js';

/** The walk lets it be away three times, each for as long as a restart takes. */
const [ROUNDS, AWAY_MS] = IS_WHOLE_WALK ? [['fast', 'immediate', 'fast'] as const, 10_000] : [['immediate'] as const, 2_500];
const RENAME = 'mutation { profileUpdate(input: { name: "Nora" }) { userErrors { code } } }';
const SIGN_IN = 'mutation { signIn(input: { email: "nobody@away.example", password: "harina de trigo" }) { userErrors { code } } }';
const WHO = '{ viewer { member { name } } accounts(first: 1) { totalCount } }';

describeOnOwnPostgres('A PostgreSQL that goes away', () => {
  let postgres: OwnPostgres;
  let proxy: Proxy;
  let world: World;
  beforeAll(async () => {
    postgres = await ownPostgres();
    proxy = await Proxy.open(postgres.url);
    world = await startWorld('postgres', { databaseUrl: proxy.url });
  });
  afterAll(async () => {
    await world.close();
    await proxy.close();
    await postgres.drop();
  });

  it('is asked for at a bounded pace, says UNAVAILABLE meanwhile, and is back as soon as it is back', async () => {
    const { manager } = world.people.supplier;
    const heard = world.follow(manager, 'subscription { events { id topic } }');
    const isReady = async (): Promise<boolean> => (await fetch(`${world.server.url}/health/ready`)).ok;
    await until(isReady, 'the server to be ready');
    for (const [round, end] of ROUNDS.entries()) {
      const before = { made: proxy.made, files: openFiles(), memory: process.memoryUsage().rss };
      await postgres.stop(end);
      const away = Date.now();
      const said: string[] = [];
      while (Date.now() - away < AWAY_MS) {
        const { status, headers, errors } = await ask(world.server.url, manager, WHO);
        said.push(`${String(status)} ${headers.get('retry-after') ?? ''} ${String(errors?.[0]?.extensions.code)}`);
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      expect(await isReady()).toBe(false);
      expect(new Set(said)).toEqual(new Set(['503 2 UNAVAILABLE']));
      // Some questions of two statements each, and one attempt a second of those who keep connections of their own: it was thousands in a second.
      expect(proxy.made - before.made).toBeLessThan(400);
      expect(openFiles() - before.files).toBeLessThan(60);
      expect((process.memoryUsage().rss - before.memory) / 1e6).toBeLessThan(300);
      await postgres.start();
      const back = Date.now();
      await until(async () => (await ask(world.server.url, manager, WHO)).status === 200, 'an answer after the return');
      await until(() => world.server.database.isHearing, 'notifications after the return');
      await until(isReady, 'readiness after the return');
      if (process.env['SHOW'] !== undefined) {
        process.stdout.write(
          `round ${String(round)}: back after ${String(Date.now() - back)} ms, connects ${String(proxy.made - before.made)}, files +${String(openFiles() - before.files)}\n`,
        );
      }
    }
    heard.stop();
  }, 120_000);
});

describeOnOwnPostgres('While PostgreSQL is away', () => {
  let postgres: OwnPostgres;
  let world: World;
  beforeAll(async () => {
    postgres = await ownPostgres();
    world = await startWorld('postgres', { databaseUrl: postgres.url });
  });
  afterAll(async () => {
    await world.close();
    await postgres.drop();
  });

  it('every door says that it is not there just now, and when to come again', async () => {
    const { url } = world.server;
    const { owner, manager } = world.people.supplier;
    const id = '0b5c2c7e-0000-4000-8000-000000000000';
    const headers = { Authorization: `Bearer ${owner.token}` };
    const json = { ...headers, 'Content-Type': 'application/json' };
    await until(async () => (await fetch(`${url}/health/ready`)).ok, 'the server to be ready');
    await postgres.stop('fast');

    const doors: readonly (readonly [string, string, RequestInit])[] = [
      ['a question', '/graphql', { method: 'POST', headers: json, body: JSON.stringify({ query: WHO }) }],
      ['a question in the address', `/graphql?query=${encodeURIComponent(WHO)}`, { headers: { ...headers, 'Apollo-Require-Preflight': 'true' } }],
      ['a mutation', '/graphql', { method: 'POST', headers: json, body: JSON.stringify({ query: RENAME }) }],
      ['signing in', '/graphql', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query: SIGN_IN }) }],
      ['the file of an export', `/exports/Export:${id}`, { headers }],
      ['a file to import', `/imports/Import:${id}/file`, { method: 'PUT', headers, body: 'name' }],
      ['what an import refused', `/imports/Import:${id}/refused.csv`, { headers }],
      ['a message of another system', `/hooks/${id}`, { method: 'POST', headers: { 'webhook-id': 'msg_1' }, body: '{}' }],
    ];
    for (const [door, path, asked] of doors) {
      const response = await fetch(`${url}${path}`, asked);
      const text = await response.text();
      expect([door, response.status, response.headers.get('retry-after'), text]).toEqual([door, 503, '2', expect.stringContaining('UNAVAILABLE')]);
    }
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    // A trial is good for a moment, so that asking often costs nothing.
    await until(async () => (await fetch(`${url}/health/ready`)).status === 503, 'the server to be no longer ready');

    const subscription = world.follow(manager, 'subscription { events { id } }');
    await until(() => subscription.ended !== undefined, 'the end of a subscription');
    expect(subscription.ended).toMatchObject({ error: { code: 1013 } });
    const document = new WebSocket(`${url.replace('http', 'ws')}/collaboration`);
    const closed = once(document, 'close') as Promise<[number]>;
    await once(document, 'open');
    document.send(authFrame(id, manager.token));
    expect((await closed)[0]).toBe(CLOSE_CODES.TRY_AGAIN.code);

    await postgres.start();
    await until(async () => (await ask(url, manager, WHO)).status === 200, 'an answer after the return');
  }, 120_000);
});

/** What a client says first: the document, and who it is. */
function authFrame(documentId: string, token: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, documentId);
  encoding.writeVarUint(encoder, 2);
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarString(encoder, token);
  return encoding.toUint8Array(encoder);
}

function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0; // not on Linux
  }
}
