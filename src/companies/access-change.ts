/**
 * Tells every node, at commit, that somebody's access changed. Sockets and subscriptions that might be concerned are closed or judged anew; nothing is read
 * from the message but whom it concerns.
 */
import type { AccessChange } from '../access/grant.js';
import type { Transaction } from '../database/database.js';

/** Channel of the notifications. */
export const ACCESS_CHANNEL = 'alianza_access';

/** Sends the notification when the transaction commits. */
export async function accessChanged(tx: Transaction, change: AccessChange): Promise<void> {
  await tx.flush();
  await tx.notify(ACCESS_CHANNEL, JSON.stringify(change));
}

/** The change in a notification's payload. An empty one means that some may have been missed, so everybody is concerned; so they are by one that says nothing. */
export function readAccessChange(payload: string): AccessChange {
  try {
    const change: unknown = JSON.parse(payload);
    return typeof change === 'object' && change !== null ? change : {};
  } catch {
    return {}; // empty, or not of ours: anybody who may connect to the database may notify
  }
}

/** Whether somebody is concerned by a change: all the ids that it gives are theirs. */
export function isConcerned(who: { readonly [Key in keyof AccessChange]?: AccessChange[Key] | null }, change: AccessChange): boolean {
  return (Object.entries(change) as readonly [keyof AccessChange, string][]).every(([key, id]) => who[key] === id);
}
