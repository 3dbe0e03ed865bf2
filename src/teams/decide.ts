/**
 * Who decides what without asking further up: by office in the company, or by a right that the own side gave to the role on the team.
 */
import type { Side } from '../access/audience.js';
import type { OrganisationRole, Viewer } from '../access/viewer.js';
import type { Account } from '../accounts/account.entity.js';
import { assertNotEnded } from '../accounts/account.policy.js';
import { sideAt } from '../accounts/standing.js';
import type { Transaction } from '../database/database.js';
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import type { Decision } from '../protocol/seat.js';

/** Offices that decide everything for their company, and give rights to roles on the team. */
const DECIDING_OFFICES: readonly OrganisationRole[] = ['OWNER', 'DIRECTOR'];

/** Whether the viewer decides everything for the own company by office. */
function decidesByOffice(viewer: Viewer): boolean {
  return viewer.role !== null && DECIDING_OFFICES.includes(viewer.role);
}

/**
 * Whether the viewer decides this at an account that is visible to it, for the side of its own company. Owners and directors always do; apps never: a
 * company's word is given by people.
 */
export async function hasDecisionRight(tx: Transaction, viewer: Viewer, accountId: Id, side: Side, decision: Decision): Promise<boolean> {
  if (decidesByOffice(viewer)) return true;
  await tx.em.flush();
  const [right] = await tx.sql(
    `select 1 from seat s join decision_right r on r.account_id = s.account_id and r.side = s.side and r.role = s.role
     where s.account_id = $1 and s.member_id = $2 and s.side = $3 and s.ended_at is null and r.decision = $4`,
    [accountId, viewer.memberId, side, decision],
  );
  return right !== undefined;
}

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
