/**
 * The doors to documents at rest: what they hold, what they held, and who changed what when.
 */
import { Arg, Field, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { systemSession, viewerSession, type DatabaseSession } from '../access/session.js';
import { Costs, Read, type Answer, type ReadPath } from '../database/read.js';
import { Mutates, Payload, type Door } from '../events/door.js';
import { globalId, idOf, type Id } from '../kernel/ids.js';
import { DocumentRestoreInput } from './document.input.js';
import type { DocumentContent } from './document-content.js';
import { DocumentChangeType, DocumentContentType, DocumentType, type ShownChange } from './document.type.js';
import { documentAt, documentChanges, type DocumentChange } from './history.js';
import { AtDocuments, type Live } from './live.js';
import { restoreDocument } from './restore-document.js';

/** Points of reading a whole document from its log, which may be large. */
const REPLAY_COST = 4_000;

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
  @Costs(REPLAY_COST)
  documentAt(
    @Arg('documentId', () => ID, { description: 'The document.' }) documentId: string,
    @Arg('seq', () => Int, { nullable: true, description: 'Sequence number of the edit, 0 for before the first. Without it: now.' }) seq: number | null,
    @AtDocuments() live: Live,
  ): Promise<DocumentContent> {
    return documentAt(live, idOf('Document', documentId), seq ?? undefined);
  }

  @Query(() => [DocumentChangeType], { description: 'Who changed what when: edits of a document, oldest first.' })
  @Costs(REPLAY_COST)
  async documentChanges(
    @Arg('documentId', () => ID, { description: 'The document.' }) documentId: string,
    @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => Int, { defaultValue: 0, description: 'Only edits after this sequence number.' }) after: number,
    @AtDocuments() live: Live,
  ): Promise<readonly ShownChange[]> {
    const changes = await documentChanges(live, idOf('Document', documentId), { after, first });
    const authors = await authorsOf(live, changes);
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

/** Authors of edits, members and apps: the names of those whom the viewer sees, and of the others their companies. */
interface Authors {
  readonly inSight: ReadonlyMap<Id, string>;
  readonly companies: ReadonlyMap<Id, string>;
}

const ASKED = 'with asked as (select value::uuid as id from jsonb_array_elements_text($1::jsonb))';

async function authorsOf({ database, viewer }: Live, changes: readonly DocumentChange[]): Promise<Authors> {
  const asked = [JSON.stringify([...new Set(changes.flatMap(({ memberId, appId }) => memberId ?? appId ?? []))])];
  const named = (session: DatabaseSession, sql: string): Promise<ReadonlyMap<Id, string>> =>
    database.transaction(session, async (tx) => {
      const rows = await tx.sql<{ readonly id: Id; readonly name: string }>(`${ASKED} ${sql}`, asked);
      return new Map(rows.map(({ id, name }) => [id, name]));
    });
  const each = (table: string): string => `select x.id, x.name from ${table} x where x.id in (select id from asked)`;
  const ofEach = (table: string): string => `select x.id, c.name from ${table} x join company c on c.id = x.company_id where x.id in (select id from asked)`;
  return {
    inSight: await named(viewerSession(viewer), `${each('member')} union all ${each('app')}`),
    companies: await named(systemSession, `${ofEach('member')} union all ${ofEach('app')}`),
  };
}

function shown({ memberId, appId, ...change }: DocumentChange, { inSight, companies }: Authors): ShownChange {
  const idOfAuthor = (type: string, id: Id | null): string | null => (id !== null && inSight.has(id) ? globalId(type, id) : null);
  const author = memberId ?? appId ?? '';
  return {
    ...change,
    memberId: idOfAuthor('Member', memberId),
    appId: idOfAuthor('App', appId),
    authorName: inSight.get(author) ?? companies.get(author) ?? null,
  };
}
