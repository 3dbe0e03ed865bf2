/**
 * The door of live documents: takes WebSocket upgrades, has every knock judged in the one place that judges, and sends away those whose access changed.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { watchPace } from '../access/frame-pace.js';
import type { AccessChange, Grant, Judge, Knock } from '../access/grant.js';
import { boundUnnamed, OpenSockets, refuseUpgrade, statusOf } from '../access/open-sockets.js';
import type { Rooms } from '../documents/rooms.js';
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import { COLLABORATION_PATH, Y_WEBSOCKET_PATH } from '../protocol/collaboration.js';
import { extrasNamed, KNOWS_PARAMETER } from '../protocol/rich-text-grammar.js';
import { Connection, type Caller, type Entrance, type Reception } from './connection.js';
import { LIMITS, type Limits } from './limits.js';
import { Presence } from './presence.js';
import type { Visit } from './visit.js';

/** What the door needs. */
export interface CollaborationOptions {
  readonly rooms: Rooms;
  readonly judge: Judge;
  /** Told of defects; clients are told only to come back. */
  readonly failed: (cause: unknown) => void;
  readonly limits?: Partial<Limits>;
  readonly nowMs?: () => number;
  /** Counts the sockets of all doors. */
  readonly places?: OpenSockets;
  /** Network address of a caller; the socket's own unless a proxy is trusted. */
  readonly addressOf?: (request: IncomingMessage) => string;
}

/** How long clients have to answer a close before they are cut off. */
const CLOSE_WITHIN_MS = 2_000;
const JUDGE_AGAIN_AT_MOST = 5;

/** The door of live documents on this node. */
export class CollaborationDoor implements Reception {
  readonly paths = [COLLABORATION_PATH, `${Y_WEBSOCKET_PATH}*`];
  readonly limits: Limits;
  readonly #server: WebSocketServer;
  readonly #connections = new Set<Connection>();
  readonly #places: OpenSockets;
  readonly #presences = new Map<Id, Presence>();
  /** Counts access changes: a judgement that one of them overtook is not believed. */
  #changes = 0;
  #isClosing = false;

  constructor(private readonly options: CollaborationOptions) {
    this.limits = { ...LIMITS, ...options.limits };
    this.#places = options.places ?? new OpenSockets();
    this.#server = new WebSocketServer({ noServer: true, clientTracking: false, perMessageDeflate: false, maxPayload: this.limits.frameBytes });
  }

  /** How many sockets are open. */
  get size(): number {
    return this.#connections.size;
  }

  nowMs(): number {
    return this.options.nowMs?.() ?? Date.now();
  }

  /** Takes an upgrade if it is for this door, and says whether it was. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const [path = '', search = ''] = (request.url ?? '').split('?', 2);
    const isBare = path.startsWith(Y_WEBSOCKET_PATH);
    if (!isBare && path !== COLLABORATION_PATH) return false;
    const caller = this.#callerOf(request);
    const place = this.#isClosing ? 'NODE' : this.#places.enter(caller.remoteAddress, socket);
    if (typeof place === 'string') {
      refuseUpgrade(socket, statusOf(place));
      return true;
    }
    const parameters = new URLSearchParams(search);
    const bare = isBare ? { name: decoded(path.slice(Y_WEBSOCKET_PATH.length)), token: parameters.get('token') ?? '' } : undefined;
    const knows = extrasNamed(parameters.get(KNOWS_PARAMETER));
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      const connection = new Connection(opened, place, caller, this, knows, bare);
      this.#connections.add(connection);
      watchPace(socket, this.limits, () => this.nowMs(), (ms) => connection.isAhead(ms)); // prettier-ignore
      boundUnnamed(socket, place, () => connection.close('FRAME_TOO_LARGE'));
    });
    return true;
  }

  /** Closes every socket that an access change concerns; clients come back and are judged anew. */
  revoke(change: AccessChange): void {
    this.#changes += 1;
    for (const connection of [...this.#connections]) if (connection.isConcernedBy(change)) connection.close('ACCESS_CHANGED');
  }

  /** Nobody's access is known just now: everybody comes back and is judged anew. */
  sendAway(): void {
    this.#changes += 1;
    for (const connection of [...this.#connections]) connection.close('TRY_AGAIN');
  }

  /** Takes nobody in any more, waits until every edit that was taken is stored and acknowledged, and closes all sockets with 1012. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await Promise.all([...this.#connections].map((connection) => connection.dismiss('SERVICE_RESTART', CLOSE_WITHIN_MS)));
    for (const presence of this.#presences.values()) presence.close();
    this.#server.close();
  }

  async admit(knock: Knock, granted: (grant: Grant) => void, enter: (entrance: Entrance) => Promise<Visit>): Promise<Visit> {
    for (let tries = 0; tries < JUDGE_AGAIN_AT_MOST; tries += 1) {
      const changes = this.#changes;
      const grant = await this.options.judge(knock);
      if (changes !== this.#changes) continue; // it may have been judged by what no longer holds
      granted(grant); // from here on `revoke` finds it
      const room = await this.options.rooms.room(grant.documentId);
      return enter({ grant, room, presence: () => this.#presenceOf(grant.documentId) });
    }
    throw new Problem('UNAVAILABLE', 'Access changes faster than it can be judged.');
  }

  gone(connection: Connection): void {
    this.#connections.delete(connection);
  }

  failed(cause: unknown): void {
    this.options.failed(cause);
  }

  #presenceOf(documentId: Id): Presence {
    const presence =
      this.#presences.get(documentId) ?? new Presence({ ...this.limits, nowMs: this.nowMs(), empty: () => void this.#presences.delete(documentId) });
    this.#presences.set(documentId, presence);
    return presence;
  }

  #callerOf(request: IncomingMessage): Caller {
    const { cookie, origin, host } = request.headers;
    const remoteAddress = this.options.addressOf?.(request) ?? request.socket.remoteAddress ?? '';
    return { cookie: cookie ?? null, origin: origin ?? null, host: host ?? null, remoteAddress };
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return ''; // no document is called like that
  }
}
