/**
 * Signing out takes every kept copy of a document off this computer. Apart from `offline-copies.ts`, so that the frame does not load Yjs.
 */
import { forgetUnsent } from './unsent.js';

/** How the names of all copies begin. */
export const COPY_PREFIX = 'alianza/';

/** Deletes every kept copy. */
export async function forgetOfflineCopies(): Promise<void> {
  forgetUnsent();
  for (const { name } of await indexedDB.databases()) if (name?.startsWith(COPY_PREFIX) === true) indexedDB.deleteDatabase(name);
}
