/**
 * Writes events into the log, in the transaction of the act they tell of.
 */
import type { Audience } from '../access/audience.js';
import type { Transaction } from '../database/database.js';
import { newId, type Id } from '../kernel/ids.js';
import { assertDeclared } from './topic.js';
import type { Json } from '../kernel/canonical.js';

/** Channel on which readers of the log are woken; the payload says nothing. */
export const EVENT_CHANNEL = 'alianza_event';

/** What happened, before it is written. */
export interface NewEvent {
  /** `thing.verb` in the past tense; `schema/events/` has a page for each. */
  readonly topic: string;
  /** The account it hangs from; without one the event belongs to `companyId` alone. */
  readonly accountId?: Id;
  readonly companyId?: Id;
  /** Who may hear of it; SHARED unless said otherwise. */
  readonly audience?: Audience;
  readonly subject: { readonly type: string; readonly id: Id };
  readonly payload?: Readonly<Record<string, Json>>;
  /** It is left out when the log has told the same of the same subject and actor since then; for events that hang from an account. */
  readonly unlessToldSince?: Date;
}

/** Who did it. Both null for the clock and the machinery. */
export interface EventActor {
  readonly memberId: Id | null;
  readonly appId: Id | null;
}

/** Appends the events in their order and wakes the readers when the transaction commits. The transaction must run under the system role here. */
export async function recordEvents(tx: Transaction, actor: EventActor, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  for (const { topic, payload } of events) assertDeclared(topic, payload ?? {});
  const rows = events.map((event) => ({
    id: newId(),
    topic: event.topic,
    account_id: event.accountId ?? null,
    company_id: event.companyId ?? null,
    audience: event.audience ?? 'SHARED',
    subject_type: event.subject.type,
    subject_id: event.subject.id,
    payload: event.payload ?? {},
    unless_since: event.unlessToldSince ?? null,
  }));
  await tx.later(
    `with recorded as (
       insert into event (id, topic, account_id, company_id, audience, subject_type, subject_id, actor_member_id, actor_app_id, payload)
       select e.id, e.topic, e.account_id, e.company_id, e.audience, e.subject_type, e.subject_id, $2::uuid, $3::uuid, e.payload
       from jsonb_to_recordset($1::jsonb) as e(id uuid, topic text, account_id uuid, company_id uuid, audience text, subject_type text, subject_id uuid,
                                               payload jsonb, unless_since timestamptz)
       where e.unless_since is null or not exists (
         select 1 from event t where t.account_id = e.account_id and t.occurred_at > e.unless_since and t.topic = e.topic and t.subject_id = e.subject_id
           and t.actor_member_id is not distinct from $2::uuid and t.actor_app_id is not distinct from $3::uuid
       )
       returning 1
     )
     select pg_notify('${EVENT_CHANNEL}', '') from (select count(*) as count from recorded) as counted where count > 0`,
    [JSON.stringify(rows), actor.memberId, actor.appId],
  );
}
