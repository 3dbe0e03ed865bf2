/**
 * The rooms of this node: each document that somebody edits or reads live is open once. Rooms open on demand and close when nobody has been there for a while.
 */
import type * as Y from 'yjs';
import { systemSession } from '../access/session.js';
import type { Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import type { Id } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import type { DocumentContent } from './document-content.js';
import type { Author, DocumentKind } from './document-kind.js';
import { DOCUMENT_CHANNEL, documentRow, headsOf } from './document-log.js';
import { NO_QUOTA, type EditQuota } from './edit-quota.js';
import { usualBounds, type Bounds } from './live-document.js';
import { refusal } from './refusal.js';
import { Room, type ServerEdit } from './room.js';
import { StoredDocuments } from './stored-documents.js';

/** How rooms are set up. */
export interface RoomsOptions {
  readonly database: Database;
  readonly kinds: readonly DocumentKind[];
  readonly now?: () => Date;
  /** After how long without anybody a room may close, in milliseconds; after twice as long it has. */
  readonly idleMs?: number;
  /** How often what other nodes wrote is looked for without a notification, in milliseconds. */
  readonly lookEveryMs?: number;
  /** How large documents may be, and how many new client ids somebody may bring. */
  readonly bounds?: Partial<Bounds>;
  /** Counts what edits take of the store; without it nobody does. */
  readonly quota?: EditQuota;
  /** Brings documents of before into the form of today when they are opened. */
  readonly renewals?: readonly Renewal[];
  /** Told why a room ended that should not have: the database did not answer, or a kind has a defect. */
  readonly onFailure?: (cause: unknown, documentId: Id) => void;
}

/** Brings a document into the form of today, without saying anything else by it. */
export interface Renewal {
  isDue(doc: Y.Doc, kind: DocumentKind): boolean;
  edit(documentId: Id, kind: DocumentKind): Pick<ServerEdit, 'change' | 'guard'>;
}

/** The machinery itself. */
const NOBODY: Author = { memberId: null, appId: null };

const IDLE_MS = 60_000;
const LOOK_EVERY_MS = 5_000;

interface OpenRoom {
  readonly opening: Promise<Room>;
  /** How many sweeps in a row found nobody there. */
  idleSweeps: number;
}

/** A room closes at the second sweep that finds it idle: whoever was just given it has the time to enter. */
const SWEEPS_TILL_CLOSED = 2;

/** All rooms of one node. */
export class Rooms {
  readonly #open = new Map<Id, OpenRoom>();
  readonly #kinds: ReadonlyMap<string, DocumentKind>;
  readonly #sweep: NodeJS.Timeout;
  readonly #clock: NodeJS.Timeout;
  #isLooking = false;
  /** The documents at rest. */
  readonly stored: StoredDocuments;
  readonly #bounds: Bounds;
  #stopListening: (() => Promise<void>) | undefined;
  #isClosed = false;

  private constructor(private readonly options: RoomsOptions) {
    this.#kinds = new Map(options.kinds.map((kind) => [kind.name, kind]));
    this.#bounds = { ...usualBounds(), ...options.bounds };
    const { database, now = () => new Date(), onFailure } = options;
    this.stored = new StoredDocuments({ database, now, failed: (cause, documentId) => onFailure?.(cause, documentId) });
    const idleMs = options.idleMs ?? IDLE_MS;
    this.#sweep = setInterval(() => void this.#closeIdle(), idleMs).unref();
    this.#clock = setInterval(() => void this.#lookByClock(), options.lookEveryMs ?? LOOK_EVERY_MS).unref();
  }

  /** Opens the house, and listens to the other nodes. */
  static async start(options: RoomsOptions): Promise<Rooms> {
    const rooms = new Rooms(options);
    rooms.#stopListening = await options.database.listen(DOCUMENT_CHANNEL, (payload) => void rooms.#heard(payload));
    return rooms;
  }

  /** The kind of a document by its name. */
  kind(name: string): DocumentKind {
    const kind = this.#kinds.get(name);
    if (kind === undefined) throw new Error(`No kind of document is called ${name}.`);
    return kind;
  }

  /**
   * The room of a document, opened if it is not.
   * @throws Problem NOT_FOUND when there is no such document, UNAVAILABLE when this node is stopping.
   */
  async room(documentId: Id): Promise<Room> {
    if (this.#isClosed) throw stopping();
    const present = this.#open.get(documentId);
    if (present !== undefined) {
      present.idleSweeps = 0;
      return present.opening;
    }
    const opening = this.options.database.outside(() => this.#openRoom(documentId));
    this.#open.set(documentId, { opening, idleSweeps: 0 });
    opening.catch(() => this.#open.delete(documentId));
    return opening;
  }

  /**
   * Changes a document from within the server, as any editor would: resolves when the change is durable, projected and on its way to everybody who is there.
   * @throws Problem whatever `change` or `guard` throw, or what is wrong with the result; then nothing has changed.
   */
  async edit(documentId: Id, author: Author, change: (doc: Y.Doc) => void, guard?: ServerEdit['guard']): Promise<{ readonly seq: number }> {
    const room = await this.room(documentId);
    return room.edit({ author, change, ...(guard === undefined ? {} : { guard }) });
  }

  /**
   * The durable content of a document, whoever wrote it: it may be what two companies sign.
   * @throws Problem NOT_FOUND when there is no such document; UNAVAILABLE when the viewer's turn does not come in time, or nothing can be read.
   */
  async content(documentId: Id, viewer?: Viewer): Promise<DocumentContent> {
    const row = await this.options.database.transaction(systemSession, (tx) => documentRow(tx, documentId));
    if (row === undefined) throw notFound('document');
    return this.stored.content(row, this.kind(row.kind), row.headSeq, viewer);
  }

  /** Stores what waits, sends everybody away, and opens no more rooms. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#sweep);
    clearInterval(this.#clock);
    const rooms = await Promise.allSettled([...this.#open.values()].map(({ opening }) => opening));
    const open = rooms.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    await this.stored.close(); // what was being folded stays in the log
    await Promise.all(open.map((room) => room.settled()));
    for (const room of open) room.close(stopping());
    await this.#stopListening?.();
  }

  async #openRoom(documentId: Id): Promise<Room> {
    const { database, now = () => new Date(), onFailure } = this.options;
    const row = await database.transaction(systemSession, (tx) => documentRow(tx, documentId));
    if (row === undefined) throw notFound('document');
    const leave = (room: Room): void => void this.#forget(documentId, room);
    const room = await Room.open(row, this.kind(row.kind), {
      database,
      bounds: this.#bounds,
      stored: this.stored,
      quota: this.options.quota ?? NO_QUOTA,
      now,
      leave,
      failed: (cause) => onFailure?.(cause, documentId),
    });
    if (row.frozenAt === null) await this.#renew(room);
    return room;
  }

  async #renew(room: Room): Promise<void> {
    for (const renewal of this.options.renewals ?? []) {
      const isDue = await room.look((doc) => renewal.isDue(doc, room.kind));
      if (isDue) await room.edit({ author: NOBODY, ...renewal.edit(room.row.id, room.kind), isUpkeep: true });
    }
  }

  async #forget(documentId: Id, room: Room): Promise<void> {
    const present = this.#open.get(documentId);
    const open = await present?.opening.catch(() => undefined); // one that could not be opened forgets itself
    if (open === room && this.#open.get(documentId) === present) this.#open.delete(documentId);
  }

  /** Another node wrote: rooms that are behind read what they miss. An empty payload means that hints may have been lost. */
  async #heard(payload: string): Promise<void> {
    const [documentId = '', head] = payload.split(':');
    const present = payload === '' ? [...this.#open.values()] : [this.#open.get(documentId)];
    for (const open of present) {
      const room = await open?.opening.catch(() => undefined);
      if (payload === '')
        await room?.catchUp().catch(() => undefined); // a room that has gone need not know
      else if (room?.isBehind(Number(head)) === true) await room.catchUp(Number(head)).catch(() => undefined);
    }
  }

  /** What other nodes wrote is also looked for by a clock, in one question for all rooms: notifications may not arrive, and nobody may know it yet. */
  async #lookByClock(): Promise<void> {
    if (this.#isLooking || this.#open.size === 0 || this.options.database.kind === 'pglite') return; // the embedded database has no other nodes
    this.#isLooking = true;
    try {
      for (const { id, headSeq } of await headsOf(this.options.database, [...this.#open.keys()])) await this.#heard(`${id}:${String(headSeq)}`);
    } catch {
      // the database is away: the clock looks again
    } finally {
      this.#isLooking = false;
    }
  }

  async #closeIdle(): Promise<void> {
    for (const [documentId, open] of this.#open) {
      const room = await open.opening.catch(() => undefined);
      if (room === undefined) continue;
      open.idleSweeps = room.isIdle ? open.idleSweeps + 1 : 0;
      if (open.idleSweeps < SWEEPS_TILL_CLOSED) continue;
      this.#open.delete(documentId);
      room.close(new Problem('UNAVAILABLE', 'This room was idle and has closed.'));
    }
  }
}

function stopping(): Problem {
  return refusal('SERVICE_RESTART', 'UNAVAILABLE', 'This server is stopping. Connect again.');
}
