/**
 * A supplier keeps its catalogue.
 */
import { LockMode } from '@mikro-orm/core';
import { currency } from '../accounts/create-account.js';
import { Company } from '../companies/company.entity.js';
import { inputProblem, line, maybeLine, maybeWithin } from '../companies/input.js';
import { assertRoomFor } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import { idOf, type Id } from '../kernel/ids.js';
import { notFound, Problem } from '../kernel/problem.js';
import { assertVersion, isGiven } from '../kernel/version.js';
import { Offering } from './offering.entity.js';

/** What can be said of an offering. In a change absent fields stay, and null removes. */
interface OfferingWords {
  readonly category?: string | null | undefined;
  readonly priceMinor?: number | null | undefined;
  readonly currency?: string | null | undefined;
  readonly active?: boolean | null | undefined;
}

/** A new offering. */
export interface CreateOffering extends OfferingWords {
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
}

/** A change of an offering. */
export interface UpdateOffering extends OfferingWords {
  readonly id: string;
  readonly expectedVersion?: number | null | undefined;
  readonly name?: string | null | undefined;
  readonly unit?: string | null | undefined;
}

/**
 * Adds an offering to the company's catalogue.
 * @throws Problem FORBIDDEN for members without a company-wide role; TAKEN where the article number is in use; of the input REQUIRED, TOO_LONG, INVALID.
 */
export async function createOffering(act: Act, input: CreateOffering): Promise<{ readonly id: Id }> {
  assertKeepsCatalogue(act);
  const { em } = act.tx;
  const company = em.getReference(Company, act.viewer.companyId);
  const sku = line('sku', input.sku, 100);
  await act.tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`offering ${company.id} ${sku}`]); // two of one number at once: the second is told
  if ((await em.count(Offering, { company: company.id, sku })) > 0)
    throw inputProblem('TAKEN', 'sku', 'There is an offering with this article number already.');
  await assertRoomFor(act, 'offerings', act.viewer.companyId);
  const offering = em.create(Offering, {
    id: act.newId(),
    company,
    sku,
    name: line('name', input.name, 200),
    unit: line('unit', input.unit, 40),
    active: true,
    createdAt: act.now,
    updatedAt: act.now,
  });
  return write(act, offering, input, 'created');
}

/**
 * Changes an offering; orders keep the prices they were made at.
 * @throws Problem NOT_FOUND, FORBIDDEN, STALE_VERSION; of the input REQUIRED, TOO_LONG, INVALID.
 */
export async function updateOffering(act: Act, input: UpdateOffering): Promise<{ readonly id: Id }> {
  const offering = await act.tx.em.findOne(Offering, idOf('Offering', input.id), { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (offering === null) throw notFound('Offering');
  assertKeepsCatalogue(act);
  assertVersion(offering, input.expectedVersion);
  if (isGiven(input.name)) offering.name = line('name', input.name, 200);
  if (isGiven(input.unit)) offering.unit = line('unit', input.unit, 40);
  offering.updatedAt = act.now;
  return write(act, offering, input, 'updated');
}

async function write(act: Act, offering: Offering, input: OfferingWords, verb: 'created' | 'updated'): Promise<{ readonly id: Id }> {
  if (input.category !== undefined) offering.category = maybeLine('category', input.category, 120);
  if (input.priceMinor !== undefined) offering.priceMinor = maybeWithin('priceMinor', input.priceMinor, 0, Number.MAX_SAFE_INTEGER);
  if (input.currency !== undefined) offering.currency = input.currency === null ? null : currency(input.currency);
  if (isGiven(input.active)) offering.active = input.active;
  if (isGiven(offering.priceMinor) !== isGiven(offering.currency)) throw inputProblem('REQUIRED', 'currency', 'A price has a currency; give both or neither.');
  await act.tx.em.flush();
  const { id, sku, name } = offering;
  act.record({ topic: `offering.${verb}`, companyId: act.viewer.companyId, subject: { type: 'Offering', id }, payload: { sku, name } });
  return { id };
}

function assertKeepsCatalogue({ viewer }: Act): void {
  if (!viewer.isCompanyWide) throw new Problem('FORBIDDEN', 'Owners, admins, directors and apps of the company keep its catalogue.');
}
