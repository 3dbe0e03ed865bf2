/**
 * Writes events into the log, in the transaction of the act they tell of.
 */
import type { Audience } from '../access/audience.js';
import type { Transaction } from '../database/database.js';
import { guardedEntities } from '../database/guarded.js';
import { newId, type Id } from '../kernel/ids.js';
import type { Json } from '../kernel/canonical.js';
import { assertDeclared, type Topic } from './topic.js';

/** Channel on which readers of the log are woken; the payload says nothing. */
export const EVENT_CHANNEL = 'alianza_event';

/** What happened, before it is written. */
export interface NewEvent<Field extends string = string> {
  readonly topic: Topic<Field>;
  /** The account it hangs from; without one the event belongs to `companyId` alone. */
  readonly accountId?: Id;
  readonly companyId?: Id;
  /** Who may hear of it; SHARED unless said otherwise. */
  readonly audience?: Audience;
  readonly subject: { readonly type: string; readonly id: Id };
  /** Of an event of a company: the account that its subject concerns. Only colleagues who see it hear of it; needed where the subject is only theirs, too. */
  readonly concernsAccountId?: Id | null;
  /** The fields that the topic declares. */
  readonly payload?: Readonly<Record<NoInfer<Field>, Json>>;
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
    topic: event.topic.name,
    account_id: event.accountId ?? null,
    company_id: event.companyId ?? null,
    audience: event.audience ?? 'SHARED',
    subject_type: event.subject.type,
    subject_id: event.subject.id,
    concerns: event.concernsAccountId ?? null,
    payload: event.payload ?? {},
    unless_since: event.unlessToldSince ?? null,
  }));
  await tx.later(statement(), [JSON.stringify(rows), actor.memberId, actor.appId]);
}

let text: string | undefined;

/** Made once, when all entities are known. */
function statement(): string {
  return (text ??= `with recorded as (
       insert into event (id, topic, account_id, company_id, audience, hearers, hearer_id, subject_type, subject_id, actor_member_id, actor_app_id, payload)
       select e.id, e.topic, e.account_id, e.company_id, e.audience, heard.by, case heard.by when 'ACCOUNT' then e.concerns when 'COMPANY' then null else known.member end,
              e.subject_type, e.subject_id, $2::uuid, $3::uuid, e.payload
       from jsonb_to_recordset($1::jsonb) as e(id uuid, topic text, account_id uuid, company_id uuid, audience text, subject_type text, subject_id uuid,
                                               concerns uuid, payload jsonb, unless_since timestamptz)
       cross join lateral (select ${memberSql()} as member) known
       cross join lateral (select ${hearersSql()} as by) heard
       where e.unless_since is null or not exists (
         select 1 from event t where t.account_id = e.account_id and t.audience = e.audience and t.occurred_at > e.unless_since and t.topic = e.topic and t.subject_id = e.subject_id
           and t.actor_member_id is not distinct from $2::uuid and t.actor_app_id is not distinct from $3::uuid
       )
       returning 1
     )
     select pg_notify('${EVENT_CHANNEL}', '') from (select count(*) as count from recorded) as counted where count > 0`);
}

/** An event of a company is heard by whoever sees its subject: SQL of who that is, by the policy of the subject. What is nobody's in particular is for those who see all. */
function hearersSql(): string {
  const named = (hearers: string): string =>
    guardedEntities()
      .filter(({ policy }) => policy.heardBy?.hearers === hearers)
      .map(({ name }) => `'${name}'`)
      .join(', ');
  return `case when e.account_id is not null then 'COMPANY' when e.subject_type in (${named('WIDE')}) then 'WIDE'
    when e.subject_type in (${named('MEMBER')}) then case when known.member is null then 'WIDE' else 'MEMBER' end
    when e.subject_type in (${named('ACCOUNT')}) and e.concerns is not null then 'ACCOUNT' else 'COMPANY' end`;
}

/** SQL of the member whose the subject is; whoever acts, where the subject is a person's own and names no member. */
function memberSql(): string {
  const whose = guardedEntities().flatMap(({ name, table, policy: { heardBy } }) => {
    if (heardBy === undefined || heardBy.hearers === 'ACCOUNT') return [];
    const column = heardBy.column === undefined ? [] : [`(select s.${heardBy.column} from "${table}" s where s.id = e.subject_id)`];
    const known = [...column, ...(heardBy.hearers === 'MEMBER' ? ['$2::uuid'] : [])];
    return known.length === 0 ? [] : [`when '${name}' then coalesce(${known.join(', ')})`];
  });
  return `case when e.account_id is null then case e.subject_type ${whose.join(' ')} end end`;
}
