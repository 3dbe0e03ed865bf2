/**
 * WebSocket spoken byte by byte (RFC 6455), as no client would.
 */
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { until } from '../support/until.js';
import { open, request } from './raw-http.js';

/** Kinds of frames. */
export const OPCODES = { CONTINUATION: 0, TEXT: 1, BINARY: 2, CLOSE: 8, PING: 9, PONG: 10 } as const;

/** What a frame is; a whole message, masked, where nothing else is said. */
export interface RawFrame {
  readonly opcode: number;
  readonly payload?: Uint8Array | string;
  readonly isFinal?: boolean;
  /** The reserved bits, 0 to 7. */
  readonly reserved?: number;
  readonly isMasked?: boolean;
  /** The length that it says it has. */
  readonly declared?: bigint;
}

/** The bytes of a frame. */
export function rawFrame({ opcode, payload = '', isFinal = true, reserved = 0, isMasked = true, declared }: RawFrame): Buffer {
  const body = Buffer.from(payload as string);
  const length = declared ?? BigInt(body.length);
  const first = (isFinal ? 0x80 : 0) | (reserved << 4) | opcode;
  const mask = isMasked ? randomBytes(4) : Buffer.alloc(0);
  const bit = isMasked ? 0x80 : 0;
  let head: Buffer;
  if (length < 126n) head = Buffer.from([first, bit | Number(length)]);
  else if (length < 65_536n) {
    head = Buffer.from([first, bit | 126, 0, 0]);
    head.writeUInt16BE(Number(length), 2);
  } else {
    head = Buffer.alloc(10);
    head[0] = first;
    head[1] = bit | 127;
    head.writeBigUInt64BE(length, 2);
  }
  const masked = Buffer.from(body);
  for (let index = 0; index < masked.length; index += 1) masked[index] = (masked[index] ?? 0) ^ (mask[index & 3] ?? 0);
  return Buffer.concat([head, mask, masked]);
}

/** A WebSocket of which every byte is said by the test. */
export class RawWebSocket {
  /** Whether the server has ended the connection. */
  hasEnded = false;
  /** The code with which the server closed, if it said one. */
  code: number | undefined;
  readonly heard: { readonly opcode: number; readonly payload: Buffer }[] = [];
  #bytes: Buffer = Buffer.alloc(0);

  private constructor(readonly socket: Socket) {
    socket.on('close', () => (this.hasEnded = true));
  }

  /** Opens one. */
  static async open(port: number, path: string, headers: readonly string[] = []): Promise<RawWebSocket> {
    const upgrade = ['Host: here', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='];
    const raw = new RawWebSocket(open(port, request(`GET ${path} HTTP/1.1`, [...upgrade, ...headers])));
    let isOpen = false;
    let head: Buffer = Buffer.alloc(0);
    raw.socket.on('data', (chunk: Buffer) => {
      if (isOpen) {
        raw.#read(chunk);
        return;
      }
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      isOpen = true;
      raw.#read(head.subarray(end + 4));
    });
    await until(() => isOpen, 'the upgrade');
    return raw;
  }

  say(...frames: readonly RawFrame[]): void {
    this.socket.write(Buffer.concat(frames.map(rawFrame)));
  }

  #read(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    for (;;) {
      const second = this.#bytes[1];
      if (second === undefined) return;
      const from = second < 126 ? 2 : second === 126 ? 4 : 10;
      if (this.#bytes.length < from) return;
      const length = second < 126 ? second : second === 126 ? this.#bytes.readUInt16BE(2) : Number(this.#bytes.readBigUInt64BE(2));
      if (this.#bytes.length < from + length) return;
      const payload = this.#bytes.subarray(from, from + length);
      const opcode = (this.#bytes[0] ?? 0) & 15;
      this.heard.push({ opcode, payload });
      if (opcode === OPCODES.CLOSE && length >= 2) this.code = payload.readUInt16BE(0);
      this.#bytes = this.#bytes.subarray(from + length);
    }
  }
}
