/**
 * One act = one transaction = its events. An act finds what it concerns (row-level security already hides what the viewer may not see), asks whether it may,
 * does it, and records what happened.
 */
import { viewerSession } from '../access/session.js';
import { assertMayWrite, type Viewer } from '../access/viewer.js';
import type { Database, Transaction } from '../database/database.js';
import { SYSTEM_ROLE, VIEWER_ROLE } from '../database/guarded.js';
import { newId, type Id } from '../kernel/ids.js';
import { onceAtHand } from './once-only.js';
import { recordEvents, type NewEvent } from './record.js';

/** What an act works with: no rule reaches for a hidden clock or a hidden connection. */
export interface Act {
  readonly viewer: Viewer;
  readonly tx: Transaction;
  readonly now: Date;
  newId(): Id;
  /** Notes an event; it is written when the act succeeds. */
  record<Field extends string>(event: NewEvent<Field>): void;
  /** Runs a step with the machinery's rights, for what viewers never write themselves (documents, other companies' invitations). */
  asSystem<T>(step: () => Promise<T>): Promise<T>;
}

/**
 * Performs one act of a viewer: its changes and its events become durable together, or nothing does.
 * @throws Problem FORBIDDEN when the viewer may only read; whatever the act throws.
 */
export async function perform<T>(database: Database, viewer: Viewer, work: (act: Act) => Promise<T>): Promise<T> {
  assertMayWrite(viewer);
  return performAsSelf(database, viewer, work);
}

/** A step of work that takes several transactions, before the last one: it can be repeated, so no idempotency key is written with it. @throws as `perform`. */
export async function performStep<T>(database: Database, viewer: Viewer, work: (act: Act) => Promise<T>): Promise<T> {
  assertMayWrite(viewer);
  return performIn(database, viewer, work, undefined);
}

/** The same as `perform` for what everybody may do with the own login, auditors too: sign out, change the password, speak another language. */
export async function performAsSelf<T>(database: Database, viewer: Viewer, work: (act: Act) => Promise<T>): Promise<T> {
  return performIn(database, viewer, work, onceAtHand());
}

async function performIn<T>(database: Database, viewer: Viewer, work: (act: Act) => Promise<T>, once: ReturnType<typeof onceAtHand>): Promise<T> {
  return database.transaction(viewerSession(viewer), async (tx) => {
    const events: NewEvent[] = [];
    await once?.begin(tx);
    const asSystem = async <R>(step: () => Promise<R>): Promise<R> => {
      await tx.flush();
      await tx.later(`set local role ${SYSTEM_ROLE}`);
      try {
        const result = await step();
        await tx.flush();
        return result;
      } finally {
        // Also after a step that failed: what catches it goes on as the viewer. Where the transaction itself has failed, nothing goes on.
        await tx.later(`set local role ${VIEWER_ROLE}`).catch(() => undefined);
      }
    };
    const result = await work({ viewer, tx, now: new Date(), newId, record: (event) => void events.push(event), asSystem });
    await tx.flush();
    // Only the machinery writes the log and keys; nothing follows in this transaction, so the role need not be given back.
    if (events.length > 0 || once !== undefined) await tx.later(`set local role ${SYSTEM_ROLE}`);
    await once?.keep(tx, result);
    await recordEvents(tx, { memberId: viewer.memberId, appId: viewer.appId }, events);
    return result;
  });
}
