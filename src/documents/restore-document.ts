/**
 * The way back: a document gets the content again that it had after an earlier edit. That is an edit like every other, so nothing in the log is lost by it, and
 * it can be taken back in the same way.
 */
import * as Y from 'yjs';
import { viewerSession } from '../access/session.js';
import { assertMayWrite } from '../access/viewer.js';
import type { Transaction } from '../database/database.js';
import { recordEvents } from '../events/record.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import { asLogged } from './as-logged.js';
import { typedDoc } from './document-content.js';
import { documentRow } from './document-log.js';
import { DOCUMENT_TOPICS } from './document.events.js';
import { authorOf, editWith } from './edit-items.js';
import { assertMayEdit } from './judge-document.js';
import type { Live } from './live.js';

/** Which document, and the edit after which it had the content. */
export interface RestoreDocument {
  readonly documentId: string;
  readonly seq: number;
}

/**
 * Brings the content back.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT, OUT_OF_RANGE; UNAVAILABLE as `StoredDocuments.content`; as an edit when the content is not valid any more.
 */
export async function restoreDocument(live: Live, { documentId, seq }: RestoreDocument): Promise<{ readonly id: Id }> {
  const id = idOf('Document', documentId);
  assertMayWrite(live.viewer);
  const row = await live.database.transaction(viewerSession(live.viewer), async (tx) => {
    const found = await documentRow(tx, id);
    if (found === undefined) throw notFound('Document');
    await assertMayEdit(tx, live.viewer, id);
    return found;
  });
  if (seq < 1 || seq > row.headSeq) {
    throw new Problem('OUT_OF_RANGE', `This document has the edits 1 to ${row.headSeq}.`, { field: ['input', 'seq'], headSeq: row.headSeq });
  }
  const kind = live.rooms.kind(row.kind);
  const content = await live.rooms.stored.copy(row, kind, seq, live.viewer);
  const then = typedDoc(kind.roots);
  try {
    asLogged(then, () => Y.applyUpdateV2(then, content));
    const tell = (tx: Transaction): Promise<void> =>
      recordEvents(tx, authorOf(live), [
        {
          topic: DOCUMENT_TOPICS['document.restored'],
          accountId: row.accountId,
          audience: row.audience,
          subject: { type: 'Document', id },
          payload: { documentId: globalId('Document', id), seq },
        },
      ]);
    return await editWith(live, id, { id }, (doc) => kind.restore(doc, then), tell);
  } finally {
    then.destroy();
  }
}
