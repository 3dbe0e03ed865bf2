/**
 * The frames of a collaboration socket: the wire protocol of `@hocuspocus/provider` 4.8, as far as this server speaks it, and that of `y-websocket`, which
 * is the same without addresses, sign-in and acknowledgements. One binary frame is one message: address, type, body (varints and strings of lib0).
 * A frame of one byte is a ping or a pong of the connection itself.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** Path of the door for `@hocuspocus/provider`. */
export const COLLABORATION_PATH = '/collaboration';
/** Path of the door for `y-websocket`; the document's id follows. */
export const Y_WEBSOCKET_PATH = '/collaboration/y/';

/** What a frame can be about. */
export const MESSAGE = { SYNC: 0, AWARENESS: 1, AUTH: 2, QUERY_AWARENESS: 3, STATELESS: 5, CLOSE: 7, SYNC_STATUS: 8, PING: 9, PONG: 10 } as const;

const SYNC = { STEP_1: 0, STEP_2: 1, UPDATE: 2 } as const;
const AUTH = { TOKEN: 0, DENIED: 1, GRANTED: 2 } as const;

/** What a client says. */
export type ClientMessage =
  | { readonly type: 'step1'; readonly stateVector: Uint8Array }
  /** `isAnswer`: the answer to the server's first step, which may bring nothing new. */
  | { readonly type: 'update'; readonly update: Uint8Array; readonly isAnswer: boolean }
  | { readonly type: 'awareness'; readonly entries: readonly AwarenessEntry[] }
  | { readonly type: 'queryAwareness' }
  | { readonly type: 'token'; readonly token: string }
  | { readonly type: 'stateless' }
  | { readonly type: 'close' };

/** One client's presence as the wire has it; the state is JSON text, `null` when the client is gone. */
export interface AwarenessEntry {
  readonly clientId: number;
  readonly clock: number;
  readonly state: string;
}

/** A document id and the session of one provider, where several share a socket. */
export interface Frame {
  readonly address: string;
  readonly message: ClientMessage;
}

/** Whether a frame is the answer to a ping, or a ping. */
export function isHeartbeat(frame: Uint8Array): boolean {
  return frame.length === 1 && (frame[0] === MESSAGE.PONG || frame[0] === MESSAGE.PING);
}

/** Whether a frame of one byte asks for a sign of life. */
export function isPing(frame: Uint8Array): boolean {
  return frame[0] === MESSAGE.PING;
}

/** Reads a frame that begins with its address. @throws whatever lib0 stumbles over when it is malformed. */
export function readFrame(frame: Uint8Array): Frame {
  const decoder = decoding.createDecoder(frame);
  return { address: decoding.readVarString(decoder), message: readMessage(decoder) };
}

/** The state vector in a frame that is a first step, and thereby what its sender has; undefined for every other frame. */
export function stateVectorIn(frame: Uint8Array): Uint8Array | undefined {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarString(decoder); // the address
  if (decoding.readVarUint(decoder) !== MESSAGE.SYNC || decoding.readVarUint(decoder) !== SYNC.STEP_1) return undefined;
  return decoding.readVarUint8Array(decoder);
}

/** Reads a frame without an address. @throws whatever lib0 stumbles over when it is malformed. */
export function readBareFrame(frame: Uint8Array): ClientMessage {
  return readMessage(decoding.createDecoder(frame));
}

function readMessage(decoder: decoding.Decoder): ClientMessage {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case MESSAGE.SYNC:
      return readSync(decoder);
    case MESSAGE.AWARENESS:
      return { type: 'awareness', entries: readAwareness(decoding.readVarUint8Array(decoder)) };
    case MESSAGE.AUTH:
      if (decoding.readVarUint(decoder) !== AUTH.TOKEN) throw new Error('Clients send tokens only.');
      return { type: 'token', token: decoding.readVarString(decoder) }; // the provider's version follows; nothing depends on it
    case MESSAGE.QUERY_AWARENESS:
      return { type: 'queryAwareness' };
    case MESSAGE.STATELESS:
      decoding.readVarString(decoder);
      return { type: 'stateless' };
    case MESSAGE.CLOSE:
      return { type: 'close' };
    default:
      throw new Error(`There is no message of type ${type}.`);
  }
}

function readSync(decoder: decoding.Decoder): ClientMessage {
  const step = decoding.readVarUint(decoder);
  if (step > SYNC.UPDATE) throw new Error(`There is no synchronisation step ${step}.`);
  const body = decoding.readVarUint8Array(decoder);
  return step === SYNC.STEP_1 ? { type: 'step1', stateVector: body } : { type: 'update', update: body, isAnswer: step === SYNC.STEP_2 };
}

function readAwareness(bytes: Uint8Array): readonly AwarenessEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const entries: AwarenessEntry[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    entries.push({ clientId: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder), state: decoding.readVarString(decoder) });
  }
  return entries;
}

/** Writes frames for one address; none for `y-websocket`, which has one document per socket. */
function frame(address: string | undefined, type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  if (address !== undefined) encoding.writeVarString(encoder, address);
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

const sync = (address: string | undefined, step: number, body: Uint8Array): Uint8Array =>
  frame(address, MESSAGE.SYNC, (encoder) => {
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, body);
  });

/** Asks the client for what it has beyond a state vector. */
export const stepOneFrame = (address: string | undefined, stateVector: Uint8Array): Uint8Array => sync(address, SYNC.STEP_1, stateVector);
/** Answers the client's first step. */
export const stepTwoFrame = (address: string | undefined, update: Uint8Array): Uint8Array => sync(address, SYNC.STEP_2, update);
/** Brings a durable edit. */
export const updateFrame = (address: string | undefined, update: Uint8Array): Uint8Array => sync(address, SYNC.UPDATE, update);

/** Says that one update of the client is durable, or that it was not taken. */
export const syncStatusFrame = (address: string, isDurable: boolean): Uint8Array =>
  frame(address, MESSAGE.SYNC_STATUS, (encoder) => encoding.writeVarInt(encoder, isDurable ? 1 : 0));

/** Opens the document to the client. */
export const grantedFrame = (address: string, access: 'read' | 'write'): Uint8Array =>
  frame(address, MESSAGE.AUTH, (encoder) => {
    encoding.writeVarUint(encoder, AUTH.GRANTED);
    encoding.writeVarString(encoder, access === 'write' ? 'read-write' : 'readonly');
  });

/** Refuses the document; the reason is the code of a problem. */
export const deniedFrame = (address: string | undefined, reason: string): Uint8Array =>
  frame(address, MESSAGE.AUTH, (encoder) => {
    // y-websocket knows one message here, and its number is 0.
    encoding.writeVarUint(encoder, address === undefined ? 0 : AUTH.DENIED);
    encoding.writeVarString(encoder, reason);
  });

/** Brings a message to the program rather than to the document. */
export const statelessFrame = (address: string, payload: string): Uint8Array =>
  frame(address, MESSAGE.STATELESS, (encoder) => encoding.writeVarString(encoder, payload));

/** Tells who is here. */
export const awarenessFrame = (address: string | undefined, entries: readonly AwarenessEntry[]): Uint8Array =>
  frame(address, MESSAGE.AWARENESS, (encoder) => {
    const body = encoding.createEncoder();
    encoding.writeVarUint(body, entries.length);
    for (const { clientId, clock, state } of entries) {
      encoding.writeVarUint(body, clientId);
      encoding.writeVarUint(body, clock);
      encoding.writeVarString(body, state);
    }
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body));
  });

/** Asks the silent other side whether it is still there. */
export const PING_FRAME: Uint8Array = new Uint8Array([MESSAGE.PING]);
