/**
 * Tells every node, at commit, that somebody's access changed. Sockets and subscriptions that might be concerned are closed or judged anew; nothing is read
 * from the message but whom it concerns.
 */
import type { AccessChange } from '../access/grant.js';
import { systemSession } from '../access/session.js';
import type { Database, Transaction } from '../database/database.js';
import { newId } from '../kernel/ids.js';

/** Channel of the notifications. */
export const ACCESS_CHANNEL = 'alianza_access';

/** How long changes are kept for nodes that hear no notifications. */
export const KEEP_CHANGES_MS = 3_600_000;

const ID_LENGTH = 36;

/** Notes the change, and sends the notification when the transaction commits. */
export async function accessChanged(tx: Transaction, change: AccessChange): Promise<void> {
  const id = newId();
  await tx.flush();
  await tx.later('select alianza_note_access_change($1, $2::jsonb)', [id, JSON.stringify(change)]);
  await tx.notify(ACCESS_CHANNEL, `${id}${JSON.stringify(change)}`);
}

/** The change in a notification's payload. An empty one means that some may have been missed, so everybody is concerned; so they are by one that says nothing. */
export function readAccessChange(payload: string): AccessChange {
  try {
    const change: unknown = JSON.parse(payload.slice(ID_LENGTH));
    return typeof change === 'object' && change !== null ? change : {};
  } catch {
    return {}; // empty, or not of ours: anybody who may connect to the database may notify
  }
}

/** What a change is called in a notification's payload and in its row. */
export function idOfAccessChange(payload: string): string {
  return payload.slice(0, ID_LENGTH);
}

/** Forgets changes that every node has read. */
export async function forgetAccessChanges(database: Database, before: Date): Promise<void> {
  await database.transaction(systemSession, (tx) => tx.sql('delete from access_change where at < $1', [before]));
}

/** Whether somebody is concerned by a change: all the ids that it gives are theirs. */
export function isConcerned(who: { readonly [Key in keyof AccessChange]?: AccessChange[Key] | null }, change: AccessChange): boolean {
  return (Object.entries(change) as readonly [keyof AccessChange, string][]).every(([key, id]) => who[key] === id);
}
