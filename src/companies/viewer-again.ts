/**
 * Whoever asked for work that is done later is looked up again when it is done: somebody who has left, or an app that was ended, has nothing done any more.
 */
import { systemSession } from '../access/session.js';
import { APP_SCOPES, isCompanyWideRole, type OrganisationRole, type Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import type { Id } from '../kernel/ids.js';

/** A member, or an app. */
export interface FormerViewer {
  readonly memberId: Id | null;
  readonly appId: Id | null;
}

/** The viewer as it is now, or undefined when there is none any more. */
export async function viewerAgain(database: Database, { memberId, appId }: FormerViewer): Promise<Viewer | undefined> {
  return memberId === null ? appAgain(database, appId) : memberAgain(database, memberId);
}

async function memberAgain(database: Database, memberId: Id): Promise<Viewer | undefined> {
  const [row] = await database.transaction(systemSession, (tx) =>
    tx.sql<{ personId: Id; companyId: Id; role: OrganisationRole }>(
      `select person_id as "personId", company_id as "companyId", role from member where id = $1 and left_at is null`,
      [memberId],
    ),
  );
  return row === undefined ? undefined : { ...row, memberId, appId: null, sessionId: null, isCompanyWide: isCompanyWideRole(row.role), scopes: [] };
}

async function appAgain(database: Database, appId: Id | null): Promise<Viewer | undefined> {
  const [row] = await database.transaction(systemSession, (tx) =>
    tx.sql<{ companyId: Id; scopes: readonly string[] }>(`select company_id as "companyId", scopes from app where id = $1 and revoked_at is null`, [appId]),
  );
  if (row === undefined) return undefined;
  const scopes = APP_SCOPES.filter((scope) => row.scopes.includes(scope));
  return { companyId: row.companyId, appId, scopes, memberId: null, personId: null, sessionId: null, role: null, isCompanyWide: true };
}
