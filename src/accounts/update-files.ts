/**
 * Changes of a side's private file. They move nothing that is shared: no version, no time stamp, no shared event.
 */
import { LockMode } from '@mikro-orm/core';
import { inputProblem, line, maybeLine, maybeProse, maybeWithin } from '../companies/input.js';
import { assertVersion } from '../kernel/version.js';
import { Member } from '../companies/member.entity.js';
import type { Act } from '../events/act.js';
import { globalId, isId, type Id } from '../kernel/ids.js';
import { fieldProblem, notFound } from '../kernel/problem.js';
import { assertNotEnded } from './account.policy.js';
import { CustomerFile, type Alternative, type SOURCING_CLASSES } from './customer-file.entity.js';
import { accountOf } from './standing.js';
import { SupplierFile, type HEALTHS, type StakeholderAssessment, type TIERS } from './supplier-file.entity.js';

/** Largest amount of money, in minor units: what a JavaScript number holds exactly. */
const MAX_MINOR = Number.MAX_SAFE_INTEGER;
const MAX_ENTRIES = 100;
const MAX_NAME = 200;
const MAX_NOTE = 2000;

/** What changes in the supplier's file; what is left out stays, null removes. */
export interface UpdateSupplierFile {
  readonly accountId: string;
  readonly expectedVersion?: number | null | undefined;
  readonly tier?: (typeof TIERS)[number] | null | undefined;
  readonly segment?: string | null | undefined;
  readonly attractiveness?: number | null | undefined;
  readonly strength?: number | null | undefined;
  readonly health?: (typeof HEALTHS)[number] | null | undefined;
  readonly churnRiskPercent?: number | null | undefined;
  readonly marginMinor?: number | null | undefined;
  readonly whitespaceMinor?: number | null | undefined;
  readonly stakeholders?: readonly StakeholderAssessment[] | null | undefined;
  readonly notes?: string | null | undefined;
}

/**
 * Changes the supplier's file.
 * @throws Problem NOT_FOUND for strangers and for the customer, CONFLICT once the account is ENDED, STALE_VERSION, OUT_OF_RANGE, TOO_LONG.
 */
export async function updateSupplierFile(act: Act, input: UpdateSupplierFile): Promise<{ readonly id: Id }> {
  const account = await accountOf(act, input.accountId);
  assertNotEnded(account.status);
  const file = await act.tx.em.findOne(SupplierFile, { account: account.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (file === null) throw notFound('SupplierFile');
  assertVersion(file, input.expectedVersion);
  if (input.tier !== undefined) file.tier = input.tier;
  if (input.health !== undefined) file.health = input.health;
  if (input.segment !== undefined) file.segment = maybeLine('segment', input.segment, 120);
  if (input.notes !== undefined) file.notes = maybeProse('notes', input.notes, 20_000);
  for (const field of ['attractiveness', 'strength', 'churnRiskPercent'] as const) {
    if (input[field] !== undefined) file[field] = maybeWithin(field, input[field], 0, 100);
  }
  for (const field of ['marginMinor', 'whitespaceMinor'] as const) {
    if (input[field] !== undefined) file[field] = maybeWithin(field, input[field], -MAX_MINOR, MAX_MINOR);
  }
  if (input.stakeholders !== undefined) file.stakeholders = await assessments(act, input.stakeholders ?? []);
  file.updatedAt = act.now;
  act.record({ topic: 'supplierFile.updated', accountId: account.id, audience: 'SUPPLIER', subject: { type: 'SupplierFile', id: file.id } });
  return { id: file.id };
}

/** What changes in the customer's file; what is left out stays, null removes. */
export interface UpdateCustomerFile {
  readonly accountId: string;
  readonly expectedVersion?: number | null | undefined;
  readonly sourcingClass?: (typeof SOURCING_CLASSES)[number] | null | undefined;
  readonly rating?: number | null | undefined;
  readonly alternatives?: readonly Alternative[] | null | undefined;
  readonly spendMinor?: number | null | undefined;
  readonly notes?: string | null | undefined;
}

/**
 * Changes the customer's file.
 * @throws Problem NOT_FOUND for strangers and for the supplier, CONFLICT once the account is ENDED, STALE_VERSION, OUT_OF_RANGE, TOO_LONG.
 */
export async function updateCustomerFile(act: Act, input: UpdateCustomerFile): Promise<{ readonly id: Id }> {
  const account = await accountOf(act, input.accountId);
  assertNotEnded(account.status);
  const file = await act.tx.em.findOne(CustomerFile, { account: account.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (file === null) throw notFound('CustomerFile');
  assertVersion(file, input.expectedVersion);
  if (input.sourcingClass !== undefined) file.sourcingClass = input.sourcingClass;
  if (input.rating !== undefined) file.rating = maybeWithin('rating', input.rating, 0, 100);
  if (input.spendMinor !== undefined) file.spendMinor = maybeWithin('spendMinor', input.spendMinor, -MAX_MINOR, MAX_MINOR);
  if (input.notes !== undefined) file.notes = maybeProse('notes', input.notes, 20_000);
  if (input.alternatives !== undefined) file.alternatives = few('alternatives', input.alternatives ?? []).map(checkedEntry('alternatives'));
  file.updatedAt = act.now;
  act.record({ topic: 'customerFile.updated', accountId: account.id, audience: 'CUSTOMER', subject: { type: 'CustomerFile', id: file.id } });
  return { id: file.id };
}

/** @throws Problem UNKNOWN_REFERENCE for a member that the viewer does not see. */
async function assessments(act: Act, given: readonly StakeholderAssessment[]): Promise<readonly StakeholderAssessment[]> {
  const checked = few('stakeholders', given).map((entry, index) => ({ ...entry, ...checkedEntry('stakeholders')(entry, index) }));
  return Promise.all(
    checked.map(async ({ memberId, name, influence, attitude, note }, index) => ({
      memberId: await seenMember(act, memberId, index),
      name,
      influence,
      attitude,
      note,
    })),
  );
}

/** Row id of a member that the viewer sees. */
async function seenMember(act: Act, memberId: string | null | undefined, index: number): Promise<Id | null> {
  if (memberId === null || memberId === undefined) return null;
  const [, id = ''] = memberId.split(':', 2);
  const isSeen = isId(id) && memberId === globalId('Member', id) && (await act.tx.em.count(Member, { id })) > 0;
  if (!isSeen) throw fieldProblem('UNKNOWN_REFERENCE', ['input', 'stakeholders', String(index), 'memberId'], 'There is no such member, or you do not see it.');
  return id;
}

function few<Entry>(field: string, entries: readonly Entry[]): readonly Entry[] {
  if (entries.length > MAX_ENTRIES) throw inputProblem('TOO_LONG', field, `There can be at most ${MAX_ENTRIES} of these.`);
  return entries;
}

/** @throws Problem REQUIRED without a name, TOO_LONG, INVALID. */
function checkedEntry(
  field: string,
): (entry: { readonly name: string; readonly note: string }, index: number) => { readonly name: string; readonly note: string } {
  return ({ name, note }, index) => {
    const at = [field, String(index)];
    return { name: line([...at, 'name'], name, MAX_NAME), note: maybeProse([...at, 'note'], note, MAX_NOTE) ?? '' };
  };
}
