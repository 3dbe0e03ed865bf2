/**
 * The two sides agree what to measure, or one of them for itself.
 */
import { LockMode } from '@mikro-orm/core';
import type { Audience } from '../access/audience.js';
import { Account } from '../accounts/account.entity.js';
import { accountOf, lockAccount, sideAt } from '../accounts/standing.js';
import { isChanged, line } from '../companies/input.js';
import { Member } from '../companies/member.entity.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import { idOf, type Id } from '../kernel/ids.js';
import { notFound } from '../kernel/problem.js';
import { assertVersion, isGiven } from '../kernel/version.js';
import { Kpi, type KpiDirection } from './kpi.entity.js';
import { assertMeasures, assertOwnAudience } from './kpi.policy.js';

/** A new KPI. */
export interface CreateKpi {
  readonly accountId: string;
  readonly audience: Audience;
  readonly name: string;
  readonly unit: string;
  readonly direction: KpiDirection;
}

/**
 * Creates a KPI; either side may.
 * @throws Problem NOT_FOUND, CONFLICT; of the input REQUIRED, TOO_LONG, INVALID.
 */
export async function createKpi(act: Act, input: CreateKpi): Promise<{ readonly id: Id }> {
  // What a side defines for itself holds nothing that the other side might wait for.
  const isShared = input.audience === 'SHARED';
  const account = isShared ? await lockAccount(act, input.accountId) : await accountOf(act, input.accountId);
  assertOwnAudience(input.audience, sideAt(account, act.viewer));
  assertMeasures(account.status, input.audience);
  await assertRoomFor(act, 'kpis', account.id);
  const { em } = act.tx;
  const kpi = em.create(Kpi, {
    id: act.newId(),
    account,
    audience: input.audience,
    name: line('name', input.name, 200),
    unit: line('unit', input.unit, 40),
    direction: input.direction,
    createdBy: act.viewer.memberId === null ? null : em.getReference(Member, act.viewer.memberId),
    createdAt: act.now,
    updatedAt: act.now,
  });
  await em.flush();
  act.record({ topic: 'kpi.created', ...aboutKpi(kpi), payload: { name: kpi.name, unit: kpi.unit } });
  return { id: kpi.id };
}

/** A change of a KPI. Absent fields stay. */
export interface UpdateKpi {
  readonly id: string;
  readonly expectedVersion?: number | null | undefined;
  readonly name?: string | null | undefined;
  readonly unit?: string | null | undefined;
  readonly direction?: KpiDirection | null | undefined;
}

/**
 * Changes a KPI; whoever sees it may.
 * @throws Problem NOT_FOUND, CONFLICT, STALE_VERSION; of the input REQUIRED, TOO_LONG, INVALID.
 */
export async function updateKpi(act: Act, input: UpdateKpi): Promise<{ readonly id: Id }> {
  const { kpi, account } = await kpiAt(act, input.id, LockMode.PESSIMISTIC_WRITE);
  assertMeasures(account.status, kpi.audience);
  assertVersion(kpi, input.expectedVersion);
  if (isChanged('name', input.name)) kpi.name = line('name', input.name, 200);
  if (isChanged('unit', input.unit)) kpi.unit = line('unit', input.unit, 40);
  if (isChanged('direction', input.direction)) kpi.direction = input.direction;
  kpi.updatedAt = act.now;
  await act.tx.em.flush();
  const fields = (['name', 'unit', 'direction'] as const).filter((field) => isGiven(input[field]));
  act.record({ topic: 'kpi.updated', ...aboutKpi(kpi), payload: { name: kpi.name, fields } });
  return { id: kpi.id };
}

/** A KPI that the viewer sees, with its account. @throws Problem NOT_FOUND. */
export async function kpiAt(act: Act, kpiId: string, lockMode: LockMode = LockMode.NONE): Promise<{ readonly kpi: Kpi; readonly account: Account }> {
  const kpi = await act.tx.em.findOne(Kpi, idOf('Kpi', kpiId), { lockMode });
  if (kpi === null) throw notFound('Kpi');
  return { kpi, account: await act.tx.em.findOneOrFail(Account, kpi.account.id) };
}

function aboutKpi(kpi: Kpi): { readonly accountId: Id; readonly audience: Audience; readonly subject: { readonly type: string; readonly id: Id } } {
  return { accountId: kpi.account.id, audience: kpi.audience, subject: { type: 'Kpi', id: kpi.id } };
}
