/**
 * A supplier keeps its catalogue.
 */
import { Company } from '../companies/company.entity.js';
import { inputProblem } from '../kernel/input.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import type { Id } from '../kernel/ids.js';
import { isGiven } from '../kernel/version.js';
import type { CreateOf } from '../protocol/field.js';
import { OFFERING_FIELDS } from '../protocol/offering.js';
import { checkedChanges, checkedNew } from '../things/checked.js';
import type { Change } from '../things/doors.js';
import { assertMay, lockFor } from '../things/rule.js';
import { tellCompany } from '../things/tell.js';
import { Offering } from './offering.entity.js';
import { KEEP_CATALOGUE } from './offering.policy.js';
import { offeringEvents } from './offering.thing.js';

/**
 * Adds an offering to the company's catalogue.
 * @throws Problem FORBIDDEN for members without a company-wide role; TAKEN where the article number is in use; of the input REQUIRED, TOO_LONG, INVALID, OUT_OF_RANGE.
 */
export async function createOffering(act: Act, input: CreateOf<typeof OFFERING_FIELDS>): Promise<{ readonly id: Id }> {
  const { em } = act.tx;
  const company = em.getReference(Company, act.viewer.companyId);
  await assertMay(act, KEEP_CATALOGUE, Company, company);
  const values = checkedNew(OFFERING_FIELDS, input);
  await act.tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`offering ${company.id} ${values.sku}`]); // two of one number at once: the second is told
  if ((await em.count(Offering, { company: company.id, sku: values.sku })) > 0)
    throw inputProblem('TAKEN', 'sku', 'There is an offering with this article number already.');
  await assertRoomFor(act, 'offerings', act.viewer.companyId);
  const offering = em.create(Offering, { id: act.newId(), company, ...values, createdAt: act.now, updatedAt: act.now });
  return keep(act, offering, 'created');
}

/**
 * Changes an offering; orders keep the prices they were made at.
 * @throws Problem NOT_FOUND, FORBIDDEN, STALE_VERSION; of the input REQUIRED, TOO_LONG, INVALID, OUT_OF_RANGE.
 */
export async function updateOffering(act: Act, input: Change<typeof OFFERING_FIELDS>): Promise<{ readonly id: Id }> {
  const offering = await lockFor(act, KEEP_CATALOGUE, Offering, input);
  act.tx.em.assign(offering, { ...checkedChanges(OFFERING_FIELDS, input), updatedAt: act.now });
  return keep(act, offering, 'updated');
}

async function keep(act: Act, offering: Offering, verb: 'created' | 'updated'): Promise<{ readonly id: Id }> {
  if (isGiven(offering.priceMinor) !== isGiven(offering.currency)) throw inputProblem('REQUIRED', 'currency', 'A price has a currency; give both or neither.');
  await act.tx.em.flush();
  tellCompany(act, offeringEvents, verb, offering);
  return { id: offering.id };
}
