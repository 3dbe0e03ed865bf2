/**
 * Who decides what without asking further up: by office in the company, or by a right that the own side gave to the role on the team.
 */
import type { Side } from '../access/audience.js';
import type { OrganisationRole, Viewer } from '../access/viewer.js';
import type { Account } from '../accounts/account.entity.js';
import { assertNotEnded } from '../accounts/account.policy.js';
import { sideAt } from '../accounts/standing.js';
import type { SqlOf } from '../database/read.js';
import { Problem } from '../kernel/problem.js';
import type { Decision } from '../protocol/seat.js';
import { quotedList } from '../things/step.js';

/** Offices that decide everything for their company, and give rights to roles on the team. */
const DECIDING_OFFICES: readonly OrganisationRole[] = ['OWNER', 'DIRECTOR'];

/** Whether the viewer decides everything for the own company by office. */
function decidesByOffice(viewer: Viewer): boolean {
  return viewer.role !== null && DECIDING_OFFICES.includes(viewer.role);
}

/**
 * Whether the viewer decides this for the own side, over a row of anything at an account: by office in the company, or by a right of the role on the team. Owners
 * and directors always do; apps never: a company's word is given by people.
 */
export const decidesSql =
  (decision: Decision): SqlOf =>
  (row, viewer) =>
    `(coalesce(${viewer.role} in (${quotedList(DECIDING_OFFICES)}), false) or exists (
       select 1 from seat ds join decision_right dr on dr.account_id = ds.account_id and dr.side = ds.side and dr.role = ds.role and dr.decision = '${decision}'
       where ds.account_id = ${row('account_id')} and ds.member_id = ${viewer.member} and ds.ended_at is null))`;

/**
 * The side for which the viewer gives and takes rights.
 * @throws Problem FORBIDDEN for all but owners and directors, CONFLICT once the account is ENDED.
 */
export function sideGivingRights(viewer: Viewer, account: Account): Side {
  const side = sideAt(account, viewer);
  if (!decidesByOffice(viewer)) throw new Problem('FORBIDDEN', 'Owners and directors say what their team may decide.');
  assertNotEnded(account.status);
  return side;
}
