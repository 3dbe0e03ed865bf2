/**
 * A side gives a role on its team the right to decide something, within a limit where the decision has one.
 */
import { Account } from '../accounts/account.entity.js';
import { accountOf, sideAt } from '../accounts/standing.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { fieldProblem } from '../kernel/problem.js';
import type { CreateOf, RowOf } from '../protocol/field.js';
import { DECISION_RIGHT_FIELDS, type Decision } from '../protocol/seat.js';
import { checkedNew } from '../things/checked.js';
import { assertMay } from '../things/rule.js';
import { GIVE_RIGHTS } from './decide.js';
import { DecisionRight } from './decision-right.entity.js';
import { TEAM_TOPICS } from './team.events.js';

/** A right to be given, or given anew with another limit. */
export type SetDecisionRight = CreateOf<typeof DECISION_RIGHT_FIELDS> & { readonly accountId: string };

/** The limit that each decision carries. */
const LIMITS: Readonly<Record<Decision, 'limitPercent' | 'limitMinor' | undefined>> = {
  SIGN_PLANS: undefined,
  APPROVE_PROJECTS: undefined,
  GRANT_DISCOUNT: 'limitPercent',
  COMMIT_SPEND: 'limitMinor',
};

/**
 * Gives the right; those who have it by office do.
 * @throws Problem NOT_FOUND, FORBIDDEN, CONFLICT once the account is ENDED, REQUIRED and INVALID for limits that are missing or out of place, OUT_OF_RANGE.
 */
export async function setDecisionRight(act: Act, input: SetDecisionRight): Promise<{ readonly id: Id; readonly accountId: Id }> {
  const account = await accountOf(act, input.accountId);
  await assertMay(act, GIVE_RIGHTS, Account, account);
  const side = sideAt(account, act.viewer);
  const values = checkedNew(DECISION_RIGHT_FIELDS, input);
  assertLimits(values);
  const { role, decision, ...limits } = values;
  // Two who give the same right at once must not make it twice. Rights are the side's own: the account itself stays free for the other side.
  await act.tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`decision right ${account.id} ${side}`]);
  const known = await act.tx.em.findOne(DecisionRight, { account: account.id, side, role, decision });
  const right = known ?? act.tx.em.create(DecisionRight, { id: act.newId(), account, side, role, decision, createdAt: act.now });
  act.tx.em.assign(right, limits);
  await act.tx.em.flush();
  act.record({
    topic: TEAM_TOPICS['decisionRight.set'],
    accountId: account.id,
    audience: side,
    subject: { type: 'DecisionRight', id: right.id },
    payload: { role, decision, ...limits },
  });
  return { id: right.id, accountId: account.id };
}

/** @throws Problem REQUIRED for the limit that the decision carries, INVALID for one that it has not. */
function assertLimits({ decision, ...limits }: RowOf<typeof DECISION_RIGHT_FIELDS>): void {
  for (const field of ['limitPercent', 'limitMinor'] as const) {
    if (field === LIMITS[decision] && limits[field] === null) throw fieldProblem('REQUIRED', field, `${decision} needs this limit.`);
    if (field !== LIMITS[decision] && limits[field] !== null) throw fieldProblem('INVALID', field, `${decision} has no such limit.`);
  }
}
