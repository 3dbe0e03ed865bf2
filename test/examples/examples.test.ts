import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { LOCAL_NETWORK, makeApp, makeEndpoint, renameAccount } from '../webhooks/scene.js';
import { anyDatabase } from '../support/databases.js';
import { startWorld, until, type World } from '../support/world.js';
import { endAll, Program } from './program.js';

const SECRETS = ['a secret that is long enough, no?', 'the one that is going to follow it'].map((text) => `whsec_${Buffer.from(text).toString('base64')}`);

/** A port that nobody listens at just now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('The examples', () => {
  let world: World;
  let accountId: string;
  let folder: string;
  beforeAll(async () => {
    world = await startWorld(await anyDatabase(), { webhookNetworks: LOCAL_NETWORK });
    accountId = `Account:${world.people.accountId}`;
    folder = mkdtempSync(join(tmpdir(), 'alianza-examples-'));
  }, 240_000);
  afterEach(endAll);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await world.close();
  });

  const as = (token: string): Record<string, string> => ({ ALIANZA_URL: world.server.url, ALIANZA_TOKEN: token });
  async function newPlan(): Promise<string> {
    const query = 'mutation ($input: PlanCreateInput!) { planCreate(input: $input) { plan { id } userErrors { message } } }';
    const input = { accountId, title: 'Campus', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    return (await world.ask(world.people.supplier.manager, query, { input })).data.planCreate.plan.id as string;
  }

  it('follow-account says what happens, and after a pause first what it missed, each thing once', async () => {
    const place = join(folder, 'place.txt');
    const follow = (): Program => new Program('follow-account.ts', [accountId, place], as(world.people.customer.manager.token));
    const first = follow();
    await until(() => first.complained.includes('connected'), 'the line');
    const plans: string[] = [];
    await until(async () => {
      if (first.lines.length === 0) plans.push(await newPlan());
      return first.lines.length > 0;
    }, 'a first event');
    await until(() => first.said.includes(plans.at(-1) ?? ''), 'the last plan');
    expect(await first.stop()).toBe(0);
    expect(first.lines.at(-1)).toMatch(/ plan\.created Plan:\S+ by Íñigo Peña$/);
    const missed = [await newPlan(), await newPlan()];
    const second = follow();
    await until(() => second.said.includes(missed[1] ?? ''), 'what it missed');
    expect(second.lines.map((line) => line.split(' ')[2])).toEqual(missed);
    await second.stop();
  });

  it('follow-account says so and stops where the account is not within reach', async () => {
    const program = new Program('follow-account.ts', [accountId, join(folder, 'nowhere.txt')], as(world.people.stranger.owner.token));
    expect(await program.end()).toBe(1);
    expect(program.complained).toContain('no access');
  });

  it('objective-bot adds an objective once, and GraphQL reads it when the bot says that it is stored', async () => {
    const planId = await newPlan();
    const run = async (token = world.people.supplier.manager.token): Promise<Program> => {
      const program = new Program('objective-bot.ts', [accountId, 'Two days from order to shelf'], as(token));
      await program.end();
      return program;
    };
    const [, added] = /^Added and stored: (Objective:\S+)/.exec((await run()).said) ?? [];
    const query = 'query ($id: ID!) { account(id: $id) { plans(first: 20) { nodes { id objectives(first: 9) { nodes { id title } } } } } }';
    const { data } = await world.ask(world.people.customer.manager, query, { id: accountId });
    const found = data.account.plans.nodes.flatMap(({ objectives }: any) => objectives.nodes);
    expect([planId !== '', found]).toEqual([true, [{ id: added, title: 'Two days from order to shelf' }]]);
    expect((await run()).said).toBe(`There it is already: ${added ?? ''}\n`);
    expect((await run(world.people.stranger.owner.token)).complained).toContain('no such account');
  });

  it('webhook-consumer believes only what is genuine, and does nothing twice, not even after a restart', async () => {
    const handledFile = join(folder, 'handled.txt');
    const start = async (): Promise<{ readonly program: Program; readonly url: string }> => {
      const program = new Program('webhook-consumer.ts', [handledFile], { WEBHOOK_SECRETS: SECRETS.join(' '), PORT: '0' });
      await until(() => program.said.includes('Listening at '), 'the consumer');
      return { program, url: /Listening at (\S+)/.exec(program.said)?.[1] ?? '' };
    };
    const deliver = async (url: string, id: string, changes: { secret?: string; body?: string; at?: Date } = {}): Promise<number> => {
      const [body, at] = ['{"type":"plan.created"}', changes.at ?? new Date()];
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(changes.secret ?? SECRETS[0] ?? '').sign(id, at, body),
      };
      return (await fetch(url, { method: 'POST', headers, body: changes.body ?? body })).status;
    };
    const first = await start();
    expect(await deliver(first.url, 'msg_1')).toBe(204);
    expect(await deliver(first.url, 'msg_1')).toBe(204);
    expect(await deliver(first.url, 'msg_2', { secret: SECRETS[1] ?? '' })).toBe(204);
    expect(await deliver(first.url, 'msg_3', { secret: `whsec_${Buffer.from('somebody else’s').toString('base64')}` })).toBe(400);
    expect(await deliver(first.url, 'msg_4', { body: '{"type":"plan.deleted"}' })).toBe(400);
    expect(await deliver(first.url, 'msg_5', { at: new Date(Date.now() - 3_600_000) })).toBe(400);
    expect(await deliver(first.url, 'msg_6', { body: 'x'.repeat(1024 * 1024 + 1) }).catch(() => 413)).toBe(413);
    expect(first.program.lines.slice(1)).toEqual(['msg_1 {"type":"plan.created"}', 'msg_2 {"type":"plan.created"}']);
    await first.program.stop();
    const second = await start();
    expect(await deliver(second.url, 'msg_2')).toBe(204);
    expect(second.program.lines).toHaveLength(1);
    expect(readFileSync(handledFile, 'utf8')).toBe('msg_1\nmsg_2\n');
    await second.program.stop();
  });

  it('webhook-consumer believes what this server itself sends', async () => {
    const port = await freePort();
    const { key } = await makeApp(world, world.people.supplier.owner);
    const { secret } = await makeEndpoint(world, key, { url: `http://127.0.0.1:${port}/`, topics: ['account.updated'] });
    const program = new Program('webhook-consumer.ts', [join(folder, 'sent.txt')], { WEBHOOK_SECRETS: secret, PORT: String(port) });
    await until(() => program.said.includes('Listening at '), 'the consumer');
    await renameAccount(world, world.people.customer.manager, 'Renamed by the customer');
    await until(() => program.lines.length > 1, 'the message');
    expect([program.lines[1], program.complained]).toEqual([expect.stringContaining('account.updated'), '']);
    await program.stop();
  });

  it.each(['follow-account.ts', 'objective-bot.ts', 'webhook-consumer.ts'])('%s says how it is used', async (file) => {
    const program = new Program(file, [], { ALIANZA_URL: 'http://127.0.0.1:1', ALIANZA_TOKEN: 'x' });
    expect(await program.end()).toBe(2);
    expect(program.complained).toContain(`src/client/examples/${file}`);
  });
});
