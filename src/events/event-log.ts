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

/** The events after a place, up to another one. */
export async function eventsAfter(database: Database, after: LogPlace, until?: LogPlace): Promise<Found> {
  const text = await database.readText(systemSession, {
    name: 'events-after',
    text: EVENTS_AFTER,
    params: [after.transaction, after.position, until?.transaction ?? null, until?.position ?? null],
  });
  const { events, isUnsafe } = JSON.parse(text ?? '') as { readonly events: readonly LoggedEvent[]; readonly isUnsafe: boolean };
  return { events, isMore: isUnsafe || events.length === BATCH };
}

const EVENTS_AFTER = `select json_build_object(
  'events', coalesce((select json_agg(found) from (
    select e.id, e.topic, e.account_id as "accountId", e.transaction::text as transaction, e.position::text as position,
           e.hearers = 'MEMBER' as "isPersonal", array[e.supplier_id::text, e.reader_id::text] as "companyIds"
    from event e
    where (e.transaction, e.position) > ($1::text::xid8, $2::bigint)
      and e.transaction < pg_snapshot_xmin(pg_current_snapshot())
      and ($3::text is null or (e.transaction, e.position) <= ($3::text::xid8, $4::bigint))
    order by e.transaction, e.position limit ${BATCH}
  ) found), '[]'),
  'isUnsafe', exists (
    select 1 from event e where (e.transaction, e.position) > ($1::text::xid8, $2::bigint) and e.transaction >= pg_snapshot_xmin(pg_current_snapshot())
  )
)::text`;

/** The place from which only what is still to come is read. */
export function endOfLog(database: Database): Promise<LogPlace> {
  return database.transaction(systemSession, presentPlace);
}

/** The same within a transaction, which must run under the system role here. */
export async function presentPlace(tx: Transaction): Promise<LogPlace> {
  const [place] = await tx.sql<LogPlace>(
    `select transaction::text as transaction, position::text as position from event
     where transaction < pg_snapshot_xmin(pg_current_snapshot()) order by event.transaction desc, event.position desc limit 1`,
  );
  return place ?? { transaction: '0', position: '0' };
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
