import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { newId } from '../../src/kernel/ids.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { openScene, until, type Scene } from './scene.js';
import { paragraph } from '../support/paragraphs.js';

await describeOnAnyDatabase('A client of y-websocket', (kind) => {
  let at: Scene;
  const providers: WebsocketProvider[] = [];
  const { warn } = console;
  beforeAll(async () => {
    at = await openScene(kind);
    console.warn = () => undefined; // the client prints every refusal
  });
  afterEach(() => {
    for (const provider of providers.splice(0)) {
      provider.destroy();
      provider.doc.destroy(); // and with it the timer of its awareness
    }
  });
  afterAll(() => {
    console.warn = warn;
    return at.end();
  });

  const open = (documentId: string, token: string): WebsocketProvider => {
    const provider = new WebsocketProvider(`${at.url}/collaboration/y`, documentId, new Y.Doc(), {
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      params: { token },
      disableBc: true,
    });
    providers.push(provider);
    return provider;
  };

  it('works on the same document as one of hocuspocus, and each sees who the other is', async () => {
    const oliver = at.client(at.people.customer.manager);
    const nora = open(at.documentId, at.people.supplier.manager.token);
    await oliver.settled();
    await until(() => nora.synced);
    nora.awareness.setLocalStateField('user', { name: 'Somebody' });
    oliver.provider.setAwarenessField('cursor', 1);
    oliver.add({ title: 'from Oliver', weight: 2 });
    nora.doc.getMap('things').set(
      newId(),
      new Y.Map<unknown>([
        ['title', 'from Nora'],
        ['weight', 2],
      ]),
    );
    await until(() => oliver.titles.length === 3 && nora.doc.getMap('things').size === 3);
    await until(() => oliver.provider.awareness?.getStates().has(nora.doc.clientID) === true && nora.awareness.getStates().has(oliver.doc.clientID));
    expect(oliver.provider.awareness?.getStates().get(nora.doc.clientID)).toMatchObject({ user: { name: at.people.supplier.manager.name, side: 'SUPPLIER' } });
  });

  it('is known by its token with the scheme before it, too, as one of hocuspocus is', async () => {
    const { manager } = at.people.supplier;
    const nora = open(at.documentId, `Bearer ${manager.token}`);
    await until(() => nora.synced);
    await at.client({ ...manager, token: `bearer ${manager.token}` }).settled();
  });

  it('opens a document whole that comes in parts, and brings what it wrote offline', async () => {
    const documentId = await at.document();
    const oliver = at.client(at.people.customer.manager, documentId);
    await oliver.settled();
    for (let part = 0; part < 5; part += 1) {
      oliver.doc.getXmlFragment('narrative').insert(0, [paragraph(`${part} `.repeat(200_000))]);
      await oliver.settled();
    }
    const nora = open(documentId, at.people.supplier.manager.token);
    const narrative = nora.doc.getXmlFragment('narrative');
    let seen = -1;
    nora.on('sync', (isSynced: boolean) => {
      if (isSynced) seen = narrative.toJSON().length; // at the very moment at which it says that everything is here
    });
    await until(() => seen >= 0, 'the document');
    expect(seen).toBe(oliver.doc.getXmlFragment('narrative').toJSON().length);
    expect(seen).toBeGreaterThan(2_000_000);
    nora.disconnect();
    narrative.insert(0, [paragraph('offline '.repeat(200_000))]);
    nora.connect();
    await until(() => oliver.doc.getXmlFragment('narrative').toJSON() === narrative.toJSON(), 'what was written offline');
    expect(oliver.closes).toEqual([]);
  });

  it('is refused what others are refused, with a code', async () => {
    const stranger = open(at.documentId, at.people.stranger.owner.token);
    const codes: number[] = [];
    stranger.on('connection-close', (event) => void codes.push(event?.code ?? 0));
    await until(() => codes.length > 0);
    expect(codes[0]).toBe(4401);
    expect(stranger.synced).toBe(false);
  });
});
