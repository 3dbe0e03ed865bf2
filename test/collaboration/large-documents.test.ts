import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { systemSession } from '../../src/access/session.js';
import { accessChanged } from '../../src/identity/access-change.js';
import { openScene, until, type Client, type Scene } from './scene.js';
import { anyDatabase } from '../support/databases.js';
import { paragraph } from '../support/paragraphs.js';

/** The deletion of every other letter of what somebody wrote, from a letter on. */
function everyOther(clientId: number, from: number, count: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [0, 1, clientId, count]) encoding.writeVarUint(encoder, number);
  for (let at = 0; at < count; at += 1) for (const number of [from + 2 * at, 1]) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

describe('A document', () => {
  let at: Scene;
  let nora: Client;
  beforeAll(async () => {
    at = await openScene(
      await anyDatabase(),
      { limits: { bufferedBytes: 1024 * 1024 } },
      { largest: { bytes: 4 * 1024 * 1024, structs: 200_000, deletions: 5_000 } },
    );
  });
  afterAll(() => at.end());
  beforeEach(async () => {
    nora = at.client(at.people.supplier.manager, await at.document());
    await nora.settled();
  });
  afterEach(() => nora.end());

  const name = (): string => nora.provider.configuration.name;
  const opensFor = async (length: number): Promise<void> => {
    const newcomer = at.client(at.people.customer.manager, name());
    await newcomer.settled();
    expect([newcomer.doc.getXmlFragment('narrative').toJSON().length, newcomer.closes, newcomer.refusals]).toEqual([length, [], []]);
    newcomer.doc.getMap('things').clear();
    await newcomer.settled();
    newcomer.end();
  };

  it('is refused the edit with which it would be too large, and can be opened by everybody afterwards', async () => {
    const text = new Y.XmlText();
    nora.doc.getXmlFragment('narrative').insert(0, [paragraph(text)]);
    for (let count = 0; count < 10 && nora.refusals.length === 0; count += 1) {
      text.insert(0, 'x'.repeat(500_000));
      await until(() => !nora.provider.hasUnsyncedChanges || nora.refusals.length > 0);
    }
    expect(nora.refusals).toMatchObject([{ code: 'DOCUMENT_FULL', problem: 'TOO_LARGE' }]);
    expect(nora.shares[0]).toBeGreaterThanOrEqual(0.5);
    expect(nora.shares).toEqual([...nora.shares].sort());
    await opensFor(8 * 500_000 + '<paragraph></paragraph><paragraph>Once.</paragraph>'.length);
  });

  it('is refused more deletions than every newcomer can repeat', async () => {
    const text = new Y.XmlText('ab'.repeat(20_000));
    nora.doc.getXmlFragment('narrative').insert(0, [paragraph(text)]);
    await nora.settled();
    const clock = (text._first as Y.Item).id.clock;
    for (let round = 0; round < 6 && nora.refusals.length === 0; round += 1) {
      Y.applyUpdate(nora.doc, everyOther(nora.doc.clientID, clock + round * 4_000, 2_000));
      await until(() => !nora.provider.hasUnsyncedChanges || nora.refusals.length > 0);
    }
    expect(nora.refusals).toMatchObject([{ code: 'DOCUMENT_FULL' }]);
    await opensFor(40_000 - 4_000 + '<paragraph></paragraph><paragraph>Once.</paragraph>'.length);
  });

  it('tells a newcomer, too, that it fills up, and goes on when something is taken out of it', async () => {
    const text = new Y.XmlText('y'.repeat(3_000_000));
    nora.doc.getXmlFragment('narrative').insert(0, [paragraph(text)]);
    await nora.settled();
    const newcomer = at.client(at.people.customer.manager, name());
    await until(() => newcomer.shares.length > 0);
    await newcomer.settled();
    newcomer.end();
    text.delete(0, 2_900_000);
    await nora.settled();
    await until(() => (nora.shares.at(-1) ?? 1) < 0.5);
    expect(nora.refusals).toEqual([]);
  });

  it('is sent no further when access ends while it is being read', async () => {
    const vast = await openScene(await anyDatabase(), {}, { largest: { bytes: 64 * 1024 * 1024, structs: 200_000, deletions: 5_000 } });
    const writer = vast.client(vast.people.supplier.manager);
    await writer.settled();
    const pieces = 3;
    for (let count = 0; count < pieces; count += 1) {
      writer.doc.getXmlFragment('narrative').insert(0, [paragraph('z'.repeat(5_000_000))]);
      await writer.settled();
    }
    const reader = await vast.bare();
    await reader.signIn(vast.documentId, vast.people.customer.manager.token);
    const pause = (): void => {
      if (reader.messages(0).length > 0) reader.socket.pause(); // more is on its way than the network takes
    };
    reader.socket.on('message', pause);
    reader.send(vast.documentId, 0, 0, new Uint8Array([0]));
    await until(() => reader.socket.isPaused, 'the first part');
    reader.socket.off('message', pause);
    const { memberId } = vast.people.customer.manager;
    await vast.database.transaction(systemSession, async (tx) => {
      await tx.sql('update seat set ended_at = now() where member_id = $1', [memberId]);
      await accessChanged(tx, { accountId: vast.people.accountId, memberId });
    });
    await until(() => vast.door.size === 1, 'the end of access');
    reader.socket.resume();
    await reader.closed;
    const heard = reader.frames.reduce((bytes, frame) => bytes + frame.byteLength, 0);
    expect(heard).toBeLessThan(pieces * 5_000_000);
    expect(writer.closes).toEqual([]);
    await vast.end();
  });

  it('is opened by somebody who reads it slowly, too', async () => {
    nora.doc.getXmlFragment('narrative').insert(0, [paragraph('z'.repeat(3_500_000))]);
    await nora.settled();
    const slow = await at.bare();
    await slow.signIn(name(), at.people.customer.manager.token);
    slow.send(name(), 0, 0, new Uint8Array([0]));
    for (let pause = 0; slow.messages(0).length < 7; pause += 1) {
      slow.socket.pause();
      await new Promise((resolve) => setTimeout(resolve, 30));
      slow.socket.resume();
      await until(() => slow.messages(0).length > Math.min(pause, 6));
    }
    expect(slow.messages(0).length).toBeGreaterThan(6); // in parts, though more than the socket may ever have waiting
    expect(slow.socket.readyState).toBe(slow.socket.OPEN);
  });
});
