/**
 * Opens a session: the token goes to the caller once, only its hash is kept.
 */
import type { Transaction } from '../database/database.js';
import { newId, type Id } from '../kernel/ids.js';
import { hashToken, newToken } from '../kernel/seal.js';
import { knowDevice } from './device.js';
import { Member } from './member.entity.js';
import { Person } from './person.entity.js';
import { Session } from './session.entity.js';

const SESSION_DAYS = 30;

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
    member: em.getReference(Member, who.memberId),
    tokenHash: hashToken(token),
    userAgent: who.userAgent?.slice(0, 300) ?? null,
    createdAt: now,
    lastSeenAt: now,
    expiresAt,
  });
  await em.flush();
  const deviceToken = await knowDevice(tx, who.personId, who.deviceToken, now);
  return { sessionId: session.id, token, expiresAt: expiresAt.toISOString(), deviceToken };
}
