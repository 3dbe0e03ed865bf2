/**
 * Reads the log in an order in which nothing is ever skipped.
 *
 * Events are numbered when they are inserted, but become visible when their transaction commits: a reader that went by the numbers would pass over those of
 * a transaction that was still open. So readers go by (transaction, position) and stop below the oldest transaction that is still running: every transaction
 * below it has ended, and every event of it that will ever be there is there. What comes later has a higher transaction id, and so comes later here too.
 */
import { systemSession, viewerSession } from '../access/session.js';
import type { Viewer } from '../access/viewer.js';
import type { Database, Transaction } from '../database/database.js';
import type { Statement } from '../database/engine.js';
import type { Id } from '../kernel/ids.js';

/** A place in the log: everything up to it has been read. Never leaves the server: it would tell how much goes on elsewhere. */
export interface LogPlace {
  /** xid8, as decimal text. */
  readonly transaction: string;
  readonly position: string;
}

/** What listeners need to choose; everything else is read under the listener's own session. */
export interface LoggedEvent extends LogPlace {
  readonly id: Id;
  readonly topic: string;
  readonly accountId: Id | null;
  /** Whether one member alone hears of it. */
  readonly isPersonal: boolean;
  /** Companies of which anybody at all can hear of it. */
  readonly companyIds: readonly Id[];
}

const BATCH = 500;

/** What a reader of the log finds. */
export interface Found {
  /** Oldest first, at most a batch; empty when there are none that can be read safely. */
  readonly events: readonly LoggedEvent[];
  /** Whether there is more than these: another batch, or what cannot be read safely yet. What is uncommitted does not count: it makes itself known when it is. */
  readonly isMore: boolean;
}

/** The events after a place, of everybody. */
export async function eventsAfter(database: Database, after: LogPlace): Promise<Found> {
  const text = await database.readText(systemSession, { name: 'events-after', text: EVENTS_AFTER, params: [after.transaction, after.position] });
  const { events, isUnsafe } = JSON.parse(text ?? '') as { readonly events: readonly LoggedEvent[]; readonly isUnsafe: boolean };
  return { events, isMore: isUnsafe || events.length === BATCH };
}

const LOGGED = `e.id, e.topic, e.account_id as "accountId", e.transaction::text as transaction, e.position::text as position,
           e.hearers = 'MEMBER' as "isPersonal", array[e.supplier_id::text, e.reader_id::text] as "companyIds"`;

const EVENTS_AFTER = `select json_build_object(
  'events', coalesce((select json_agg(found) from (
    select ${LOGGED}
    from event e
    where (e.transaction, e.position) > ($1::text::xid8, $2::bigint)
      and e.transaction < pg_snapshot_xmin(pg_current_snapshot())
    order by e.transaction, e.position limit ${BATCH}
  ) found), '[]'),
  'isUnsafe', exists (
    select 1 from event e where (e.transaction, e.position) > ($1::text::xid8, $2::bigint) and e.transaction >= pg_snapshot_xmin(pg_current_snapshot())
  )
)::text`;

/**
 * The events between two places of which anybody of a company can hear, oldest first, at most a batch. Only these are looked at: going through the whole log would
 * take as long as there is much of others in it.
 */
export async function eventsOfCompany(database: Database, companyId: Id, after: LogPlace, until: LogPlace): Promise<readonly LoggedEvent[]> {
  return (await database.read(systemSession, ofCompanyStatement(companyId, after, until))) as readonly unknown[] as readonly LoggedEvent[];
}

/** The statement that reads them. */
export function ofCompanyStatement(companyId: Id, after: LogPlace, until: LogPlace): Statement {
  const params = [companyId, after.transaction, after.position, until.transaction, until.position];
  return { name: 'events-of-company', text: OF_COMPANY, params };
}

const OF_COMPANY = inLogOf('$1::uuid', {
  columns: LOGGED,
  conditions: `(e.transaction, e.position) > ($2::text::xid8, $3::bigint) and (e.transaction, e.position) <= ($4::text::xid8, $5::bigint)
      and e.transaction < pg_snapshot_xmin(pg_current_snapshot())`,
  limit: BATCH,
});

/** SQL of the first events `e` of a company in the order of the log. Each of its four ways is one stretch of an index, which holds nothing of anybody else. Whoever goes on from the last of them later asks for what no open transaction can still come before. */
export function inLogOf(company: string, asked: { readonly columns: string; readonly conditions: string; readonly limit: number }): string {
  const inOrder = `order by e.transaction, e.position limit ${asked.limit}`;
  const ways = [
    ['supplier_id', 'SHARED'],
    ['supplier_id', 'SUPPLIER'],
    ['reader_id', 'SHARED'],
    ['reader_id', 'CUSTOMER'],
  ].map(
    ([column = '', audience = '']) =>
      `(select e.* from event e where e.${column} = ${company} and e.audience = '${audience}' and ${asked.conditions} ${inOrder})`,
  );
  return `select ${asked.columns} from (${ways.join(' union all ')}) e ${inOrder}`;
}

/** The place from which only what is still to come is read. */
export async function endOfLog(database: Database): Promise<LogPlace> {
  const [place] = await database.transaction(systemSession, (tx) =>
    tx.sql<LogPlace>(
      `select transaction::text as transaction, position::text as position from event
       where transaction < pg_snapshot_xmin(pg_current_snapshot()) order by event.transaction desc, event.position desc limit 1`,
    ),
  );
  return place ?? { transaction: '0', position: '0' };
}

/**
 * A moment of the log, as a transaction found it: what had been committed was before it; what was committed later, also by transactions that were open then,
 * was after it, and so is what the transaction itself told. However late somebody reads the log, that stays the same.
 */
export interface LogMoment extends ReadMoment {
  /** The transaction that found it: xid8, as decimal text. */
  readonly transaction: string;
}

/** The moment of somebody who only reads, and so tells nothing in it. */
export interface ReadMoment {
  /** What was seen: pg_snapshot, as text. */
  readonly snapshot: string;
}

/** The moment of a transaction, under whatever role it runs. */
export async function presentMoment(tx: Transaction): Promise<LogMoment> {
  const [moment] = await tx.sql<LogMoment>('select pg_current_xact_id()::text as transaction, pg_current_snapshot()::text as snapshot');
  if (moment === undefined) throw new Error('The database does not say what it sees.');
  return moment;
}

/** The present moment, without a transaction that writes. */
export async function momentNow(database: Database): Promise<ReadMoment> {
  const snapshot = await database.readText(systemSession, { name: 'log-moment', text: 'select pg_current_snapshot()::text', params: [] });
  if (snapshot === null) throw new Error('The database does not say what it sees.');
  return { snapshot };
}

/** Whether an event was there before the moment. */
export function isBefore(event: Pick<LogPlace, 'transaction'>, { transaction, snapshot }: ReadMoment & Partial<LogMoment>): boolean {
  if (event.transaction === transaction) return false;
  const { lowest, highest, open } = partsOf(snapshot);
  const id = BigInt(event.transaction);
  return id < lowest || (id < highest && !open.includes(event.transaction));
}

/** A place up to which everything was before the moment. */
export function placeBefore({ snapshot }: ReadMoment): LogPlace {
  return { transaction: String(partsOf(snapshot).lowest - 1n), position: LAST_POSITION };
}

/** Whether everything that was before the moment stands up to the place. */
export function isPast({ snapshot }: ReadMoment, place: LogPlace): boolean {
  return BigInt(place.transaction) >= partsOf(snapshot).highest;
}

/** The largest bigint: the end of any transaction. */
const LAST_POSITION = '9223372036854775807';

/** A snapshot is written lowest:highest:open,open. */
function partsOf(snapshot: string): { readonly lowest: bigint; readonly highest: bigint; readonly open: readonly string[] } {
  const [lowest = '', highest = '', open = ''] = snapshot.split(':');
  return { lowest: BigInt(lowest), highest: BigInt(highest), open: open === '' ? [] : open.split(',') };
}

/** The place of an event that the viewer sees, or undefined. */
export async function placeOf(database: Database, viewer: Viewer, eventId: Id): Promise<LogPlace | undefined> {
  const [place] = await database.transaction(viewerSession(viewer), (tx) =>
    tx.sql<LogPlace>(`select transaction::text as transaction, position::text as position from event where id = $1`, [eventId]),
  );
  return place;
}

const judging = new WeakMap<Database, Map<string, Promise<ReadonlySet<Id>>>>();

/**
 * Which of the events the viewer sees, by the one rule. Many listeners ask at the same moment: those of whom the rule says the same share an answer that is on its
 * way. They are the same member, or, where no event is for one member alone (`isShared`), all who see the whole company.
 */
export function visibleOf(database: Database, viewer: Viewer, eventIds: readonly Id[], isShared = false): Promise<ReadonlySet<Id>> {
  if (eventIds.length === 0) return Promise.resolve(new Set());
  const onTheWay = judging.get(database) ?? new Map<string, Promise<ReadonlySet<Id>>>();
  judging.set(database, onTheWay);
  const key = [viewer.companyId, isShared && viewer.isCompanyWide ? 'wide' : `${String(viewer.isCompanyWide)} ${String(viewer.memberId)}`, ...eventIds].join();
  const known = onTheWay.get(key);
  if (known !== undefined) return known;
  const answer = readVisible(database, viewer, eventIds).finally(() => onTheWay.delete(key));
  onTheWay.set(key, answer);
  return answer;
}

async function readVisible(database: Database, viewer: Viewer, eventIds: readonly Id[]): Promise<ReadonlySet<Id>> {
  const text = `select id from event where id = any(string_to_array($1::text, ',')::uuid[])`;
  const rows = await database.read(viewerSession(viewer), { name: 'events-in-sight', text, params: [eventIds.join()] });
  return new Set(rows.map(({ id }) => id as Id));
}

/** Whether one place comes before another in the log. */
export function isBehind(place: LogPlace, other: LogPlace): boolean {
  const [transaction, others] = [BigInt(place.transaction), BigInt(other.transaction)];
  return transaction < others || (transaction === others && BigInt(place.position) < BigInt(other.position));
}
