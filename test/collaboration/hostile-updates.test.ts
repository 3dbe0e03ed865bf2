import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { anyDatabase } from '../support/databases.js';
import type { Id } from '../../src/kernel/ids.js';
import { openScene, until, type Client, type Scene } from './scene.js';

const [STEP_2, UPDATE] = [1, 2];
const SYNC = 0;
const MALLORY = 4711;

/** An update with these structs, section by section, and these deletions. */
function forged(sections: readonly (readonly Y.Item[])[], deletions: Readonly<Record<number, readonly (readonly [number, number])[]>> = {}): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const { restEncoder } = encoder;
  encoding.writeVarUint(restEncoder, sections.length);
  for (const structs of sections) {
    const [first] = structs;
    for (const number of [structs.length, first?.id.client ?? 0, first?.id.clock ?? 0]) encoding.writeVarUint(restEncoder, number);
    for (const struct of structs) struct.write(encoder, 0);
  }
  encoding.writeVarUint(restEncoder, Object.keys(deletions).length);
  for (const [client, ranges] of Object.entries(deletions)) {
    for (const number of [Number(client), ranges.length, ...ranges.flat()]) encoding.writeVarUint(restEncoder, number);
  }
  return encoder.toUint8Array();
}

interface Place {
  readonly client?: number;
  readonly origin?: Y.ID | null;
  readonly right?: Y.ID | null;
  readonly key?: string;
  readonly root?: string;
}

const item = (clock: number, content: Y.Item['content'], { client = MALLORY, origin = null, right = null, key, root = 'narrative' }: Place = {}): Y.Item =>
  new Y.Item(Y.createID(client, clock), null, origin, null, right, root as unknown as Y.AbstractType<unknown>, key ?? null, content);

const element = (): Y.ContentType => new Y.ContentType(new Y.XmlElement('paragraph'));

describe('Updates that were thought out to take long', () => {
  let at: Scene;
  let documentId: Id;
  let nora: Client;
  beforeAll(async () => {
    at = await openScene(await anyDatabase());
  });
  beforeEach(async () => {
    documentId = await at.document();
    nora = at.client(at.people.supplier.manager, documentId);
    await nora.settled();
  });
  afterEach(() => nora.end());
  afterAll(() => at.end());

  /** What becomes of an update: how the socket ends, or nothing where it is taken. */
  async function outcome(...updates: readonly Uint8Array[]): Promise<string | number | undefined> {
    const mallory = await at.bare();
    await mallory.signIn(documentId, at.people.customer.manager.token);
    mallory.send(documentId, SYNC, STEP_2, new Uint8Array([0, 0]));
    for (const update of updates) mallory.send(documentId, SYNC, UPDATE, update);
    const acknowledged = (): boolean => mallory.messages(8).length > updates.length;
    const ending = await Promise.race([mallory.closed.then(({ name }) => name), until(acknowledged, 'an acknowledgement').then(() => undefined)]);
    mallory.socket.terminate();
    return ending;
  }

  /** A colleague's text, in one piece. */
  async function longText(length: number): Promise<{ readonly client: number; readonly clock: number }> {
    const text = new Y.XmlText();
    const paragraph = new Y.XmlElement('paragraph');
    nora.doc.getXmlFragment('narrative').push([paragraph]);
    paragraph.push([text]);
    const clock = Y.getState(nora.doc.store, nora.doc.clientID);
    text.insert(0, 'x'.repeat(length));
    await nora.settled();
    return { client: nora.doc.clientID, clock };
  }

  const length = async (): Promise<number> => JSON.stringify(await at.replayed(documentId)).length;

  it('are refused where they say the same thing again and again', async () => {
    const { client, clock } = await longText(1_000);
    const again = [item(clock, new Y.ContentString('x'), { client })];
    expect(await outcome(forged(Array.from({ length: 1_000 }, () => again)))).toBe('MALFORMED');
    expect(await outcome(forged([again]))).not.toBe('MALFORMED'); // once is how it is done
  });

  it('are refused where they put in what has no length, which nobody would count', async () => {
    for (const content of [new Y.ContentString(''), new Y.ContentAny([]), new Y.ContentDeleted(0)])
      expect(await outcome(forged([[item(0, content)]]))).toBe('MALFORMED');
    const next = Y.getState(nora.doc.store, nora.doc.clientID);
    expect(await outcome(forged([[item(next, new Y.ContentString(''), { client: nora.doc.clientID })]]))).toBe('MALFORMED');
    expect(await outcome(forged([], { [nora.doc.clientID]: [[0, 0]] }))).toBe('MALFORMED');
    expect([at.defects, nora.closes]).toEqual([[], []]);
  });

  it('are taken in order where they delete from the end to the beginning, or the same twice', async () => {
    const { client, clock } = await longText(100_000);
    const before = await length();
    const backwards = Array.from({ length: 30_000 }, (_, index): readonly [number, number] => [clock + (30_000 - index) * 2, 1]);
    expect(await outcome(forged([], { [client]: backwards }))).toBeUndefined();
    expect(await length()).toBe(before - 30_000);
    const twice = Array.from({ length: 30_000 }, (): readonly [number, number] => [clock, 100_000]);
    expect(await outcome(forged([], { [client]: twice }))).toBeUndefined();
    expect(await length()).toBeLessThan(before - 90_000);
    await nora.settled();
  });

  it('are refused where each struct must look for its place among thousands', async () => {
    const many = 6_000;
    const anchors = Array.from({ length: many }, (_, clock) => item(clock, element(), { client: 99, origin: clock === 0 ? null : Y.createID(99, clock - 1) }));
    const lost = Array.from({ length: many }, (_, clock) => item(clock, element(), { right: Y.createID(99, clock) }));
    expect(await outcome(forged([anchors], {}))).toBeUndefined();
    expect(await outcome(forged([lost], {}))).toBe('INVALID_EDIT');
    // The same by the name of a field, whose former values are passed by.
    const former = Array.from({ length: many }, (_, clock) => item(clock, new Y.ContentAny([1]), { root: 'things', key: documentId }));
    expect(await outcome(forged([former], {}))).toBe('INVALID_EDIT');
    nora.add({ title: 'still at work', weight: 1 });
    await nora.settled();
    expect(nora.closes).toEqual([]);
  });

  it('are not those of many people who wrote at the same place at the same time', async () => {
    const all = Array.from({ length: 20 }, () => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(nora.doc));
      const before = Y.encodeStateVector(doc);
      for (let count = 0; count < 100; count += 1) doc.getXmlFragment('narrative').insert(0, [new Y.XmlElement('paragraph')]);
      for (let count = 0; count < 100; count += 1) doc.getXmlFragment('narrative').push([new Y.XmlElement('paragraph')]);
      return Y.encodeStateAsUpdate(doc, before);
    });
    expect(await outcome(...all)).toBeUndefined();
  });

  it('are not what everybody repeats who comes back to a text of which much was deleted', async () => {
    const { client, clock } = await longText(60_000);
    const gone = Array.from({ length: 15_000 }, (_, index): readonly [number, number] => [clock + index * 4, 1 + (index % 3)]);
    expect(await outcome(forged([], { [client]: gone }))).toBeUndefined();
    await until(() => nora.doc.store.clients.get(client)?.some(({ deleted }) => deleted) === true, 'what was deleted');
    for (let count = 0; count < 2; count += 1) expect(await outcome(Y.encodeStateAsUpdate(nora.doc))).toBeUndefined();
    // And not what somebody has written and deleted again while away.
    const away = new Y.Doc();
    Y.applyUpdate(away, Y.encodeStateAsUpdate(nora.doc));
    const before = Y.encodeStateVector(away);
    away.transact(() => {
      for (let count = 0; count < 6_000; count += 1) away.getXmlFragment('narrative').push([new Y.XmlElement('paragraph')]);
      for (let count = 0; count < 2_000; count += 1) away.getXmlFragment('narrative').delete(2 + count, 1);
    });
    expect(await outcome(Y.encodeStateAsUpdate(away, before))).toBeUndefined();
  });
});
