import * as encoding from 'lib0/encoding';
import type { WebSocket } from 'ws';
import { OpenSockets } from '../../src/access/open-sockets.js';
import { systemSession } from '../../src/access/session.js';
import { newId } from '../../src/kernel/ids.js';
import { anyDatabase } from '../support/databases.js';
import { openScene, until, type Scene } from './scene.js';
import { paragraph } from '../support/paragraphs.js';

/** A message of presence for a document that was never opened: a well-formed one of a kilobyte. */
const presenceOfNobody = encoding.createEncoder();
encoding.writeVarString(presenceOfNobody, newId());
for (const part of [1, 1_000]) encoding.writeVarUint(presenceOfNobody, part);
encoding.writeUint8Array(presenceOfNobody, new Uint8Array(1_000));

describe('A socket', () => {
  let at: Scene;
  beforeAll(async () => {
    at = await openScene(await anyDatabase(), { limits: { heartbeatMs: 150 }, places: new OpenSockets({ all: 4 }) });
  });
  afterAll(() => at.end());

  it('is closed as too slow when its client does not read, and others go on', async () => {
    const patient = await openScene(await anyDatabase(), { limits: { bufferedBytes: 256 * 1024 } });
    const [nora, sleeper] = [patient.client(patient.people.supplier.manager), await patient.bare()];
    await nora.settled();
    await sleeper.signIn(patient.documentId, patient.people.customer.manager.token);
    sleeper.socket.pause();
    for (let count = 0; patient.door.size > 1 && count < 40; count += 1) {
      nora.doc.getXmlFragment('narrative').insert(0, [paragraph('x'.repeat(500_000))]);
      await nora.settled();
    }
    sleeper.socket.resume();
    expect((await sleeper.closed).name).toBe('TOO_SLOW');
    expect(nora.closes).toEqual([]);
    await patient.end();
  });

  it('is cut when its client does not answer', async () => {
    const silent = await at.bare();
    await silent.signIn(await at.document(), at.people.customer.manager.token);
    silent.socket.pause(); // not even a pong
    await until(() => at.door.size === 0);
  });

  it('is closed when the session behind it expires', async () => {
    const { manager } = at.people.supplier;
    await at.database.transaction(systemSession, (tx) =>
      tx.sql(`update session set expires_at = now() + interval '700 milliseconds' where id = $1`, [manager.sessionId]),
    );
    const nora = at.client(manager, await at.document());
    await nora.settled();
    await until(() => nora.closes.includes('ACCESS_CHANGED') && nora.denied === 'UNAUTHENTICATED');
    nora.end();
  });

  it.each<[string, (socket: WebSocket) => void]>([
    ['one message', (socket) => socket.send(new Uint8Array(100_000), { fin: false })], // and there is more to come
    ['many', (socket) => void Array.from({ length: 100 }, () => socket.send(encoding.toUint8Array(presenceOfNobody)))],
  ])('is closed when it sends much before it has said who it is, in %s', async (_in, send) => {
    const stranger = await at.bare();
    send(stranger.socket);
    expect(await stranger.closed).toEqual({ code: 1009, name: 'FRAME_TOO_LARGE' });
    await until(() => at.door.size === 0);
  });

  it('may send a long question right behind its token', async () => {
    const documentId = await at.document();
    const old = await at.bare();
    old.send(documentId, 2, 0, at.people.customer.manager.token, '4.8.0');
    const stateVector = encoding.createEncoder();
    encoding.writeVarUint(stateVector, 20_000); // as somebody has it who keeps a copy of an old document
    for (let clientId = 1; clientId <= 20_000; clientId += 1) for (const part of [4_000_000_000 - clientId, 1]) encoding.writeVarUint(stateVector, part);
    old.send(documentId, 0, 0, encoding.toUint8Array(stateVector));
    await until(() => old.messages(0).length === 2, 'the answer and the question back');
    old.socket.terminate();
  });

  it('is not opened when the house is full', async () => {
    await until(() => at.door.size === 0);
    for (let count = 0; count < 4; count += 1) await at.bare();
    await expect(at.bare()).rejects.toThrow('503');
  });
});
