/**
 * Why a collaboration socket was closed, in numbers a client can branch on. `schema/COLLABORATION.md` tells each in prose.
 */

import { KNOWS_PARAMETER, type RichTextExtra } from './rich-text-grammar.js';

/** What a client does after the socket was closed with a code. */
export type Remedy =
  /** Connect again with what it has: nothing acknowledged was lost, the rest is sent again by itself. */
  | 'RETURN'
  /** Drop the local copy of the document (and the Yjs client id) first: it holds something that was refused. */
  | 'DROP_COPY'
  /** Mend the program: coming back without a change ends the same way. */
  | 'MEND';

/** Every close code of this protocol. Codes below 4000 are those of WebSocket itself (RFC 6455). */
export const CLOSE_CODES = {
  /** A single frame was larger than any frame may be. */
  FRAME_TOO_LARGE: { code: 1009, remedy: 'DROP_COPY' },
  /** This server is stopping; everything it acknowledged is stored. */
  SERVICE_RESTART: { code: 1012, remedy: 'RETURN' },
  /** A frame is not of this protocol, or an update is not a Yjs update of format V1. */
  MALFORMED: { code: 4400, remedy: 'MEND' },
  /** The document is not there or not visible, or nobody is signed in; `y-websocket` only, the provider is told by a message. */
  DENIED: { code: 4401, remedy: 'MEND' },
  /** An edit on a document that this session may only read. */
  READ_ONLY: { code: 4403, remedy: 'DROP_COPY' },
  /** An edit of an editor that does not know everything the document holds: it would have taken out what it does not know. */
  EDITOR_LACKS: { code: 4406, remedy: 'DROP_COPY' },
  /** No document was opened in time. */
  HANDSHAKE_TIMEOUT: { code: 4408, remedy: 'RETURN' },
  /** New structs under a Yjs client id that belongs to somebody else, or under which another copy wrote something else. */
  FOREIGN_CLIENT_ID: { code: 4409, remedy: 'DROP_COPY' },
  /** An edit builds on others that are not here. */
  MISSING_STRUCTS: { code: 4412, remedy: 'DROP_COPY' },
  /** An update, or a presence state, is larger than one may be. */
  TOO_LARGE: { code: 4413, remedy: 'DROP_COPY' },
  /** The edit would make the document larger than one may be. */
  DOCUMENT_FULL: { code: 4414, remedy: 'DROP_COPY' },
  /** The author's company has written as much into live documents as it may. */
  QUOTA_REACHED: { code: 4415, remedy: 'DROP_COPY' },
  /** The content is not valid for this kind of document. */
  INVALID_EDIT: { code: 4422, remedy: 'DROP_COPY' },
  /** The document takes no more edits. */
  FROZEN: { code: 4423, remedy: 'DROP_COPY' },
  /** What this session may see or do has changed, or the session has ended; coming back is judged anew. */
  ACCESS_CHANGED: { code: 4424, remedy: 'RETURN' },
  /** More frames or bytes per second than one socket may send. */
  TOO_FAST: { code: 4429, remedy: 'RETURN' },
  /** More new Yjs client ids than one person may bring to one document just now. */
  TOO_MANY_CLIENT_IDS: { code: 4430, remedy: 'RETURN' },
  /** More documents than one socket may hold open. */
  TOO_MANY_DOCUMENTS: { code: 4431, remedy: 'MEND' },
  /** The client does not read what it is sent quickly enough. */
  TOO_SLOW: { code: 4432, remedy: 'RETURN' },
  /** One member or app has more sockets open than it may, on whatever documents. */
  TOO_MANY_SOCKETS: { code: 4433, remedy: 'RETURN' },
  /** The server cannot store or open the document just now; nothing that was not acknowledged was kept. */
  TRY_AGAIN: { code: 4503, remedy: 'RETURN' },
  /** What is stored of the document cannot be read; `y-websocket` only, the provider is told by a message. */
  UNREADABLE: { code: 4504, remedy: 'RETURN' },
} as const satisfies Readonly<Record<string, { readonly code: number; readonly remedy: Remedy }>>;

/** Name of a close code; it is also the reason in the close frame, and the code of a `refused` message. */
export type CloseName = keyof typeof CLOSE_CODES;

/** The name of a close code, for clients. */
export function closeName(code: number): CloseName | undefined {
  return (Object.keys(CLOSE_CODES) as CloseName[]).find((name) => CLOSE_CODES[name].code === code);
}

/** What a client is told, in a stateless message, before the socket is closed because of one of its edits. */
export interface Refusal {
  readonly type: 'refused';
  readonly code: CloseName;
  /** Which of the codes of GraphQL's `UserErrorCode` it is, where content is invalid. */
  readonly problem: string;
  readonly message: string;
  /** Root, item, field of the invalid part, as far as known. */
  readonly path: readonly string[];
}

/** What a client is told when a document is more than half full, and whenever that changes: how much of the room in it is used, 1 is full. */
export interface Filling {
  readonly type: 'filling';
  readonly share: number;
}

/**
 * What a client is told that may write, but only reads because its editor does not know what the document holds. It says what it knows by the parameter `knows`
 * in the address of the socket.
 */
export interface Restriction {
  readonly type: 'restricted';
  readonly code: 'EDITOR_LACKS';
  /** What the document holds and the client has not said that it knows. */
  readonly lacking: readonly RichTextExtra[];
  readonly message: string;
}

/** What such a client is told. */
export function restrictionFor(lacking: readonly RichTextExtra[]): Restriction {
  const names = [...lacking].sort().join(',');
  return {
    type: 'restricted',
    code: 'EDITOR_LACKS',
    lacking,
    message: `This document holds what your editor may not know, so you may only read it. Open the socket with "?${KNOWS_PARAMETER}=${names}" if it does.`,
  };
}

/** Reads why a client may not write; undefined when it is another message. */
export function readRestriction(payload: string): Restriction | undefined {
  const message = parsed(payload);
  return message?.type === 'restricted' ? (message as Restriction) : undefined;
}

/** Reads how full a document is from a stateless message; undefined when it is another message. */
export function readFilling(payload: string): Filling | undefined {
  const message = parsed(payload);
  return message?.type === 'filling' && 'share' in message && typeof message.share === 'number' ? { type: 'filling', share: message.share } : undefined;
}

/** Reads a stateless message; undefined when it is not a refusal. */
export function readRefusal(payload: string): Refusal | undefined {
  const message = parsed(payload);
  return message?.type === 'refused' ? (message as Refusal) : undefined;
}

function parsed(payload: string): { readonly type: unknown } | undefined {
  try {
    const message: unknown = JSON.parse(payload);
    return typeof message === 'object' && message !== null && 'type' in message ? message : undefined;
  } catch {
    return undefined; // some other program's message
  }
}
