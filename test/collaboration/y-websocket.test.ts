import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { newId } from '../../src/kernel/ids.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { openScene, until, type Scene } from './scene.js';

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

  it('is refused what others are refused, with a code', async () => {
    const stranger = open(at.documentId, at.people.stranger.owner.token);
    const codes: number[] = [];
    stranger.on('connection-close', (event) => void codes.push(event?.code ?? 0));
    await until(() => codes.length > 0);
    expect(codes[0]).toBe(4401);
    expect(stranger.synced).toBe(false);
  });
});
