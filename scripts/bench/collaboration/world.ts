/**
 * A server with nothing but live documents on a fresh PostgreSQL database, for the benches.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemSession } from '../../../src/access/session.js';
import { OpenSockets } from '../../../src/access/open-sockets.js';
import { CollaborationDoor } from '../../../src/collaboration/door.js';
import { judgeAt } from '../../../src/collaboration/grant-document.js';
import { Database } from '../../../src/database/database.js';
import { createDocument, seedDocument } from '../../../src/documents/create-document.js';
import { structuredKind } from '../../../src/documents/document-kind.js';
import { Rooms } from '../../../src/documents/rooms.js';
import { newId, type Id } from '../../../src/kernel/ids.js';
import { integer, longText, optional } from '../../../src/protocol/field.js';
import { ENTITIES } from '../../../src/server/entities.js';
import { freshDatabase } from '../../../test/support/databases.js';
import { populate } from '../../../test/support/people.js';

const things = structuredKind({
  name: 'THINGS',
  collections: {
    things: { title: longText('Its name.', 200), description: optional(longText('What it is.', 5_000)), weight: integer(1, 5, 'How heavy it is.') },
  },
  rich: ['narrative'],
  project: () => Promise.resolve(),
});

/** What a bench needs to know of the server. */
export interface World {
  readonly url: string;
  readonly token: string;
  /** Creates a document with so many items. */
  document(items: number): Promise<Id>;
  /** Stops everything and removes the database. */
  end(): Promise<void>;
  readonly rooms: Rooms;
}

/** Opens the world. */
export async function openWorld(): Promise<World> {
  const fresh = await freshDatabase('postgres');
  const database = await Database.open({ url: fresh.settings.databaseUrl, entities: ENTITIES });
  const people = await populate(database);
  const rooms = await Rooms.start({ database, kinds: [things] });
  const judge = judgeAt({ database, isOwnOrigin: () => false, now: () => new Date() });
  // One machine plays many people here, and all of them are one member.
  const many = 20_000;
  const places = new OpenSockets({ ofAddress: many, ofViewer: many, unnamed: many, unnamedOfAddress: many });
  const door = new CollaborationDoor({ rooms, judge, places, failed: (cause) => console.error(cause) });
  const server = createServer();
  server.on('upgrade', (request, socket, head) => void door.handleUpgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/collaboration`,
    token: people.supplier.manager.token,
    rooms,
    async document(items) {
      const id = newId();
      const content = { items: { things: Object.fromEntries(Array.from({ length: items }, (_, index) => [newId(), thing(index)])) } };
      const author = { memberId: people.supplier.manager.memberId, appId: null };
      const born = { id, kind: things, accountId: people.accountId, audience: 'SHARED', subjectId: newId(), author, content, now: new Date() } as const;
      await database.transaction(systemSession, async (tx) => {
        await createDocument(tx, born);
        await seedDocument(tx, born);
      });
      return id;
    },
    async end() {
      await door.close();
      await rooms.close();
      server.close();
      await database.close();
      await fresh.drop();
    },
  };
}

const thing = (index: number): Readonly<Record<string, unknown>> => ({
  title: `Thing ${index}`,
  description: 'A few words on what this is for. '.repeat(3),
  weight: 1 + (index % 5),
});
