/**
 * Who decides what without asking further up: by office in the company, or by a right that the own side gave to the role on the team.
 */
import type { OrganisationRole } from '../access/viewer.js';
import { isNotEnded } from '../accounts/account.policy.js';
import type { ReadViewer, SqlOf } from '../database/read.js';
import type { Decision } from '../protocol/seat.js';
import type { Rule } from '../things/rule.js';
import { quotedList } from '../things/step.js';

/** Offices that decide everything for their company, and give rights to roles on the team. */
const DECIDING_OFFICES: readonly OrganisationRole[] = ['OWNER', 'DIRECTOR'];

/** Whether the viewer decides everything for the own company by office. */
const hasOffice = ({ role }: ReadViewer): string => `coalesce(${role} in (${quotedList(DECIDING_OFFICES)}), false)`;

/**
 * Whether the viewer decides this for the own side, over a row of anything at an account: by office in the company, or by a right of the role on the team. Owners
 * and directors always do; apps never: a company's word is given by people.
 */
export const decidesSql =
  (decision: Decision): SqlOf =>
  (row, viewer) =>
    `(${hasOffice(viewer)} or exists (
       select 1 from seat ds join decision_right dr on dr.account_id = ds.account_id and dr.side = ds.side and dr.role = ds.role and dr.decision = '${decision}'
       where ds.account_id = ${row('account_id')} and ds.member_id = ${viewer.member} and ds.ended_at is null))`;

/** Gives rights to roles on the own team, and takes them; over the row of the account. */
export const GIVE_RIGHTS: Rule = [
  { sql: (_, viewer) => hasOffice(viewer), code: 'FORBIDDEN', says: 'Owners and directors say what their team may decide.' },
  isNotEnded('id'),
];
