/**
 * The members that a person is, in all companies. A viewer's eyes see one company at a time, so the machinery looks; it shows people what is their own.
 */
import { systemSession } from '../access/session.js';
import type { OrganisationRole, Viewer } from '../access/viewer.js';
import type { Database } from '../database/database.js';
import { globalId, type Id } from '../kernel/ids.js';

/** One of the viewer's memberships. */
export interface Membership {
  /** API id of the member. */
  readonly memberId: string;
  readonly companyName: string;
  readonly role: OrganisationRole;
  /** Whether the session at hand acts as this member. */
  readonly isActing: boolean;
}

/** The current memberships of the person behind the viewer, by company; none for apps. */
export async function membershipsOf(database: Database, viewer: Viewer): Promise<readonly Membership[]> {
  if (viewer.personId === null) return [];
  const rows = (await database.read(systemSession, {
    name: 'memberships',
    text: `select m.id, c.name as "companyName", m.role from member m join company c on c.id = m.company_id
           where m.person_id = $1 and m.left_at is null order by c.name, m.id`,
    params: [viewer.personId],
  })) as readonly unknown[] as readonly { readonly id: Id; readonly companyName: string; readonly role: OrganisationRole }[];
  return rows.map(({ id, companyName, role }) => ({ memberId: globalId('Member', id), companyName, role, isActing: id === viewer.memberId }));
}
