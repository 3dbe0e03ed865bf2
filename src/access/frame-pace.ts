/**
 * How fast a WebSocket is read. Frames are counted as they arrive: pings, and the pieces of a message that never ends, are frames like all others, though nobody behind
 * the WebSocket hears of them.
 */
import type { Duplex } from 'node:stream';
import { Allowance } from '../kernel/pace.js';

/** The pace of one socket. */
export interface FramePace {
  readonly framesPerSecond: number;
  /** Frames that may come at once after a silence. */
  readonly frameBurst: number;
  readonly bytesPerSecond: number;
  readonly byteBurst: number;
}

/**
 * Tells when more has come than the pace allows, and in how many milliseconds that will have been made up for. Called when the WebSocket has the socket already: what
 * has come is heard before.
 */
export function watchPace(socket: Duplex, pace: FramePace, nowMs: () => number, isAhead: (ms: number) => void): void {
  const counter = new FrameCounter();
  const frames = new Allowance(pace.framesPerSecond, pace.frameBurst, nowMs());
  const bytes = new Allowance(pace.bytesPerSecond, pace.byteBurst, nowMs());
  socket.on('data', (chunk: Buffer) => {
    const now = nowMs();
    const ms = Math.max(frames.spend(counter.count(chunk), now), bytes.spend(chunk.byteLength, now));
    if (ms > 0) isAhead(ms);
  });
}

const LONGEST_HEADER = 14;

/** Counts the frames of a stream (RFC 6455, 5.2), however it is cut into chunks. */
class FrameCounter {
  readonly #header = Buffer.alloc(LONGEST_HEADER);
  #read = 0;
  /** Bytes of the frame at hand that are still to come behind its header. */
  #left = 0;

  /** How many frames have begun in the chunk. */
  count(chunk: Buffer): number {
    let frames = 0;
    for (let at = 0; at < chunk.length;) {
      const step = Math.min(this.#left, chunk.length - at);
      at += step;
      this.#left -= step;
      if (at === chunk.length) break;
      this.#header[this.#read] = chunk[at] ?? 0;
      this.#read += 1;
      at += 1;
      if (this.#read < headerBytes(this.#header, this.#read)) continue;
      frames += 1;
      this.#left = payloadBytes(this.#header);
      this.#read = 0;
    }
    return frames;
  }
}

/** How long a header is of which so many bytes are known. */
function headerBytes(header: Buffer, known: number): number {
  if (known < 2) return 2;
  const second = header[1] ?? 0;
  const length = second & 0x7f;
  return 2 + (length === 127 ? 8 : length === 126 ? 2 : 0) + (second > 0x7f ? 4 : 0);
}

function payloadBytes(header: Buffer): number {
  const length = (header[1] ?? 0) & 0x7f;
  if (length < 126) return length;
  return length === 126 ? header.readUInt16BE(2) : Number(header.readBigUInt64BE(2));
}
