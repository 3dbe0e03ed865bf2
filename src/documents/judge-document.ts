/**
 * Whether a viewer may write to a document it sees. The transaction runs with the viewer's eyes.
 */
import type { SqlRow } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { mayWrite } from '../access/viewer.js';
import type { Transaction } from '../database/database.js';
import type { Id } from '../kernel/ids.js';
import { Problem, notFound } from '../kernel/problem.js';
import type { Rule } from '../things/rule.js';

const PUT_AWAY = 'This was put away; it is only read.';
const NOT_ACTIVE = 'Both companies must be on the account: it is not ACTIVE.';

/**
 * Whether a document `d` of an account `a` takes edits: what is shared is written while both companies are on the account, what is private as long as the
 * account is not put away. The one rule for mutations and for sockets.
 */
export const IS_OPEN = `(d.frozen_at is null and (a.status = 'ACTIVE' or (d.audience <> 'SHARED' and a.status not in ('SUSPENDED', 'ENDED'))))`;

/** The clauses of whoever writes to the document that a row names. */
export const takesEdits = (document: (row: SqlRow) => string): Rule => [
  {
    sql: (row) => `exists (select 1 from document d where d.id = ${document(row)} and d.frozen_at is null)`,
    code: 'CONFLICT',
    says: PUT_AWAY,
  },
  {
    sql: (row) => `exists (select 1 from document d join account a on a.id = d.account_id where d.id = ${document(row)} and ${IS_OPEN})`,
    code: 'CONFLICT',
    says: NOT_ACTIVE,
  },
];

/**
 * Whether an author (columns `member` and `app` of a row `w`; both null for the machinery itself) may write to a document `d` of an account `a` at this very
 * moment. Rooms ask it under the document's lock, for everybody whose edits they store: who was let in a while ago may have lost the seat since.
 */
export const AUTHOR_MAY_WRITE = `(w.member is null and w.app is null or (${IS_OPEN} and exists (
  select from (
    select m.company_id from member m
    where m.id = w.member and m.left_at is null and m.role <> 'AUDITOR'
      and (m.role <> 'MEMBER' or exists (select from seat s where s.account_id = a.id and s.member_id = m.id and s.ended_at is null))
    union all
    select p.company_id from app p where p.id = w.app and p.revoked_at is null and p.scopes ? 'WRITE'
  ) of
  where (of.company_id = a.supplier_id and d.audience <> 'CUSTOMER')
     or (of.company_id = a.customer_id and a.status <> 'PRIVATE' and d.audience <> 'SUPPLIER'))))`;

/** @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT. */
export async function assertMayEdit(tx: Transaction, viewer: Viewer, documentId: Id): Promise<void> {
  const [row] = await tx.sql<{ readonly isOpen: boolean; readonly isFrozen: boolean }>(
    `select ${IS_OPEN} as "isOpen", d.frozen_at is not null as "isFrozen" from document d join account a on a.id = d.account_id where d.id = $1`,
    [documentId],
  );
  if (row === undefined) throw notFound('document');
  if (!mayWrite(viewer)) throw new Problem('FORBIDDEN', 'You may read this, but not change it.');
  if (row.isFrozen) throw new Problem('CONFLICT', PUT_AWAY);
  if (!row.isOpen) throw new Problem('CONFLICT', NOT_ACTIVE);
}
