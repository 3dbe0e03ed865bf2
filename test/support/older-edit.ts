/**
 * Edits that an earlier version of the server took and today's would refuse.
 */
import * as Y from 'yjs';
import { systemSession } from '../../src/access/session.js';
import type { Database } from '../../src/database/database.js';
import type { Author } from '../../src/documents/document-kind.js';
import { advanceHead, appendUpdates } from '../../src/documents/document-log.js';
import type { Rooms } from '../../src/documents/rooms.js';
import type { Id } from '../../src/kernel/ids.js';

/** Writes such an edit into the log of a document, as another node would. */
export async function olderEdit(
  { database, rooms }: { readonly database: Database; readonly rooms: Rooms },
  documentId: Id,
  author: Author,
  change: (doc: Y.Doc) => void,
): Promise<void> {
  const room = await rooms.room(documentId);
  const doc = new Y.Doc();
  for (const part of await room.differenceTo(new Uint8Array([0]))) Y.applyUpdate(doc, part);
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc));
  const update = Y.encodeStateAsUpdate(doc, before);
  await database.transaction(systemSession, async (tx) => {
    const row = await advanceHead(tx, documentId, 1);
    if (row === undefined) throw new Error('There is no such document.');
    const clientIds = [doc.clientID];
    const bindings = [{ clientId: doc.clientID, memberId: author.memberId, appId: author.appId }];
    await appendUpdates(tx, row.headSeq, { documentId, updates: [{ update, author, clientIds }], bindings, now: new Date() });
  });
  await room.catchUp();
}
