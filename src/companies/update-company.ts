/**
 * The company's card changes.
 */
import { LockMode } from '@mikro-orm/core';
import { assertMayAdminister } from '../access/viewer.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { assertVersion } from '../kernel/version.js';
import { Company } from './company.entity.js';
import { country, isChanged, line } from './input.js';

/** Changes the company's card. @throws Problem STALE_VERSION when it was changed since. */
export async function updateCompany(
  act: Act,
  input: { readonly name?: string | null | undefined; readonly country?: string | null | undefined; readonly expectedVersion?: number | null | undefined },
): Promise<{ readonly id: Id }> {
  assertMayAdminister(act.viewer);
  const company = await act.tx.em.findOneOrFail(Company, act.viewer.companyId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  assertVersion(company, input.expectedVersion);
  if (isChanged('name', input.name)) company.name = line('name', input.name, 200);
  if (input.country !== undefined) company.country = country(input.country);
  act.record({ topic: 'company.updated', companyId: company.id, subject: { type: 'Company', id: company.id } });
  return { id: company.id };
}
