/**
 * How many WebSockets may be open on this node: in all, from one address, of one member or app, and of those that have not said yet who they are. One count for
 * all doors, so that who is refused at one cannot go to another.
 */
import type { Duplex } from 'node:stream';
import { networkOf } from './network.js';
import { Tally } from './tally.js';

/** Most sockets of a kind at the same time. */
export interface SocketLimits {
  /** On this node. */
  readonly all: number;
  /** From one address; an IPv6 /64 is one. */
  readonly ofAddress: number;
  /** Of one member or app. */
  readonly ofViewer: number;
  /** On this node, of those that have not said who they are. */
  readonly unnamed: number;
  /** From one address, of those that have not said who they are. */
  readonly unnamedOfAddress: number;
}

/** The limits of production. */
export const SOCKETS: SocketLimits = { all: 20_000, ofAddress: 1_000, ofViewer: 100, unnamed: 2_000, unnamedOfAddress: 200 };

/** Within this time a socket must have said who it is. */
export const NAMED_WITHIN_MS = 10_000;

/** Nobody needs more bytes to say who they are. */
export const UNNAMED_BYTES = 64 * 1024;

/** Why a socket is not let in: this node is full, or its address has enough. */
export type Refusal = 'NODE' | 'ADDRESS';

/** The place of one socket, from its upgrade to its end. */
export class Place {
  readonly #viewers = new Set<string>();
  #isUnnamed = true;
  #hasLeft = false;

  constructor(
    private readonly counts: Counts,
    private readonly network: string,
    private readonly mostOfViewer: number,
  ) {
    counts.sockets.add(network);
    counts.unnamed.add(network);
    counts.all += 1;
    counts.allUnnamed += 1;
  }

  /** Whether nobody was named on this socket so far. */
  get isUnnamed(): boolean {
    return this.#isUnnamed;
  }

  /** Notes whose socket it is: the id of a member or an app. False when that one has too many open already. */
  name(viewerId: string): boolean {
    if (this.#hasLeft || this.#viewers.has(viewerId)) return true;
    if (this.counts.viewers.of(viewerId) >= this.mostOfViewer) return false;
    this.#viewers.add(viewerId);
    this.counts.viewers.add(viewerId);
    this.#isNamed();
    return true;
  }

  /** Gives the place back. */
  leave(): void {
    if (this.#hasLeft) return;
    this.#isNamed();
    this.#hasLeft = true;
    this.counts.sockets.remove(this.network);
    this.counts.all -= 1;
    for (const viewerId of this.#viewers) this.counts.viewers.remove(viewerId);
  }

  #isNamed(): void {
    if (!this.#isUnnamed) return;
    this.#isUnnamed = false;
    this.counts.unnamed.remove(this.network);
    this.counts.allUnnamed -= 1;
  }
}

/** What is counted. */
interface Counts {
  all: number;
  allUnnamed: number;
  readonly sockets: Tally;
  readonly unnamed: Tally;
  readonly viewers: Tally;
}

/** The sockets that are open on this node. */
export class OpenSockets {
  readonly limits: SocketLimits;
  readonly #counts: Counts = { all: 0, allUnnamed: 0, sockets: new Tally(), unnamed: new Tally(), viewers: new Tally() };

  constructor(limits: Partial<SocketLimits> = {}) {
    this.limits = { ...SOCKETS, ...limits };
  }

  /** How many are open. */
  get size(): number {
    return this.#counts.all;
  }

  /** A place for a socket from an address, given back when the socket closes; or why there is none. */
  enter(address: string, socket: Duplex): Place | Refusal {
    const { limits } = this;
    const network = networkOf(address);
    if (this.#counts.sockets.of(network) >= limits.ofAddress || this.#counts.unnamed.of(network) >= limits.unnamedOfAddress) return 'ADDRESS';
    if (this.#counts.all >= limits.all || this.#counts.allUnnamed >= limits.unnamed) return 'NODE';
    const place = new Place(this.#counts, network, limits.ofViewer);
    socket.once('close', () => place.leave());
    return place;
  }
}

/**
 * Sees to it that nobody has the server keep more than a little before saying who they are. Beyond, `end` says goodbye, and nothing more of the socket is kept.
 * Called when the WebSocket has the socket already: what names somebody counts before the bytes around it.
 */
export function boundUnnamed(socket: Duplex, place: Place, end: () => void): void {
  let bytes = 0;
  const count = (chunk: Buffer): void => {
    bytes += chunk.byteLength;
    if (place.isUnnamed && bytes <= UNNAMED_BYTES) return;
    socket.off('data', count);
    if (!place.isUnnamed) return;
    end();
    socket.removeAllListeners('data');
    socket.resume(); // what is still on its way is thrown away, so that the close is heard
  };
  socket.on('data', count);
}

const STATUSES = {
  400: 'Bad Request',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
} as const;

const COME_BACK_AFTER_S = 5;

/** Answers what is not taken, and ends the connection. */
export function refuseUpgrade(socket: Duplex, status: keyof typeof STATUSES): void {
  const later = status === 429 || status === 503 ? `Retry-After: ${String(COME_BACK_AFTER_S)}\r\n` : '';
  // A client that never ends its own side must not hold the connection.
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${String(status)} ${STATUSES[status]}\r\nConnection: close\r\n${later}Content-Length: 0\r\n\r\n`);
}

/** The status that tells why a socket is not let in. */
export function statusOf(refusal: Refusal): 429 | 503 {
  return refusal === 'ADDRESS' ? 429 : 503;
}
