/**
 * Writes down what became of messages and their endpoints, many in one transaction, with what follows from it. Done at least once: a server that dies after a
 * receiver took a message and before this was written loses the lease, and another server sends it again, under the same id.
 */
import { systemSession } from '../access/session.js';
import type { Database, Transaction } from '../database/database.js';
import { recordEvents } from '../events/record.js';
import { newId, type Id } from '../kernel/ids.js';
import type { Post } from '../mail/post.js';
import { setDue, type Claimed } from './claim.js';
import { isBroken, type DeliveryPace } from './delivery-pace.js';
import { formerHearingsOf, turningPointOf } from './hearing.js';
import { callNextInLine } from './messages.js';
import { outcomeOf, type Health, type Outcome, type Result } from './outcome.js';
import { tellDisabled } from './tell-disabled.js';
import type { DisabledReason } from './webhook-endpoint.entity.js';
import type { Hearing, Wished } from './webhook-wish.js';
import { WEBHOOK_TOPICS } from './webhook.events.js';

/** A message, and how handing it over went. */
export interface Settlement {
  readonly message: Claimed;
  readonly result: Result;
}

/** An endpoint, locked. */
interface EndpointAtHand {
  readonly id: Id;
  readonly companyId: Id;
  readonly isEnabled: boolean;
  readonly isOrdered: boolean;
  readonly failures: number;
  readonly failingSince: string | null;
  readonly former: readonly Hearing[];
  readonly since: Hearing['since'];
  readonly wish: Wished;
}

/** What became of the messages of one endpoint, in the order in which they came back. */
interface Course {
  readonly endpoint: EndpointAtHand;
  readonly outcomes: readonly (Outcome & { readonly message: Claimed })[];
  readonly health: Health;
  readonly askAgainSeconds: number | undefined;
  readonly disable: DisabledReason | undefined;
}

/** What settling needs. */
export interface SettlingTools {
  readonly database: Database;
  readonly post: Post;
  readonly pace: DeliveryPace;
}

/** Settles messages. Those of endpoints that were deleted meanwhile are gone with them. */
export async function settle({ database, post, pace }: SettlingTools, settlements: readonly Settlement[]): Promise<void> {
  const now = new Date();
  const ofEndpoints = Map.groupBy(settlements, ({ message }) => message.endpointId);
  await database.transaction(systemSession, async (tx) => {
    const endpoints = await tx.sql<EndpointAtHand>(ENDPOINTS, [[...ofEndpoints.keys()].join()]);
    const courses = endpoints.map((endpoint) => courseOf(pace, endpoint, ofEndpoints.get(endpoint.id) ?? [], now));
    await writeOutcomes(tx, courses);
    await writeHealth(tx, courses);
    for (const { endpoint, disable } of courses) if (disable !== undefined && endpoint.isEnabled) await switchOff(tx, post, endpoint, disable);
    await bringForward(tx, pace, courses);
    await callNextInLine(
      tx,
      courses
        .filter(({ endpoint }) => endpoint.isOrdered)
        .flatMap(({ outcomes }) => outcomes.flatMap(({ status, message }) => (status === 'PENDING' ? [] : [message]))),
    );
    await setDue(
      tx,
      pace,
      courses.map(({ endpoint }) => endpoint.id),
    );
  });
}

const ENDPOINTS = `select id, company_id as "companyId", status = 'ENABLED' as "isEnabled", is_ordered as "isOrdered", failures,
    failing_since::text as "failingSince", former_hearings as former, json_build_object('transaction', from_transaction::text, 'snapshot', from_snapshot::text) as since,
    json_build_object('topics', topics, 'accountIds', account_ids, 'conditions', conditions, 'skipOwn', skip_own) as wish
  from webhook_endpoint where id = any(string_to_array($1::text, ',')::uuid[]) order by id for no key update`;

function courseOf(pace: DeliveryPace, endpoint: EndpointAtHand, settlements: readonly Settlement[], now: Date): Course {
  let health: Health = { failures: endpoint.failures, failingSince: endpoint.failingSince === null ? null : new Date(endpoint.failingSince) };
  let askAgainSeconds: number | undefined;
  let disable: DisabledReason | undefined;
  const outcomes = settlements.map(({ message, result }) => {
    const outcome = outcomeOf(pace, message.attemptCount, health, result, now, Math.random());
    if (outcome.health !== undefined) ({ health, askAgainSeconds } = { askAgainSeconds: undefined, ...outcome, health: outcome.health });
    disable ??= outcome.disable;
    return { ...outcome, message };
  });
  return { endpoint, outcomes, health, askAgainSeconds, disable };
}

/** A message that is no longer leased by this server is another one's, or was taken back: only what is still so is written. */
const WRITE_OUTCOMES = `with said as (
    select * from jsonb_to_recordset($1::jsonb) as s(id uuid, lease timestamptz, status text, tries int, wait float8, tried boolean, attempt_id uuid,
      code int, error text, error_text text, latency int, answer text)
  ), settled as (
    update webhook_delivery d set status = s.status, attempt_count = attempt_count + s.tries, leased_until = null,
      last_status_code = coalesce(s.code, last_status_code), last_error = case when s.tried then s.error else last_error end,
      next_attempt_at = case when s.status <> 'PENDING' then null when s.wait is null then next_attempt_at else now() + s.wait * interval '1 second' end,
      ended_at = case when s.status <> 'PENDING' then now() end
    from said s where d.id = s.id and d.status = 'PENDING' and (d.leased_until = s.lease or d.leased_until is null)
    returning d.company_id, s.*
  )
  insert into webhook_attempt (id, company_id, delivery_id, number, attempted_at, latency_ms, status_code, error, error_text, answer_start)
  select attempt_id, company_id, id, (select count(*) + 1 from webhook_attempt a where a.delivery_id = settled.id), now(), latency, code, error, error_text, answer
  from settled where tried`;

async function writeOutcomes(tx: Transaction, courses: readonly Course[]): Promise<void> {
  const rows = courses.flatMap(({ outcomes }) =>
    outcomes.map(({ message, status, attempt, countsTry, waitSeconds }) => ({
      id: message.id,
      lease: message.lease,
      status,
      tries: countsTry === true ? 1 : 0,
      wait: waitSeconds,
      tried: attempt !== undefined,
      attempt_id: newId(),
      code: attempt?.statusCode,
      error: attempt?.error,
      error_text: attempt?.errorText,
      latency: attempt?.latencyMs,
      answer: attempt?.answerStart,
    })),
  );
  if (rows.length > 0) await tx.later(WRITE_OUTCOMES, [JSON.stringify(rows)]);
}

/** Keeps how endpoints are. Those that work are not written to each time. */
async function writeHealth(tx: Transaction, courses: readonly Course[]): Promise<void> {
  const rows = courses
    .filter(({ endpoint, health }) => endpoint.failures !== health.failures)
    .map(({ endpoint, health, askAgainSeconds }) => ({
      id: endpoint.id,
      failures: health.failures,
      since: health.failingSince,
      ask: askAgainSeconds,
    }));
  if (rows.length === 0) return;
  await tx.later(
    `update webhook_endpoint e set failures = h.failures, failing_since = h.since, ask_again_at = now() + h.ask * interval '1 second'
     from jsonb_to_recordset($1::jsonb) as h(id uuid, failures int, since timestamptz, ask float8) where e.id = h.id`,
    [JSON.stringify(rows)],
  );
}

/** A receiver that is back gets first what it was asked to take before. */
async function bringForward(tx: Transaction, pace: DeliveryPace, courses: readonly Course[]): Promise<void> {
  const back = courses.filter(({ endpoint, health }) => isBroken(pace, endpoint.failures) && !isBroken(pace, health.failures));
  if (back.length === 0) return;
  await tx.later(
    `update webhook_delivery set next_attempt_at = created_at
     where endpoint_id = any(string_to_array($1::text, ',')::uuid[]) and status = 'PENDING' and leased_until is null and next_attempt_at > created_at`,
    [back.map(({ endpoint }) => endpoint.id).join()],
  );
}

async function switchOff(tx: Transaction, post: Post, endpoint: EndpointAtHand, reason: DisabledReason): Promise<void> {
  const { now, read } = await turningPointOf(tx);
  const former = formerHearingsOf(endpoint.former, { since: endpoint.since, until: now, wish: endpoint.wish }, read);
  const [disabled] = await tx.sql<{ version: number }>(
    `update webhook_endpoint set status = 'DISABLED', disabled_reason = $2, disabled_at = now(), version = version + 1,
       from_transaction = $3::text::xid8, from_snapshot = $4::text::pg_snapshot, former_hearings = $5::jsonb where id = $1 returning version`,
    [endpoint.id, reason, now.transaction, now.snapshot, JSON.stringify(former)],
  );
  const subject = { type: 'WebhookEndpoint', id: endpoint.id };
  const { companyId } = endpoint;
  await recordEvents(tx, { memberId: null, appId: null }, [{ topic: WEBHOOK_TOPICS['webhookEndpoint.disabled'], companyId, subject, payload: { reason } }]);
  if (disabled !== undefined) await tellDisabled(post, tx, { id: endpoint.id, companyId, version: disabled.version });
}
