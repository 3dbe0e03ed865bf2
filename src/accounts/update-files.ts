/**
 * Changes of a side's private file. They move nothing that is shared: no version, no time stamp, no shared event.
 */
import { LockMode, type EntityClass, type FilterQuery } from '@mikro-orm/core';
import type { Side } from '../access/audience.js';
import { Member } from '../companies/member.entity.js';
import type { Act } from '../events/act.js';
import { rowIdIn, type Id } from '../kernel/ids.js';
import { fieldProblem, notFound } from '../kernel/problem.js';
import { assertVersion } from '../kernel/version.js';
import { ALTERNATIVE_FIELDS, CUSTOMER_FILE_FIELDS, STAKEHOLDER_FIELDS, SUPPLIER_FILE_FIELDS } from '../protocol/account.js';
import type { CreateOf, Fields, RowOf, UpdateOf } from '../protocol/field.js';
import { checkedChanges, checkedNew } from '../things/checked.js';
import { assertMay } from '../things/rule.js';
import { Account } from './account.entity.js';
import { ACCOUNT_TOPICS } from './account.events.js';
import { KEEP_OWN } from './account.policy.js';
import { CustomerFile } from './customer-file.entity.js';
import { accountOf } from './standing.js';
import { SupplierFile, type StakeholderAssessment } from './supplier-file.entity.js';

const MAX_ENTRIES = 100;

/** Which file, and the version of it that the caller has seen. */
interface OfAccount {
  readonly accountId: string;
  readonly expectedVersion?: number | null | undefined;
}

/** A person at the customer, as a mutation brings it. */
type NewStakeholder = CreateOf<typeof STAKEHOLDER_FIELDS> & { readonly memberId?: string | null | undefined };

/** What changes in the supplier's file; what is left out stays, null removes. */
export type UpdateSupplierFile = OfAccount & UpdateOf<typeof SUPPLIER_FILE_FIELDS> & { readonly stakeholders?: readonly NewStakeholder[] | null | undefined };

/**
 * Changes the supplier's file.
 * @throws Problem NOT_FOUND for strangers and for the customer, CONFLICT once the account is ENDED, STALE_VERSION, OUT_OF_RANGE, TOO_LONG.
 */
export async function updateSupplierFile(act: Act, input: UpdateSupplierFile): Promise<{ readonly id: Id }> {
  const file = await fileOf(act, SupplierFile, input);
  act.tx.em.assign(file, { ...checkedChanges(SUPPLIER_FILE_FIELDS, input), updatedAt: act.now });
  if (input.stakeholders !== undefined) file.stakeholders = await assessments(act, input.stakeholders ?? []);
  tell(act, 'SUPPLIER', 'SupplierFile', file);
  return { id: file.id };
}

/** What changes in the customer's file; what is left out stays, null removes. */
export type UpdateCustomerFile = OfAccount &
  UpdateOf<typeof CUSTOMER_FILE_FIELDS> & { readonly alternatives?: readonly CreateOf<typeof ALTERNATIVE_FIELDS>[] | null | undefined };

/**
 * Changes the customer's file.
 * @throws Problem NOT_FOUND for strangers and for the supplier, CONFLICT once the account is ENDED, STALE_VERSION, OUT_OF_RANGE, TOO_LONG.
 */
export async function updateCustomerFile(act: Act, input: UpdateCustomerFile): Promise<{ readonly id: Id }> {
  const file = await fileOf(act, CustomerFile, input);
  act.tx.em.assign(file, { ...checkedChanges(CUSTOMER_FILE_FIELDS, input), updatedAt: act.now });
  if (input.alternatives !== undefined) file.alternatives = entries('alternatives', ALTERNATIVE_FIELDS, input.alternatives ?? []).map(withNote);
  tell(act, 'CUSTOMER', 'CustomerFile', file);
  return { id: file.id };
}

async function fileOf<File extends SupplierFile | CustomerFile>(act: Act, of: EntityClass<File>, { accountId, expectedVersion }: OfAccount): Promise<File> {
  const account = await accountOf(act, accountId);
  await assertMay(act, KEEP_OWN, Account, account);
  const file = await act.tx.em.findOne(of, { account: account.id } as FilterQuery<File>, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (file === null) throw notFound(of.name);
  assertVersion(file, expectedVersion);
  return file;
}

function tell(act: Act, audience: Side, type: 'SupplierFile' | 'CustomerFile', { id, account }: SupplierFile | CustomerFile): void {
  act.record({
    topic: ACCOUNT_TOPICS[type === 'SupplierFile' ? 'supplierFile.updated' : 'customerFile.updated'],
    accountId: account.id,
    audience,
    subject: { type, id },
  });
}

/** @throws Problem UNKNOWN_REFERENCE for a member that the viewer does not see. */
async function assessments(act: Act, given: readonly NewStakeholder[]): Promise<readonly StakeholderAssessment[]> {
  const people = entries('stakeholders', STAKEHOLDER_FIELDS, given).map(withNote);
  return Promise.all(people.map(async (person, index) => ({ ...person, memberId: await seenMember(act, given[index]?.memberId, index) })));
}

/** Row id of a member that the viewer sees. */
async function seenMember(act: Act, memberId: string | null | undefined, index: number): Promise<Id | null> {
  if (memberId === null || memberId === undefined) return null;
  const id = rowIdIn('Member', memberId);
  if (id === undefined || (await act.tx.em.count(Member, { id })) === 0)
    throw fieldProblem('UNKNOWN_REFERENCE', ['input', 'stakeholders', String(index), 'memberId'], 'There is no such member, or you do not see it.');
  return id;
}

/** A list in a file, each entry checked. @throws Problem TOO_LONG; of an entry REQUIRED, TOO_LONG, INVALID. */
function entries<All extends Fields>(field: string, fields: All, given: readonly CreateOf<All>[]): readonly RowOf<All>[] {
  if (given.length > MAX_ENTRIES) throw fieldProblem('TOO_LONG', field, `There can be at most ${MAX_ENTRIES} of these.`);
  return given.map((entry, index) => checkedNew(fields, entry, ['input', field, String(index)]));
}

const withNote = <Entry extends { readonly note: string | null }>(entry: Entry): Entry & { readonly note: string } => ({ ...entry, note: entry.note ?? '' });
