/**
 * Two stock providers of Yjs side by side on one joint plan: `@hocuspocus/provider` and `y-websocket`, each with a protocol of its own.
 */
import assert from 'node:assert/strict';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { CLOSE_CODES } from '../../src/protocol/collaboration-codes.js';
import { newId } from '../../src/kernel/ids.js';
import type { Somebody } from '../support/people.js';
import { ask, until } from '../support/world.js';
import type { Check, Ground } from './ground.js';

/** A browser's socket swallows the errors of a connection that cannot be had; that of `ws` must be told to. */
class QuietWebSocket extends WebSocket {
  constructor(url: string, protocols?: string[]) {
    super(url, protocols);
    this.on('error', () => undefined);
  }
}

/** A stock provider, as far as both have the same. */
interface Copy {
  readonly doc: Y.Doc;
  readonly awareness: HocuspocusProvider['awareness'];
  isSynced(): boolean;
  /** The close codes it has met. */
  readonly codes: number[];
  end(): void;
}

function hocuspocus(at: Ground, documentId: string, { token }: Somebody): Copy {
  const doc = new Y.Doc();
  const codes: number[] = [];
  const url = `${at.url.replace('http', 'ws')}/collaboration`;
  const websocketProvider = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: QuietWebSocket, delay: 50, minDelay: 50, maxDelay: 200, jitter: false });
  const provider = new HocuspocusProvider({ websocketProvider, name: documentId, document: doc, token, onClose: ({ event }) => void codes.push(event.code) });
  provider.attach();
  return {
    doc,
    codes,
    awareness: provider.awareness,
    isSynced: () => provider.isSynced && !provider.hasUnsyncedChanges,
    end() {
      provider.destroy();
      websocketProvider.destroy();
    },
  };
}

function yWebsocket(at: Ground, documentId: string, { token }: Somebody): Copy {
  const doc = new Y.Doc();
  const codes: number[] = [];
  const provider = new WebsocketProvider(`${at.url.replace('http', 'ws')}/collaboration/y`, documentId, doc, {
    WebSocketPolyfill: QuietWebSocket as unknown as typeof globalThis.WebSocket,
    params: { token },
    disableBc: true,
    maxBackoffTime: 200,
  });
  provider.on('connection-close', (event) => {
    if (event !== null) codes.push(event.code);
  });
  return {
    doc,
    codes,
    awareness: provider.awareness,
    isSynced: () => provider.synced,
    end() {
      provider.destroy();
      doc.destroy();
    },
  };
}

/** One of each on one new plan, both synchronised; they are ended whatever comes. */
function sideBySide(run: (left: Copy, right: Copy, at: Ground, plan: { readonly id: string; readonly documentId: string }) => Promise<void>): Check['run'] {
  return quietly(async (at) => {
    const plan = await at.plan();
    const left = hocuspocus(at, plan.documentId, at.people.supplier.manager);
    const right = yWebsocket(at, plan.documentId, at.people.customer.manager);
    try {
      await until(() => left.isSynced() && right.isSynced(), 'both to be there');
      await run(left, right, at, plan);
    } finally {
      left.end();
      right.end();
    }
  });
}

/** The client of y-websocket prints every refusal. */
function quietly(run: Check['run']): Check['run'] {
  return async (at) => {
    const { warn } = console;
    console.warn = () => undefined;
    try {
      await run(at);
    } finally {
      console.warn = warn;
    }
  };
}

const add = ({ doc }: Copy, title: string): void => {
  doc.getMap('actions').set(newId(), new Y.Map(Object.entries({ title, status: 'TODO', rank: 'a0' })));
};
const titles = ({ doc }: Copy): readonly string[] => [...doc.getMap<Y.Map<string>>('actions').values()].map((action) => action.get('title') ?? '').toSorted();
const have = (wanted: readonly string[], ...copies: readonly Copy[]): Promise<void> =>
  until(() => copies.every((copy) => String(titles(copy)) === String(wanted.toSorted())), `${wanted.join(', ')} everywhere`);

async function titlesInRows(at: Ground, planId: string): Promise<readonly string[]> {
  const { data } = await ask(at.url, at.people.supplier.owner, 'query ($id: ID!) { plan(id: $id) { actions(first: 50) { nodes { title } } } }', { id: planId });
  return data.plan.actions.nodes.map(({ title }: { title: string }) => title).toSorted();
}

/** What is checked. */
export const YJS_CHECKS: readonly Check[] = [
  {
    title: 'each sees what the other writes, items and text, and GraphQL reads both',
    run: sideBySide(async (left, right, at, { id }) => {
      add(left, 'by hocuspocus');
      add(right, 'by y-websocket');
      await have(['by hocuspocus', 'by y-websocket'], left, right);
      const words = new Y.XmlElement('paragraph');
      words.insert(0, [new Y.XmlText('From the other protocol.')]);
      right.doc.getXmlFragment('narrative').insert(0, [words]);
      await until(() => left.doc.getXmlFragment('narrative').toJSON().includes('From the other protocol.'), 'the words');
      await until(async () => String(await titlesInRows(at, id)) === 'by hocuspocus,by y-websocket', 'the rows');
    }),
  },
  {
    title: 'each sees who the other is, by the session and not by what is claimed, and where the cursor stands',
    run: sideBySide(async (left, right, at) => {
      left.awareness?.setLocalState({ user: { name: 'Somebody Else' }, cursor: 1 });
      right.awareness?.setLocalState({ user: { name: 'Somebody Else' }, cursor: 2 });
      const seenBy = (copy: Copy, other: Copy): any => copy.awareness?.getStates().get(other.doc.clientID);
      await until(() => seenBy(left, right)?.cursor === 2 && seenBy(right, left)?.cursor === 1, 'the cursors');
      assert.equal(seenBy(left, right).user.name, at.people.customer.manager.name);
      assert.equal(seenBy(right, left).user.name, at.people.supplier.manager.name);
      right.end();
      await until(() => seenBy(left, right) === undefined, 'the other to be gone');
    }),
  },
  {
    title: 'both survive a restart of the server: what they wrote before and meanwhile is there, for each other and in the rows',
    run: sideBySide(async (left, right, at, { id, documentId }) => {
      add(left, 'before, by hocuspocus');
      add(right, 'before, by y-websocket');
      await have(['before, by hocuspocus', 'before, by y-websocket'], left, right);
      await at.stop();
      assert.deepEqual(
        [left.codes, right.codes].map((codes) => codes[0]),
        [CLOSE_CODES.SERVICE_RESTART.code, CLOSE_CODES.SERVICE_RESTART.code],
      );
      add(left, 'meanwhile, by hocuspocus');
      add(right, 'meanwhile, by y-websocket');
      await at.start();
      const all = ['before, by hocuspocus', 'before, by y-websocket', 'meanwhile, by hocuspocus', 'meanwhile, by y-websocket'];
      await have(all, left, right);
      await until(async () => String(await titlesInRows(at, id)) === String(all), 'the rows');
      const newcomer = hocuspocus(at, documentId, at.people.customer.owner);
      await have(all, newcomer);
      newcomer.end();
    }),
  },
  {
    title: 'neither lets a stranger in: y-websocket is closed with 4401, hocuspocus is told NOT_FOUND',
    run: quietly(async (at) => {
      const { documentId } = await at.plan();
      const copies = [hocuspocus(at, documentId, at.people.stranger.owner), yWebsocket(at, documentId, at.people.stranger.owner)];
      try {
        await until(() => copies[1]?.codes.includes(CLOSE_CODES.DENIED.code) === true, 'the refusal');
        for (const { doc } of copies) assert.equal(doc.share.size, 0);
      } finally {
        for (const copy of copies) copy.end();
      }
    }),
  },
  {
    title: 'both are refused an invalid edit with the same code, and the other loses nothing',
    run: async (at) => {
      for (const open of [hocuspocus, yWebsocket]) {
        await sideBySide(async (left, _right, ground, { documentId }) => {
          add(left, 'valid');
          const guilty = open(ground, documentId, ground.people.supplier.owner);
          try {
            await until(() => guilty.isSynced(), 'the guilty one to be there');
            guilty.doc.getMap('actions').set(newId(), new Y.Map(Object.entries({ title: 'invalid', status: 'NO_SUCH_STATUS', rank: 'a0' })));
            await until(() => guilty.codes.includes(CLOSE_CODES.INVALID_EDIT.code), 'the refusal');
          } finally {
            guilty.end();
          }
          await have(['valid'], left);
        })(at);
      }
    },
  },
];
