/**
 * The leave to open one document live: who opens it, as whom the others see them, and whether they may write.
 */
import type { Id } from '../kernel/ids.js';
import type { Audience, Side } from './audience.js';

/** The leave to open one document. It holds until access changes; then the socket is closed and judged anew. */
export interface Grant {
  readonly documentId: Id;
  readonly accountId: Id;
  readonly audience: Audience;
  readonly access: 'read' | 'write';
  /** The acting member; null for an app. */
  readonly memberId: Id | null;
  /** The acting app; null for a person. */
  readonly appId: Id | null;
  /** The session by which a person acts; null for an app. */
  readonly sessionId: Id | null;
  readonly companyId: Id;
  readonly companyName: string;
  readonly side: Side;
  /** Name of the member or app, as colleagues see it. */
  readonly displayName: string;
  /** Whether the member has or had a seat at the account that the other side sees: only then it sees who it is, and the company otherwise. */
  readonly isSeated: boolean;
  /** When the leave ends by itself. */
  readonly expiresAt: Date | null;
}

/** Somebody at the door of a document. */
export interface Knock {
  readonly documentId: Id;
  /** A session's token or an app's key; empty where a cookie speaks. */
  readonly token: string;
  readonly cookie: string | null;
  /** The page that opened the socket: a cookie counts only from our own origin. */
  readonly origin: string | null;
  readonly host: string | null;
  readonly remoteAddress: string;
}

/**
 * Judges who may open a document.
 * @throws Problem UNAUTHENTICATED for nobody, NOT_FOUND for a document that is not there or not visible, which answer alike.
 */
export type Judge = (knock: Knock) => Promise<Grant>;

/** Whose sockets an access change concerns: those that match every id that is given; everybody, when none is. */
export interface AccessChange {
  readonly accountId?: Id;
  readonly companyId?: Id;
  readonly memberId?: Id;
  readonly appId?: Id;
  readonly sessionId?: Id;
}
