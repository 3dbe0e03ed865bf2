/**
 * One socket: its frames, its limits, and the documents that are open on it.
 */
import { once } from 'node:events';
import type { WebSocket } from 'ws';
import type { AccessChange, Grant, Knock } from '../access/grant.js';
import type { Place } from '../access/open-sockets.js';
import { isConcerned } from '../identity/access-change.js';
import { isId, rowIdIn, type Id } from '../kernel/ids.js';
import { Allowance } from '../kernel/pace.js';
import { notFound, Problem } from '../kernel/problem.js';
import { awarenessFrame, deniedFrame, isHeartbeat, isPing, PING_FRAME, readBareFrame, readFrame, type ClientMessage } from '../protocol/collaboration.js';
import { CLOSE_CODES, type CloseName } from '../protocol/collaboration-codes.js';
import type { RichTextExtra } from '../protocol/rich-text-grammar.js';
import type { Limits } from './limits.js';
import { closeNameOf } from './refusals.js';
import { Visit, type Address, type Line } from './visit.js';

/** What a connection asks of the door it came through. */
export interface Reception {
  readonly limits: Limits;
  nowMs(): number;
  /** Judges the knock and, with the grant, opens the room; both again when access changed meanwhile. */
  admit(knock: Knock, granted: (grant: Grant) => void, enter: (entrance: Entrance) => Promise<Visit>): Promise<Visit>;
  gone(connection: Connection): void;
  failed(cause: unknown): void;
}

/** What is needed to enter a document, beside what the client knows. */
export type Entrance = Omit<Parameters<typeof Visit.enter>[2], 'knows'>;

/** Who opened the socket. */
export type Caller = Omit<Knock, 'documentId' | 'token'>;

/** A document on this socket, while it is being opened and afterwards. */
interface Opening {
  grant: Grant | undefined;
  visit: Visit | undefined;
  readonly held: ClientMessage[];
  isCancelled: boolean;
}

/** One socket of a client. */
export class Connection implements Line {
  readonly #openings = new Map<Address, Opening>();
  readonly #questions: Allowance;
  readonly #heartbeat: NodeJS.Timeout;
  #handshake: NodeJS.Timeout | undefined;
  #expiry: NodeJS.Timeout | undefined;
  #pace: NodeJS.Timeout | undefined;
  readonly #notReading = new Set<WhyNotReading>();
  #unanswered = 0;
  /** Bytes that were sent, how many of them had left when the client was last asked, and whether some had not. */
  #sent = 0;
  #taken = 0;
  #wasBehind = false;
  readonly #edits = new Set<Promise<void>>();
  #isDeaf = false;
  #isClosed = false;

  /** `bareDocument`: the one document of a `y-websocket` client, whose frames have no address. */
  constructor(
    private readonly socket: WebSocket,
    private readonly place: Place,
    private readonly caller: Caller,
    private readonly reception: Reception,
    private readonly knows: ReadonlySet<RichTextExtra>,
    private readonly bareDocument?: { readonly name: string; readonly token: string },
  ) {
    const { limits } = reception;
    this.#questions = new Allowance(limits.questionsPerSecond, limits.questionBurst, reception.nowMs());
    this.#heartbeat = setInterval(() => this.#beat(), limits.heartbeatMs);
    this.#awaitDocument();
    // Every frame in memory of its own: a length that points beyond a frame must not reach into other people's bytes.
    socket.binaryType = 'arraybuffer';
    socket.on('message', (data, isBinary) => this.#hearSafely(data as ArrayBuffer, isBinary));
    socket.on('pong', () => (this.#unanswered = 0));
    socket.on('close', () => this.#closed());
    socket.on('error', () => undefined); // a close with its code follows
    if (bareDocument !== undefined) this.#open(undefined, bareDocument.name, bareDocument.token);
  }

  /** Sends a frame. A client that does not read is sent away before it fills the memory. */
  send(frame: Uint8Array): void {
    if (this.#isClosed) return;
    if (this.socket.bufferedAmount > this.reception.limits.bufferedBytes) this.close('TOO_SLOW');
    else {
      this.#sent += frame.byteLength;
      this.socket.send(frame);
    }
  }

  sendInTurn(frame: Uint8Array): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    this.#sent += frame.byteLength;
    return new Promise((resolve) => this.socket.send(frame, () => resolve())); // of an error the close tells
  }

  failed(cause: unknown): void {
    this.reception.failed(cause);
  }

  inFlight(edit: Promise<void>): void {
    this.#edits.add(edit);
    if (this.#edits.size >= this.reception.limits.editsInFlight) this.#stopReading('edits');
    void edit.finally(() => {
      this.#edits.delete(edit);
      if (this.#edits.size < this.reception.limits.editsInFlight) this.#goOnReading('edits');
    });
  }

  /** Closes the socket and everything on it. */
  close(name: CloseName): void {
    if (this.#isClosed) return;
    this.socket.resume(); // a paused socket would never see the client's own close
    this.socket.close(CLOSE_CODES[name].code, name);
    this.#closed();
    // Whoever does not answer the close is cut off.
    setTimeout(() => this.socket.terminate(), this.reception.limits.handshakeMs).unref();
  }

  /** Takes nothing any more, waits until every edit that was taken is stored or refused, and says goodbye; resolves when the client has heard it or is cut off. */
  async dismiss(name: CloseName, withinMs: number): Promise<void> {
    this.#isDeaf = true;
    await Promise.allSettled(this.#edits);
    const closed = once(this.socket, 'close').catch(() => undefined);
    this.close(name);
    const cut = setTimeout(() => this.socket.terminate(), withinMs);
    if (this.socket.readyState !== this.socket.CLOSED) await closed;
    clearTimeout(cut);
  }

  /** What a client wrote offline may come faster than any hand writes: it is taken at the pace that everybody has. */
  isAhead(ms: number): void {
    if (this.#isClosed) return;
    this.#stopReading('pace');
    clearTimeout(this.#pace);
    this.#pace = setTimeout(() => this.#goOnReading('pace'), Math.min(ms, LONGEST_PAUSE_MS));
  }

  /** Whether an access change concerns any document on this socket. */
  isConcernedBy(change: AccessChange): boolean {
    return [...this.#openings.values()].some(({ grant }) => grant !== undefined && isConcerned(grant, change));
  }

  /** A defect ends this socket and nothing else. */
  #hearSafely(data: ArrayBuffer, isBinary: boolean): void {
    try {
      this.#receive(data, isBinary);
    } catch (cause) {
      this.reception.failed(cause);
      this.close('TRY_AGAIN');
    }
  }

  #receive(data: ArrayBuffer, isBinary: boolean): void {
    if (this.#isClosed || this.#isDeaf) return;
    this.#unanswered = 0;
    if (!isBinary) {
      this.close('MALFORMED');
      return;
    }
    const frame = new Uint8Array(data);
    if (isHeartbeat(frame)) {
      if (isPing(frame) && this.bareDocument === undefined) this.send(PING_FRAME); // the stock provider knows no other sign of life
      return;
    }
    this.#read(frame);
  }

  #stopReading(why: WhyNotReading): void {
    if (this.#isClosed) return;
    this.#notReading.add(why);
    this.socket.pause();
  }

  #goOnReading(why: WhyNotReading): void {
    this.#notReading.delete(why);
    if (this.#notReading.size === 0 && this.socket.isPaused) this.socket.resume();
  }

  #read(frame: Uint8Array): void {
    let address: Address;
    let message: ClientMessage;
    try {
      if (this.bareDocument !== undefined) message = readBareFrame(frame);
      else ({ address, message } = readFrame(frame));
    } catch {
      this.close('MALFORMED');
      return; // lib0 stumbled: the bytes are not of this protocol
    }
    this.#hear(address, message);
  }

  #hear(address: Address, message: ClientMessage): void {
    if ((message.type === 'token' || message.type === 'step1') && !this.#questions.take(1, this.reception.nowMs())) {
      this.close('TOO_FAST');
      return;
    }
    if (message.type === 'token') {
      this.#open(address, documentName(address), message.token);
      return;
    }
    if (message.type === 'close') {
      this.#leave(address);
      return;
    }
    const opening = this.#openings.get(address);
    if (opening === undefined) return; // refused or left a moment ago: what was on its way concerns nobody
    if (opening.visit !== undefined) opening.visit.hear(message);
    else if (opening.held.push(message) >= this.reception.limits.heldMessages) this.#stopReading('opening');
  }

  #open(address: Address, name: string, token: string): void {
    this.#leave(address);
    if (this.#openings.size >= this.reception.limits.documentsPerSocket) {
      this.close('TOO_MANY_DOCUMENTS');
      return;
    }
    const opening: Opening = { grant: undefined, visit: undefined, held: [], isCancelled: false };
    this.#openings.set(address, opening);
    if (this.place.isUnnamed) this.#stopReading('opening'); // what follows is read when it is known whose it is
    void this.#enter(address, opening, name, token)
      .catch((cause: unknown) => this.#deny(address, opening, cause))
      .finally(() => {
        if (!this.place.isUnnamed || !this.#isOpening) this.#goOnReading('opening');
      });
  }

  get #isOpening(): boolean {
    return [...this.#openings.values()].some(({ visit }) => visit === undefined);
  }

  async #enter(address: Address, opening: Opening, name: string, token: string): Promise<void> {
    const visit = await this.reception.admit(
      { ...this.caller, documentId: documentIdOf(name), token },
      (grant) => {
        opening.grant = grant;
        if (this.place.name(grant.memberId ?? grant.appId ?? grant.companyId)) return;
        this.close('TOO_MANY_SOCKETS');
        throw new Problem('THROTTLED', 'Too many sockets are open.');
      },
      (entrance) => Visit.enter(this, address, { ...entrance, knows: this.knows }),
    );
    if (opening.isCancelled) {
      visit.leave();
      return;
    }
    opening.visit = visit;
    clearTimeout(this.#handshake);
    this.#expireAt(visit.grant.expiresAt);
    for (const message of opening.held.splice(0)) visit.hear(message);
  }

  /** The document stays closed; other documents on the socket are not concerned. */
  #deny(address: Address, opening: Opening, cause: unknown): void {
    if (opening.isCancelled || this.#isClosed) return;
    this.#openings.delete(address);
    if (!(cause instanceof Problem)) this.reception.failed(cause);
    const isUnreadable = cause instanceof Problem && closeNameOf(cause) === 'UNREADABLE';
    if (!(cause instanceof Problem) || (cause.code === 'UNAVAILABLE' && !isUnreadable)) {
      this.close('TRY_AGAIN');
      return;
    }
    this.send(deniedFrame(address, isUnreadable ? 'UNREADABLE' : cause.code));
    if (address === undefined) this.close(isUnreadable ? 'UNREADABLE' : 'DENIED');
    else if (this.#openings.size === 0) this.#awaitDocument();
  }

  #leave(address: Address): void {
    const opening = this.#openings.get(address);
    if (opening === undefined) return;
    this.#openings.delete(address);
    opening.isCancelled = true;
    opening.visit?.leave();
    if (this.#openings.size === 0) this.#awaitDocument();
  }

  /** A socket without a document is not kept, and one that was denied has no more time than it had. */
  #awaitDocument(): void {
    if (this.#handshake !== undefined && this.place.isUnnamed) return;
    clearTimeout(this.#handshake);
    this.#handshake = setTimeout(() => this.close('HANDSHAKE_TIMEOUT'), this.reception.limits.handshakeMs);
  }

  /** The first grant that ends closes the socket; whoever comes back is judged anew. */
  #expireAt(expiresAt: Date | null): void {
    if (expiresAt === null) return;
    const left = expiresAt.getTime() - this.reception.nowMs();
    if (left > LONGEST_TIMER_MS) return; // no socket lives that long without being judged again
    clearTimeout(this.#expiry);
    this.#expiry = setTimeout(() => this.close('ACCESS_CHANGED'), Math.max(0, left));
  }

  #beat(): void {
    if (this.socket.isPaused) return; // we are the ones who do not listen
    // Whoever is still reading what lies before the question has not left it unanswered.
    const read = this.#sent - this.socket.bufferedAmount;
    if (this.#wasBehind && read > this.#taken) this.#unanswered = 0;
    this.#taken = read;
    this.#wasBehind = this.socket.bufferedAmount > 0;
    this.#unanswered += 1;
    if (this.#unanswered > 2) {
      this.socket.terminate();
      return;
    }
    if (this.bareDocument === undefined) this.send(PING_FRAME);
    else this.send(NOBODY_MOVED);
    this.socket.ping();
  }

  #closed(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#handshake);
    clearTimeout(this.#expiry);
    clearTimeout(this.#pace);
    for (const address of [...this.#openings.keys()]) this.#leave(address);
    clearTimeout(this.#handshake);
    this.reception.gone(this);
  }
}

/** Why nothing is read from a socket: too many edits wait, a document is being opened, or it is ahead of its pace. */
type WhyNotReading = 'edits' | 'opening' | 'pace';

/** A socket that is closed meanwhile is noticed after so long at the latest. */
const LONGEST_PAUSE_MS = 5_000;

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What keeps a `y-websocket` client content, which leaves after half a minute of silence. */
const NOBODY_MOVED = awarenessFrame(undefined, []);

/** A provider may put its own session behind the name, to open one document twice on one socket. */
function documentName(address: Address): string {
  return (address ?? '').split('\0', 1)[0] ?? '';
}

/** Documents are named by their API id; the bare row id will do. */
function documentIdOf(name: string): Id {
  const id = isId(name) ? name : rowIdIn('Document', name);
  if (id === undefined) throw notFound('document');
  return id;
}
