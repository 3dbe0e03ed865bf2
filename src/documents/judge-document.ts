/**
 * Whether a viewer may write to a document it sees. The transaction runs with the viewer's eyes.
 */
import type { Viewer } from '../access/viewer.js';
import { mayWrite } from '../access/viewer.js';
import type { Transaction } from '../database/database.js';
import type { Id } from '../kernel/ids.js';
import { Problem, notFound } from '../kernel/problem.js';

/**
 * Whether a document `d` of an account `a` takes edits: what is shared is written while both companies are on the account, what is private as long as the
 * account is not put away. The one rule for mutations and for sockets.
 */
export const IS_OPEN = `(d.frozen_at is null and (a.status = 'ACTIVE' or (d.audience <> 'SHARED' and a.status not in ('SUSPENDED', 'ENDED'))))`;

/** @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT. */
export async function assertMayEdit(tx: Transaction, viewer: Viewer, documentId: Id): Promise<void> {
  const [row] = await tx.sql<{ readonly isOpen: boolean; readonly isFrozen: boolean }>(
    `select ${IS_OPEN} as "isOpen", d.frozen_at is not null as "isFrozen" from document d join account a on a.id = d.account_id where d.id = $1`,
    [documentId],
  );
  if (row === undefined) throw notFound('document');
  if (!mayWrite(viewer)) throw new Problem('FORBIDDEN', 'You may read this, but not change it.');
  if (row.isFrozen) throw new Problem('CONFLICT', 'This was put away; it is only read.');
  if (!row.isOpen) throw new Problem('CONFLICT', 'Both companies must be on the account: it is not ACTIVE.');
}
