/**
 * A document that is frozen takes no more edits; everybody may go on reading it. Edits lock the document first and its subject after it, so whoever wants
 * to freeze does the same: two locks in two orders would wait for each other.
 */
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';

/** Locks the document of a row, before the row itself, for an act that may freeze it. */
export async function lockDocumentOf(act: Act, table: 'plan' | 'alliance_project', id: Id): Promise<void> {
  await act.asSystem(() => act.tx.sql(`select 1 from document where id = (select document_id from "${table}" where id = $1) for no key update`, [id]));
}

/** Freezes a document from now on. */
export async function freezeDocument(act: Act, documentId: Id): Promise<void> {
  await act.asSystem(() => act.tx.sql('update document set frozen_at = $2 where id = $1', [documentId, act.now.toISOString()]));
}
