/**
 * A document at rest: its row, its log of updates and its snapshots, as SQL. Rooms, history and creation all read and write through here.
 */
import type { Audience } from '../access/audience.js';
import { systemSession } from '../access/session.js';
import type { Database, Transaction } from '../database/database.js';
import type { Id } from '../kernel/ids.js';
import type { Author } from './document-kind.js';
import { AUTHOR_MAY_WRITE } from './judge-document.js';
import { accessEnded, foreignClient } from './refusal.js';

/** Channel that tells other nodes of new updates; the payload is `documentId:headSeq`. */
export const DOCUMENT_CHANNEL = 'alianza_document';

/** The row of a document. */
export interface DocumentRow {
  readonly id: Id;
  readonly kind: string;
  readonly accountId: Id;
  readonly audience: Audience;
  readonly subjectId: Id;
  readonly headSeq: number;
  readonly frozenAt: string | null;
}

/** One durable update. */
export interface LoggedUpdate {
  readonly seq: number;
  readonly update: Uint8Array;
  readonly authorMemberId: Id | null;
  readonly authorAppId: Id | null;
  readonly at: string;
}

/** One update on its way into the log. */
export interface NewUpdate {
  readonly update: Uint8Array;
  readonly author: Author;
  readonly clientIds: readonly number[];
}

const ROW = `id, kind, account_id as "accountId", audience, subject_id as "subjectId", head_seq::float8 as "headSeq", frozen_at as "frozenAt"`;

/** The row of a document, or undefined. */
export async function documentRow(tx: Transaction, documentId: Id): Promise<DocumentRow | undefined> {
  const [row] = await tx.sql<DocumentRow>(`select ${ROW} from document where id = $1`, [documentId]);
  return row;
}

/** How far the logs of documents go. */
export async function headsOf(database: Database, documentIds: readonly Id[]): Promise<readonly { readonly id: Id; readonly headSeq: number }[]> {
  const text = `select id, head_seq::float8 as "headSeq" from document where id = any(string_to_array($1::text, ',')::uuid[])`;
  const rows = await database.read(systemSession, { name: 'document-heads', text, params: [documentIds.join()] });
  return rows.map(({ id, headSeq }) => ({ id: String(id), headSeq: Number(headSeq) }));
}

/** Takes the next `count` sequence numbers: locks the row until the end of the transaction, so that nodes take turns and freezing is seen. */
export async function advanceHead(tx: Transaction, documentId: Id, count: number): Promise<DocumentRow | undefined> {
  const [row] = await tx.sql<DocumentRow>(`update document set head_seq = head_seq + $2 where id = $1 returning ${ROW}`, [documentId, count]);
  return row;
}

const UPDATE = `seq::float8 as seq, update, author_member_id as "authorMemberId", author_app_id as "authorAppId", at`;

/** The updates after `after`, up to and including `until`, in order. */
export async function updatesBetween(tx: Transaction, documentId: Id, after: number, until: number): Promise<readonly LoggedUpdate[]> {
  return tx.sql<LoggedUpdate>(`select ${UPDATE} from document_update where document_id = $1 and seq > $2 and seq <= $3 order by seq`, [
    documentId,
    after,
    until,
  ]);
}

/** What of a log is read at once: so many updates, with so many bytes together. */
export interface PageOfLog {
  readonly updates: number;
  readonly bytes: number;
}

/** The first of the updates after `after`, up to and including `until`: as many as go on the page, and one at least. */
export async function pageBetween(tx: Transaction, documentId: Id, after: number, until: number, page: PageOfLog): Promise<readonly LoggedUpdate[]> {
  return tx.sql<LoggedUpdate>(
    `select ${UPDATE} from (
       select u.*, sum(octet_length(u.update)) over (order by u.seq) - octet_length(u.update) as before
       from (select * from document_update where document_id = $1 and seq > $2 and seq <= $3 order by seq limit $4) u
     ) u where before < $5 order by seq`,
    [documentId, after, until, page.updates, page.bytes],
  );
}

/** The Yjs client ids that the updates after `after`, up to and including `until`, have new structs of. */
export async function clientIdsBetween(tx: Transaction, documentId: Id, after: number, until: number): Promise<ReadonlySet<number>> {
  const rows = await tx.sql<{ readonly clientId: number }>(
    `select distinct c::float8 as "clientId" from document_update, unnest(client_ids) c where document_id = $1 and seq > $2 and seq <= $3`,
    [documentId, after, until],
  );
  return new Set(rows.map(({ clientId }) => clientId));
}

/** Whom a Yjs client id of a document belongs to. */
export interface ClientBinding extends Author {
  readonly clientId: number;
}

/** What one commit appends. */
export interface Appending {
  readonly documentId: Id;
  readonly updates: readonly NewUpdate[];
  /** Client ids that are bound to their authors with it. */
  readonly bindings: readonly ClientBinding[];
  readonly now: Date;
}

/** The updates as rows; `offset` counts from 1. Their numbers end at the head. */
const UPDATE_ROWS = `jsonb_to_recordset($2::jsonb) as u("offset" bigint, update text, member uuid, app uuid, clients bigint[])`;

/** Everybody who wrote one of the updates, once each. */
const AUTHORS = `jsonb_to_recordset($8::jsonb) as w(member uuid, app uuid)`;

const BIND = `insert into document_client as c (document_id, client_id, member_id, app_id)
  select $1::uuid, b."clientId", b."memberId", b."appId"
  from jsonb_to_recordset($4::jsonb) as b("clientId" bigint, "memberId" uuid, "appId" uuid)`;

/** A binding to the same author is confirmed, one to another author is left alone: fewer rows than bindings say so. */
const CONFIRM = `on conflict (document_id, client_id) do update set member_id = excluded.member_id
  where c.member_id is not distinct from excluded.member_id and c.app_id is not distinct from excluded.app_id
  returning 1`;

/**
 * Appends right after `seq`, and tells the other nodes when the transaction commits. Locks the document's row as `advanceHead` does. Nobody waits for it: when
 * the head is elsewhere, the document takes no more edits, an author may not write any more, or a client id belongs to somebody else already, the transaction
 * fails. Why, `advanceHead`, `assertAuthorsMayWrite` and `appendUpdates` can tell in another one.
 */
export async function appendRightAfter(tx: Transaction, seq: number, { documentId, updates, bindings, now }: Appending): Promise<void> {
  // Dividing by zero is how a statement makes its transaction fail.
  await tx.later(
    `with head as (
       update document d set head_seq = head_seq + $5
       where d.id = $1 and d.head_seq = $6 and d.frozen_at is null and not exists (
         select from ${AUTHORS}, account a where a.id = d.account_id and not ${AUTHOR_MAY_WRITE}
       )
       returning head_seq
     ), appended as (
       insert into document_update (document_id, seq, update, author_member_id, author_app_id, client_ids, at)
       select $1::uuid, $6 + u."offset", decode(u.update, 'base64'), u.member, u.app, u.clients, $3::timestamptz from head, ${UPDATE_ROWS}
     ), bound as (
       ${BIND}, head ${CONFIRM}
     )
     select pg_notify('${DOCUMENT_CHANNEL}', $1::text || ':' || ($6::bigint + $5::bigint)),
       1 / (case when exists (select from head) and (select count(*) from bound) = $7 then 1 else 0 end)`,
    [documentId, rowsOf(updates), now.toISOString(), JSON.stringify(bindings), updates.length, seq, bindings.length, authorsOf(updates)],
  );
}

/**
 * Whether everybody who wrote the updates may write to the document at this moment; asked under the document's lock.
 * @throws Problem FORBIDDEN
 */
export async function assertAuthorsMayWrite(tx: Transaction, documentId: Id, updates: readonly NewUpdate[]): Promise<void> {
  const [shutOut] = await tx.sql(
    `select from ${AUTHORS.replace('$8', '$2')}, document d join account a on a.id = d.account_id where d.id = $1 and not ${AUTHOR_MAY_WRITE} limit 1`,
    [documentId, authorsOf(updates)],
  );
  if (shutOut !== undefined) throw accessEnded();
}

/**
 * Appends updates with the sequence numbers that end at `head`, which the transaction has taken, and tells the other nodes when it commits.
 * @throws Problem FORBIDDEN when a client id belongs to somebody else already (another node was quicker).
 */
export async function appendUpdates(tx: Transaction, head: number, { documentId, updates, bindings, now }: Appending): Promise<void> {
  const [row] = await tx.sql<{ readonly bound: number }>(
    `with appended as (
       insert into document_update (document_id, seq, update, author_member_id, author_app_id, client_ids, at)
       select $1::uuid, $5 + u."offset", decode(u.update, 'base64'), u.member, u.app, u.clients, $3::timestamptz from ${UPDATE_ROWS}
     ), bound as (
       ${BIND} ${CONFIRM}
     )
     select (select count(*) from bound)::int as bound, pg_notify('${DOCUMENT_CHANNEL}', $6::text)`,
    [documentId, rowsOf(updates), now.toISOString(), JSON.stringify(bindings), head - updates.length, `${documentId}:${head}`],
  );
  if ((row?.bound ?? 0) < bindings.length) throw foreignClient();
}

function authorsOf(updates: readonly NewUpdate[]): string {
  const authors = new Map(updates.map(({ author: { memberId, appId } }) => [`${memberId ?? ''}/${appId ?? ''}`, { member: memberId, app: appId }]));
  return JSON.stringify([...authors.values()]);
}

function rowsOf(updates: readonly NewUpdate[]): string {
  const rows = updates.map(({ update, author, clientIds }, index) => ({
    offset: index + 1,
    update: Buffer.from(update).toString('base64'),
    member: author.memberId,
    app: author.appId,
    clients: clientIds,
  }));
  return JSON.stringify(rows);
}

/** The client ids of a document that belong to one author. */
interface ClientOwner extends Author {
  readonly clientIds: readonly number[];
}

/** Whom some client ids of a document belong to: a row for each author, however many pages they had. */
export async function clientOwners(tx: Transaction, documentId: Id, among: ReadonlySet<number>): Promise<readonly ClientOwner[]> {
  return tx.sql<ClientOwner>(
    `select member_id as "memberId", app_id as "appId", jsonb_agg(client_id) as "clientIds" from document_client
     where document_id = $1 and client_id in (select value::bigint from jsonb_array_elements_text($2::jsonb))
     group by member_id, app_id`,
    [documentId, JSON.stringify([...among])],
  );
}

/** A document folded at one sequence number. */
export interface Snapshot {
  readonly seq: number;
  /** In the form of `snapshot-parts.ts`, or Yjs format V2 where it was made before there was that. */
  readonly bytes: Uint8Array;
  readonly isInParts: boolean;
}

/** The newest snapshot at or below `seq`. */
export async function snapshotAt(tx: Transaction, documentId: Id, seq: number): Promise<Snapshot | undefined> {
  const [row] = await tx.sql<Snapshot>(
    `select seq::float8 as seq, coalesce(parts, state) as bytes, parts is not null as "isInParts"
     from document_snapshot where document_id = $1 and seq <= $2 order by seq desc limit 1`,
    [documentId, seq],
  );
  return row;
}

/** Where the newest snapshot at or below `seq` ends, without reading it; undefined where there is none. */
export async function snapshotSeqAt(tx: Transaction, documentId: Id, seq: number): Promise<number | undefined> {
  const [row] = await tx.sql<{ readonly seq: number | null }>(`select max(seq)::float8 as seq from document_snapshot where document_id = $1 and seq <= $2`, [
    documentId,
    seq,
  ]);
  return row?.seq ?? undefined;
}

/** Keeps the document folded at `seq`, in the form of `snapshot-parts.ts`, so that nobody need read its whole log. */
export async function keepSnapshot(tx: Transaction, documentId: Id, seq: number, parts: Uint8Array, now: Date): Promise<void> {
  await tx.sql(
    `insert into document_snapshot (document_id, seq, parts, at) values ($1, $2, $3, $4)
     on conflict (document_id, seq) do update set parts = excluded.parts, state = null`,
    [documentId, seq, Buffer.from(parts), now.toISOString()],
  );
}

/** Lets go of snapshots that cannot be read: what the log has is read without them. */
export async function dropSnapshots(tx: Transaction, documentId: Id, seqs: readonly number[]): Promise<void> {
  await tx.sql(`delete from document_snapshot where document_id = $1 and seq in (select value::bigint from jsonb_array_elements_text($2::jsonb))`, [
    documentId,
    JSON.stringify(seqs),
  ]);
}

/** Between two snapshots that stay there are never more edits, nor more bytes of them, than are read in a moment. */
export const BETWEEN_SNAPSHOTS: PageOfLog = { updates: 20_000, bytes: 16 * 1024 * 1024 };

/**
 * Lets go of snapshots that are of little use: of the last day the last one of each hour stays, of the last month one of each day, and one of each week before.
 * The log keeps every edit, so any version can be read.
 */
export async function thinSnapshots(tx: Transaction, documentId: Id, now: Date): Promise<void> {
  const present = await tx.sql<SnapshotAge>(`select seq::float8 as seq, at from document_snapshot where document_id = $1 order by seq desc`, [documentId]);
  const superfluous: number[] = [];
  let [last] = present;
  for (const [index, snapshot] of present.entries()) {
    if (last === undefined || index === 0) continue;
    const before = present[index + 1]?.seq ?? 0;
    const isOfSamePeriod = periodOf(snapshot.at, now) === periodOf(last.at, now);
    if (isOfSamePeriod && last.seq - before <= BETWEEN_SNAPSHOTS.updates && (await bytesBetween(tx, documentId, before, last.seq)) <= BETWEEN_SNAPSHOTS.bytes)
      superfluous.push(snapshot.seq);
    else last = snapshot;
  }
  if (superfluous.length > 0) await dropSnapshots(tx, documentId, superfluous);
}

async function bytesBetween(tx: Transaction, documentId: Id, after: number, until: number): Promise<number> {
  const [row] = await tx.sql<{ readonly bytes: number }>(
    `select coalesce(sum(octet_length(update)), 0)::float8 as bytes from document_update where document_id = $1 and seq > $2 and seq <= $3`,
    [documentId, after, until],
  );
  return row?.bytes ?? 0;
}

interface SnapshotAge {
  readonly seq: number;
  readonly at: string;
}

const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000];

/** Of the snapshots of one period one stays. */
function periodOf(at: string, now: Date): string {
  const atMs = new Date(at).getTime();
  const age = now.getTime() - atMs;
  const length = age < DAY_MS ? HOUR_MS : age < 30 * DAY_MS ? DAY_MS : 7 * DAY_MS;
  return `${length} ${Math.floor(atMs / length)}`;
}

/** The bytes of updates together. */
export function bytesOf(updates: readonly { readonly update: Uint8Array }[]): number {
  return updates.reduce((sum, { update }) => sum + update.byteLength, 0);
}
