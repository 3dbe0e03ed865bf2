import WebSocket from 'ws';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { newId, type Id } from '../../src/kernel/ids.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { openScene, until, type BareSocket, type Client, type Scene } from './scene.js';
import { paragraph } from '../support/paragraphs.js';

const STEP_1 = 0;
const UPDATE = 2;
const [SYNC, AWARENESS, AUTH, STATELESS, STATUS] = [0, 1, 2, 5, 8];

const aThing = (title: string): Y.Map<unknown> =>
  new Y.Map<unknown>([
    ['title', title],
    ['weight', 1],
  ]);

/** The bytes of an update that somebody made by hand: clients with structs, then deletions. */
function handmade(
  structs: (encoder: encoding.Encoder) => void,
  deletions: readonly (readonly [client: number, clock: number, length: number])[] = [],
): Uint8Array {
  const encoder = encoding.createEncoder();
  structs(encoder);
  encoding.writeVarUint(encoder, deletions.length);
  for (const [client, clock, length] of deletions) for (const part of [client, 1, clock, length]) encoding.writeVarUint(encoder, part);
  return encoding.toUint8Array(encoder);
}

await describeOnAnyDatabase('The door of live documents', (kind) => {
  let at: Scene;
  let documentId: Id;
  let nora: Client;
  let mallory: BareSocket;
  beforeAll(async () => {
    at = await openScene(kind, { limits: { documentsPerSocket: 3, frameBurst: 500, framesPerSecond: 1, handshakeMs: 600 } });
  });
  beforeEach(async () => {
    documentId = await at.document();
    nora = at.client(at.people.supplier.manager, documentId);
    await nora.settled();
    mallory = await at.bare();
    await mallory.signIn(documentId, at.people.customer.manager.token);
    mallory.send(documentId, SYNC, UPDATE - 1, Y.encodeStateAsUpdate(new Y.Doc())); // she has nothing to bring
    await until(() => mallory.messages(STATUS).length === 1);
  });
  afterEach(async () => {
    // Whatever was tried: the colleague at the table goes on, and the log replays to what she sees.
    nora.add({ title: 'still at work', weight: 1 });
    await nora.settled();
    expect([nora.closes, nora.titles, at.defects]).toEqual([[], ['seed', 'still at work'], []]);
    const { things } = (await at.replayed(documentId)) as { readonly things: object };
    expect(Object.keys(things)).toHaveLength(2);
    nora.end();
    mallory.socket.terminate();
  });
  afterAll(() => at.end());

  const write = (update: Uint8Array): void => mallory.send(documentId, SYNC, UPDATE, update);
  const ending = async (): Promise<unknown> => (await mallory.closed).name;

  it.each<[string, () => void]>([
    ['an empty frame', () => mallory.socket.send(new Uint8Array())],
    ['bytes that are no frame', () => mallory.socket.send(new Uint8Array([255, 255, 255, 255, 255]))],
    ['text', () => mallory.socket.send('hello')],
    ['a message of a type that is not there', () => mallory.send(documentId, 99)],
    ['a synchronisation step that is not there', () => mallory.send(documentId, SYNC, 7, new Uint8Array([1]))],
    ['a message that ends in the middle', () => mallory.socket.send(new Uint8Array([36, ...Buffer.from(documentId), SYNC, UPDATE, 200, 1, 2]))],
    ['a state vector that is none', () => mallory.send(documentId, SYNC, STEP_1, new Uint8Array([5, 1]))],
    ['an update that is none', () => write(new Uint8Array([1, 2, 3]))],
    [
      'an update that ends in the middle',
      () => {
        const doc = new Y.Doc();
        doc.getMap('things').set(newId(), aThing('cut'));
        const update = Y.encodeStateAsUpdate(doc);
        write(update.subarray(0, update.length - 5));
      },
    ],
    [
      'an update of format V2',
      () => {
        const doc = new Y.Doc();
        doc.getMap('things').set(newId(), aThing('second format'));
        write(Y.encodeStateAsUpdateV2(doc));
      },
    ],
  ])('closes with MALFORMED for %s', async (_what, send) => {
    send();
    expect(await ending()).toBe('MALFORMED');
  });

  it('closes with 1009 for a frame of 20 MB, and with TOO_LARGE for an update over 8 MiB', async () => {
    const second = await at.bare();
    await second.signIn(documentId, at.people.customer.manager.token);
    second.send(documentId, SYNC, UPDATE - 1, new Uint8Array(8 * 1024 * 1024 + 1));
    expect((await second.closed).name).toBe('TOO_LARGE');
    write(new Uint8Array(20 * 1024 * 1024));
    expect((await mallory.closed).code).toBe(1009);
  });

  it.each([
    ['TOO_LARGE', 'in one edit than anybody had pages', 2_000],
    ['TOO_MANY_CLIENT_IDS', 'than one person gets for a while', 300],
  ])('closes with %s when more client ids come %s', async (code, _what, count) => {
    const doc = new Y.Doc();
    const bring = (from: number, until: number): void => {
      const before = Y.encodeStateVector(doc);
      for (let id = from; id < until; id += 1) {
        doc.clientID = 1_000 + id;
        doc.getXmlFragment('narrative').insert(0, [paragraph('x')]);
      }
      write(Y.encodeStateAsUpdate(doc, before));
    };
    bring(0, count);
    bring(count, count + 1);
    expect(await ending()).toBe(code);
    expect(mallory.messages(STATELESS)).toHaveLength(code === 'TOO_LARGE' ? 1 : 0); // whoever may come back was refused nothing
  });

  it('closes with FOREIGN_CLIENT_ID for an edit in the name of a colleague', async () => {
    nora.doc.getXmlFragment('narrative').insert(0, [paragraph('hers ')]); // binds her client id
    await nora.settled();
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(nora.doc));
    const before = Y.encodeStateVector(forged);
    forged.clientID = nora.doc.clientID;
    forged.getMap('things').set(newId(), aThing('in her name'));
    write(Y.encodeStateAsUpdate(forged, before));
    expect(await ending()).toBe('FOREIGN_CLIENT_ID');
  });

  it('closes with MISSING_STRUCTS for a far-off clock that would silence a colleague', async () => {
    nora.doc.getXmlFragment('narrative').insert(0, [paragraph('hers ')]);
    await nora.settled();
    // One client with one struct: a garbage-collected stretch (kind 0) of 5 at a clock far ahead.
    write(
      handmade((encoder) => {
        for (const part of [1, 1, nora.doc.clientID, 1_000_000]) encoding.writeVarUint(encoder, part);
        encoding.writeUint8(encoder, 0);
        encoding.writeVarUint(encoder, 5);
      }),
    );
    expect(['MISSING_STRUCTS', 'FOREIGN_CLIENT_ID']).toContain(await ending());
  });

  it('closes with MISSING_STRUCTS for the deletion of what a colleague has not written yet', async () => {
    write(handmade((encoder) => encoding.writeVarUint(encoder, 0), [[nora.doc.clientID, 0, 1_000_000]]));
    expect(await ending()).toBe('MISSING_STRUCTS');
  });

  it('closes with INVALID_EDIT for a clock beyond counting', async () => {
    write(
      handmade((encoder) => {
        for (const part of [1, 1, 77, 0]) encoding.writeVarUint(encoder, part);
        encoding.writeUint8(encoder, 0);
        encoding.writeVarUint(encoder, 2 ** 40);
      }),
    );
    expect(await ending()).toBe('INVALID_EDIT');
  });

  it.each<[string, (doc: Y.Doc) => void]>([
    ['a root that nobody declared', (doc) => void doc.getMap('secrets').set('a', 1)],
    ['a list where items are', (doc) => doc.getArray('things').insert(0, ['x'])],
    ['an item under a name that is no UUID', (doc) => void doc.getMap('things').set('first', aThing('x'))],
    ['something that is no item', (doc) => void doc.getMap('things').set(newId(), 'not an item')],
    ['a document in a document', (doc) => void doc.getMap('things').set(newId(), new Y.Doc())],
    ['bytes', (doc) => void doc.getMap('things').set(newId(), new Uint8Array([1, 2]))],
    ['a text with an embedded object', (doc) => doc.getXmlFragment('narrative').insert(0, [embedding()])],
    ['rich text nested beyond measure', (doc) => doc.getXmlFragment('narrative').insert(0, [nested(60)])],
  ])('closes with INVALID_EDIT for %s', async (_what, spoil) => {
    const doc = new Y.Doc();
    spoil(doc);
    write(Y.encodeStateAsUpdate(doc));
    expect(await ending()).toBe('INVALID_EDIT');
    expect(mallory.messages(STATELESS)).toHaveLength(1);
  });

  it('passes over ghosts: what a client says of others is not repeated', async () => {
    const presence = encoding.createEncoder();
    encoding.writeVarUint(presence, 3);
    for (const clientId of [nora.doc.clientID, 4711, 4712]) {
      encoding.writeVarUint(presence, clientId);
      encoding.writeVarUint(presence, 100);
      encoding.writeVarString(presence, clientId === nora.doc.clientID ? 'null' : JSON.stringify({ user: { name: 'Ghost' } }));
    }
    mallory.send(documentId, AWARENESS, encoding.toUint8Array(presence));
    const states = (): ReadonlyMap<number, unknown> => nora.provider.awareness?.getStates() ?? new Map();
    await until(() => states().has(4711)); // the first id that is nobody else's is hers, under her own name
    expect(states().get(4711)).toMatchObject({ user: { name: at.people.customer.manager.name } });
    expect([states().has(4712), states().has(nora.doc.clientID)]).toEqual([false, true]);
  });

  it('closes with FOREIGN_CLIENT_ID for whoever would take the client id of a colleague who has not written yet', async () => {
    await until(() => mallory.messages(AWARENESS).length > 0); // so she knows it
    const forged = new Y.Doc();
    forged.clientID = nora.doc.clientID;
    forged.getMap('things').set(newId(), aThing('before her'));
    write(Y.encodeStateAsUpdate(forged));
    expect(await ending()).toBe('FOREIGN_CLIENT_ID');
  });

  it('passes over the presence of somebody under the client id of a colleague who is away', async () => {
    const grace = at.client(at.people.supplier.owner, documentId);
    await grace.settled();
    grace.doc.getXmlFragment('narrative').insert(0, [paragraph('hers ')]);
    await grace.settled();
    await grace.disconnect();
    const states = (): ReadonlyMap<number, unknown> => nora.provider.awareness?.getStates() ?? new Map();
    await until(() => !states().has(grace.doc.clientID));
    const presence = encoding.createEncoder();
    for (const part of [1, grace.doc.clientID, 100]) encoding.writeVarUint(presence, part);
    encoding.writeVarString(presence, JSON.stringify({ cursor: 1 }));
    mallory.send(documentId, AWARENESS, encoding.toUint8Array(presence));
    grace.connect();
    await until(() => states().has(grace.doc.clientID));
    expect(states().get(grace.doc.clientID)).toMatchObject({ user: { name: at.people.supplier.owner.name } });
    grace.end();
  });

  it.each([
    ['larger than 4 KiB', JSON.stringify({ cursor: 'x'.repeat(5_000) }), 'TOO_LARGE'],
    ['that is no JSON', '{', 'INVALID_EDIT'],
    ['that is no object', '[1]', 'INVALID_EDIT'],
  ])('closes for a presence state %s', async (_what, state, code) => {
    const presence = encoding.createEncoder();
    for (const part of [1, 4711, 1]) encoding.writeVarUint(presence, part);
    encoding.writeVarString(presence, state);
    mallory.send(documentId, AWARENESS, encoding.toUint8Array(presence));
    expect(await ending()).toBe(code);
  });

  it('is not read from any further for a while when more frames come than a hand can send, and nobody else waits', async () => {
    for (let count = 0; count < 600; count += 1) mallory.send(documentId, STATELESS, 'x');
    nora.add({ title: 'meanwhile', weight: 1 });
    await nora.settled();
    expect(mallory.socket.readyState).toBe(WebSocket.OPEN);
    nora.doc
      .getMap('things')
      .delete([...nora.doc.getMap('things').keys()].find((id) => nora.doc.getMap<Y.Map<unknown>>('things').get(id)?.get('title') === 'meanwhile') ?? '');
  });

  it('closes with TOO_FAST for asking for the whole document again and again', async () => {
    for (let count = 0; count < 120; count += 1) mallory.send(documentId, SYNC, STEP_1, new Uint8Array([0]));
    expect(await ending()).toBe('TOO_FAST');
  });

  it('closes with TOO_MANY_DOCUMENTS when a socket opens more than it may', async () => {
    for (let count = 0; count < 3; count += 1) mallory.send(newId(), AUTH, 0, at.people.customer.manager.token, '4.8.0');
    expect(await ending()).toBe('TOO_MANY_DOCUMENTS');
  });

  it('closes with HANDSHAKE_TIMEOUT when no document is opened in time', async () => {
    const silent = await at.bare();
    expect((await silent.closed).name).toBe('HANDSHAKE_TIMEOUT');
    const refused = await at.bare();
    refused.send(documentId, AUTH, 0, 'als_wrong', '4.8.0');
    expect((await refused.closed).name).toBe('HANDSHAKE_TIMEOUT');
  });

  it('shows nothing to a socket that has opened nothing', async () => {
    const silent = await at.bare();
    silent.send(documentId, SYNC, STEP_1, new Uint8Array([0]));
    silent.send(documentId, 3);
    silent.send(documentId, SYNC, UPDATE, new Uint8Array([0, 0]));
    await silent.closed;
    expect(silent.frames).toEqual([]);
  });

  it('takes a cookie from our own pages only', async () => {
    const cookie = `alianza_session=${at.people.customer.manager.token}`;
    const own = await at.bare('/collaboration', { cookie, origin: at.url.replace('ws:', 'http:') });
    await own.signIn(documentId, '');
    own.socket.terminate();
    const foreign = await at.bare('/collaboration', { cookie, origin: 'https://elsewhere.example' });
    await foreign.signIn(documentId, '');
    expect(foreign.messages(SYNC)).toHaveLength(0);
    expect((await foreign.closed).name).toBe('HANDSHAKE_TIMEOUT'); // refused, and nothing else was opened
  });

  it('has no other addresses', async () => {
    await expect(at.bare('/elsewhere')).rejects.toThrow();
    expect(WebSocket.OPEN).toBe(nora.socket.webSocket?.readyState);
  });
});

function embedding(): Y.XmlText {
  const text = new Y.XmlText('x');
  text.insertEmbed(1, { image: 'https://elsewhere.example/pixel.png' });
  return text;
}

function nested(depth: number): Y.XmlElement {
  const element = new Y.XmlElement('blockquote');
  if (depth > 0) element.insert(0, [nested(depth - 1)]);
  return element;
}
