/**
 * The two sides agree what to measure, or one of them for itself.
 */
import { LockMode } from '@mikro-orm/core';
import { Account } from '../accounts/account.entity.js';
import { KEEP_OWN } from '../accounts/account.policy.js';
import { accountOf, lockAccount, sideAt } from '../accounts/standing.js';
import { Member } from '../companies/member.entity.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import { idOf, type Id } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';
import type { CreateOf } from '../protocol/field.js';
import { KPI_FIELDS } from '../protocol/kpi.js';
import { checkedChanges, checkedNew } from '../things/checked.js';
import type { Change } from '../things/doors.js';
import { assertMay, lockFor } from '../things/rule.js';
import { tellAccount } from '../things/tell.js';
import { Kpi } from './kpi.entity.js';
import { assertOwnAudience, DEFINE_SHARED, MEASURE } from './kpi.policy.js';
import { kpiCreated, kpiUpdated } from './kpi.thing.js';

/**
 * Creates a KPI; either side may.
 * @throws Problem NOT_FOUND, CONFLICT; of the input REQUIRED, TOO_LONG, INVALID.
 */
export async function createKpi(act: Act, input: CreateOf<typeof KPI_FIELDS> & { readonly accountId: string }): Promise<{ readonly id: Id }> {
  // What a side defines for itself holds nothing that the other side might wait for.
  const isShared = input.audience === 'SHARED';
  const account = isShared ? await lockAccount(act, input.accountId) : await accountOf(act, input.accountId);
  assertOwnAudience(input.audience, sideAt(account, act.viewer));
  await assertMay(act, isShared ? DEFINE_SHARED : KEEP_OWN, Account, account);
  await assertRoomFor(act, 'kpis', account.id);
  const { em } = act.tx;
  const createdBy = act.viewer.memberId === null ? null : em.getReference(Member, act.viewer.memberId);
  const kpi = em.create(Kpi, { id: act.newId(), account, ...checkedNew(KPI_FIELDS, input), createdBy, createdAt: act.now, updatedAt: act.now });
  await em.flush();
  tellAccount(act, kpiCreated, 'created', kpi, kpi.audience);
  return { id: kpi.id };
}

/**
 * Changes a KPI; whoever sees it may.
 * @throws Problem NOT_FOUND, CONFLICT, STALE_VERSION; of the input REQUIRED, TOO_LONG, INVALID.
 */
export async function updateKpi(act: Act, input: Change<typeof KPI_FIELDS>): Promise<{ readonly id: Id }> {
  const kpi = await lockFor(act, MEASURE, Kpi, input);
  const changes = checkedChanges(KPI_FIELDS, input);
  act.tx.em.assign(kpi, { ...changes, updatedAt: act.now });
  await act.tx.em.flush();
  tellAccount(act, kpiUpdated, 'updated', kpi, kpi.audience, { fields: Object.keys(changes) });
  return { id: kpi.id };
}

/** A KPI that the viewer sees, with its account. @throws Problem NOT_FOUND. */
export async function kpiAt(act: Act, kpiId: string, lockMode: LockMode = LockMode.NONE): Promise<{ readonly kpi: Kpi; readonly account: Account }> {
  const kpi = await act.tx.em.findOne(Kpi, idOf('Kpi', kpiId), { lockMode });
  if (kpi === null) throw notFound('Kpi');
  return { kpi, account: await act.tx.em.findOneOrFail(Account, kpi.account.id) };
}
