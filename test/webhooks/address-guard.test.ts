import type { LookupAddress } from 'node:dns';
import { AddressGuard, REFUSED_ADDRESS, type Resolver } from '../../src/webhooks/address-guard.js';
import { Sender } from '../../src/webhooks/sender.js';
import { Receiver } from './receiver.js';

const NEVER = new AbortController().signal;

describe('The guard of addresses', () => {
  const guard = new AddressGuard(['10.7.0.0/16', 'fd00:7::/32']);

  it.each([
    ['127.0.0.1', 'this machine'],
    ['::1', 'this machine'],
    ['0.0.0.0', 'this machine'],
    ['10.0.0.1', 'a private network'],
    ['172.16.3.4', 'a private network'],
    ['192.168.1.1', 'a private network'],
    ['fc00::1', 'a private network'],
    ['100.64.0.1', 'a carrier’s network'],
    ['169.254.169.254', 'the metadata of a cloud'],
    ['fe80::1', 'the own link'],
    ['::ffff:127.0.0.1', 'an address wrapped into another'],
    ['::ffff:a9fe:a9fe', 'an address wrapped into another'],
    ['64:ff9b::a00:1', 'an address wrapped into another'],
    ['2002:7f00:1::', 'an address wrapped into another'],
    ['224.0.0.1', 'many at once'],
    ['255.255.255.255', 'all at once'],
    ['not an address', 'nothing'],
  ])('refuses %s: %s', (address) => {
    expect(guard.allows(address, true)).toBe(false);
  });

  it('allows public addresses with TLS, and what the operator names also without', () => {
    expect(['93.184.216.34', '2606:2800:220:1::1', '10.7.1.2', 'fd00:7::5', '::ffff:10.7.1.2'].map((address) => guard.allows(address, true))).toEqual(
      Array(5).fill(true),
    );
    expect(guard.allows('10.7.1.2', false)).toBe(true);
    expect(guard.allows('93.184.216.34', false)).toBe(false);
  });

  it('decides anew at each connection: a name that turns to a private address is not followed', async () => {
    const receiver = await Receiver.open();
    const answers: LookupAddress[][] = [];
    const resolve: Resolver = (_name, found) => found(null, answers.shift() ?? []);
    // The first time the name means what is allowed, the second time what is not, as with DNS rebinding.
    const sender = new Sender(new AddressGuard(['127.0.0.1/32'], { resolve }), 2_000);
    const message = { url: `http://partner.example:${receiver.port}/hooks`, headers: { connection: 'close' }, body: '{}' };
    answers.push([{ address: '127.0.0.1', family: 4 }]);
    expect(await sender.send(message, NEVER)).toMatchObject({ statusCode: 200, error: null });
    answers.push([
      { address: '127.0.0.2', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]);
    expect(await sender.send(message, NEVER)).toMatchObject({ statusCode: null, error: REFUSED_ADDRESS });
    expect(receiver.received).toHaveLength(1);
    await sender.close();
    await receiver.close();
  });

  it('picks the allowed ones among several addresses of a name', async () => {
    const receiver = await Receiver.open();
    const resolve: Resolver = (_name, found) =>
      found(null, [
        { address: '192.168.1.1', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]);
    const sender = new Sender(new AddressGuard(['127.0.0.1/32'], { resolve }), 2_000);
    expect(await sender.send({ url: `http://partner.example:${receiver.port}/`, headers: {}, body: '{}' }, NEVER)).toMatchObject({ statusCode: 200 });
    await sender.close();
    await receiver.close();
  });
});
