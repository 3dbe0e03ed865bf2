/**
 * The doors to documents at rest: what they hold, what they held, and who changed what when.
 */
import { Arg, Field, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { viewerSession } from '../access/session.js';
import { Read, type Answer, type ReadPath } from '../database/read.js';
import { Mutates, Payload, type Door } from '../events/door.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { DocumentRestoreInput } from './document.input.js';
import { DocumentChangeType, DocumentContentType, DocumentType, type ShownChange } from './document.type.js';
import { documentAt, documentChanges, type DocumentChange } from './history.js';
import type { DocumentContent } from './rooms.js';
import { AtDocuments, type Live } from './live.js';
import { restoreDocument } from './restore-document.js';

/** A document that was changed as a whole. */
@Payload('DocumentPayload', 'The document as it is now.')
export class DocumentPayload {
  @Field(() => DocumentType, { nullable: true, description: 'The document; null when the mutation was refused.' })
  declare readonly document: DocumentType | null;
}

/** The doors to documents. */
@Resolver()
export class DocumentResolver {
  @Query(() => DocumentType, { nullable: true, description: 'A document, or null where there is none that you may see.' })
  document(@Arg('id', () => ID, { description: 'The document.' }) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('Document', { id });
  }

  @Query(() => DocumentContentType, { description: 'The content of a document as it is now, or as it was after one of its edits.' })
  async documentAt(
    @Arg('documentId', () => ID, { description: 'The document.' }) documentId: string,
    @Arg('seq', () => Int, { nullable: true, description: 'Sequence number of the edit, 0 for before the first. Without it: now.' }) seq: number | null,
    @AtDocuments() live: Live,
  ): Promise<DocumentContent> {
    const id = idOf('Document', documentId);
    return documentAt(live, id, seq ?? (await headOf(live, id)));
  }

  @Query(() => [DocumentChangeType], { description: 'Who changed what when: edits of a document, oldest first.' })
  async documentChanges(
    @Arg('documentId', () => ID, { description: 'The document.' }) documentId: string,
    @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => Int, { defaultValue: 0, description: 'Only edits after this sequence number.' }) after: number,
    @AtDocuments() live: Live,
  ): Promise<readonly ShownChange[]> {
    const changes = await documentChanges(live, idOf('Document', documentId), { after, first });
    const authors = await authorsInSight(live, changes);
    return changes.map((change) => shown(change, authors));
  }

  @Mutation(() => DocumentPayload, {
    description: 'Gives a document the content again that it had after an earlier edit, by a new edit in the live document: nothing in its history is lost.',
  })
  documentRestore(
    @Arg('input', () => DocumentRestoreInput, { description: 'Which content.' }) input: DocumentRestoreInput,
    @AtDocuments() live: Live,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => restoreDocument(live, input),
      ({ id }, read) => ({ document: read.one('Document', { id }) }),
    );
  }
}

/** The newest edit of a document that the viewer sees; one that is not there is refused by whoever asks next. */
async function headOf({ database, viewer }: Live, documentId: Id): Promise<number> {
  const [row] = await database.transaction(viewerSession(viewer), (tx) =>
    tx.sql<{ readonly head: number }>('select head_seq::int as head from document where id = $1', [documentId]),
  );
  return row?.head ?? 0;
}

/** The names of those authors, members and apps, whom the viewer sees at all. */
async function authorsInSight({ database, viewer }: Live, changes: readonly DocumentChange[]): Promise<ReadonlyMap<Id, string>> {
  const ids = [...new Set(changes.flatMap(({ memberId, appId }) => memberId ?? appId ?? []))];
  const rows = await database.transaction(viewerSession(viewer), (tx) =>
    tx.sql<{ readonly id: Id; readonly name: string }>(
      `with asked as (select value::uuid as id from jsonb_array_elements_text($1::jsonb))
       select m.id, m.name from member m where m.id in (select id from asked) union all select p.id, p.name from app p where p.id in (select id from asked)`,
      [JSON.stringify(ids)],
    ),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function shown({ memberId, appId, ...change }: DocumentChange, authors: ReadonlyMap<Id, string>): ShownChange {
  const idOfAuthor = (type: string, id: Id | null): string | null => (id !== null && authors.has(id) ? globalId(type, id) : null);
  return {
    ...change,
    memberId: idOfAuthor('Member', memberId),
    appId: idOfAuthor('App', appId),
    authorName: authors.get(memberId ?? appId ?? '') ?? null,
  };
}
