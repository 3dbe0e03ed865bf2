/**
 * A server with nothing but the door of live documents, a world of two companies, and clients as outsiders have them: the stock provider, or bare sockets.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HocuspocusProvider, HocuspocusProviderWebsocket, WebSocketStatus } from '@hocuspocus/provider';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { systemSession } from '../../src/access/session.js';
import { CollaborationDoor, type CollaborationOptions } from '../../src/collaboration/door.js';
import { judgeAt } from '../../src/collaboration/grant-document.js';
import { AccessWatch } from '../../src/identity/access-watch.js';
import { Database } from '../../src/database/database.js';
import { createDocument, seedDocument } from '../../src/documents/create-document.js';
import { structuredKind } from '../../src/documents/document-kind.js';
import type { Bounds } from '../../src/documents/live-document.js';
import { Rooms } from '../../src/documents/rooms.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { Problem } from '../../src/kernel/problem.js';
import {
  closeName,
  readFilling,
  readRefusal,
  readRestriction,
  type CloseName,
  type Refusal,
  type Restriction,
} from '../../src/protocol/collaboration-codes.js';
import { integer, longText, member, optional } from '../../src/protocol/field.js';
import { ENTITIES } from '../../src/server/entities.js';
import type { DatabaseKind } from '../support/databases.js';
import { inMemory } from '../support/editing.js';
import { until } from '../support/until.js';
import { populate, type People, type Somebody } from '../support/people.js';
import { suiteDatabase } from '../support/suite-database.js';

/** A thing owned by NOBODY is refused by the database's side of the check. */
export const NOBODY = '00000000-0000-4000-8000-000000000000';

/** A kind of document for tests: things with a weight, and a text. */
export const things = structuredKind({
  name: 'THINGS',
  collections: { things: { title: longText('Its name.', 40), weight: integer(1, 5, 'How heavy it is.'), ownerId: optional(member('Whose it is.')) } },
  rich: ['narrative'],
  project: ({ doc, touched }) => {
    for (const id of touched.items.get('things')?.keys() ?? []) {
      const thing = doc.getMap('things').get(id);
      if (thing instanceof Y.Map && thing.get('ownerId') === NOBODY) {
        return Promise.reject(new Problem('UNKNOWN_REFERENCE', 'Nobody owns this.', { field: ['things', id, 'ownerId'] }));
      }
    }
    return Promise.resolve();
  },
});

/** A server and its world. */
export interface Scene {
  readonly database: Database;
  readonly rooms: Rooms;
  readonly door: CollaborationDoor;
  readonly people: People;
  readonly documentId: Id;
  readonly url: string;
  /** Where its tables are; undefined on the embedded database. */
  readonly databaseUrl: string | undefined;
  /** Defects that the door was told of, and the rooms. */
  readonly defects: unknown[];
  /** Creates another document. */
  document(audience?: 'SHARED' | 'SUPPLIER' | 'CUSTOMER'): Promise<Id>;
  /** A stock client of somebody. */
  client(who: Somebody, documentId?: Id, url?: string, search?: string): Client;
  /** A socket that speaks whatever it is told to. */
  bare(path?: string, headers?: Readonly<Record<string, string>>, url?: string): Promise<BareSocket>;
  /** Starts a second server on the same database; gives its address. */
  secondServer(): Promise<string>;
  /** The document as the log has it, read by a server that has just started. */
  replayed(documentId?: Id): Promise<unknown>;
  end(): Promise<void>;
}

/** Opens the scene. */
export async function openScene(kind: DatabaseKind, options: Partial<CollaborationOptions> = {}, bounds: Partial<Bounds> = {}): Promise<Scene> {
  const { database, fresh } = await suiteDatabase(kind);
  const people = await populate(database);
  const defects: unknown[] = [];
  const rooms = await Rooms.start({ database, bounds, kinds: [things], onFailure: (cause) => defects.push(cause) });
  const isOwnOrigin = (origin: string, host: string | null): boolean => origin === `http://${host ?? ''}`;
  const judge = judgeAt({ database, isOwnOrigin, now: () => new Date() });
  const door = new CollaborationDoor({ rooms, judge, failed: (cause) => defects.push(cause), ...options });
  const watch = await AccessWatch.start({ database, changed: (change) => door.revoke(change), unknown: () => door.sendAway() });
  const server = await listening(door);
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients: Client[] = [];
  const sockets: BareSocket[] = [];
  const others: (() => Promise<void>)[] = [];
  const document = (audience: 'SHARED' | 'SUPPLIER' | 'CUSTOMER' = 'SHARED'): Promise<Id> => newDocument(database, people, audience);
  const documentId = await document();
  return {
    database,
    rooms,
    door,
    people,
    documentId,
    url,
    databaseUrl: fresh.settings.databaseUrl,
    defects,
    document,
    client(who, of = documentId, at = url, search = '') {
      const client = new Client(`${at}/collaboration${search}`, of, who.token);
      clients.push(client);
      return client;
    },
    async bare(path = '/collaboration', headers = {}, at = url) {
      const socket = await BareSocket.open(`${at}${path}`, headers);
      sockets.push(socket);
      return socket;
    },
    async secondServer() {
      const otherDatabase = await Database.open({ url: fresh.settings.databaseUrl, dataDir: fresh.settings.dataDir, entities: ENTITIES });
      const otherRooms = await Rooms.start({ database: otherDatabase, kinds: [things], onFailure: (cause) => defects.push(cause) });
      const otherJudge = judgeAt({ database: otherDatabase, isOwnOrigin, now: () => new Date() });
      const otherDoor = new CollaborationDoor({ rooms: otherRooms, judge: otherJudge, failed: (cause) => defects.push(cause), ...options });
      const otherServer = await listening(otherDoor);
      others.push(async () => {
        await otherDoor.close();
        await otherRooms.close();
        otherServer.close();
        otherServer.closeAllConnections();
        await otherDatabase.close();
      });
      return `ws://127.0.0.1:${(otherServer.address() as AddressInfo).port}`;
    },
    async replayed(of = documentId) {
      const again = await Rooms.start({ database, kinds: [things] });
      const { json } = await inMemory(again, of);
      await again.close();
      return json;
    },
    async end() {
      for (const client of clients) client.end();
      for (const socket of sockets) socket.socket.terminate();
      for (const close of others) await close();
      await door.close();
      await rooms.close();
      server.close();
      server.closeAllConnections();
      await watch.close();
    },
  };
}

async function listening(door: CollaborationDoor): Promise<Server> {
  const server = createServer((_request, response) => response.end());
  server.on('upgrade', (request, socket, head) => {
    if (!door.handleUpgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function newDocument(database: Database, people: People, audience: 'SHARED' | 'SUPPLIER' | 'CUSTOMER'): Promise<Id> {
  const id = newId();
  const author = { memberId: people.supplier.owner.memberId, appId: null };
  const content = { items: { things: { [newId()]: { title: 'seed', weight: 1 } } }, rich: { narrative: ['Once.'] } };
  const born = { id, kind: things, accountId: people.accountId, audience, subjectId: newId(), author, content, now: new Date() } as const;
  await database.transaction(systemSession, async (tx) => {
    await createDocument(tx, born);
    await seedDocument(tx, born);
  });
  return id;
}

/** A browser's socket swallows the errors of a connection that is given up; that of `ws` must be told to. */
class QuietWebSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    this.on('error', () => undefined);
  }
}

/** The stock provider, with what it was told written down. */
export class Client {
  readonly doc = new Y.Doc();
  readonly provider: HocuspocusProvider;
  readonly socket: HocuspocusProviderWebsocket;
  readonly closes: (CloseName | number)[] = [];
  readonly refusals: Refusal[] = [];
  readonly restrictions: Restriction[] = [];
  /** How full the document was said to be. */
  readonly shares: number[] = [];
  denied: string | undefined;

  constructor(url: string, name: string, token: string) {
    this.socket = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: QuietWebSocket, delay: 50, minDelay: 50, maxDelay: 200, jitter: false });
    this.provider = new HocuspocusProvider({
      websocketProvider: this.socket,
      name,
      document: this.doc,
      token,
      onClose: ({ event }) => void this.closes.push(closeName(event.code) ?? event.code),
      onAuthenticationFailed: ({ reason }) => (this.denied = reason),
      onStateless: ({ payload }) => {
        const refusal = readRefusal(payload);
        if (refusal !== undefined) this.refusals.push(refusal);
        const restriction = readRestriction(payload);
        if (restriction !== undefined) this.restrictions.push(restriction);
        const filling = readFilling(payload);
        if (filling !== undefined) this.shares.push(filling.share);
      },
    });
    this.provider.attach();
  }

  get titles(): readonly unknown[] {
    return [...this.doc.getMap<Y.Map<unknown>>('things').values()].map((thing) => thing.get('title')).sort();
  }

  add(fields: Readonly<Record<string, unknown>>, id: Id = newId()): Id {
    this.doc.getMap('things').set(id, new Y.Map(Object.entries(fields)));
    return id;
  }

  /** Waits until the document is here and everything of ours is durable. */
  settled(): Promise<void> {
    return until(() => this.provider.isSynced && !this.provider.hasUnsyncedChanges);
  }

  /** Stays away until `connect`. */
  async disconnect(): Promise<void> {
    this.socket.disconnect();
    await until(() => this.socket.status === WebSocketStatus.Disconnected);
  }

  /** Comes back with what it has. */
  connect(): void {
    void this.socket.connect();
  }

  end(): void {
    this.provider.destroy();
    this.socket.destroy();
  }
}

/** A socket without manners. */
export class BareSocket {
  readonly frames: Uint8Array[] = [];
  readonly closed: Promise<{ readonly code: number; readonly name: CloseName | number }>;

  private constructor(readonly socket: WebSocket) {
    socket.binaryType = 'nodebuffer';
    socket.on('message', (data: Buffer) => this.frames.push(new Uint8Array(data)));
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.on('close', (code) => resolve({ code, name: closeName(code) ?? code })));
  }

  static async open(url: string, headers: Readonly<Record<string, string>>): Promise<BareSocket> {
    const socket = new BareSocket(new WebSocket(url, { headers: { ...headers } }));
    await new Promise((resolve, reject) => socket.socket.once('open', resolve).once('error', reject));
    return socket;
  }

  send(...parts: readonly (string | number | Uint8Array)[]): void {
    const encoder = encoding.createEncoder();
    for (const part of parts) {
      if (typeof part === 'string') encoding.writeVarString(encoder, part);
      else if (typeof part === 'number') encoding.writeVarUint(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
    }
    this.socket.send(encoding.toUint8Array(encoder));
  }

  /** Opens a document and waits until it is granted. */
  async signIn(documentId: Id, token: string): Promise<void> {
    this.send(documentId, 2, 0, token, '4.8.0');
    await until(() => this.messages(2).length > 0);
  }

  /** The bodies of the messages of one type, without address. */
  messages(type: number): readonly decoding.Decoder[] {
    return this.frames.flatMap((frame) => {
      if (frame.length < 2) return [];
      const decoder = decoding.createDecoder(frame);
      decoding.readVarString(decoder);
      return decoding.readVarUint(decoder) === type ? [decoder] : [];
    });
  }
}

export { until };
