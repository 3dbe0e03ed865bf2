/**
 * What of the log an endpoint hears: what happened while it wished so, however late messages are made of it. An endpoint that was switched off, or wishes something
 * else now, keeps what it wished before until the log has been read that far.
 */
import { systemSession } from '../access/session.js';
import type { Database, Transaction } from '../database/database.js';
import { isBefore, isPast, presentMoment, type LogMoment, type LogPlace } from '../events/event-log.js';
import type { Act } from '../events/act.js';
import { Problem } from '../kernel/problem.js';
import type { WebhookEndpoint } from './webhook-endpoint.entity.js';
import type { Hearing, Wished } from './webhook-wish.js';

/** An endpoint, as far as it hears. */
export interface Listening {
  readonly isEnabled: boolean;
  readonly since: LogMoment;
  readonly wish: Wished;
  readonly formerHearings: readonly Hearing[];
}

/** Changes of an endpoint that the log has not been read up to; usually there is none. */
const MOST_FORMER = 20;

/** What the endpoint wished when the event happened; undefined when it did not hear then. */
export function wishAt({ isEnabled, since, wish, formerHearings }: Listening, event: LogPlace): Wished | undefined {
  if (!isBefore(event, since)) return isEnabled ? wish : undefined;
  return formerHearings.find((former) => isBefore(event, former.until) && !isBefore(event, former.since))?.wish;
}

/** The moment from which an endpoint may hear something that has not been read yet; undefined when it hears nothing. */
export function earliestOf({ isEnabled, since, formerHearings }: Listening): LogMoment | undefined {
  return formerHearings[0]?.since ?? (isEnabled ? since : undefined);
}

/** The wish of an endpoint as it stands. */
export function wishedBy({ topics, accountIds, conditions, skipOwn }: WebhookEndpoint): Wished {
  return { topics, accountIds: accountIds ?? null, conditions, skipOwn };
}

/** Where the log stands when an endpoint is changed. */
export interface TurningPoint {
  readonly now: LogMoment;
  /** Up to where messages were made. */
  readonly read: LogPlace;
}

/** The turning point of an act. To be asked before anything is changed. */
export function turningPoint(act: Act): Promise<TurningPoint> {
  return act.asSystem(() => turningPointOf(act.tx));
}

/** The same within a transaction, which must run under the system role here. */
export async function turningPointOf(tx: Transaction): Promise<TurningPoint> {
  const [read] = await tx.sql<LogPlace>('select transaction::text as transaction, position::text as position from webhook_cursor where id = 1');
  return { now: await presentMoment(tx), read: read ?? { transaction: '0', position: '0' } };
}

/** The times of hearing that are still to be read, with the one that ends now. */
export function formerHearingsOf(former: readonly Hearing[], ended: Hearing, read: LogPlace): readonly Hearing[] {
  return [...former.filter(({ until }) => !isPast(until, read)), ended];
}

/** Ends the time of hearing by a wish. @throws Problem CONFLICT when that was done too often within moments. */
export function endHearing(act: Act, endpoint: WebhookEndpoint, { now, read }: TurningPoint, wish: Wished): void {
  const since = { transaction: endpoint.fromTransaction, snapshot: endpoint.fromSnapshot };
  const formerHearings = formerHearingsOf(endpoint.formerHearings, { since, until: now, wish }, read);
  if (formerHearings.length > MOST_FORMER)
    throw new Problem('CONFLICT', 'This endpoint was changed many times within moments. Wait until its messages of that time were made, and try again.');
  act.tx.em.assign(endpoint, { formerHearings });
  hearFrom(act, endpoint, now);
}

/** Begins a time of hearing. */
export function hearFrom(act: Act, endpoint: WebhookEndpoint, { transaction, snapshot }: LogMoment): void {
  act.tx.em.assign(endpoint, { fromTransaction: transaction, fromSnapshot: snapshot });
}

/** Forgets former times of hearing once the log has been read that far. */
export async function forgetHearings(database: Database, read: LogPlace): Promise<void> {
  await database.transaction(systemSession, (tx) =>
    tx.sql(
      `update webhook_endpoint e set former_hearings = coalesce(
         (select jsonb_agg(h order by at) from jsonb_array_elements(e.former_hearings) with ordinality as f(h, at)
          where pg_snapshot_xmax((h -> 'until' ->> 'snapshot')::pg_snapshot) > $1::text::xid8), '[]')
       where id in (select id from webhook_endpoint where former_hearings <> '[]' order by id for no key update skip locked)`,
      [read.transaction],
    ),
  );
}
