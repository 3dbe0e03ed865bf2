/**
 * A supplier opens a key account: PRIVATE at first, seen by the supplier alone, with the supplier's file and its strategy document.
 */
import { Company } from '../companies/company.entity.js';
import { inputProblem } from '../kernel/input.js';
import { assertRoomFor } from '../companies/quotas.js';
import { createDocument, seedDocument, type NewDocument } from '../documents/create-document.js';
import { strategyDocument } from '../documents/strategy-document.kind.js';
import type { Act } from '../events/act.js';
import { idOf, type Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import { ACCOUNT_FIELDS } from '../protocol/account.js';
import type { CreateOf } from '../protocol/field.js';
import { checkedNew } from '../things/checked.js';
import { Account } from './account.entity.js';
import { ACCOUNT_TOPICS } from './account.events.js';
import { CustomerFile } from './customer-file.entity.js';
import { SupplierFile } from './supplier-file.entity.js';

/** A new account; `customerId` names a company that is a partner already, in another account. */
export type CreateAccount = CreateOf<typeof ACCOUNT_FIELDS> & { readonly customerId?: string | null | undefined };

/**
 * Opens an account of the viewer's company as supplier.
 * @throws Problem FORBIDDEN for members without a company-wide role; TAKEN when there is an account with this customer; of the input REQUIRED, INVALID.
 */
export async function createAccount(act: Act, input: CreateAccount): Promise<{ readonly id: Id }> {
  const { viewer, tx, now } = act;
  if (!viewer.isCompanyWide) throw new Problem('FORBIDDEN', 'Owners, admins and directors choose the key accounts.');
  await assertRoomFor(act, 'accounts', viewer.companyId);
  const customer = await knownCustomer(act, input.customerId);
  const account = tx.em.create(Account, {
    id: act.newId(),
    ...checkedNew(ACCOUNT_FIELDS, { ...input, customerName: customer?.name ?? input.customerName }),
    supplier: tx.em.getReference(Company, viewer.companyId),
    customer: customer ?? null,
    status: 'PRIVATE',
    createdAt: now,
    updatedAt: now,
  });
  await tx.em.flush();
  await createFile(act, account, 'SUPPLIER');
  act.record({ topic: ACCOUNT_TOPICS['account.created'], accountId: account.id, audience: 'SUPPLIER', subject: { type: 'Account', id: account.id } });
  return { id: account.id };
}

async function knownCustomer(act: Act, customerId: string | null | undefined): Promise<Company | undefined> {
  if (customerId === null || customerId === undefined) return undefined;
  const customer = await act.tx.em.findOne(Company, { id: idOf('Company', customerId) });
  if (customer === null)
    throw inputProblem('UNKNOWN_REFERENCE', 'customerId', 'There is no such company among your partners. Leave it out and invite the customer.');
  if (customer.id === act.viewer.companyId) throw inputProblem('INVALID', 'customerId', 'A company is not its own customer.');
  const taken = await act.asSystem(() => act.tx.em.count(Account, { supplier: act.viewer.companyId, customer: customer.id }));
  if (taken > 0) throw inputProblem('TAKEN', 'customerId', 'There is an account with this customer already.');
  return customer;
}

/** The private file of one side, with its strategy document. */
export async function createFile(
  act: Pick<Act, 'tx' | 'now' | 'newId' | 'asSystem'> & { readonly viewer: { readonly memberId: Id | null; readonly appId: Id | null } },
  account: Account,
  side: 'SUPPLIER' | 'CUSTOMER',
): Promise<void> {
  const { tx, now } = act;
  const [id, strategyDocumentId] = [act.newId(), act.newId()];
  const { memberId, appId } = act.viewer;
  const document: NewDocument = {
    id: strategyDocumentId,
    kind: strategyDocument,
    accountId: account.id,
    audience: side,
    subjectId: id,
    author: { memberId, appId },
    content: {},
    now,
  };
  if (side === 'SUPPLIER') tx.em.create(SupplierFile, { id, account, stakeholders: [], strategyDocumentId, updatedAt: now });
  else tx.em.create(CustomerFile, { id, account, alternatives: [], strategyDocumentId, updatedAt: now });
  await act.asSystem(async () => {
    await createDocument(tx, document);
    await seedDocument(tx, document);
  });
}
