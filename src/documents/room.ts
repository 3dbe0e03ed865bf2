/**
 * A room: one document, live on this node.
 *
 * Everything happens in turns. In one turn the room takes all edits that wait, checks and applies each, makes them durable together in one transaction, and
 * only then broadcasts one merged frame and acknowledges. While the transaction runs, new edits and newcomers wait for the next turn; so between turns the
 * document in memory is exactly what the database has, and nobody is ever shown an edit that a crash could take back.
 *
 * An edit that is refused after it was applied cannot be taken back: the room loads its document anew from the log and goes on with the others.
 */
import * as Y from 'yjs';
import { systemSession } from '../access/session.js';
import type { Database, Transaction } from '../database/database.js';
import { recordEvents, type NewEvent } from '../events/record.js';
import { globalId } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import { ALL_EXTRAS, type RichTextExtra } from '../protocol/rich-text-grammar.js';
import { both, isMost, NOTHING, spreeAfter, type Amount, type Spree } from './deletions.js';
import type { Author, DocumentKind } from './document-kind.js';
import {
  advanceHead,
  appendRightAfter,
  appendUpdates,
  assertAuthorsMayWrite,
  clientIdsBetween,
  updatesBetween,
  type Appending,
  type ClientBinding,
  type DocumentRow,
  type LoggedUpdate,
} from './document-log.js';
import { Postponed } from './document-thread.js';
import { DOCUMENT_TOPICS } from './document.events.js';
import { EACH_EDIT_BYTES, type EditQuota } from './edit-quota.js';
import { authorName, LiveDocument, refusalBy, type AppliedEdit, type Bounds } from './live-document.js';
import { frozen, unavailable } from './refusal.js';
import type { StoredDocuments } from './stored-documents.js';
import { TouchedParts } from './touched.js';
import { MAX_UPDATE_BYTES, tooLarge } from './update-check.js';

/** Somebody who is in a room: gets every durable edit of the others. */
export interface Peer {
  readonly author: Author;
  /** What it knows of rich text beside what every editor knows. */
  readonly knows: ReadonlySet<RichTextExtra>;
  /** A merged frame of durable edits, format V1. */
  receive(update: Uint8Array): void;
  /** The document is more than half full, or less than that again: how much of the room in it is used. */
  fills(share: number): void;
  /** The next frame brings what the peer does not know: it writes no more from now on. */
  restrict(lacking: readonly RichTextExtra[]): void;
  /** The room is gone (the database did not answer, or the document was frozen or removed): come back later with what you have. */
  dismiss(problem: Problem): void;
}

/** What a room needs from its house. */
export interface RoomHouse {
  readonly database: Database;
  readonly bounds: Bounds;
  readonly stored: StoredDocuments;
  readonly quota: EditQuota;
  now(): Date;
  /** Called when the room is to be forgotten. */
  leave(room: Room): void;
  /** Told why a room ended that should not have. */
  failed(cause: unknown): void;
}

/** A change from within the server, made in the room's turn on the document itself. */
export interface ServerEdit {
  readonly author: Author;
  /** Changes the document. @throws Problem to refuse; then nothing of it stays. */
  readonly change: (doc: Y.Doc) => void;
  /** Runs in the commit's transaction under the document's lock, before the rows are projected. @throws Problem to refuse. */
  readonly guard?: (tx: Transaction) => Promise<void>;
  /** Says the same as before in another form: no row changes by it, and nobody is told. */
  readonly isUpkeep?: true;
}

interface PeerEdit {
  readonly author: Author;
  readonly peer: Peer;
  readonly update: Uint8Array;
}

interface Waiting {
  readonly edit: PeerEdit | ServerEdit;
  readonly bytes: number;
  readonly settle: (outcome: { readonly seq: number } | Error) => void;
}

/** An edit that was applied in this turn and waits for the commit. */
interface Accepted extends AppliedEdit {
  readonly waiting: Waiting;
}

/** Another node wrote under one of the client ids of this turn: everything is judged anew on what the log has now. */
class Overtaken extends Error {}

/** The end of a room for a reason that its peers are told: no edit of the turn is at fault. */
class RoomEnded extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

const MAX_WAITING_EDITS = 2_000;
const MAX_WAITING_BYTES = 16 * 1024 * 1024;
const MAX_EDITS_PER_COMMIT = 200;
const FOLD_AGAIN_AFTER_MS = 30_000;
/** The merged frame of one turn; a single larger edit goes alone. */
const MAX_FRAME_BYTES = 1024 * 1024;

/** From which share on people are told that a document fills up. */
export const WARN_FROM = 0.5;

/** One live document. */
export class Room {
  readonly #peers = new Set<Peer>();
  readonly #live: LiveDocument;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #visits: (() => Promise<void>)[] = [];
  #turns: Promise<void> | undefined;
  #folding: Promise<void> | undefined;
  #foldFrom = 0;
  /** The newest update that the peers have been sent. */
  #sentSeq = 0;
  /** In which twentieth the document was when its peers were last told how full it is; 0 as long as they need not know. */
  #toldShare = 0;
  /** Who deletes just now, and how it will be when the edits at hand are durable. */
  #sprees: ReadonlyMap<string, Spree> = new Map();
  #spreesAfter = new Map<string, Spree>();
  #gone: Problem | undefined;

  private constructor(
    readonly row: DocumentRow,
    readonly kind: DocumentKind,
    private readonly house: RoomHouse,
  ) {
    this.#live = new LiveDocument(row.id, kind, house.bounds);
  }

  /** Opens the room of a document. */
  static async open(row: DocumentRow, kind: DocumentKind, house: RoomHouse): Promise<Room> {
    const room = new Room(row, kind, house);
    await room.#live.load(house.stored, row);
    room.#sentSeq = room.#live.seq;
    return room;
  }

  get isIdle(): boolean {
    return this.#peers.size === 0 && this.#turns === undefined;
  }

  /** Whether the room was closed; whoever wants the document asks for its room again. */
  get hasGone(): boolean {
    return this.#gone !== undefined;
  }

  /** Whether the log goes beyond what this room knows: another node wrote, or a commit of this room is just ending. */
  isBehind(headSeq: number): boolean {
    return headSeq > this.#live.seq;
  }

  /** Lets somebody in; from now on the peer gets every durable edit of the others. */
  async enter(peer: Peer): Promise<void> {
    await this.inTurn(() => void this.#peers.add(peer));
  }

  /** How much of the room in the document is used; 1 is full. */
  share(): Promise<number> {
    return this.inTurn(() => this.#live.share);
  }

  /** What the document holds and a peer does not know. */
  lacking({ knows }: Pick<Peer, 'knows'>): Promise<readonly RichTextExtra[]> {
    return knowsAll(knows) ? Promise.resolve([]) : this.inTurn(() => unknownTo(knows, this.#live.extras));
  }

  /** Lets somebody go. */
  leave(peer: Peer): void {
    this.#peers.delete(peer);
  }

  /** Keeps a Yjs client id for the author who is present under it; false when it belongs to somebody else, or may. */
  claim(clientId: number, author: Author): boolean {
    return this.#live.claim(clientId, author);
  }

  /** Whether it takes a question to the database to know whom one of these client ids belongs to. */
  hasStrangersAmong(clientIds: readonly number[]): boolean {
    return this.#live.strangersAmong(clientIds).length > 0;
  }

  /** Learns whom these client ids belong to, so that `claim` knows. */
  async learnOwners(clientIds: readonly number[]): Promise<void> {
    const strangers = this.#live.strangersAmong(clientIds);
    if (strangers.length > 0) await this.#transact((tx) => this.#live.readOwners(tx, new Set(strangers)));
  }

  /** What the document has, as a Yjs state vector. */
  stateVector(): Promise<Uint8Array> {
    return this.inTurn(() => Y.encodeStateVector(this.#live.doc));
  }

  /** What the document has beyond a state vector, as updates to apply one after the other. @throws Problem INVALID when it is no state vector. */
  differenceTo(stateVector: Uint8Array): Promise<readonly Uint8Array[]> {
    return this.inTurn(() => this.#live.differenceTo(stateVector));
  }

  /** Reads the durable document between two turns; it must not be changed or kept. */
  look<T>(at: (doc: Y.Doc, seq: number) => T): Promise<T> {
    return this.inTurn(() => at(this.#live.doc, this.#live.seq));
  }

  /**
   * Takes an edit of a peer; resolves when it is durable.
   * @throws Problem with the reason of a refusal; then the peer's copy has parted from the document and must be dropped.
   */
  write(peer: Peer, update: Uint8Array): Promise<{ readonly seq: number }> {
    if (update.byteLength > MAX_UPDATE_BYTES) return Promise.reject(tooLarge());
    return this.#enqueue({ author: peer.author, peer, update }, update.byteLength);
  }

  /** Makes a change from within the server; resolves when it is durable and projected. */
  edit(edit: ServerEdit): Promise<{ readonly seq: number }> {
    return this.#enqueue(edit, 0);
  }

  /** Reads what other nodes have written, up to `headSeq` at least, and passes it on. Where that fails, the peers are sent away: they would miss it for ever. */
  catchUp(headSeq = Infinity): Promise<void> {
    return this.inTurn(async () => {
      if (!this.isBehind(headSeq)) return; // it was a commit of this room itself
      try {
        await this.#catchUp();
      } catch (cause) {
        this.#end(cause);
      }
    });
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    while (this.#turns !== undefined) await this.#turns;
    await this.#folding;
  }

  /** Sends everybody away and forgets the document. */
  close(problem: Problem): void {
    if (this.#gone !== undefined) return;
    this.#gone = problem;
    for (const { settle } of this.#takeWaiting(Infinity)) settle(problem);
    for (const peer of this.#peers) peer.dismiss(problem);
    this.#peers.clear();
    this.house.leave(this);
  }

  /** Runs between two commits, when memory and database agree. */
  inTurn<T>(visit: () => T | Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#visits.push(async () => {
        try {
          if (this.#gone !== undefined) throw this.#gone;
          resolve(await visit());
        } catch (cause) {
          reject(cause instanceof Error ? cause : new Error(String(cause)));
        }
      });
      this.#wake();
    });
  }

  #enqueue(edit: PeerEdit | ServerEdit, bytes: number): Promise<{ readonly seq: number }> {
    if (this.#gone !== undefined) return Promise.reject(this.#gone);
    if (this.#waiting.length >= MAX_WAITING_EDITS || this.#waitingBytes + bytes > MAX_WAITING_BYTES) {
      return Promise.reject(new Problem('THROTTLED', 'Too many edits of this document wait to be stored. Try again in a moment.'));
    }
    return new Promise((resolve, reject) => {
      this.#waitingBytes += bytes;
      this.#waiting.push({ edit, bytes, settle: (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)) });
      this.#wake();
    });
  }

  #takeWaiting(most: number): readonly Waiting[] {
    const taken = this.#waiting.slice(0, most);
    this.#waiting = this.#waiting.slice(taken.length);
    this.#waitingBytes -= taken.reduce((sum, { bytes }) => sum + bytes, 0);
    return taken;
  }

  /**
   * What waits for the rows of one account waits together, and keeps no place in the pool from the documents of others; what a side writes for itself keeps none from
   * what both write.
   */
  #transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const { accountId, audience } = this.row;
    return this.house.database.transaction(systemSession, work, { share: `${accountId} ${audience}` });
  }

  /** Starts the turns if they do not run. Turns belong to the room, not to whatever transaction somebody happened to call from. */
  #wake(): void {
    this.#turns ??= this.house.database.outside(() => this.#takeTurns());
  }

  async #takeTurns(): Promise<void> {
    await Promise.resolve(); // what arrives in the same tick goes together
    while (this.#visits.length > 0 || this.#waiting.length > 0) {
      const visits = this.#visits;
      this.#visits = [];
      for (const visit of visits) await visit();
      const batch = this.#takeWaiting(MAX_EDITS_PER_COMMIT);
      if (batch.length > 0) await this.#turn(batch);
    }
    this.#turns = undefined;
  }

  /** One turn: apply, commit, broadcast, acknowledge. */
  async #turn(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#storeAll(batch);
      this.#tellShare();
      this.#foldWhenLong();
    } catch (cause) {
      // Nothing more of this turn is durable, and what memory holds is unknown: the document is opened anew by whoever comes back.
      const problem = this.#end(cause);
      for (const { settle } of batch) settle(problem);
    }
  }

  #tellShare(): void {
    const { share } = this.#live;
    const told = share < WARN_FROM ? 0 : Math.floor(share * 20);
    if (told === this.#toldShare) return;
    this.#toldShare = told;
    for (const peer of this.#peers) peer.fills(share);
  }

  async #storeAll(batch: readonly Waiting[]): Promise<void> {
    for (let left = batch; left.length > 0;) {
      const { accepted, postponed } = await this.#acceptAll(left);
      if (accepted.length > 0) await this.#commitOrPart(accepted);
      left = postponed;
    }
  }

  /** Ends the room because of an error; gives what its peers are told. */
  #end(cause: unknown): Problem {
    const isForeseen = cause instanceof RoomEnded;
    const problem = isForeseen ? cause.problem : unavailable();
    if (!isForeseen) this.house.failed(cause);
    this.close(problem);
    return problem;
  }

  /** Applies what is accepted. What can only be judged after others of the batch are stored is postponed. */
  async #acceptAll(batch: readonly Waiting[]): Promise<{ readonly accepted: readonly Accepted[]; readonly postponed: readonly Waiting[] }> {
    const accepted: Accepted[] = [];
    let left = batch;
    for (let [waiting, ...others] = left; waiting !== undefined; [waiting, ...others] = left) {
      const apply = await this.#admitted(waiting, accepted.length === 0);
      if (apply === 'later') return { accepted, postponed: left };
      left = others;
      if (apply === 'refused') continue;
      try {
        accepted.push({ ...apply(), waiting });
      } catch (cause) {
        waiting.settle(cause instanceof Error ? cause : new Error(String(cause)));
        // The document is another one now: what was accepted before is judged again on it.
        left = [...accepted.splice(0).map((each) => each.waiting), ...left];
        await this.#reload();
      }
    }
    return { accepted, postponed: [] };
  }

  /** The way to apply one edit. What is missing may have come in through another node; that can be read only while nothing of this turn is applied. */
  async #admitted({ edit, settle }: Waiting, isFirst: boolean): Promise<(() => AppliedEdit) | 'refused' | 'later'> {
    const { author } = edit;
    try {
      if (!('peer' in edit)) {
        await this.house.quota.assertRoom(author);
        return () => this.#live.applyChange(author, edit.change);
      }
      const { update } = edit;
      let news = this.#live.newsIn(update);
      if (news.hasGap && !isFirst) return 'later';
      if (news.hasGap) {
        await this.#catchUp();
        news = this.#live.newsIn(update);
      }
      await this.learnOwners(news.clientIds);
      if (this.#live.isChangedBy(news)) await this.house.quota.assertRoom(author);
      this.#live.admit(news, author);
      return () => this.#live.applyUpdate(news);
    } catch (cause) {
      const blame = refusalBy(cause);
      if (blame === undefined) throw cause; // the database did not answer: no fault of the edit
      settle(blame);
      return 'refused';
    }
  }

  /** Makes the accepted edits durable together; where the database refuses one of several, each goes alone, so that only the guilty one is refused. */
  async #commitOrPart(accepted: readonly Accepted[]): Promise<void> {
    const all = accepted.map(({ waiting }) => waiting);
    try {
      await this.#commit(accepted);
    } catch (cause) {
      if (cause instanceof Overtaken) {
        await this.#reload();
        await this.#storeAll(all);
        return;
      }
      const blame = refusalBy(cause);
      if (blame === undefined) throw cause;
      await this.#reload();
      if (all.length === 1) all[0]?.settle(blame);
      else for (const waiting of all) await this.#storeAll([waiting]);
    }
  }

  async #commit(accepted: readonly Accepted[]): Promise<void> {
    const bringing = accepted.filter(({ update }) => update !== undefined);
    const missed = bringing.length === 0 ? [] : await this.#store(bringing);
    this.#broadcast(bringing, missed);
    // An edit that brought nothing may repeat one of this very turn, so it too is acknowledged only now.
    let seq = this.#live.seq - bringing.length;
    for (const { waiting, update } of accepted) {
      if (update !== undefined) seq += 1;
      waiting.settle({ seq });
    }
  }

  /** One transaction; gives what other nodes had written meanwhile. */
  async #store(accepted: readonly Accepted[]): Promise<readonly LoggedUpdate[]> {
    const now = this.house.now();
    const missed = await this.#storeAtOnce(accepted, now);
    this.#live.seq += accepted.length;
    this.#sprees = this.#spreesAfter;
    for (const { clientIds, update, waiting } of accepted) {
      this.#live.haveBound(clientIds);
      if (update !== undefined) this.house.quota.stored(waiting.edit.author, update.byteLength + EACH_EDIT_BYTES);
    }
    return missed;
  }

  /**
   * As if nobody else wrote and nothing were wrong, so that text takes one round trip. Where it fails nothing has happened, and everything is judged anew under
   * the document's lock: only there is known what the document is.
   */
  async #storeAtOnce(accepted: readonly Accepted[], now: Date): Promise<readonly LoggedUpdate[]> {
    try {
      await this.#transact(async (tx) => {
        await appendRightAfter(tx, this.#live.seq, this.#appending(accepted, now));
        await this.#guardAndProject(tx, accepted, now);
      });
      return [];
    } catch (cause) {
      if (refusalBy(cause) === undefined) throw cause; // it may have become durable all the same
      return this.#storeUnderLock(accepted, now);
    }
  }

  async #storeUnderLock(accepted: readonly Accepted[], now: Date): Promise<readonly LoggedUpdate[]> {
    return this.#transact(async (tx) => {
      const head = await this.#takeNumbers(tx, accepted.length);
      const appending = this.#appending(accepted, now);
      await assertAuthorsMayWrite(tx, this.row.id, appending.updates);
      const foreign = await this.#takeForeign(tx, head - accepted.length, accepted);
      await appendUpdates(tx, head, appending);
      await this.#guardAndProject(tx, accepted, now);
      return foreign;
    });
  }

  #appending(accepted: readonly Accepted[], now: Date): Appending {
    const updates = accepted.flatMap(({ update, clientIds, waiting }) => (update === undefined ? [] : [{ update, clientIds, author: waiting.edit.author }]));
    return { documentId: this.row.id, updates, bindings: this.#newBindings(accepted), now };
  }

  async #guardAndProject(tx: Transaction, accepted: readonly Accepted[], now: Date): Promise<void> {
    for (const { waiting } of accepted) if ('change' in waiting.edit) await waiting.edit.guard?.(tx);
    await this.#project(tx, accepted, now);
  }

  /** Takes the next sequence numbers under the document's lock; gives the last of them. */
  async #takeNumbers(tx: Transaction, count: number): Promise<number> {
    const row = await advanceHead(tx, this.row.id, count);
    if (row === undefined) throw new RoomEnded(notFound('document'));
    if (row.frozenAt !== null) throw new RoomEnded(frozen());
    return row.headSeq;
  }

  #newBindings(accepted: readonly Accepted[]): readonly ClientBinding[] {
    const bindings = accepted.flatMap(({ clientIds, waiting: { edit } }) =>
      this.#live.unbound(clientIds).map((clientId) => ({ clientId, memberId: edit.author.memberId, appId: edit.author.appId })),
    );
    return [...new Map(bindings.map((binding) => [binding.clientId, binding])).values()];
  }

  /** Applies what other nodes appended since, under the document's lock, so that what is projected is the merged truth; and that must be valid too. */
  async #takeForeign(tx: Transaction, until: number, accepted: readonly Accepted[]): Promise<readonly LoggedUpdate[]> {
    if (until <= this.#live.seq) return [];
    const written = await clientIdsBetween(tx, this.row.id, this.#live.seq, until);
    if (accepted.some(({ clientIds }) => clientIds.some((clientId) => written.has(clientId)))) throw new Overtaken();
    const foreign = await updatesBetween(tx, this.row.id, this.#live.seq, until);
    this.#live.takeLogged(foreign);
    await this.#live.readOwners(tx, written);
    for (const { touched } of accepted) this.#live.assertValid(touched);
    return foreign;
  }

  /** Brings the rows up to date, author by author, so that each event names who did it. */
  async #project(tx: Transaction, accepted: readonly Accepted[], now: Date): Promise<void> {
    const byAuthor = new Map<string, { author: Author; touched: TouchedParts; deleted: Amount; written: Amount }>();
    for (const { waiting, touched, deleted, written } of accepted) {
      if ('isUpkeep' in waiting.edit) continue;
      const { author } = waiting.edit;
      const group = byAuthor.get(authorName(author)) ?? { author, touched: new TouchedParts(this.kind.roots), deleted: NOTHING, written: NOTHING };
      group.touched.merge(touched);
      group.deleted = both(group.deleted, deleted);
      group.written = both(group.written, written);
      byAuthor.set(authorName(author), group);
    }
    const { id: documentId, accountId, subjectId } = this.row;
    this.#spreesAfter = new Map(this.#sprees);
    for (const { author, touched, deleted, written } of byAuthor.values()) {
      const events: NewEvent[] = [];
      const record = (event: NewEvent): void => void events.push(event);
      await this.kind.project({ tx, documentId, accountId, subjectId, doc: this.#live.doc, touched, isNew: false, author, now, record });
      const gone = this.#mostlyGone(author, { deleted, written }, now);
      if (gone !== undefined) record(gone);
      await recordEvents(tx, author, events);
    }
  }

  /** What is told when somebody has deleted most of the document, at once or bit by bit. */
  #mostlyGone(author: Author, edit: { readonly deleted: Amount; readonly written: Amount }, now: Date): NewEvent | undefined {
    const spree = spreeAfter(this.#sprees.get(authorName(author)), edit, this.#live.seq, now.getTime());
    const isAtOnce = isMost(edit.deleted, this.#live.doc, this.kind);
    const isMostlyGone = isAtOnce || (spree !== undefined && !spree.isTold && isMost(spree.deleted, this.#live.doc, this.kind));
    if (spree === undefined) this.#spreesAfter.delete(authorName(author));
    else this.#spreesAfter.set(authorName(author), { ...spree, isTold: spree.isTold || isMostlyGone });
    if (!isMostlyGone) return undefined;
    const { items, characters } = spree?.deleted ?? NOTHING;
    const deleted = { items: Math.max(items, edit.deleted.items), characters: Math.max(characters, edit.deleted.characters) };
    return this.#mostlyDeleted(deleted, spree?.seqBefore ?? this.#live.seq);
  }

  #mostlyDeleted(deleted: Amount, seqBefore: number): NewEvent {
    const { id, accountId, audience } = this.row;
    const payload = { documentId: globalId('Document', id), seqBefore, ...deleted };
    return { topic: DOCUMENT_TOPICS['document.mostlyDeleted'], accountId, audience, subject: { type: 'Document', id }, payload };
  }

  /** One frame for everybody; only somebody who alone wrote all of it is spared. */
  #broadcast(accepted: readonly Accepted[], missed: readonly LoggedUpdate[]): void {
    const writers = new Set(accepted.map(({ waiting }) => ('peer' in waiting.edit ? waiting.edit.peer : undefined)));
    const [onlyWriter] = missed.length === 0 && writers.size === 1 ? writers : [];
    for (const { waiting, touched } of accepted) this.#restrict(() => touched.extras, 'peer' in waiting.edit ? waiting.edit.peer : undefined);
    if (missed.length > 0) this.#restrict(() => this.#live.extras);
    this.#send([...missed, ...accepted], onlyWriter);
  }

  /** Whoever does not know what is about to be shown would take it out again. Who wrote it knows it. */
  #restrict(extras: () => ReadonlySet<RichTextExtra>, writer?: Peer): void {
    const ignorant = [...this.#peers].filter((peer) => peer !== writer && !knowsAll(peer.knows));
    if (ignorant.length === 0) return;
    const shown = extras();
    for (const peer of ignorant) {
      const lacking = unknownTo(peer.knows, shown);
      if (lacking.length > 0) peer.restrict(lacking);
    }
  }

  #send(edits: readonly { readonly update: Uint8Array | undefined }[], except?: Peer): void {
    this.#sentSeq = this.#live.seq;
    if (this.#peers.size === 0) return;
    const updates = edits.flatMap(({ update }) => (update === undefined ? [] : [update]));
    for (const group of grouped(updates)) {
      const frame = group.length > 1 ? Y.mergeUpdates(group) : group[0];
      if (frame !== undefined) for (const peer of this.#peers) if (peer !== except) peer.receive(frame);
    }
  }

  async #catchUp(): Promise<void> {
    const foreign = await this.#transact(async (tx) => {
      const updates = await updatesBetween(tx, this.row.id, this.#live.seq, Number.MAX_SAFE_INTEGER);
      if (updates.length > 0) await this.#live.readOwners(tx, await clientIdsBetween(tx, this.row.id, this.#live.seq, Number.MAX_SAFE_INTEGER));
      return updates;
    });
    this.#live.takeLogged(foreign);
    if (foreign.length > 0) this.#restrict(() => this.#live.extras);
    this.#send(foreign);
  }

  /** The document anew from the log: without what was applied in this turn and is not durable. */
  async #reload(): Promise<void> {
    await this.#live.load(this.house.stored, this.row);
    const unsent = await this.#transact((tx) => updatesBetween(tx, this.row.id, this.#sentSeq, this.#live.seq));
    if (unsent.length > 0) this.#restrict(() => this.#live.extras);
    this.#send(unsent); // what another node wrote since is news to those who are here
  }

  /**
   * Folds the log when what was written since the last snapshot has become long beside it. The work is done beside this thread, and no turn waits for it; where it
   * fails, a later turn tries again.
   */
  #foldWhenLong(): void {
    const { seq, hasLongTail } = this.#live;
    if (this.#folding !== undefined || !hasLongTail || performance.now() < this.#foldFrom) return;
    const folding = this.#live.tailBytes;
    this.#folding = this.house.stored
      .fold(this.row, seq)
      .then((bytes) => this.#live.haveFolded(seq, bytes, folding))
      .catch((cause: unknown) => {
        this.#foldFrom = performance.now() + FOLD_AGAIN_AFTER_MS;
        if (this.#gone === undefined && !(cause instanceof Postponed)) this.house.failed(cause);
      })
      .finally(() => (this.#folding = undefined));
  }
}

const knowsAll = (knows: ReadonlySet<RichTextExtra>): boolean => knows.size === ALL_EXTRAS.length;

function unknownTo(knows: ReadonlySet<RichTextExtra>, extras: ReadonlySet<RichTextExtra>): readonly RichTextExtra[] {
  return [...extras].filter((extra) => !knows.has(extra));
}

/** Updates that go together into one frame. */
function grouped(updates: readonly Uint8Array[]): readonly Uint8Array[][] {
  const groups: Uint8Array[][] = [];
  let bytes = Infinity;
  for (const update of updates) {
    bytes += update.byteLength;
    if (bytes <= MAX_FRAME_BYTES) groups.at(-1)?.push(update);
    else {
      groups.push([update]);
      bytes = update.byteLength;
    }
  }
  return groups;
}
