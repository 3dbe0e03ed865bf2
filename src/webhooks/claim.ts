/**
 * Takes messages that are to be handed over: of endpoints that are due, by fair shares, as many as each may have on their way. What is taken is leased: a server
 * that dies loses its messages to the others after a while.
 *
 * An endpoint that takes nothing costs as much as it is asked, and not as much as waits for it: its messages are not looked at, but for the one that asks.
 */
import { systemSession } from '../access/session.js';
import type { Database, Transaction } from '../database/database.js';
import type { Id } from '../kernel/ids.js';
import type { DeliveryPace } from './delivery-pace.js';
import { shareOut, type Wanting } from './fair-shares.js';
import { lookForMessages } from './messages.js';

/** A message on its way, with its endpoint as it stood when it was taken. */
export interface Claimed {
  readonly id: Id;
  /** Names the lease. */
  readonly lease: string;
  readonly companyId: Id;
  readonly topic: string;
  readonly eventId: Id | null;
  readonly accountId: Id | null;
  readonly attemptCount: number;
  readonly occurredAt: string;
  readonly endpointId: Id;
  readonly url: string;
  readonly query: string | null;
  readonly sealedSecret: string;
  readonly sealedFormerSecret: string | null;
  readonly sealedHeaders: string | null;
  readonly appId: Id;
  readonly scopes: readonly string[];
  readonly isAppEnded: boolean;
}

/** What was found. */
export interface Claims {
  readonly messages: readonly Claimed[];
  /** Milliseconds until an endpoint is due; null when none will be by itself. */
  readonly nextInMs: number | null;
}

/** Beside the time of the receiver: what making and writing down a message may take before another server takes it up. */
const LEASE_SLACK_MS = 15_000;

/** How long a message is leased. */
export function leaseMs(pace: DeliveryPace): number {
  return pace.timeoutMs + LEASE_SLACK_MS;
}

/** Takes messages for so many free places. `held` has what companies hold on this server already. */
export async function claimMessages(database: Database, pace: DeliveryPace, freePlaces: number, held: ReadonlyMap<Id, number>): Promise<Claims> {
  const { nextInMs } = await dueIn(database);
  if (nextInMs === null || nextInMs > 0) return { messages: [], nextInMs };
  return database.transaction(systemSession, async (tx) => {
    const due = await tx.sql<Wanting & { readonly isProbe: boolean }>(DUE_ENDPOINTS, [pace.breakAfterFailures]);
    const shares = shareOut(due, freePlaces, held);
    const wishes = due.flatMap(({ id, isProbe }) => (shares.has(id) ? [{ id, places: shares.get(id), is_probe: isProbe }] : []));
    const messages = wishes.length === 0 ? [] : await tx.sql<Claimed>(LEASE, [JSON.stringify(wishes), leaseMs(pace) / 1_000]);
    await setDue(
      tx,
      pace,
      due.map(({ id }) => id),
    );
    return { messages, nextInMs: null };
  });
}

/** When the next endpoint is due: a read of one entry of an index, for the many times when there is nothing. */
async function dueIn(database: Database): Promise<{ readonly nextInMs: number | null }> {
  const text = await database.readText(systemSession, {
    name: 'webhook-due',
    text: `select ceil(extract(epoch from min(due_at) - now()) * 1000)::text from webhook_endpoint where due_at is not null`,
    params: [],
  });
  return { nextInMs: text === null ? null : Math.max(0, Number(text)) };
}

/** Endpoints that are looked at together. */
const MOST_ENDPOINTS_AT_ONCE = 100;

const FLYING = `(select count(*)::int from webhook_delivery f where f.endpoint_id = e.id and f.leased_until is not null)`;

/** How many messages of an endpoint may be on their way: of one that takes nothing, one asks. */
const PLACES = `case when e.failures >= $1 then 1 else e.concurrency end`;

/** Endpoints whose time has come, locked, companies in turn, with how many messages of them may be sent now. */
const DUE_ENDPOINTS = `with due as (
    select id from (
      select id, due_at, row_number() over (partition by company_id order by due_at, id) as turn from webhook_endpoint where due_at <= now()
    ) as each order by turn, due_at limit ${MOST_ENDPOINTS_AT_ONCE}
  ), locked as (
    select * from webhook_endpoint e where e.id in (select id from due) and e.due_at <= now() for no key update skip locked
  )
  select e.id, e.company_id as "companyId", e.failures >= $1 as "isProbe", (
    select count(*)::int from (
      select 1 from webhook_delivery d where d.endpoint_id = e.id and d.status = 'PENDING' and d.leased_until is null
        and (d.next_attempt_at <= now() or (e.failures >= $1 and d.next_attempt_at is not null))
      limit case when e.status = 'DISABLED' or e.ask_again_at > now() then 0 else greatest(${PLACES} - ${FLYING}, 0) end
    ) as waiting
  ) as wanted
  from locked e order by e.due_at, e.id`;

const LEASE = `with leased as (
    update webhook_delivery d set leased_until = now() + $2::float8 * interval '1 second'
    from (
      select m.id from jsonb_to_recordset($1::jsonb) as w(id uuid, places int, is_probe boolean) cross join lateral (
        select id from webhook_delivery where endpoint_id = w.id and status = 'PENDING' and leased_until is null
          and next_attempt_at is not null and (w.is_probe or next_attempt_at <= now())
        order by next_attempt_at, position limit w.places
      ) as m
    ) as chosen
    where d.id = chosen.id returning d.*
  )
  select d.id, d.leased_until::text as lease, d.company_id as "companyId", d.topic, d.event_id as "eventId", d.account_id as "accountId",
    d.attempt_count as "attemptCount", to_char(coalesce(v.occurred_at, d.created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "occurredAt",
    e.id as "endpointId", e.url, e.query, e.sealed_secret as "sealedSecret", e.sealed_headers as "sealedHeaders",
    case when e.former_secret_until > now() then e.sealed_former_secret end as "sealedFormerSecret",
    a.id as "appId", a.scopes, a.revoked_at is not null as "isAppEnded"
  from leased d join webhook_endpoint e on e.id = d.endpoint_id join app a on a.id = e.app_id left join event v on v.id = d.event_id
  order by d.next_attempt_at, d.position`;

/**
 * Says of endpoints, which are locked, when they are due: at once while messages may be sent; when a message is to be tried again; when one that takes nothing is
 * asked again; not by itself while as many messages are on their way as may be, or none waits.
 */
export async function setDue(tx: Transaction, pace: DeliveryPace, endpointIds: readonly Id[]): Promise<void> {
  if (endpointIds.length === 0) return;
  await tx.later(
    `update webhook_endpoint e set due_at = case when e.status = 'ENABLED' and ${FLYING} < ${PLACES} then (
       select greatest(now(), e.ask_again_at, case when e.failures < $1 then d.next_attempt_at end) from webhook_delivery d
       where d.endpoint_id = e.id and d.status = 'PENDING' and d.leased_until is null and d.next_attempt_at is not null order by d.next_attempt_at limit 1
     ) end
     where e.id = any(string_to_array($2::text, ',')::uuid[])`,
    [pace.breakAfterFailures, endpointIds.join()],
  );
}

/** Takes back what servers that died had leased. */
export async function takeBackLeases(database: Database): Promise<void> {
  await database.transaction(systemSession, async (tx) => {
    const endpoints = await tx.sql<{ readonly id: Id }>(
      `select id from webhook_endpoint where id in (select endpoint_id from webhook_delivery where leased_until < now()) order by id for no key update skip locked`,
    );
    if (endpoints.length === 0) return;
    const ids = endpoints.map(({ id }) => id);
    await tx.later(`update webhook_delivery set leased_until = null where leased_until < now() and endpoint_id = any(string_to_array($1::text, ',')::uuid[])`, [
      ids.join(),
    ]);
    await lookForMessages(tx, ids);
  });
}
