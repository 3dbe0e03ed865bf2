/**
 * What one socket may ask of the server. `schema/COLLABORATION.md` tells clients the same numbers.
 */
import type { FramePace } from '../access/frame-pace.js';
import { NAMED_WITHIN_MS } from '../access/open-sockets.js';
import { MAX_UPDATE_BYTES } from '../documents/update-check.js';

/** Limits of one socket. Whoever sends faster than its pace is not sent away: nothing is read from the socket until it is within its pace again. */
export interface Limits extends FramePace {
  /** The largest frame: the largest update with its address and a few bytes around. */
  readonly frameBytes: number;
  readonly documentsPerSocket: number;
  /** Within this time a document must have been opened, and a socket without one is kept no longer. */
  readonly handshakeMs: number;
  /** How often a socket is asked whether it is still there; twice unanswered, and it is gone. */
  readonly heartbeatMs: number;
  /** Openings and first steps, each of which costs the server a judgement or a whole document. */
  readonly questionsPerSecond: number;
  readonly questionBurst: number;
  /** What may wait to be read by a client before it is sent away as too slow. */
  readonly bufferedBytes: number;
  /** Edits of one socket that wait to be stored; beyond, nothing more is read from it until some are. */
  readonly editsInFlight: number;
  /** Messages kept while a document is being opened; beyond, nothing more is read from the socket until it is. */
  readonly heldMessages: number;
  /** One presence state as JSON text. */
  readonly presenceBytes: number;
  /** Presence is sent on in bundles, so often. */
  readonly presenceEveryMs: number;
}

/** The limits of production. */
export const LIMITS: Limits = {
  frameBytes: MAX_UPDATE_BYTES + 4096,
  documentsPerSocket: 32,
  handshakeMs: NAMED_WITHIN_MS,
  heartbeatMs: 15_000,
  framesPerSecond: 200,
  frameBurst: 4_000,
  bytesPerSecond: 2 * 1024 * 1024,
  byteBurst: 32 * 1024 * 1024,
  questionsPerSecond: 2,
  questionBurst: 100,
  bufferedBytes: 16 * 1024 * 1024,
  editsInFlight: 200,
  heldMessages: 64,
  presenceBytes: 4096,
  presenceEveryMs: 30,
};
