/**
 * Frames that no WebSocket has, behind a handshake that is as it should be: at each door, before and after somebody has said who they are, only the guilty socket ends.
 */
import * as encoding from 'lib0/encoding';
import { anyDatabase } from '../support/databases.js';
import { itOnWalks, shareOf } from '../support/walk.js';
import { startWorld, until, type Heard, type World } from '../support/world.js';
import { connect } from '../../src/client/connect.js';
import type { OpenDocument } from '../../src/client/open-document.js';
import { OPCODES, RawWebSocket, type RawFrame } from './raw-websocket.js';

const { CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG } = OPCODES;
const [PROTOCOL_ERROR, NO_TEXT, TOO_MANY_PIECES, TOO_LARGE] = [1002, 1007, 1008, 1009];

/** What is said, and the code with which the socket is closed. */
const MALFORMED: readonly (readonly [what: string, frames: readonly RawFrame[], code: number])[] = [
  ['a reserved bit', [{ opcode: BINARY, payload: 'x', reserved: 2 }], PROTOCOL_ERROR],
  ['the bit of a compressed message, though nothing is compressed', [{ opcode: BINARY, payload: 'x', reserved: 4 }], PROTOCOL_ERROR],
  ['an opcode that is not there', [{ opcode: 3, payload: 'x' }], PROTOCOL_ERROR],
  ['a control frame of no kind', [{ opcode: 11 }], PROTOCOL_ERROR],
  ['more bytes than there are', [{ opcode: BINARY, declared: 2n ** 63n - 1n }], TOO_LARGE],
  ['a length of eight exabytes and a sign', [{ opcode: BINARY, declared: 2n ** 64n - 1n }], TOO_LARGE],
  ['sixteen megabytes in one frame', [{ opcode: BINARY, declared: 16n * 1024n * 1024n }], TOO_LARGE],
  ['a ping in pieces', [{ opcode: PING, payload: 'x', isFinal: false }], PROTOCOL_ERROR],
  ['a ping that is too long', [{ opcode: PING, payload: 'x'.repeat(126) }], PROTOCOL_ERROR],
  ['a close in pieces', [{ opcode: CLOSE, isFinal: false }], PROTOCOL_ERROR],
  ['a close of one byte', [{ opcode: CLOSE, payload: 'x' }], PROTOCOL_ERROR],
  ['a close with a code that nobody may send', [{ opcode: CLOSE, payload: Buffer.from([3, 237]) }], PROTOCOL_ERROR],
  ['text that is not UTF-8', [{ opcode: TEXT, payload: Buffer.from([0xc3, 0x28]) }], NO_TEXT],
  ['a frame that is not masked', [{ opcode: BINARY, payload: 'x', isMasked: false }], PROTOCOL_ERROR],
  ['the rest of nothing', [{ opcode: CONTINUATION, payload: 'x' }], PROTOCOL_ERROR],
  [
    'a message within a message',
    [
      { opcode: BINARY, payload: 'x', isFinal: false },
      { opcode: BINARY, payload: 'x' },
    ],
    PROTOCOL_ERROR,
  ],
];

/** A message whose pieces never end, so many at a time. */
const pieces = (count: number, payload = ''): readonly RawFrame[] => Array.from({ length: count }, () => ({ opcode: CONTINUATION, payload, isFinal: false }));

describe.each(['/collaboration', '/graphql'].entries().toArray())('At the door %s %s', (walker, path) => {
  let world: World;
  let document: OpenDocument;
  let events: Heard;
  let port: number;
  const sockets: RawWebSocket[] = [];
  const clients: { close(): void }[] = [];

  beforeAll(async () => {
    world = await startWorld(await anyDatabase());
    port = Number(new URL(world.server.url).port);
    const { manager } = world.people.supplier;
    const input = { accountId: `Account:${world.people.accountId}`, title: 'Plan', startsOn: '2027-01-01', endsOn: '2029-12-31' };
    const { data } = await world.ask(manager, 'mutation($input: PlanCreateInput!) { planCreate(input: $input) { plan { documentId } } }', { input });
    const client = connect({ url: world.server.url, token: manager.token });
    clients.push(client);
    document = await client.openDocument(data.planCreate.plan.documentId as string);
    await document.loaded();
    events = await world.following(manager, 'subscription { events { topic } }');
  });
  afterAll(async () => {
    for (const client of clients) client.close();
    await world.close();
  });
  /** Whatever was said: a colleague's document and subscription go on. */
  afterEach(async () => {
    for (const { socket } of sockets.splice(0)) socket.destroy();
    const before = events.results.length;
    document.doc.getMap('plan').set('title', `Plan ${String(before)}`);
    await document.stored();
    await until(() => events.results.length > before, 'the event of an edit');
    expect([document.state.phase, events.ended]).toEqual(['LIVE', undefined]);
  });

  async function stranger(): Promise<RawWebSocket> {
    const raw = await RawWebSocket.open(port, path, path === '/graphql' ? ['Sec-WebSocket-Protocol: graphql-transport-ws'] : []);
    sockets.push(raw);
    return raw;
  }

  /** Somebody who has said who they are. */
  async function guest(): Promise<RawWebSocket> {
    const raw = await stranger();
    const { token } = world.people.supplier.owner;
    if (path === '/graphql') raw.say({ opcode: TEXT, payload: JSON.stringify({ type: 'connection_init', payload: { token } }) });
    else {
      const encoder = encoding.createEncoder();
      encoding.writeVarString(encoder, document.documentId);
      for (const number of [2, 0]) encoding.writeVarUint(encoder, number);
      for (const text of [token, '4.8.0']) encoding.writeVarString(encoder, text);
      raw.say({ opcode: BINARY, payload: encoding.toUint8Array(encoder) });
    }
    await until(() => raw.heard.length > 0, 'the answer to a token');
    return raw;
  }

  const ending = async (raw: RawWebSocket): Promise<number | undefined> => {
    await until(() => raw.hasEnded || raw.code !== undefined, 'the end of the socket');
    return raw.code;
  };

  it.each(Array.from(shareOf(MALFORMED, walker, 2)))('%s ends the socket, of whoever it is', async (_what, frames, code) => {
    for (const who of [stranger, guest]) {
      const raw = await who();
      raw.say(...frames);
      expect(await ending(raw)).toBe(code);
    }
  });

  // Pieces are read at a pace: this takes its time.
  (walker === 0 ? it : itOnWalks)('a message of endless pieces ends the socket before it fills the memory', async () => {
    const mallory = await guest();
    mallory.say({ opcode: BINARY, payload: 'x', isFinal: false });
    for (let count = 0; count < 20; count += 1) mallory.say(...pieces(1_000, 'x'));
    expect(await ending(mallory)).toBe(TOO_MANY_PIECES);
    const large = await guest();
    large.say({ opcode: BINARY, payload: 'x', isFinal: false });
    for (let count = 0; count < 12 && !large.hasEnded; count += 1) large.say(...pieces(1, 'x'.repeat(1024 * 1024)));
    expect(await ending(large)).toBe(TOO_LARGE);
    const nobody = await stranger();
    nobody.say({ opcode: BINARY, payload: 'x', isFinal: false });
    for (let count = 0; count < 12; count += 1) nobody.say(...pieces(1_000, 'x'));
    expect(await ending(nobody)).toBe(TOO_LARGE);
  });

  it('pings are answered, one by one and a few at once', async () => {
    const polite = await guest();
    const pongs = (): readonly string[] => polite.heard.flatMap(({ opcode, payload }) => (opcode === PONG ? [payload.toString()] : []));
    polite.say({ opcode: PING, payload: 'one' });
    await until(() => pongs().includes('one'), 'the answer');
    polite.say(...Array.from({ length: 20 }, (_, index) => ({ opcode: PING, payload: `of many ${String(index)}` })));
    await until(() => pongs().includes('of many 19'), 'the answer to the last one');
    expect(polite.hasEnded).toBe(false);
  });

  it('pings without end are not answered without end, and keep nobody waiting', async () => {
    const mallory = await guest();
    const flood = Buffer.concat(Array.from({ length: 5_000 }, () => Buffer.from([0x89, 0x80, 1, 2, 3, 4])));
    for (let count = 0; count < 40 && !mallory.hasEnded; count += 1) mallory.socket.write(flood);
    document.doc.getMap('plan').set('title', 'While it pings');
    await document.stored();
    await until(() => mallory.hasEnded, 'the end of the socket');
    expect(mallory.heard.filter(({ opcode }) => opcode === PONG).length).toBeLessThan(10_000);
  });
});
