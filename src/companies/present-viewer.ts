/**
 * Somebody who asked for something that is done later, as that one stands when it is done: with the role of that moment, or not at all any more.
 */
import { systemSession } from '../access/session.js';
import { APP_SCOPES, isCompanyWideRole, type OrganisationRole, type Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import type { Id } from '../kernel/ids.js';

/** The member as viewer, or undefined when it is none any more. */
export async function presentMember(database: Database, memberId: Id): Promise<Viewer | undefined> {
  const [row] = (await database.read(systemSession, {
    name: 'present-member',
    text: `select person_id as "personId", company_id as "companyId", role from member where id = $1 and left_at is null`,
    params: [memberId],
  })) as readonly unknown[] as readonly { personId: Id; companyId: Id; role: OrganisationRole }[];
  if (row === undefined) return undefined;
  return { ...row, memberId, appId: null, sessionId: null, isCompanyWide: isCompanyWideRole(row.role), scopes: [] };
}

/** The app as viewer, or undefined when it was ended. */
export async function presentApp(database: Database, appId: Id): Promise<Viewer | undefined> {
  const [row] = (await database.read(systemSession, {
    name: 'present-app',
    text: `select company_id as "companyId", scopes from app where id = $1 and revoked_at is null`,
    params: [appId],
  })) as readonly unknown[] as readonly { companyId: Id; scopes: readonly string[] }[];
  if (row === undefined) return undefined;
  const scopes = APP_SCOPES.filter((scope) => row.scopes.includes(scope));
  return { companyId: row.companyId, appId, scopes, memberId: null, personId: null, sessionId: null, role: null, isCompanyWide: true };
}
