/**
 * Copies of open documents in the browser's own database, so that one can write on a train and lose nothing when the page is closed. Named by member and
 * document: on a shared computer nobody reads another's. They go with signing out, and with the access to a document.
 */
import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import type { OfflineCopy } from '../../client/open-document.js';

import { COPY_PREFIX } from './forget-copies.js';

/** Keeps a copy of a document of a member; for `openDocument`. */
export function keepFor(memberId: string, documentId: string): (doc: Y.Doc) => OfflineCopy {
  return (doc) => {
    const copy = new IndexeddbPersistence(`${COPY_PREFIX}${memberId}/${documentId}`, doc);
    return { loaded: copy.whenSynced, close: (isKept) => (isKept ? copy.destroy() : copy.clearData()) };
  };
}
