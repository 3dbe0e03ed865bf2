/**
 * The birth of a document: seeded once, on the server, in the transaction that creates what it is the text of. Seeding when a document is opened would
 * seed it twice, by two people who open it at the same time.
 */
import * as Y from 'yjs';
import type { Audience } from '../access/audience.js';
import type { Transaction } from '../database/database.js';
import { recordEvents, type NewEvent } from '../events/record.js';
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import type { Author, DocumentKind, SeedContent } from './document-kind.js';
import { appendUpdates } from './document-log.js';
import { TouchedParts } from './touched.js';

/** What a document is born with. The audience never changes afterwards. */
export interface NewDocument {
  readonly id: Id;
  readonly kind: DocumentKind;
  readonly accountId: Id;
  readonly audience: Audience;
  readonly subjectId: Id;
  readonly author: Author;
  readonly content: SeedContent;
  readonly now: Date;
}

/**
 * Creates the document's row only, empty, so that rows can refer to it; `seedDocument` follows in the same transaction. The transaction must run under the
 * system role.
 */
export async function createDocument(tx: Transaction, { id, kind, accountId, audience, subjectId, now }: NewDocument): Promise<void> {
  await tx.later(`insert into document (id, kind, account_id, audience, subject_id, head_seq, epoch, created_at) values ($1, $2, $3, $4, $5, 0, 0, $6)`, [
    id,
    kind.name,
    accountId,
    audience,
    subjectId,
    now.toISOString(),
  ]);
}

/**
 * Writes the first content as update number 1 and projects it. The thing that the document is the text of must have its row by now.
 * @throws Problem INVALID when the content is not valid for the kind.
 */
export async function seedDocument(tx: Transaction, { id, kind, accountId, subjectId, author, content, now }: NewDocument): Promise<void> {
  const doc = new Y.Doc();
  doc.transact(() => kind.seed(doc, content));
  const update = Y.encodeStateAsUpdate(doc);
  const touched = TouchedParts.all(doc, kind.roots);
  const [violation] = kind.validate(doc, touched);
  if (violation !== undefined) throw new Problem(violation.code, violation.message, { field: violation.path });
  if (doc.store.clients.size === 0) return; // a document may be born empty
  await tx.later('update document set head_seq = 1 where id = $1', [id]);
  const binding = { clientId: doc.clientID, memberId: author.memberId, appId: author.appId };
  await appendUpdates(tx, 1, { documentId: id, updates: [{ update, author, clientIds: [doc.clientID] }], bindings: [binding], now });
  const events: NewEvent[] = [];
  await kind.project({ tx, documentId: id, accountId, subjectId, doc, touched, isNew: true, author, now, record: (event) => void events.push(event) });
  await recordEvents(tx, author, events);
  doc.destroy();
}
