/**
 * A side takes a right back from a role on its team.
 */
import { LockMode } from '@mikro-orm/core';
import { Account } from '../accounts/account.entity.js';
import { sideAt } from '../accounts/standing.js';
import type { Act } from '../events/act.js';
import { idOf, type Id } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';
import { assertMay } from '../things/rule.js';
import { GIVE_RIGHTS } from './decide.js';
import { DecisionRight } from './decision-right.entity.js';
import { TEAM_TOPICS } from './team.events.js';

/**
 * Takes a right back; those who have it by office do. What was decided by it stays decided.
 * @throws Problem NOT_FOUND, also for rights of the other side; FORBIDDEN, CONFLICT once the account is ENDED.
 */
export async function removeDecisionRight(act: Act, rightId: string): Promise<{ readonly id: Id; readonly accountId: Id }> {
  const right = await act.tx.em.findOne(DecisionRight, { id: idOf('DecisionRight', rightId) }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (right === null) throw notFound('DecisionRight');
  const { id, role, decision } = right;
  const account = await act.tx.em.findOneOrFail(Account, right.account.id);
  await assertMay(act, GIVE_RIGHTS, Account, account);
  const side = sideAt(account, act.viewer);
  act.tx.em.remove(right);
  await act.tx.em.flush();
  act.record({
    topic: TEAM_TOPICS['decisionRight.removed'],
    accountId: account.id,
    audience: side,
    subject: { type: 'DecisionRight', id },
    payload: { role, decision },
  });
  return { id, accountId: account.id };
}
