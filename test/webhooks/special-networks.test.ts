import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import ipaddr from 'ipaddr.js';
import { AddressGuard, type Resolver } from '../../src/webhooks/address-guard.js';
import { Sender } from '../../src/webhooks/sender.js';
import { SPECIAL_IPV4, SPECIAL_IPV6 } from '../../src/webhooks/special-networks.js';
import { anyDatabase } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';
import { askForEndpoint, LOCAL_NETWORK, makeApp, makeEndpoint, renameAccount } from './scene.js';

/** The first, the last, and one in the middle. */
function samplesOf(network: string): readonly string[] {
  const [address, bits] = ipaddr.parseCIDR(network);
  const first = address.toByteArray();
  const filled = (fill: (index: number) => number): string =>
    ipaddr.fromByteArray(first.map((byte, index) => byte | (fill(index) & (0xff >> Math.min(8, Math.max(0, bits - index * 8)))))).toString();
  return [filled(() => 0), filled(() => 0xff), filled((index) => (index % 2 === 0 ? 0x2a : 0x15))];
}

describe('The guard of addresses', () => {
  const guard = new AddressGuard([]);

  it.each([...SPECIAL_IPV4, ...SPECIAL_IPV6])('refuses all of %s: %s', (network) => {
    expect(samplesOf(network).filter((address) => guard.allows(address, true))).toEqual([]);
  });

  it.each([
    ['::7f00:1', 'the loopback address, in the form that is compatible with IPv4'],
    ['::5db8:d822', 'a public address, in that form'],
    ['::ffff:127.0.0.1', 'the loopback address, mapped'],
    ['::ffff:93.184.216.34', 'a public address, mapped'],
    ['::ffff:0:127.0.0.1', 'the loopback address, translated'],
    ['64:ff9b::7f00:1', 'the loopback address, behind a translator'],
    ['64:ff9b:1::a00:1', 'a private address, behind a translator of the network'],
    ['2002:7f00:1::', 'the loopback address, over 6to4'],
    ['2001:0:5ef5:79fb::1', 'an address over Teredo'],
    ['100:0:0:1::1', 'a dummy'],
    ['4000::1', 'what nobody has been given'],
    ['1000::1', 'what nobody has been given'],
    ['fe80::1%eth0', 'the own link, by name'],
    ['', 'nothing'],
    ['127.1', 'an address in short'],
    ['0177.0.0.1', 'an address in octal'],
  ])('refuses %s: %s', (address) => {
    expect(guard.allows(address, true)).toBe(false);
  });

  it('allows public addresses up to the borders of the special ones', () => {
    const open = [
      '9.255.255.255',
      '11.0.0.0',
      '100.63.255.255',
      '100.128.0.0',
      '128.0.0.1',
      '172.15.255.255',
      '172.32.0.0',
      '192.0.1.0',
      '198.20.0.0',
      '223.255.255.255',
    ];
    const open6 = ['2001:200::1', '2001:db7:ffff::1', '2001:db9::1', '2003::1', '2606:4700::1111', '2a00:1450:4001::1', '3ffe:ffff::1', '3fff:1000::1'];
    expect([...open, ...open6].filter((address) => !guard.allows(address, true))).toEqual([]);
    expect([...open, ...open6].filter((address) => guard.allows(address, false))).toEqual([]);
  });

  it('lets public addresses be called with TLS on ports 80 and 443 and those the operator names, and named networks in any way', () => {
    const named = new AddressGuard(['10.7.0.0/16'], { ports: [8443] });
    const isForPublic = (url: string): boolean => named.isForPublic(new URL(url));
    expect(['https://a.example/', 'https://a.example:80/', 'https://a.example:8443/'].map(isForPublic)).toEqual([true, true, true]);
    expect(['https://a.example:22/', 'https://a.example:8444/', 'http://a.example/', 'http://a.example:8443/'].map(isForPublic)).toEqual(Array(4).fill(false));
    expect(named.allows('10.7.0.1', isForPublic('http://a.example:22/'))).toBe(true);
  });
});

describe('A try to hand over', () => {
  const stop = new AbortController().signal;
  const message = (url: string) => ({ url, headers: {}, body: '{}' });

  it('tells of a name that is not known, and of one that leads inside, the same', async () => {
    const unknown: Resolver = (_name, found) => found(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), []);
    const inside: Resolver = (_name, found) => found(null, [{ address: '10.0.0.1', family: 4 }]);
    const told = await Promise.all(
      [unknown, inside].map(async (resolve) => {
        const sender = new Sender(new AddressGuard([], { resolve }), 2_000);
        const sent = await sender.send(message('https://partner.example/'), stop);
        await sender.close();
        return sent;
      }),
    );
    expect(told[0]).toEqual(told[1]);
    expect(told[0]).toMatchObject({ error: 'ADDRESS_NOT_ALLOWED', latencyMs: 0 });
  });

  it('tells of a port that is closed, and of one at which something else answers, the same', async () => {
    const other = createServer(
      (socket) =>
        void socket
          .on('error', () => undefined)
          .resume()
          .end('SSH-2.0-OpenSSH_9\r\n'),
    );
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const open = (other.address() as AddressInfo).port;
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const closed = (free.address() as AddressInfo).port;
    await new Promise((resolve) => free.close(resolve));
    const sender = new Sender(new AddressGuard(LOCAL_NETWORK), 2_000);
    const told = [];
    for (const url of [`http://127.0.0.1:${open}/`, `https://127.0.0.1:${open}/`, `http://127.0.0.1:${closed}/`])
      told.push(await sender.send(message(url), stop));
    expect(told.map((each) => ({ ...each }))).toEqual(Array(3).fill(told[0]));
    expect(told[0]).toMatchObject({ error: 'CONNECTION', latencyMs: 0 });
    await sender.close();
    await new Promise((resolve) => other.close(resolve));
  });
});

describe('An endpoint', () => {
  let world: World;
  beforeAll(async () => void (world = await startWorld(await anyDatabase())));
  afterAll(() => world.close());

  it('is refused on a port that the server does not call', async () => {
    const boss = world.people.supplier.owner;
    const { id: appId } = await makeApp(world, boss);
    const { userErrors } = await askForEndpoint(world, boss, { appId, url: 'https://partner.example:22/' });
    expect(userErrors).toMatchObject([{ code: 'INVALID', field: ['input', 'url'], message: expect.stringContaining('WEBHOOK_PORTS') }]);
  });

  it('is tried, tested and replayed only so quickly, and says when again', async () => {
    const boss = world.people.supplier.owner;
    const { id: appId } = await makeApp(world, boss);
    const { id } = await makeEndpoint(world, boss, { appId, url: 'https://partner.example/', topics: ['plan.created'] });
    await renameAccount(world, boss, 'Tried');
    const { data: found } = await world.ask(boss, '{ events(first: 1) { nodes { id } } }');
    const throttledAfter = async (query: string, variables: object, most: number): Promise<number> => {
      for (let asked = 1; asked <= most; asked++) {
        const { text } = await world.ask(boss, query, variables);
        if (!text.includes('THROTTLED')) continue;
        expect(text).toMatch(/"retryAfterSeconds":[1-9]/);
        return asked;
      }
      return Infinity;
    };
    const aTry = 'mutation($input: WebhookTryInput!) { webhookTry(input: $input) { trial { errors } userErrors { code message } } }';
    expect(await throttledAfter(aTry, { input: { appId, eventId: found.events.nodes[0].id } }, 500)).toBeLessThan(500);
    const test = 'mutation($id: ID!) { webhookEndpointTest(id: $id) { userErrors { code message } } }';
    expect(await throttledAfter(test, { id }, 500)).toBeLessThan(500);
    const replay = 'mutation($input: WebhookReplayInput!) { webhookEndpointReplay(input: $input) { userErrors { code message } } }';
    const input = { id, fromAt: new Date(Date.now() - 1_000).toISOString(), toAt: new Date().toISOString() };
    expect(await throttledAfter(replay, { input }, 20)).toBeLessThan(20);
  });
});
