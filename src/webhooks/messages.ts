/**
 * Messages as rows, and as the queue that they are. A message that waits has a time from when on it may be tried; one without stands behind another one of its
 * account, where an endpoint wants order. An endpoint with messages that may be tried is due; nothing is asked of messages whose endpoint is not.
 */
import type { Transaction } from '../database/database.js';
import type { Id } from '../kernel/ids.js';
import type { DeliveryKind } from './webhook-delivery.entity.js';

/** Channel on which it is told that an endpoint may be due. */
export const DELIVERY_CHANNEL = 'alianza_webhook_delivery';

/** Most messages of one endpoint on their way at the same time. */
export const MOST_CONCURRENCY = 20;

/** An endpoint, as far as it decides how messages are made. */
export interface Outlet {
  readonly id: Id;
  readonly companyId: Id;
  readonly isOrdered: boolean;
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

/** The messages of one account to one endpoint. */
export interface Line {
  readonly endpointId: Id;
  readonly accountId: Id | null;
}

/** Writes messages; those that need not wait for others may be tried at once. The transaction must run under the system role here. */
export async function makeMessages(tx: Transaction, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length === 0) return;
  const endpointIds = [...new Set(messages.map(({ endpoint }) => endpoint.id))];
  // Endpoint before message, as everybody locks them.
  await tx.later(`select 1 from webhook_endpoint where id = any(string_to_array($1::text, ',')::uuid[]) order by id for no key update`, [endpointIds.join()]);
  const next = await nextInLine(tx, messages);
  await tx.later(
    `insert into webhook_delivery (id, company_id, endpoint_id, kind, topic, event_id, account_id, status, attempt_count, next_attempt_at)
     select m.id, m.company_id, m.endpoint_id, m.kind, m.topic, m.event_id, m.account_id, 'PENDING', 0, case when m.is_next then now() end
     from jsonb_to_recordset($1::jsonb) as m(id uuid, company_id uuid, endpoint_id uuid, kind text, topic text, event_id uuid, account_id uuid, is_next boolean)`,
    [JSON.stringify(messages.map((message) => rowOf(message, next)))],
  );
  await lookForMessages(tx, endpointIds);
}

/**
 * Has messages of these endpoints looked for once the transaction is durable; of those that take nothing at the moment, when they are asked again. The endpoints
 * are locked first: who looks at this moment does not see yet what this transaction brings, and must not have the last word.
 */
export async function lookForMessages(tx: Transaction, endpointIds: readonly Id[]): Promise<void> {
  if (endpointIds.length === 0) return;
  await tx.later(
    `with locked as (
       select id, due_at, ask_again_at from webhook_endpoint where id = any(string_to_array($1::text, ',')::uuid[]) and status = 'ENABLED' order by id for no key update
     )
     update webhook_endpoint e set due_at = greatest(now(), l.ask_again_at) from locked l
     where e.id = l.id and (l.due_at is null or l.due_at > greatest(now(), l.ask_again_at))`,
    [endpointIds.join()],
  );
  await tx.notify(DELIVERY_CHANNEL, '');
}

/** Puts the waiting messages of an endpoint into lines, or out of them, after it has changed its mind about order. */
export async function lineUp(tx: Transaction, endpoint: Pick<Outlet, 'id' | 'isOrdered'>): Promise<void> {
  await tx.sql(
    `update webhook_delivery d set next_attempt_at = case when $2 and l.nth > 1 then null else coalesce(d.next_attempt_at, now()) end
     from (select id, row_number() over (partition by account_id order by position) as nth from webhook_delivery where endpoint_id = $1 and status = 'PENDING') as l
     where d.id = l.id`,
    [endpoint.id, endpoint.isOrdered],
  );
}

/** After messages of ordered endpoints have ended: the next ones of their lines may be tried. The endpoints are locked. */
export async function callNextInLine(tx: Transaction, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.later(
    `update webhook_delivery d set next_attempt_at = now() from (${firstOfLines('id, next_attempt_at')}) as f where d.id = f.id and f.next_attempt_at is null`,
    [linesText(lines)],
  );
}

function rowOf(message: NewMessage, next: ReadonlySet<NewMessage>): object {
  const { id, endpoint, kind, topic, eventId, accountId } = message;
  return { id, company_id: endpoint.companyId, endpoint_id: endpoint.id, kind, topic, event_id: eventId, account_id: accountId, is_next: next.has(message) };
}

/** The messages that may be sent at once: all but those of ordered endpoints before which another one of the same account waits. */
async function nextInLine(tx: Transaction, messages: readonly NewMessage[]): Promise<ReadonlySet<NewMessage>> {
  const ordered = messages.filter(({ endpoint }) => endpoint.isOrdered);
  if (ordered.length === 0) return new Set(messages);
  const waiting = await tx.sql<Line>(firstOfLines('endpoint_id as "endpointId", account_id as "accountId"'), [linesText(ordered.map(lineOfMessage))]);
  const taken = new Set(waiting.map(nameOfLine));
  const next = messages.filter((message) => {
    if (!message.endpoint.isOrdered) return true;
    const line = nameOfLine(lineOfMessage(message));
    return !taken.has(line) && taken.add(line);
  });
  return new Set(next);
}

const lineOfMessage = ({ endpoint, accountId }: NewMessage): Line => ({ endpointId: endpoint.id, accountId });
const nameOfLine = ({ endpointId, accountId }: Line): string => `${endpointId} ${accountId ?? ''}`;

function linesText(lines: readonly Line[]): string {
  const each = new Map(lines.map((line) => [nameOfLine(line), line]));
  return JSON.stringify([...each.values()].map(({ endpointId, accountId }) => ({ endpoint_id: endpointId, account_id: accountId })));
}

/** The first waiting message of each line. Two halves, because an index does not find what is null by comparing. */
function firstOfLines(columns: string): string {
  const half = (isOfAccount: string, condition: string): string => `
    select f.* from jsonb_to_recordset($1::jsonb) as l(endpoint_id uuid, account_id uuid) cross join lateral (
      select ${columns} from webhook_delivery w where w.endpoint_id = l.endpoint_id and w.status = 'PENDING' and ${condition} order by w.position limit 1
    ) as f where l.account_id ${isOfAccount}`;
  return `${half('is not null', 'w.account_id = l.account_id')} union all ${half('is null', 'w.account_id is null')}`;
}
