/**
 * Somebody who asked for something that is done later, as that one stands when it is done: with the role of that moment, or not at all any more.
 */
import { systemSession } from '../access/session.js';
import { viewerOfApp, viewerOfMember, type OrganisationRole, type Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import type { Id } from '../kernel/ids.js';

/** Who asked: a member, or an app. */
export interface FormerViewer {
  readonly memberId: Id | null;
  readonly appId: Id | null;
}

/** Whoever it was, as viewer, or undefined when there is none any more. */
export async function presentViewer(database: Database, { memberId, appId }: FormerViewer): Promise<Viewer | undefined> {
  if (memberId !== null) return presentMember(database, memberId);
  return appId === null ? undefined : presentApp(database, appId);
}

async function presentMember(database: Database, memberId: Id): Promise<Viewer | undefined> {
  const [row] = (await database.read(systemSession, {
    name: 'present-member',
    text: `select person_id as "personId", company_id as "companyId", role from member where id = $1 and left_at is null`,
    params: [memberId],
  })) as readonly unknown[] as readonly { personId: Id; companyId: Id; role: OrganisationRole }[];
  return row === undefined ? undefined : viewerOfMember({ ...row, memberId, sessionId: null });
}

/** The app as viewer, or undefined when it was ended. */
export async function presentApp(database: Database, appId: Id): Promise<Viewer | undefined> {
  const [row] = (await database.read(systemSession, {
    name: 'present-app',
    text: `select company_id as "companyId", scopes from app where id = $1 and revoked_at is null`,
    params: [appId],
  })) as readonly unknown[] as readonly { companyId: Id; scopes: readonly string[] }[];
  return row === undefined ? undefined : viewerOfApp({ ...row, appId });
}
