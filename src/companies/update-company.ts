/**
 * The company's card changes.
 */
import { LockMode } from '@mikro-orm/core';
import { assertMayAdminister } from '../access/viewer.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { assertVersion } from '../kernel/version.js';
import { COMPANY_FIELDS } from '../protocol/company.js';
import type { UpdateOf } from '../protocol/field.js';
import { checkedChanges } from '../things/checked.js';
import { Company } from './company.entity.js';
import { COMPANY_TOPICS } from './company.events.js';

/** What changes of the card; what is left out stays. */
export type CompanyChange = UpdateOf<typeof COMPANY_FIELDS> & { readonly expectedVersion?: number | null | undefined };

/** Changes the company's card. @throws Problem STALE_VERSION when it was changed since. */
export async function updateCompany(act: Act, input: CompanyChange): Promise<{ readonly id: Id }> {
  assertMayAdminister(act.viewer);
  const company = await act.tx.em.findOneOrFail(Company, act.viewer.companyId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  assertVersion(company, input.expectedVersion);
  act.tx.em.assign(company, checkedChanges(COMPANY_FIELDS, input));
  act.record({ topic: COMPANY_TOPICS['company.updated'], companyId: company.id, subject: { type: 'Company', id: company.id } });
  return { id: company.id };
}
