/**
 * What every door knows about a request: who asks, by which name to find it in the logs, and where the rows are.
 */
import { assertMayRead, type Viewer } from '../access/viewer.js';
import { Problem } from '../kernel/problem.js';
import type { Database } from '../database/database.js';
import type { DoorContext } from './door.js';
import type { ReadContext } from '../database/read.js';
import type { Seal } from '../kernel/seal.js';
import type { Topic } from './topic.js';

/** A request at the door, or a subscription's socket. */
export interface RequestContext extends ReadContext, DoorContext {
  /** The one who asks, or null where nobody is signed in. */
  readonly viewer: Viewer | null;
  /** Also sent as the header X-Request-Id and found in the logs. */
  readonly requestId: string;
  readonly database: Database;
  /** The topics of events that there are. */
  readonly topics: readonly Topic[];
  readonly now: Date;
  /** The fields of the operation, by their key in the answer, that are mutations and were done. */
  readonly done: Set<string | number>;
  /** Network address of the caller, for throttling. */
  readonly remoteAddress: string;
  readonly userAgent: string | null;
  /** The token of the browser's device, where it has signed in before. */
  readonly deviceToken?: string | null | undefined;
  /** Whether people reach the server over https; then cookies are Secure. */
  readonly isHttps: boolean;
  /** Writes into the operator's log what is no failure, and worth a look. */
  note(facts: Readonly<Record<string, unknown>>, sentence: string): void;
  /** Seals what is kept for one purpose, under the operator's key. */
  sealOf(purpose: string): Seal;
  /** Sends a header with the answer, for example Set-Cookie; subscriptions have none to send. */
  setHeader(name: string, value: string | readonly string[]): void;
}

/**
 * The one who asks, at any door of the API: whatever is asked, the answer is read.
 * @throws Problem UNAUTHENTICATED when nobody is signed in, FORBIDDEN for an app that may not read.
 */
export function viewerOf(context: Pick<RequestContext, 'viewer'>): Viewer {
  if (context.viewer === null) throw new Problem('UNAUTHENTICATED', 'Sign in first, or send the key of an app.');
  assertMayRead(context.viewer);
  return context.viewer;
}
