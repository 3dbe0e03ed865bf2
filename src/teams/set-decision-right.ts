/**
 * A side gives a role on its team the right to decide something, within a limit where the decision has one.
 */
import { accountOf } from '../accounts/standing.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { fieldProblem } from '../kernel/problem.js';
import { sideGivingRights } from './decide.js';
import { DecisionRight, type Decision } from './decision-right.entity.js';
import type { SeatRole } from './seat.entity.js';

/** A right to be given, or given anew with another limit. */
export interface SetDecisionRight {
  readonly accountId: string;
  readonly role: SeatRole;
  readonly decision: Decision;
  /** Highest discount in percent, 0–100. */
  readonly limitPercent?: number | null | undefined;
  /** Highest amount in minor units of the account's currency. */
  readonly limitMinor?: number | null | undefined;
}

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
  const side = sideGivingRights(act.viewer, account);
  const { role, decision } = input;
  const limits = limitsOf(input);
  // Two who give the same right at once must not make it twice. Rights are the side's own: the account itself stays free for the other side.
  await act.tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`decision right ${account.id} ${side}`]);
  const known = await act.tx.em.findOne(DecisionRight, { account: account.id, side, role, decision });
  const right = known ?? act.tx.em.create(DecisionRight, { id: act.newId(), account, side, role, decision, createdAt: act.now });
  right.limitPercent = limits.limitPercent;
  right.limitMinor = limits.limitMinor;
  await act.tx.em.flush();
  act.record({
    topic: 'decisionRight.set',
    accountId: account.id,
    audience: side,
    subject: { type: 'DecisionRight', id: right.id },
    payload: { role, decision, ...limits },
  });
  return { id: right.id, accountId: account.id };
}

function limitsOf(input: SetDecisionRight): { readonly limitPercent: number | null; readonly limitMinor: number | null } {
  const limit = LIMITS[input.decision];
  const given = { limitPercent: input.limitPercent ?? null, limitMinor: input.limitMinor ?? null };
  for (const field of ['limitPercent', 'limitMinor'] as const) {
    if (field === limit && given[field] === null) throw fieldProblem('REQUIRED', ['input', field], `${input.decision} needs this limit.`);
    if (field !== limit && given[field] !== null) throw fieldProblem('INVALID', ['input', field], `${input.decision} has no such limit.`);
  }
  if (given.limitPercent !== null && (given.limitPercent < 0 || given.limitPercent > 100)) {
    throw fieldProblem('OUT_OF_RANGE', ['input', 'limitPercent'], 'A limit in percent is from 0 to 100.');
  }
  if (given.limitMinor !== null && given.limitMinor < 0) throw fieldProblem('OUT_OF_RANGE', ['input', 'limitMinor'], 'A limit is not negative.');
  return given;
}
