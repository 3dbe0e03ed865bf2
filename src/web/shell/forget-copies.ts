/**
 * Signing out takes every kept copy of a document off this computer, and every kept answer. Apart from `offline-copies.ts`, so that the frame does not load Yjs.
 */
import { forgetAnswers } from '../data/kept-answers.js';
import { forgetUnsent } from './unsent.js';

/** How the names of all copies begin. */
export const COPY_PREFIX = 'alianza/';

/** Deletes everything that is kept. */
export async function forgetOfflineCopies(): Promise<void> {
  forgetUnsent();
  forgetAnswers();
  for (const { name } of await indexedDB.databases()) if (name?.startsWith(COPY_PREFIX) === true) indexedDB.deleteDatabase(name);
}
