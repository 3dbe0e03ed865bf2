/**
 * Copies of open documents in the browser's own database, so that one can write on a train and lose nothing when the page is closed. Named by member and
 * document: on a shared computer nobody reads another's. They go with signing out, and with the access to a document.
 */
import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import type { KnownOfServer, OfflineCopy } from '../../client/open-document.js';

import { COPY_PREFIX } from './forget-copies.js';

/** Under which names it stands what is known of the server. */
const [STATE_VECTOR, MAY_WRITE] = ['known', 'mayWrite'];

/** Keeps a copy of a document of a member; for `openDocument`. */
export function keepFor(memberId: string, documentId: string): (doc: Y.Doc) => OfflineCopy {
  return (doc) => {
    const copy = new IndexeddbPersistence(`${COPY_PREFIX}${memberId}/${documentId}`, doc);
    return {
      loaded: copy.whenSynced,
      known: known(copy),
      note({ stateVector, mayWrite }) {
        // Without the note more of it counts as unsent.
        Promise.all([copy.set(STATE_VECTOR, stateVector.slice().buffer), copy.set(MAY_WRITE, mayWrite ? 1 : 0)]).catch(() => undefined);
      },
      close: (isKept) => (isKept ? copy.destroy() : copy.clearData()),
    };
  };
}

async function known(copy: IndexeddbPersistence): Promise<KnownOfServer | undefined> {
  const vector: unknown = await copy.get(STATE_VECTOR);
  const mayWrite: unknown = await copy.get(MAY_WRITE);
  return vector instanceof ArrayBuffer ? { stateVector: new Uint8Array(vector), mayWrite: mayWrite === 1 } : undefined;
}
