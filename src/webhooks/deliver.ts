/**
 * Hands one message over: what it says is asked anew, as the app, by the rule that holds now; it is signed and sent; and what became of it is written down
 * together with what happens next. Done at least once: a server that dies after the receiver took a message and before this was written sends it again, under
 * the same id.
 */
import { systemSession } from '../access/session.js';
import { viewerOfApp } from '../access/viewer.js';
import type { Database, Transaction } from '../database/database.js';
import { visibleOf } from '../events/event-log.js';
import { recordEvents } from '../events/record.js';
import type { Jobs } from '../jobs/jobs.js';
import { newId, type Id } from '../kernel/ids.js';
import type { Seal } from '../kernel/seal.js';
import type { Post } from '../mail/post.js';
import { isBroken, isHopeless, jittered, waitAfter, wishOf, type DeliveryPace } from './delivery-pace.js';
import type { DeliveryFacts } from './delivery-queue.js';
import { park, tryAt, tryNextInLine } from './messages.js';
import { LARGEST_MESSAGE, messageBody, USUAL_QUESTION, type PayloadAnswers } from './payload.js';
import type { Sender, Sent } from './sender.js';
import { messageIdOf, signedHeaders } from './signing.js';
import { tellDisabled } from './tell-disabled.js';
import type { AttemptError, DeliveryStatus } from './webhook-delivery.entity.js';
import type { DisabledReason } from './webhook-endpoint.entity.js';

/** What handing over needs. */
export interface DeliveryTools {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly payloads: PayloadAnswers;
  readonly sender: Sender;
  readonly post: Post;
  readonly seal: Seal;
  readonly pace: DeliveryPace;
}

/** A message with its endpoint, as it stands. */
interface Waiting {
  readonly id: Id;
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
  readonly isOrdered: boolean;
  readonly concurrency: number;
  readonly isEnabled: boolean;
  readonly failures: number;
  readonly failingSince: string | null;
  readonly askAgainAt: string | null;
  readonly appId: Id;
  readonly scopes: readonly string[];
  readonly isAppEnded: boolean;
}

/** Hands a message over, or puts it off. */
export async function deliver(tools: DeliveryTools, { deliveryId }: DeliveryFacts, stop: AbortSignal): Promise<void> {
  const waiting = await waitingMessage(tools.database, deliveryId);
  if (waiting === undefined) return; // done already
  if (!waiting.isEnabled && (await tools.database.transaction(systemSession, (tx) => park(tx, waiting.endpointId, deliveryId)))) return;
  if (waiting.isAppEnded) return settle(tools, waiting, { status: 'PENDING', disable: 'APP_ENDED' });
  if (await mustWait(tools, waiting)) return;
  const said = await bodyOf(tools, waiting);
  if (said === undefined) return settle(tools, waiting, { status: 'DROPPED' });
  if (typeof said !== 'string') return settle(tools, waiting, said);
  const sent = await tools.sender.send({ url: waiting.url, body: said, headers: headersOf(tools.seal, waiting, said) }, stop);
  await settle(tools, waiting, outcomeOf(tools.pace, waiting, sent));
}

// ——— before it is sent ———

async function waitingMessage(database: Database, deliveryId: Id): Promise<Waiting | undefined> {
  const [row] = await database.read(systemSession, { name: 'webhook-waiting', text: WAITING, params: [deliveryId] });
  return row as unknown as Waiting | undefined;
}

const WAITING = `select d.id, d.company_id as "companyId", d.topic, d.event_id as "eventId", d.account_id as "accountId", d.attempt_count as "attemptCount",
    to_char(coalesce(v.occurred_at, d.created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "occurredAt",
    e.id as "endpointId", e.url, e.query, e.sealed_secret as "sealedSecret", e.sealed_headers as "sealedHeaders",
    case when e.former_secret_until > now() then e.sealed_former_secret end as "sealedFormerSecret",
    e.is_ordered as "isOrdered", e.concurrency, e.status = 'ENABLED' as "isEnabled", e.failures, e.failing_since as "failingSince",
    e.ask_again_at as "askAgainAt", a.id as "appId", a.scopes, a.revoked_at is not null as "isAppEnded"
  from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id join app a on a.id = e.app_id left join event v on v.id = d.event_id
  where d.id = $1 and d.status = 'PENDING'`;

/** Puts the message off while its endpoint is only asked now and then, unless this is the one that asks. */
async function mustWait(tools: DeliveryTools, waiting: Waiting): Promise<boolean> {
  if (!isBroken(tools.pace, waiting.failures)) return false;
  return tools.database.transaction(systemSession, async (tx) => {
    const { askAgainSeconds } = tools.pace;
    const asks = await tx.sql(
      `update webhook_endpoint set ask_again_at = now() + $2 * interval '1 second' where id = $1 and (ask_again_at is null or ask_again_at <= now()) returning 1`,
      [waiting.endpointId, askAgainSeconds],
    );
    if (asks.length > 0) return false;
    await putOff(tools, tx, waiting, jittered(askAgainSeconds, Math.random()));
    return true;
  });
}

function putOff(tools: DeliveryTools, tx: Transaction, { id, endpointId, concurrency }: Waiting, seconds: number): Promise<void> {
  return tryAt(tx, tools.jobs, { id: endpointId, concurrency }, id, new Date(Date.now() + seconds * 1_000));
}

/** What the message says; undefined when the app does not see any more what it tells of, an outcome when it cannot be said. */
async function bodyOf({ database, payloads, pace }: DeliveryTools, waiting: Waiting): Promise<string | Outcome | undefined> {
  const { topic, occurredAt, eventId } = waiting;
  if (eventId === null) return messageBody(topic, occurredAt, TEST_DATA);
  const viewer = viewerOfApp(waiting);
  if (!(await visibleOf(database, viewer, [eventId])).has(eventId)) return undefined;
  const { data, errors } = await payloads.answer(viewer, eventId, waiting.query ?? USUAL_QUESTION);
  if (errors.length > 0) return unsaid(waitAfter(pace, waiting.attemptCount + 1, undefined, Math.random()), 'MESSAGE_FAILED', errors.join(' '));
  const body = messageBody(topic, occurredAt, data);
  const size = Buffer.byteLength(body);
  if (size > LARGEST_MESSAGE)
    return unsaid(undefined, 'MESSAGE_TOO_LARGE', `The message has ${size} bytes; at most ${LARGEST_MESSAGE} are sent. Ask for less in the query.`);
  return body;
}

/** What a test says. */
const TEST_DATA = { events: { topic: 'webhook.test', payload: { message: 'This is a test.' } } } as const;

const LONGEST_TEXT = 300;

/** A message that could not be made is made again after a while, or given up; the endpoint is not to blame. */
function unsaid(waitSeconds: number | undefined, error: AttemptError, text: string): Outcome {
  const attempt = { statusCode: null, error, errorText: text.slice(0, LONGEST_TEXT), latencyMs: 0, answerStart: null };
  return waitSeconds === undefined ? { status: 'FAILED', attempt } : { status: 'PENDING', attempt, waitSeconds };
}

function headersOf(seal: Seal, waiting: Waiting, body: string): Readonly<Record<string, string>> {
  const secrets = [waiting.sealedSecret, waiting.sealedFormerSecret].flatMap((sealed) => (sealed === null ? [] : [seal.open(sealed)]));
  const valid = secrets.filter((secret) => secret !== undefined);
  if (valid.length < secrets.length) throw new Error('A secret of an endpoint cannot be read: SECRET_KEY is not the one it was sealed under.');
  const own = waiting.sealedHeaders === null ? {} : (JSON.parse(seal.open(waiting.sealedHeaders) ?? '{}') as Record<string, string>);
  return { ...own, ...signedHeaders(messageIdOf(waiting.id), new Date(), body, valid) };
}

// ——— what became of it ———

type Attempt = Omit<Sent, 'retryAfter'>;

/** What became of a message, and what follows. */
interface Outcome {
  readonly status: DeliveryStatus;
  readonly attempt?: Attempt;
  /** Until it is tried again. */
  readonly waitSeconds?: number;
  /** Whether the receiver failed (true), took it (false), or had no part in it. */
  readonly hasFailed?: boolean;
  readonly disable?: DisabledReason;
}

const GONE = 410;

function outcomeOf(pace: DeliveryPace, waiting: Waiting, { retryAfter, ...attempt }: Sent): Outcome {
  if (attempt.error === null) return { status: 'DELIVERED', attempt, hasFailed: false };
  if (attempt.statusCode === GONE) return { status: 'PENDING', attempt, hasFailed: true, disable: 'GONE' };
  const failed = { attempt, hasFailed: true } as const;
  const since = waiting.failingSince === null ? null : new Date(waiting.failingSince);
  if (isHopeless(pace, since, new Date())) return { ...failed, status: 'PENDING', disable: 'FAILING' };
  // The one that asks a broken endpoint uses up no try: it would be the same one each time.
  const tries = isBroken(pace, waiting.failures) ? Math.max(waiting.attemptCount, 1) : waiting.attemptCount + 1;
  const waitSeconds = waitAfter(pace, tries, wishOf(retryAfter, new Date()), Math.random());
  return waitSeconds === undefined ? { ...failed, status: 'FAILED' } : { ...failed, status: 'PENDING', waitSeconds };
}

/** Writes down what became of the message and sees to what follows, all or nothing. */
async function settle(tools: DeliveryTools, waiting: Waiting, outcome: Outcome): Promise<void> {
  const { attempt, status, waitSeconds } = outcome;
  await tools.database.transaction(systemSession, async (tx) => {
    // Endpoint before message, as everybody locks them.
    if (waiting.isOrdered) await tx.sql('select 1 from webhook_endpoint where id = $1 for update', [waiting.endpointId]);
    const countsTry = attempt !== undefined && !(outcome.hasFailed === true && isBroken(tools.pace, waiting.failures));
    const [written] = await tx.sql<{ number: number }>(
      `update webhook_delivery set status = $2, attempt_count = attempt_count + $3, last_status_code = coalesce($4, last_status_code), last_error = $5,
         next_attempt_at = null, ended_at = case when $2 = 'PENDING' then null else now() end
       where id = $1 and status = 'PENDING'
       returning (select count(*)::int + 1 from webhook_attempt where delivery_id = $1) as number`,
      [waiting.id, status, countsTry ? 1 : 0, attempt?.statusCode ?? null, attempt?.error ?? null],
    );
    if (written === undefined) return; // another server was faster
    if (attempt !== undefined) await writeAttempt(tx, waiting, attempt, written.number);
    if (outcome.hasFailed !== undefined) await noteHealth(tools, tx, waiting, outcome.hasFailed);
    if (outcome.disable !== undefined) await disable(tools.post, tx, waiting, outcome.disable);
    else if (waitSeconds !== undefined) await putOff(tools, tx, waiting, waitSeconds);
    else if (waiting.isOrdered) await tryNextInLine(tx, tools.jobs, { id: waiting.endpointId, concurrency: waiting.concurrency }, waiting.accountId);
  });
}

async function writeAttempt(tx: Transaction, waiting: Waiting, attempt: Attempt, number: number): Promise<void> {
  await tx.later(
    `insert into webhook_attempt (id, company_id, delivery_id, number, attempted_at, latency_ms, status_code, error, error_text, answer_start)
     values ($1, $2, $3, $4, now(), $5, $6, $7, $8, $9)`,
    [newId(), waiting.companyId, waiting.id, number, attempt.latencyMs, attempt.statusCode, attempt.error, attempt.errorText, attempt.answerStart],
  );
}

/** Keeps how the endpoint is. One that works is not written to each time. */
async function noteHealth(tools: DeliveryTools, tx: Transaction, waiting: Waiting, hasFailed: boolean): Promise<void> {
  if (hasFailed) {
    await tx.later(
      `update webhook_endpoint set failures = failures + 1, failing_since = coalesce(failing_since, now()),
         ask_again_at = case when failures + 1 >= $2 then now() + $3 * interval '1 second' end where id = $1`,
      [waiting.endpointId, tools.pace.breakAfterFailures, tools.pace.askAgainSeconds],
    );
  } else if (waiting.failures > 0) {
    await tx.later('update webhook_endpoint set failures = 0, failing_since = null, ask_again_at = null where id = $1', [waiting.endpointId]);
  }
}

async function disable(post: Post, tx: Transaction, { endpointId, companyId }: Waiting, reason: DisabledReason): Promise<void> {
  const [disabled] = await tx.sql<{ version: number }>(
    `update webhook_endpoint set status = 'DISABLED', disabled_reason = $2, disabled_at = now(), version = version + 1 where id = $1 and status = 'ENABLED' returning version`,
    [endpointId, reason],
  );
  if (disabled === undefined) return;
  const subject = { type: 'WebhookEndpoint', id: endpointId };
  await recordEvents(tx, { memberId: null, appId: null }, [{ topic: 'webhookEndpoint.disabled', companyId, subject, payload: { reason } }]);
  await tellDisabled(post, tx, { id: endpointId, companyId, version: disabled.version });
}
