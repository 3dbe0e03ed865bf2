import * as Y from 'yjs';
import { OpenSockets } from '../../src/access/open-sockets.js';
import { systemSession } from '../../src/access/session.js';
import { openScene, until, type Scene } from './scene.js';

describe('A socket', () => {
  let at: Scene;
  beforeAll(async () => {
    at = await openScene('pglite', { limits: { heartbeatMs: 150 }, places: new OpenSockets({ all: 4 }) });
  });
  afterAll(() => at.end());

  it('is closed as too slow when its client does not read, and others go on', async () => {
    const patient = await openScene('pglite', { limits: { bufferedBytes: 256 * 1024 } });
    const [nora, sleeper] = [patient.client(patient.people.supplier.manager), await patient.bare()];
    await nora.settled();
    await sleeper.signIn(patient.documentId, patient.people.customer.manager.token);
    sleeper.socket.pause();
    for (let count = 0; patient.door.size > 1 && count < 40; count += 1) {
      nora.doc.getXmlFragment('narrative').insert(0, [new Y.XmlText('x'.repeat(500_000))]);
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

  it('is not opened when the house is full', async () => {
    await until(() => at.door.size === 0);
    for (let count = 0; count < 4; count += 1) await at.bare();
    await expect(at.bare()).rejects.toThrow('503');
  });
});
