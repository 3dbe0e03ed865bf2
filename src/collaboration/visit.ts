/**
 * One document on one socket: from the knock at its door to the last frame.
 */
import * as Y from 'yjs';
import type { Grant } from '../access/grant.js';
import type { Author } from '../documents/document-kind.js';
import { WARN_FROM, type Peer, type Room } from '../documents/room.js';
import { MAX_UPDATE_BYTES } from '../documents/update-check.js';
import { Problem } from '../kernel/problem.js';
import {
  awarenessFrame,
  grantedFrame,
  statelessFrame,
  stepOneFrame,
  stepTwoFrame,
  syncStatusFrame,
  updateFrame,
  type AwarenessEntry,
  type ClientMessage,
} from '../protocol/collaboration.js';
import { CLOSE_CODES, restrictionFor, type CloseName, type Filling } from '../protocol/collaboration-codes.js';
import type { RichTextExtra } from '../protocol/rich-text-grammar.js';
import { SharedFrames } from './shared-frames.js';
import type { Attendee, Presence } from './presence.js';
import { closeNameOf, refusalOf } from './refusals.js';

/** The socket, as a visit sees it. */
export interface Line {
  send(frame: Uint8Array): void;
  /** Sends a frame, and resolves when it is on its way: whoever has much to send waits for a client that reads slowly. */
  sendInTurn(frame: Uint8Array): Promise<void>;
  /** Counts an edit that waits to be stored, until the promise settles. */
  inFlight(edit: Promise<void>): void;
  close(name: CloseName): void;
  /** Told of defects. */
  failed(cause: unknown): void;
}

/** How far a client has come: `undefined` addresses are `y-websocket`'s, which knows neither acknowledgements nor messages. */
export type Address = string | undefined;

/** An update that brings nothing. */
const NOTHING = new Uint8Array([0, 0]);

const MAX_EARLY_UPDATES = 20_000;
const EARLY_AT_ONCE = 100;

const updateFrames = new SharedFrames<Uint8Array>(updateFrame);
const presenceFrames = new SharedFrames<readonly AwarenessEntry[]>(awarenessFrame);

/** Somebody who has a document open. */
export class Visit implements Peer, Attendee {
  readonly author: Author;
  #presence: Presence | undefined;
  /** Edits that came before the answer to our first step. */
  #early: Uint8Array[] | undefined = [];
  #earlyBytes = 0;
  #hasAnswered = false;
  #latestEdit: Promise<void> = Promise.resolve();
  /** What the client said of itself while its client ids were being asked for: the newest of each. */
  #unheard: Map<number, AwarenessEntry> | undefined;
  #hasLeft = false;
  /** Whether it only reads because it does not know what the document holds. */
  #isRestricted = false;

  private constructor(
    private readonly line: Line,
    private readonly address: Address,
    readonly grant: Grant,
    readonly knows: ReadonlySet<RichTextExtra>,
    private readonly room: Room,
  ) {
    this.author = { memberId: grant.memberId, appId: grant.appId };
  }

  /** Enters the room with a grant, and says so to the client. */
  static async enter(
    line: Line,
    address: Address,
    {
      grant,
      knows,
      room,
      presence,
    }: { readonly grant: Grant; readonly knows: ReadonlySet<RichTextExtra>; readonly room: Room; readonly presence: () => Presence },
  ): Promise<Visit> {
    const visit = new Visit(line, address, grant, knows, room);
    await room.enter(visit);
    const lacking = await room.lacking(visit);
    if (grant.access === 'write' && lacking.length > 0) visit.restrict(lacking);
    else if (address !== undefined && !visit.#isRestricted) line.send(grantedFrame(address, grant.access));
    const share = await room.share();
    if (share >= WARN_FROM) visit.fills(share);
    // Asked for and entered at once: a presence ends with the last who leaves it, and whoever was only about to enter would stay in it alone.
    visit.#presence = presence();
    visit.#presence.enter(visit);
    return visit;
  }

  /** Does what the client says. */
  hear(message: ClientMessage): void {
    switch (message.type) {
      case 'step1':
        void this.#synchronise(message.stateVector).catch((cause: unknown) => this.#refuse(cause));
        return;
      case 'update':
        this.#hearUpdate(message.update, message.isAnswer);
        return;
      case 'awareness':
        this.#hearPresence(message.entries);
        return;
      case 'queryAwareness':
        this.#presence?.tellAll(this);
        return;
      default:
        return; // the connection looks after the others
    }
  }

  /** A durable edit of somebody else. */
  receive(update: Uint8Array): void {
    if (!this.#hasLeft) this.line.send(updateFrames.of(update, this.address));
  }

  /** Whether the Yjs client id is this visitor's; then nobody else can write or be present under it. */
  owns(clientId: number): boolean {
    return this.room.claim(clientId, this.author);
  }

  /** Who came, moved or went. */
  tell(entries: readonly AwarenessEntry[]): void {
    if (!this.#hasLeft) this.line.send(presenceFrames.of(entries, this.address));
  }

  /** How full the document is. */
  fills(share: number): void {
    const filling: Filling = { type: 'filling', share: Math.round(share * 100) / 100 };
    if (!this.#hasLeft && this.address !== undefined) this.line.send(statelessFrame(this.address, JSON.stringify(filling)));
  }

  restrict(lacking: readonly RichTextExtra[]): void {
    if (this.#hasLeft || this.grant.access !== 'write') return;
    this.#isRestricted = true;
    if (this.address === undefined) return;
    this.line.send(grantedFrame(this.address, 'read'));
    this.line.send(statelessFrame(this.address, JSON.stringify(restrictionFor(lacking))));
  }

  /** The room is gone. */
  dismiss(problem: Problem): void {
    this.line.close(closeNameOf(problem));
  }

  leave(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    this.room.leave(this);
    this.#presence?.leave(this);
  }

  /** The client gets what it lacks and is asked for what it has. Both are seen between two commits, so nothing is shown that is not durable. */
  async #synchronise(stateVector: Uint8Array): Promise<void> {
    const parts = await this.room.differenceTo(stateVector);
    // Stock clients take the document for complete at the second step: it comes last.
    for (const part of parts.slice(0, -1)) {
      if (this.#hasLeft) return;
      await this.line.sendInTurn(updateFrame(this.address, part));
    }
    if (this.#hasLeft) return;
    this.line.send(stepTwoFrame(this.address, parts.at(-1) ?? NOTHING));
    this.line.send(stepOneFrame(this.address, await this.room.stateVector()));
  }

  #hearPresence(entries: readonly AwarenessEntry[]): void {
    if (this.#unheard === undefined && !this.room.hasStrangersAmong(entries.map(({ clientId }) => clientId))) {
      this.#takePresence(entries);
      return;
    }
    const isFirst = this.#unheard === undefined;
    this.#unheard ??= new Map();
    for (const entry of entries) this.#unheard.set(entry.clientId, entry);
    if (isFirst) void this.#takeUnheard(this.#unheard);
  }

  /** Whoever comes back under a client id of an earlier page is known by it only after a question to the database. What is said meanwhile stands behind it. */
  async #takeUnheard(unheard: ReadonlyMap<number, AwarenessEntry>): Promise<void> {
    try {
      while (!this.#hasLeft && this.room.hasStrangersAmong([...unheard.keys()])) await this.room.learnOwners([...unheard.keys()]);
      this.#unheard = undefined;
      this.#takePresence([...unheard.values()]);
    } catch (cause) {
      this.#refuse(cause);
    }
  }

  #takePresence(entries: readonly AwarenessEntry[]): void {
    try {
      if (!this.#hasLeft) this.#presence?.hear(this, entries);
    } catch (cause) {
      this.#refuse(cause);
    }
  }

  /**
   * A client that comes back may write before it has brought what it wrote meanwhile: what builds on that waits for the answer to our first step, which
   * brings it.
   */
  #hearUpdate(update: Uint8Array, isAnswer: boolean): void {
    if (this.#early === undefined) {
      void this.#write(update);
      return;
    }
    if (isAnswer && !this.#hasAnswered) {
      this.#hasAnswered = true;
      void this.#write(update);
      void this.#takeEarly(this.#early);
      return;
    }
    this.#early.push(update);
    this.#earlyBytes += update.byteLength;
    if (this.#early.length > MAX_EARLY_UPDATES || this.#earlyBytes > MAX_UPDATE_BYTES) {
      this.#refuse(new Problem('THROTTLED', 'Synchronise before you write so much.'));
    }
  }

  /** Thousands of keystrokes may have waited: a room takes only so many at once. What comes meanwhile stands behind them. */
  async #takeEarly(early: Uint8Array[]): Promise<void> {
    while (early.length > 0 && !this.#hasLeft) await Promise.all(early.splice(0, EARLY_AT_ONCE).map((update) => this.#write(update)));
    this.#early = undefined;
  }

  /** A refusal ends the visit: what was written before is acknowledged before, so that nobody takes it for lost. */
  #write(update: Uint8Array): Promise<void> {
    const before = this.#latestEdit;
    const edit = this.#take(update).catch(async (cause: unknown) => {
      await before;
      this.#refuse(cause);
    });
    this.#latestEdit = edit;
    this.line.inFlight(edit);
    return edit;
  }

  /** Takes an edit; it is acknowledged when it is durable. */
  async #take(update: Uint8Array): Promise<void> {
    if (this.grant.access === 'write' && !this.#isRestricted) await this.room.write(this, update);
    else await this.#assertNothingNew(update);
    if (this.address !== undefined) this.line.send(syncStatusFrame(this.address, true));
  }

  /** A reader's client answers the first synchronisation with what it has, which is fine as long as it is nothing new. */
  async #assertNothingNew(update: Uint8Array): Promise<void> {
    const isKnown = await this.room.look((doc) => contains(doc, update));
    if (isKnown) return;
    if (this.#isRestricted) throw new Problem('FORBIDDEN', 'Your editor does not know everything that this document holds.', { refusal: 'EDITOR_LACKS' });
    throw new Problem('FORBIDDEN', 'You may read this document, but not change it.', { refusal: 'READ_ONLY' });
  }

  /**
   * The client leaves with its socket. Where its copy has parted from the document it is told why before; whoever only has to come back later has been refused
   * nothing.
   */
  #refuse(cause: unknown): void {
    if (this.#hasLeft) return;
    if (!(cause instanceof Problem)) this.line.failed(cause);
    const problem = cause instanceof Problem ? cause : new Problem('UNAVAILABLE', 'The document is not available just now.');
    const refusal = refusalOf(problem);
    if (this.address !== undefined && CLOSE_CODES[refusal.code].remedy !== 'RETURN') this.line.send(statelessFrame(this.address, JSON.stringify(refusal)));
    this.line.close(refusal.code);
  }
}

function contains(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    return Y.snapshotContainsUpdate(Y.snapshot(doc), update);
  } catch {
    throw new Problem('INVALID', 'This is not a Yjs update of format V1.', { refusal: 'MALFORMED' });
  }
}
