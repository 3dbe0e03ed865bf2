import { PassThrough } from 'node:stream';
import { watchPace } from '../../src/access/frame-pace.js';
import { OPCODES, rawFrame } from '../server/raw-websocket.js';

const PACE = { framesPerSecond: 10, frameBurst: 50, bytesPerSecond: 1_000_000, byteBurst: 10_000_000 } as const;

describe('The pace of a socket', () => {
  /** How far ahead of its pace a socket is after each chunk, in milliseconds. */
  function ahead(chunks: readonly Uint8Array[], pace: Parameters<typeof watchPace>[1] = PACE): readonly number[] {
    const socket = new PassThrough();
    const told: number[] = [];
    watchPace(socket, pace, () => 0, (ms) => void told.push(ms)); // prettier-ignore
    for (const chunk of chunks) socket.emit('data', chunk);
    return told;
  }
  const bytesOf = (frames: readonly Buffer[]): Buffer => Buffer.concat(frames);
  const chunks = (bytes: Buffer, length: number): readonly Buffer[] =>
    Array.from({ length: Math.ceil(bytes.length / length) }, (_, index) => bytes.subarray(index * length, (index + 1) * length));

  it.each([
    ['messages', { opcode: OPCODES.BINARY, payload: 'word' }],
    ['messages without content', { opcode: OPCODES.TEXT }],
    ['pieces of one message', { opcode: OPCODES.CONTINUATION, payload: 'x', isFinal: false }],
    ['pings', { opcode: OPCODES.PING }],
    ['pongs', { opcode: OPCODES.PONG, payload: 'x'.repeat(125) }],
    ['long messages', { opcode: OPCODES.BINARY, payload: 'x'.repeat(300) }],
    ['very long messages', { opcode: OPCODES.BINARY, payload: 'x'.repeat(70_000) }],
    ['frames without a mask', { opcode: OPCODES.BINARY, payload: 'x', isMasked: false }],
  ])('counts %s, however they are cut', (_what, frame) => {
    const sixty = bytesOf(Array.from({ length: 60 }, () => rawFrame(frame)));
    for (const length of [sixty.length, 1, 7, 4_096]) expect(ahead(chunks(sixty, length)).at(-1)).toBe(1_000); // ten too many, at ten a second
    expect(ahead(chunks(bytesOf(Array.from({ length: 50 }, () => rawFrame(frame))), 5))).toEqual([]);
  });

  it('counts bytes, those of a frame that never ends among them', () => {
    const endless = rawFrame({ opcode: OPCODES.BINARY, declared: 2n ** 62n });
    expect(ahead([endless, ...Array.from({ length: 11 }, () => Buffer.alloc(1_000_000))]).at(-1)).toBeGreaterThanOrEqual(1_000);
  });
});
