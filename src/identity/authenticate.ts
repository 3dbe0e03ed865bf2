/**
 * Turns a token into the viewer: a session token of a person, or the key of an app. The one place where that happens, for HTTP and for sockets.
 */
import { systemSession } from '../access/session.js';
import { viewerOfApp, viewerOfMember, type OrganisationRole, type Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import { hashToken } from '../kernel/seal.js';

const SEEN_EVERY_MS = 60_000;

interface SessionRow {
  readonly sessionId: Id;
  readonly personId: Id;
  readonly memberId: Id;
  readonly companyId: Id;
  readonly role: OrganisationRole;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
}

/** Somebody whose token opens the door. */
export interface Authenticated {
  readonly viewer: Viewer;
  /** When the token ends by itself; null for the keys of apps. */
  readonly expiresAt: Date | null;
}

/** The viewer behind a token, or undefined when it opens no door (any more). */
export async function authenticate(database: Database, token: string, now: Date): Promise<Authenticated | undefined> {
  if (token.startsWith('als_')) return viewerOfSession(database, hashToken(token), now);
  return token.startsWith('alk_') ? viewerByKey(database, hashToken(token), now) : undefined;
}

async function viewerOfSession(database: Database, tokenHash: string, now: Date): Promise<Authenticated | undefined> {
  const [row] = (await database.read(systemSession, {
    name: 'authenticate-session',
    text: `select s.id as "sessionId", s.person_id as "personId", m.id as "memberId", m.company_id as "companyId", m.role, s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt"
           from session s join member m on m.id = s.member_id
           where s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2::timestamptz and m.left_at is null`,
    params: [tokenHash, now.toISOString()],
  })) as readonly unknown[] as readonly SessionRow[];
  if (row === undefined) return undefined;
  const { lastSeenAt, expiresAt, ...member } = row;
  await noteSeen(database, 'session', 'last_seen_at', member.sessionId, lastSeenAt, now);
  return { viewer: viewerOfMember(member), expiresAt: new Date(expiresAt) };
}

async function viewerByKey(database: Database, keyHash: string, now: Date): Promise<Authenticated | undefined> {
  const [row] = (await database.read(systemSession, {
    name: 'authenticate-app',
    text: `select id, company_id as "companyId", scopes, last_used_at as "lastUsedAt" from app where key_hash = $1 and revoked_at is null`,
    params: [keyHash],
  })) as readonly unknown[] as readonly { id: Id; companyId: Id; scopes: readonly string[]; lastUsedAt: string | null }[];
  if (row === undefined) return undefined;
  await noteSeen(database, 'app', 'last_used_at', row.id, row.lastUsedAt, now);
  return { viewer: viewerOfApp({ ...row, appId: row.id }), expiresAt: null };
}

/** Once a minute is enough to tell people when a session or key was used last; a row that is held, or a database that takes no writes, keeps nobody out. */
async function noteSeen(database: Database, table: 'session' | 'app', column: string, id: Id, lastSeenAt: string | null, now: Date): Promise<void> {
  if (lastSeenAt !== null && now.getTime() - new Date(lastSeenAt).getTime() < SEEN_EVERY_MS) return;
  const note = `update ${table} set ${column} = $2 where id = (select id from ${table} where id = $1 for no key update skip locked)`;
  await database
    .transaction(systemSession, (tx) => tx.sql(note, [id, now.toISOString()]))
    .catch((cause: unknown) => {
      if (!(cause instanceof Problem)) throw cause;
    });
}
