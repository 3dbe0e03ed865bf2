/**
 * Messages once more: one that was sent before, everything of a time, or a test. Each is a new message with an id of its own.
 */
import { systemSession, viewerSession } from '../access/session.js';
import { viewerOfApp } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import type { Statement } from '../database/engine.js';
import type { Act } from '../events/act.js';
import { inLogOf, type LogPlace } from '../events/event-log.js';
import type { JobQueue, Jobs } from '../jobs/jobs.js';
import { idOf, newId, type Id } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import { makeMessages, type NewMessage, type Outlet } from './messages.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import type { WebhookEndpoint } from './webhook-endpoint.entity.js';
import type { WebhookPace } from './webhook-pace.js';
import { isWished, type EventFacts } from './webhook-wish.js';
import { assertEnabled, endpointOf } from './webhook.policy.js';

/** The topic of tests. */
export const TEST_TOPIC = 'webhook.test';

const LONGEST_REPLAY_DAYS = 31;
const DAY_MS = 86_400_000;
const BATCH = 500;

/** What of the log is to be replayed, from which place on. */
export interface ReplayFacts {
  readonly endpointId: Id;
  readonly fromAt: string;
  readonly toAt: string;
  readonly after: LogPlace;
}

/** Times that are to be replayed. */
export const REPLAYING: JobQueue<ReplayFacts> = { name: 'webhook-replay', concurrency: 1, expireInSeconds: 300, retryLimit: 20, retryDelaySeconds: 2 };

interface Made {
  readonly id: Id;
  readonly endpointId: Id;
}

/** Sends a test. @throws Problem CONFLICT when the endpoint is switched off, THROTTLED. */
export async function sendTest(act: Act, pace: WebhookPace, endpointId: string): Promise<Made> {
  const endpoint = await endpointOf(act, endpointId);
  assertEnabled(endpoint);
  pace.single.take(endpoint.company.id, act.now);
  return make(act, { id: newId(), endpoint: outletFrom(endpoint), kind: 'TEST', topic: TEST_TOPIC, eventId: null, accountId: null });
}

/** Sends what a message told once more. @throws Problem NOT_FOUND, CONFLICT, THROTTLED. */
export async function replayDelivery(act: Act, pace: WebhookPace, deliveryId: string): Promise<Made> {
  const delivery = await act.tx.em.findOne(WebhookDelivery, { id: idOf('WebhookDelivery', deliveryId) });
  if (delivery === null) throw notFound('webhook delivery');
  const endpoint = await endpointOf(act, `WebhookEndpoint:${delivery.endpoint.id}`);
  assertEnabled(endpoint);
  pace.single.take(endpoint.company.id, act.now);
  const { topic, eventId = null, accountId = null } = delivery;
  return make(act, { id: newId(), endpoint: outletFrom(endpoint), kind: eventId === null ? 'TEST' : 'REPLAY', topic, eventId, accountId });
}

/** Sends everything of a time once more, as the endpoint wishes it now. @throws Problem OUT_OF_RANGE, CONFLICT, THROTTLED. */
export async function replayTime(
  act: Act,
  { jobs, webhookPace }: { readonly jobs: Jobs; readonly webhookPace: WebhookPace },
  input: { readonly id: string; readonly fromAt: string; readonly toAt: string },
): Promise<{ readonly id: Id }> {
  const endpoint = await endpointOf(act, input.id);
  assertEnabled(endpoint);
  const lengthMs = Date.parse(input.toAt) - Date.parse(input.fromAt);
  if (lengthMs <= 0 || lengthMs > LONGEST_REPLAY_DAYS * DAY_MS)
    throw new Problem('OUT_OF_RANGE', `The time must end after it begins, and be at most ${LONGEST_REPLAY_DAYS} days long.`, { field: ['input', 'toAt'] });
  webhookPace.times.take(endpoint.company.id, act.now);
  const facts = { endpointId: endpoint.id, fromAt: input.fromAt, toAt: input.toAt, after: { transaction: '0', position: '0' } };
  await act.asSystem(() => jobs.enqueue(act.tx, REPLAYING, facts, { companyId: act.viewer.companyId }));
  return { id: endpoint.id };
}

async function make(act: Act, message: NewMessage): Promise<Made> {
  await act.asSystem(() => makeMessages(act.tx, [message]));
  return { id: message.id, endpointId: message.endpoint.id };
}

function outletFrom({ id, company, isOrdered }: WebhookEndpoint): Outlet {
  return { id, companyId: company.id, isOrdered };
}

// ——— a time, some events at once ———

interface ReplayedEvent extends EventFacts, LogPlace {
  readonly id: Id;
}

/** Makes the messages of the next events of a time; what is left is the next job, in the same transaction. */
export async function replaySome({ database, jobs }: { readonly database: Database; readonly jobs: Jobs }, facts: ReplayFacts): Promise<void> {
  const endpoint = await wishingEndpoint(database, facts.endpointId);
  if (endpoint === undefined) return;
  const events = await eventsOfTime(database, endpoint, facts);
  const last = events.at(-1);
  if (last === undefined) return;
  const messages = events
    .filter((event) => isWished(endpoint, event))
    .map(({ id: eventId, topic, accountId }): NewMessage => ({ id: newId(), endpoint, kind: 'REPLAY', topic, eventId, accountId }));
  const after = { transaction: last.transaction, position: last.position };
  await database.transaction(systemSession, async (tx) => {
    await makeMessages(tx, messages);
    if (events.length === BATCH) await jobs.enqueue(tx, REPLAYING, { ...facts, after }, { companyId: endpoint.companyId });
  });
}

type Wishing = Outlet & Parameters<typeof isWished>[0];

async function wishingEndpoint(database: Database, endpointId: Id): Promise<Wishing | undefined> {
  const [endpoint] = await database.read(systemSession, {
    name: 'webhook-wishing',
    text: `select id, company_id as "companyId", is_ordered as "isOrdered", app_id as "appId", topics, account_ids as "accountIds", conditions,
             skip_own as "skipOwn" from webhook_endpoint where id = $1 and status = 'ENABLED'`,
    params: [endpointId],
  });
  return endpoint as unknown as Wishing | undefined;
}

/** Read under the session of the company: what it may not hear of is not there. */
async function eventsOfTime(database: Database, endpoint: Wishing, facts: ReplayFacts): Promise<readonly ReplayedEvent[]> {
  const session = viewerSession(viewerOfApp({ ...endpoint, scopes: ['READ'] }));
  return (await database.read(session, ofTimeStatement(endpoint.companyId, facts))) as readonly unknown[] as readonly ReplayedEvent[];
}

/** The statement that reads them. */
export function ofTimeStatement(companyId: Id, { fromAt, toAt, after }: Omit<ReplayFacts, 'endpointId'>): Statement {
  return { name: 'webhook-events-of-time', text: OF_TIME, params: [fromAt, toAt, after.transaction, after.position, companyId] };
}

// What is committed is replayed, also while a transaction that is open anywhere keeps it from those who follow the log.
const OF_TIME = inLogOf('$5::uuid', {
  columns: `e.id, e.topic, e.account_id as "accountId", e.actor_app_id as "actorAppId", e.payload, e.transaction::text as transaction, e.position::text as position`,
  conditions: `e.occurred_at >= $1::timestamptz and e.occurred_at < $2::timestamptz and (e.transaction, e.position) > ($3::text::xid8, $4::bigint)`,
  limit: BATCH,
});
