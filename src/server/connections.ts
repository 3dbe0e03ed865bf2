/**
 * How many connections may be open, in all and from one address, and how many requests one connection may have under way.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { networkOf } from '../access/network.js';
import { refuseUpgrade } from '../access/open-sockets.js';
import { Tally } from '../access/tally.js';

/** Bounds of connections. */
export const CONNECTIONS = {
  /** On this node, sockets among them. */
  all: 30_000,
  /** From one address, sockets among them; behind a trusted proxy all come from its address, and only sockets are counted by the caller's. */
  ofAddress: 2_000,
  /** Requests that one connection may have under way: clients may send the next one before the answer comes. */
  requestsAtOnce: 50,
  /** Requests of one connection; the last answer ends it, and the client opens another. */
  requests: 10_000,
  /** A connection on which nothing moves, in either direction, while a request is under way. */
  stillMs: 120_000,
  /** A connection that waits for its next request. */
  idleMs: 65_000,
} as const;

/** Ends connections beyond what one address may have. */
export function boundByAddress(server: Server, most: number): void {
  const open = new Tally();
  server.on('connection', (socket: Socket) => {
    const network = networkOf(socket.remoteAddress ?? '');
    if (open.of(network) >= most) {
      refuseUpgrade(socket, 429);
      return;
    }
    open.add(network);
    socket.once('close', () => open.remove(network));
  });
}

/** Counts the requests that each connection has under way. */
export class RequestsAtOnce {
  readonly #underWay = new WeakMap<Socket, number>();

  /** Notes the beginning of a request; false where the connection has too many already. */
  begin(socket: Socket): boolean {
    const underWay = (this.#underWay.get(socket) ?? 0) + 1;
    this.#underWay.set(socket, underWay);
    return underWay <= CONNECTIONS.requestsAtOnce;
  }

  /** Notes the end of a request. */
  end(socket: Socket): void {
    this.#underWay.set(socket, (this.#underWay.get(socket) ?? 1) - 1);
  }
}
