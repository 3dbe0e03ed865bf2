/**
 * Opens a session: the token goes to the caller once, only its hash is kept.
 */
import type { Database, Transaction } from '../database/database.js';
import { newId, type Id } from '../kernel/ids.js';
import { hashToken, newToken } from '../kernel/seal.js';
import { systemSession } from '../access/session.js';
import { accessChanged } from './access-change.js';
import { knowDevice } from './device.js';
import { Person } from './person.entity.js';
import { Session } from './session.entity.js';

const SESSION_DAYS = 30;
/** Open sessions of one person. */
export const MOST_SESSIONS = 100;
/** Ended sessions are shown for so long. */
const ENDED_DAYS = 30;

/** A session that was just opened. */
export interface OpenedSession {
  readonly sessionId: Id;
  /** Shown once; bearer of the session. */
  readonly token: string;
  readonly expiresAt: string;
  /** By it the browser or program is known the next time. */
  readonly deviceToken: string;
}

/** What may be remembered of it. */
export const withoutSecrets = ({ sessionId, expiresAt }: OpenedSession): Pick<OpenedSession, 'sessionId' | 'expiresAt'> => ({ sessionId, expiresAt });

/** Signs a person in, acting as the member. Under the system role. */
export async function openSession(
  tx: Transaction,
  who: { readonly personId: Id; readonly memberId: Id; readonly userAgent: string | null; readonly deviceToken?: string | null | undefined },
  now: Date,
): Promise<OpenedSession> {
  const { em } = tx;
  const token = newToken('als');
  const expiresAt = new Date(now.getTime() + SESSION_DAYS * 24 * 3600 * 1000);
  const session = em.create(Session, {
    id: newId(),
    person: em.getReference(Person, who.personId),
    memberId: who.memberId,
    tokenHash: hashToken(token),
    userAgent: who.userAgent?.slice(0, 300) ?? null,
    createdAt: now,
    lastSeenAt: now,
    expiresAt,
  });
  await em.flush();
  await endOldest(tx, who.personId, now);
  const deviceToken = await knowDevice(tx, who.personId, who.deviceToken, now);
  return { sessionId: session.id, token, expiresAt: expiresAt.toISOString(), deviceToken };
}

/** Who signs in again and again ends the sessions that were used longest ago. */
async function endOldest(tx: Transaction, personId: Id, now: Date): Promise<void> {
  const ended = await tx.sql<{ id: Id }>(
    `update session set revoked_at = $2 where id in (
       select id from session where person_id = $1 and revoked_at is null and expires_at > $2 order by last_seen_at desc, created_at desc, id offset $3
     ) returning id`,
    [personId, now.toISOString(), MOST_SESSIONS],
  );
  for (const { id } of ended) await accessChanged(tx, { sessionId: id });
}

/** Forgets sessions that ended by the clock, those that were ended some weeks ago, and links of mails that open nothing any more. */
export async function forgetSessions(database: Database): Promise<void> {
  await database.transaction(systemSession, async (tx) => {
    await tx.sql(
      `delete from session where id in (
         select id from session where expires_at < now() or revoked_at < now() - make_interval(days => ${ENDED_DAYS}) limit 10000 for update skip locked
       )`,
    );
    await tx.sql(
      `delete from login_link where token_hash in (select token_hash from login_link where expires_at < now() - interval '1 day' limit 10000 for update skip locked)`,
    );
  });
}
