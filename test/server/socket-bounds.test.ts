import { WebSocket } from 'ws';
import { networkOf } from '../../src/access/network.js';
import { anyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, until, type World } from '../support/world.js';

/** A socket as the other end sees it. */
interface Line {
  readonly socket: WebSocket;
  /** The status of a refused upgrade, the code of a close; undefined while it is open. */
  ended: number | undefined;
  readonly heard: string[];
}

const TOO_MANY_SOCKETS = 4433;
const LIMITS = { all: 40, ofAddress: 12, ofViewer: 3, unnamed: 20, unnamedOfAddress: 5 } as const;

describe('Sockets of one server', () => {
  let world: World;
  const lines: Line[] = [];
  beforeAll(async () => {
    world = await startWorld(await anyDatabase(), { trustProxy: true, socketLimits: LIMITS });
  });
  afterEach(async () => {
    for (const { socket } of lines) socket.terminate();
    await until(() => lines.every(({ ended }) => ended !== undefined), 'the end of all sockets');
    lines.splice(0);
  });
  afterAll(() => world.close());

  /** Opens a socket from an address, or is refused. */
  async function open(path: string, address: string): Promise<Line> {
    const socket = new WebSocket(world.server.url.replace('http', 'ws') + path, path === '/graphql' ? 'graphql-transport-ws' : [], {
      headers: { 'X-Forwarded-For': address },
    });
    const line: Line = { socket, ended: undefined, heard: [] };
    lines.push(line);
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => void line.heard.push(data.toString('utf8')));
    socket.on('unexpected-response', (_request, response) => {
      line.ended = response.statusCode;
      socket.terminate();
    });
    socket.on('close', (code) => (line.ended ??= code));
    await until(() => socket.readyState === socket.OPEN || line.ended !== undefined, 'the upgrade');
    return line;
  }
  const openLines = (): readonly Line[] => lines.filter(({ ended }) => ended === undefined);

  /** Opens one after the other until one is refused; gives how many were open then, and the refusal. */
  async function untilRefused(next: (index: number) => Promise<Line>): Promise<{ readonly open: number; readonly status: number | undefined }> {
    for (let index = 0; index < 60; index += 1) {
      const { ended } = await next(index);
      if (ended !== undefined) return { open: openLines().length, status: ended };
    }
    throw new Error('Sixty sockets were open, and none was refused.');
  }

  async function named(who: Somebody, address: string): Promise<Line> {
    const line = await open('/graphql', address);
    if (line.ended === undefined) line.socket.send(JSON.stringify({ type: 'connection_init', payload: { token: who.token } }));
    await until(() => line.heard.length > 0 || line.ended !== undefined, 'the answer to a token');
    return line;
  }

  it('are few from one address before they say who they are, at all doors together', async () => {
    const doors = ['/graphql', '/collaboration'];
    const { open: most, status } = await untilRefused((index) => open(doors[index % 2] ?? '', '203.0.113.1'));
    expect(status).toBe(429);
    expect(most).toBeLessThanOrEqual(LIMITS.unnamedOfAddress);
    expect((await open('/collaboration', '203.0.113.2')).ended).toBeUndefined();
    expect((await named(world.people.supplier.owner, '203.0.113.3')).ended).toBeUndefined();
  });

  it('are counted by the /64 of an IPv6 address, and an IPv4 address is the same in either form', async () => {
    const six = await untilRefused((index) => open('/graphql', `2001:db8:1:2::${String(index + 1)}`));
    expect(six.status).toBe(429);
    expect((await open('/graphql', '2001:db8:1:3::1')).ended).toBeUndefined();
    const four = await untilRefused((index) => open('/graphql', index % 2 === 0 ? '198.51.100.7' : '::ffff:198.51.100.7'));
    expect(four.status).toBe(429);
  });

  it('are few of one member at all doors together, and no matter to others', async () => {
    const { owner, manager } = world.people.supplier;
    for (let count = 0; count < LIMITS.ofViewer; count += 1) expect((await named(owner, `192.0.2.${String(count + 1)}`)).ended).toBeUndefined();
    expect((await named(owner, '192.0.2.100')).ended).toBe(TOO_MANY_SOCKETS);
    expect((await named(manager, '192.0.2.100')).ended).toBeUndefined();

    const input = { accountId: `Account:${world.people.accountId}`, title: 'Plan', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    const { data } = await world.ask(manager, 'mutation($input: PlanCreateInput!) { planCreate(input: $input) { plan { documentId } } }', { input });
    const { documentId } = data.planCreate.plan as { readonly documentId: string };
    const live = await open(`/collaboration/y/${documentId}?token=${owner.token}`, '192.0.2.101');
    await until(() => live.ended !== undefined, 'the refusal of the live document');
    expect(live.ended).toBe(TOO_MANY_SOCKETS);

    lines[0]?.socket.close();
    await until(() => lines[0]?.ended !== undefined, 'the end of one socket');
    await until(async () => (await named(owner, '192.0.2.102')).ended === undefined, 'a place for another');
  });

  it('are not more from one address than it may have, whoever they say they are', async () => {
    const { supplier, customer, stranger } = world.people;
    // Those whose sockets of the test before may still be counted are left out.
    const everybody = [
      supplier.outsider,
      supplier.auditor,
      ...[customer, stranger].flatMap(({ owner, manager, outsider, auditor }) => [owner, manager, outsider, auditor]),
    ];
    const somebody = (index: number): Somebody => everybody[index % everybody.length] ?? supplier.owner;
    const { open: most, status } = await untilRefused((index) => named(somebody(index), '203.0.113.9'));
    expect([most, status]).toEqual([LIMITS.ofAddress, 429]);
  });
});

describe('The network of an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['2001:db8:a:b:1:2:3:4', '2001:db8:a:b::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
    ['unknown', 'unknown'],
  ])('of %s is %s', (address, network) => expect(networkOf(address)).toBe(network));
});
