/**
 * A small kind of document with people who edit it, for tests of rooms: every editor holds a copy as a browser does.
 */
import * as Y from 'yjs';
import { ALL_EXTRAS } from '../../src/protocol/rich-text-grammar.js';
import { systemSession } from '../../src/access/session.js';
import type { Database } from '../../src/database/database.js';
import { createDocument, seedDocument } from '../../src/documents/create-document.js';
import { contentJson, type DocumentContent } from '../../src/documents/document-content.js';
import { structuredKind, type Author, type DocumentKind } from '../../src/documents/document-kind.js';
import type { Peer, Room } from '../../src/documents/room.js';
import { Rooms } from '../../src/documents/rooms.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { Problem } from '../../src/kernel/problem.js';
import { integer, longText, member, optional } from '../../src/protocol/field.js';
import type { DatabaseKind, TestDatabase } from './databases.js';
import { populate, type People } from './people.js';
import { suiteDatabase } from './suite-database.js';

/** A thing owned by NOBODY is refused by its projection. */
export const NOBODY = '00000000-0000-4000-8000-000000000000';

/** What the projection of a thing with one of these titles does: the database cannot store it; the database does not answer as it should. */
const STATEMENTS: Readonly<Record<string, string>> = { unstorable: `select 1 / 0`, 'the disk is full': `select * from no_such_table` };

/** Things with a weight, and a narrative. */
export const things: DocumentKind = structuredKind({
  name: 'THINGS',
  collections: { things: { title: longText('Its name.', 40), weight: integer(1, 5, 'How heavy it is.'), ownerId: optional(member('Whose it is.')) } },
  rich: ['narrative'],
  project: async ({ doc, touched, tx }) => {
    for (const id of touched.items.get('things')?.keys() ?? []) {
      const thing = doc.getMap('things').get(id);
      if (!(thing instanceof Y.Map)) continue;
      if (thing.get('ownerId') === NOBODY) throw new Problem('UNKNOWN_REFERENCE', 'Nobody owns this.', { field: ['things', id, 'ownerId'] });
      await tx.sql(STATEMENTS[String(thing.get('title'))] ?? 'select 1');
    }
  },
});

/** An editor as a browser holds one: a copy of the document and a way to send what changes. */
export class Editor implements Peer {
  readonly doc = new Y.Doc();
  readonly knows: Peer['knows'] = new Set(ALL_EXTRAS);
  readonly outcomes: Promise<unknown>[] = [];
  /** How full the document was said to be. */
  readonly shares: number[] = [];
  dismissed: Problem | undefined;
  private room: Room | undefined;

  constructor(readonly author: Author) {}

  async enter(room: Room): Promise<void> {
    this.room = room;
    await room.enter(this);
    for (const part of await room.differenceTo(Y.encodeStateVector(this.doc))) Y.applyUpdate(this.doc, part, 'server');
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.outcomes.push(room.write(this, update).catch((problem: unknown) => problem));
    });
  }

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, 'server');
  }

  fills(share: number): void {
    this.shares.push(share);
  }

  restrict(): void {
    throw new Error('There is nothing that this editor does not know.');
  }

  dismiss(problem: Problem): void {
    this.dismissed = problem;
  }

  /** Sends an update as it is. */
  write(update: Uint8Array): Promise<unknown> {
    return this.room?.write(this, update) ?? Promise.reject(new Error('not in a room'));
  }

  addThing(fields: Record<string, unknown>, id: Id = newId()): Id {
    const thing = new Y.Map(Object.entries(fields));
    this.doc.getMap('things').set(id, thing);
    return id;
  }

  /** The titles of all things, sorted. */
  get titles(): readonly unknown[] {
    return [...this.doc.getMap<Y.Map<unknown>>('things').values()].map((thing) => thing.get('title')).sort();
  }

  /** The narrative as markup. */
  get narrative(): string {
    return this.doc.getXmlFragment('narrative').toJSON();
  }

  /** What became of each edit: its sequence number, or the Problem. */
  settled(): Promise<readonly unknown[]> {
    return Promise.all(this.outcomes);
  }
}

/** A document in a world of two companies, with its rooms. */
export interface Scene {
  readonly database: Database;
  readonly rooms: Rooms;
  readonly people: People;
  readonly documentId: Id;
  readonly fresh: TestDatabase;
  /** What the rooms said about failures. */
  readonly failures: unknown[];
  /** How many transactions have stored edits. */
  commits(): number;
  editor(of?: 'supplier' | 'customer'): Promise<Editor>;
  end(): Promise<void>;
}

/** Sets the scene; whoever calls it ends it. */
export async function scene(kind: DatabaseKind, idleMs = 60_000): Promise<Scene> {
  const { database, fresh } = await suiteDatabase(kind);
  const people = await populate(database);
  const documentId = newId();
  const author = { memberId: people.supplier.owner.memberId, appId: null };
  const born = { id: documentId, kind: things, accountId: people.accountId, audience: 'SHARED', subjectId: newId(), author, now: new Date() } as const;
  await database.transaction(systemSession, async (tx) => {
    const content = { items: { things: { [newId()]: { title: 'seed', weight: 1 } } }, rich: { narrative: ['Once.'] } };
    await createDocument(tx, { ...born, content });
    await seedDocument(tx, { ...born, content });
  });
  const failures: unknown[] = [];
  let commits = 0;
  const now = (): Date => {
    commits += 1; // a room asks for the time once per transaction
    return new Date();
  };
  const rooms = await Rooms.start({ database, kinds: [things], now, idleMs, onFailure: (cause) => void failures.push(cause) });
  return {
    database,
    rooms,
    failures,
    commits: () => commits,
    people,
    documentId,
    fresh,
    async editor(of = 'supplier') {
      const editor = new Editor({ memberId: people[of].manager.memberId, appId: null });
      await editor.enter(await rooms.room(documentId));
      return editor;
    },
    async end() {
      await rooms.close();
    },
  };
}

/** The content as a node has it in memory, with what other nodes have written until now. */
export async function inMemory(rooms: Rooms, documentId: Id): Promise<DocumentContent> {
  const room = await rooms.room(documentId);
  await room.catchUp();
  return room.look((doc, seq) => ({ seq, json: contentJson(doc, room.kind) }));
}

/** The content as another node reads it from the log. */
export async function replayed(at: Scene): Promise<unknown> {
  const again = await Rooms.start({ database: at.database, kinds: [things] });
  const { json } = await inMemory(again, at.documentId);
  await again.close();
  return json;
}

export { until } from './until.js';
