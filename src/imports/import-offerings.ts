/**
 * The company's catalogue. An offering that was there before, by its article number, is taken up and not made twice.
 */
import { offeringsImported } from '../catalogue/offering.thing.js';
import type { Act } from '../events/act.js';
import { newId, type Id } from '../kernel/ids.js';
import { isGiven } from '../kernel/version.js';
import { OFFERING_FIELDS } from '../protocol/offering.js';
import { cellsOf, columnTypesOf } from './cells-of.js';
import { amount, Fault, isSound, minorUnits, type CellValue } from './import-field.js';
import { countsOf, outcomeOf, writeRows, type ImportKind, type ReadRow, type WantedRow } from './import-kind.js';

const TYPES = { company_id: 'uuid', ...columnTypesOf(OFFERING_FIELDS), price_minor: 'bigint' } as const;

/** Rows that are offerings. */
export const OFFERINGS: ImportKind = {
  referenceType: 'offering',
  subjectType: 'Offering',
  table: 'offering',
  batchRows: 500,
  quotas: ['offerings'],
  fields: cellsOf(OFFERING_FIELDS, { priceMinor: { price: amount('List price of one unit, in whole units of its currency.') } }),
  async write(act, rows) {
    if (!act.viewer.isCompanyWide) return rows.map(() => new Fault('FORBIDDEN', 'Owners, admins, directors and apps of the company keep its catalogue.'));
    const owners = await ownersOf(act, rows);
    const wanted = rows.map((row): WantedRow | Fault => wantedOf(act, row, owners));
    const changed = await writeRows(act, 'offering', TYPES, wanted.filter(isSound));
    const outcomes = wanted.map((each) => (each instanceof Fault ? each : outcomeOf(each, changed, null)));
    const [counts, { companyId }] = [countsOf(outcomes), act.viewer];
    if (counts.created + counts.updated > 0) act.record({ topic: offeringsImported, companyId, subject: { type: 'Company', id: companyId }, payload: counts });
    return outcomes;
  },
};

/** Which offering has each article number that the rows name; the rows' own are added as they are read. */
async function ownersOf(act: Act, rows: readonly ReadRow[]): Promise<Map<CellValue | undefined, Id>> {
  const found = await act.tx.sql<{ sku: string; id: Id }>(
    `select t.sku, o.id from jsonb_array_elements_text($1::jsonb) as t(sku)
     cross join lateral (select id from offering o where o.company_id = alianza_company() and o.sku = t.sku limit 1 for no key update) o`,
    [JSON.stringify([...new Set(rows.map(({ values }) => values['sku']))])],
  );
  return new Map(found.map(({ sku, id }) => [sku, id]));
}

function wantedOf(act: Act, { subjectId, values }: ReadRow, owners: Map<CellValue | undefined, Id>): WantedRow | Fault {
  const { price, currency: money, active, ...words } = values;
  const owner = owners.get(values['sku']);
  if (owner !== undefined && subjectId !== undefined && owner !== subjectId) return new Fault('TAKEN', 'Another offering has this article number.', 'sku');
  const priced = pricedAt(price, money);
  if (priced instanceof Fault) return priced;
  const id = subjectId ?? owner ?? newId();
  const isNew = subjectId === undefined && owner === undefined;
  if (owner === undefined) owners.set(values['sku'], id);
  const sold = active === undefined ? {} : { active: active ?? true };
  return { id, isNew, values: { company_id: act.viewer.companyId, ...words, ...priced, ...sold } };
}

function pricedAt(price: CellValue | undefined, money: CellValue | undefined): Readonly<Record<string, CellValue>> | Fault {
  if (isGiven(price) !== isGiven(money)) return new Fault('REQUIRED', 'A price has a currency; give both or neither.', 'currency');
  if (price === undefined) return {};
  const priceMinor = typeof price === 'string' && typeof money === 'string' ? minorUnits(price, money) : null;
  if (priceMinor instanceof Fault) return new Fault(priceMinor.code, priceMinor.message, 'price');
  if (priceMinor !== null && priceMinor < 0) return new Fault('OUT_OF_RANGE', 'A list price is not negative.', 'price');
  return { price_minor: priceMinor, currency: money ?? null };
}
