/**
 * Messages as rows and as jobs. A message that waits has a job, and the time of it; one without a time is parked: its endpoint is switched off, or, where order is
 * kept, another one of the same account is before it.
 */
import type { Transaction } from '../database/database.js';
import type { Jobs } from '../jobs/jobs.js';
import type { Id } from '../kernel/ids.js';
import { DELIVERIES, deliveryWish } from './delivery-queue.js';
import type { DeliveryKind } from './webhook-delivery.entity.js';

/** An endpoint, as far as it decides how messages go out. */
export interface Outlet {
  readonly id: Id;
  readonly companyId: Id;
  readonly isOrdered: boolean;
  readonly concurrency: number;
}

/** A message that is to be made. */
export interface NewMessage {
  readonly id: Id;
  readonly endpoint: Outlet;
  readonly kind: DeliveryKind;
  readonly topic: string;
  readonly eventId: Id | null;
  readonly accountId: Id | null;
}

/** Messages that are put into the queue in one transaction when an endpoint is switched on again. */
const RESUMED_AT_ONCE = 500;

/** Writes messages and puts those into the queue that need not wait for others. */
export async function makeMessages(tx: Transaction, jobs: Jobs, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length === 0) return;
  const next = await nextInLine(tx, messages);
  await tx.sql(
    `insert into webhook_delivery (id, company_id, endpoint_id, kind, topic, event_id, account_id, status, attempt_count, next_attempt_at)
     select m.id, m.company_id, m.endpoint_id, m.kind, m.topic, m.event_id, m.account_id, 'PENDING', 0, case when m.is_next then now() end
     from jsonb_to_recordset($1::jsonb) as m(id uuid, company_id uuid, endpoint_id uuid, kind text, topic text, event_id uuid, account_id uuid, is_next boolean)`,
    [JSON.stringify(messages.map((message) => rowOf(message, next)))],
  );
  await jobs.enqueueAll(
    tx,
    DELIVERIES,
    [...next].map(({ id, endpoint }) => ({ facts: { deliveryId: id }, wish: deliveryWish(endpoint) })),
  );
}

/** Has a message tried (again) at a time. */
export async function tryAt(tx: Transaction, jobs: Jobs, endpoint: Pick<Outlet, 'id' | 'concurrency'>, deliveryId: Id, at: Date): Promise<void> {
  await tx.later('update webhook_delivery set next_attempt_at = $2 where id = $1', [deliveryId, at.toISOString()]);
  await jobs.enqueue(tx, DELIVERIES, { deliveryId }, deliveryWish(endpoint, at));
}

/** Parks a message of an endpoint that is switched off; says whether it is. */
export async function park(tx: Transaction, endpointId: Id, deliveryId: Id): Promise<boolean> {
  const [endpoint] = await tx.sql<{ status: string }>('select status from webhook_endpoint where id = $1 for update', [endpointId]);
  if (endpoint?.status === 'ENABLED') return false; // switched on in this moment
  await tx.later(`update webhook_delivery set next_attempt_at = null where id = $1`, [deliveryId]);
  return true;
}

/** After a message of an ordered endpoint has ended: has the next one of the same account tried. */
export async function tryNextInLine(tx: Transaction, jobs: Jobs, endpoint: Pick<Outlet, 'id' | 'concurrency'>, accountId: Id | null): Promise<void> {
  const [next] = await tx.sql<{ id: Id }>(
    `select id from webhook_delivery where endpoint_id = $1 and account_id is not distinct from $2::uuid and status = 'PENDING' order by position limit 1`,
    [endpoint.id, accountId],
  );
  if (next !== undefined) await tryAt(tx, jobs, endpoint, next.id, new Date());
}

/** Puts parked messages of an endpoint back into the queue; says whether there may be more. */
export async function resumeSome(tx: Transaction, jobs: Jobs, endpoint: Outlet): Promise<boolean> {
  await tx.sql('select 1 from webhook_endpoint where id = $1 for update', [endpoint.id]);
  const heads = `position in (select min(position) from webhook_delivery where endpoint_id = $1 and status = 'PENDING' group by account_id)`;
  const resumed = await tx.sql<{ id: Id }>(
    `update webhook_delivery set next_attempt_at = now() where id in (
       select id from webhook_delivery where endpoint_id = $1 and status = 'PENDING' and next_attempt_at is null and ${endpoint.isOrdered ? heads : 'true'}
       order by position limit ${RESUMED_AT_ONCE}
     ) returning id`,
    [endpoint.id],
  );
  await jobs.enqueueAll(
    tx,
    DELIVERIES,
    resumed.map(({ id }) => ({ facts: { deliveryId: id }, wish: deliveryWish(endpoint) })),
  );
  return resumed.length === RESUMED_AT_ONCE;
}

function rowOf(message: NewMessage, next: ReadonlySet<NewMessage>): object {
  const { id, endpoint, kind, topic, eventId, accountId } = message;
  return { id, company_id: endpoint.companyId, endpoint_id: endpoint.id, kind, topic, event_id: eventId, account_id: accountId, is_next: next.has(message) };
}

/** The messages that may be sent at once: all but those of ordered endpoints before which another one of the same account waits. */
async function nextInLine(tx: Transaction, messages: readonly NewMessage[]): Promise<ReadonlySet<NewMessage>> {
  const ordered = [...new Set(messages.filter(({ endpoint }) => endpoint.isOrdered).map(({ endpoint }) => endpoint.id))];
  if (ordered.length === 0) return new Set(messages);
  const taken = new Set((await waitingLines(tx, ordered)).map(({ endpointId, accountId }) => lineOf(endpointId, accountId)));
  const next = messages.filter(({ endpoint, accountId }) => {
    if (!endpoint.isOrdered) return true;
    const line = lineOf(endpoint.id, accountId);
    return !taken.has(line) && taken.add(line);
  });
  return new Set(next);
}

const lineOf = (endpointId: Id, accountId: Id | null): string => `${endpointId} ${accountId ?? ''}`;

/** The lines in which a message waits. The endpoints are locked: who sends the last one of a line looks for a next one under the same lock. */
async function waitingLines(tx: Transaction, endpointIds: readonly Id[]): Promise<readonly { readonly endpointId: Id; readonly accountId: Id | null }[]> {
  const ids = [endpointIds.join()];
  await tx.sql(`select id from webhook_endpoint where id = any(string_to_array($1::text, ',')::uuid[]) order by id for update`, ids);
  return tx.sql(
    `select distinct endpoint_id as "endpointId", account_id as "accountId" from webhook_delivery
     where status = 'PENDING' and endpoint_id = any(string_to_array($1::text, ',')::uuid[])`,
    ids,
  );
}
