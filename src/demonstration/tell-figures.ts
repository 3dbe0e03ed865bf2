/**
 * The telling of an account's figures: what both measure and what each keeps to itself, what the supplier sells and what was ordered, who is who across the table,
 * and what other systems call it all.
 */
import type { Viewer } from '../access/viewer.js';
import { createContact } from '../accounts/keep-contact.js';
import type { Database } from '../database/database.js';
import { perform, type Act } from '../events/act.js';
import { globalId, type Id } from '../kernel/ids.js';
import { createKpi } from '../metrics/define-kpi.js';
import { judgeMeasurement, recordMeasurement } from '../metrics/measure.js';
import { createOffering } from '../catalogue/offer.js';
import { createOrder } from '../catalogue/order.js';
import { setExternalReference } from '../references/set-external-reference.js';
import { createAttendance } from '../trainings/keep-attendance.js';
import { createTraining } from '../trainings/keep-training.js';
import { playedBy, type Stage } from './stage.js';
import type { FiguresStory, KpiStory, OfferingStory, TrainingStory } from './story.js';

/** Puts a supplier's catalogue in place; gives the offerings by article number. */
export async function tellCatalogue(database: Database, owner: Viewer, offerings: readonly OfferingStory[]): Promise<ReadonlyMap<string, Id>> {
  const found = new Map<string, Id>();
  for (const offering of offerings) found.set(offering.sku, (await perform(database, owner, (act) => createOffering(act, offering))).id);
  return found;
}

/** Writes down the figures of an account. */
export async function tellFigures(stage: Stage, catalogue: ReadonlyMap<string, Id>, story: FiguresStory): Promise<void> {
  const accountId = globalId('Account', stage.accountId);
  const as = <T>(viewer: Viewer, deed: (act: Act) => Promise<T>): Promise<T> => perform(stage.database, viewer, deed);
  for (const kpi of story.kpis) await tellKpi(stage, kpi);
  for (const { number, orderedOn, currency, lines } of story.orders) {
    const ordered = lines.map(({ sku, ...line }) => ({ ...line, offeringId: globalId('Offering', catalogue.get(sku) ?? '') }));
    const order = await as(stage.supplier.lead, (act) => createOrder(act, { accountId, number, orderedOn, currency, lines: ordered }));
    await as(stage.supplier.lead, (act) =>
      setExternalReference(act, { system: 'erp', type: 'order', externalId: number, subjectId: globalId('Order', order.id) }),
    );
  }
  for (const { side, ...person } of story.contacts) {
    await as(side === 'SUPPLIER' ? stage.supplier.lead : stage.customer.lead, (act) => createContact(act, { accountId, ...person }));
  }
  for (const training of story.trainings ?? []) await tellTraining(stage, training);
  await as(stage.supplier.lead, (act) => setExternalReference(act, { system: 'crm', type: 'Account', externalId: story.crmId, subjectId: accountId }));
}

async function tellTraining({ database, accountId, cast, supplier, customer }: Stage, { attendances, ...words }: TrainingStory): Promise<void> {
  const { id } = await perform(database, supplier.lead, (act) => createTraining(act, { accountId: globalId('Account', accountId), ...words }));
  for (const { side, email, ...person } of attendances) {
    const named = email === undefined ? person : { ...person, memberId: globalId('Member', playedBy(cast, email).memberId) };
    const lead = side === 'SUPPLIER' ? supplier.lead : customer.lead;
    await perform(database, lead, (act) => createAttendance(act, { trainingId: globalId('Training', id), ...named }));
  }
}

async function tellKpi({ database, accountId, supplier, customer }: Stage, { audience, measurements, ...words }: KpiStory): Promise<void> {
  const [measures, judges] = audience === 'CUSTOMER' ? [customer.lead, supplier.lead] : [supplier.lead, customer.lead];
  const { id } = await perform(database, measures, (act) => createKpi(act, { accountId: globalId('Account', accountId), audience, ...words }));
  for (const { verdict, ...measured } of measurements) {
    const measurement = await perform(database, measures, (act) => recordMeasurement(act, { kpiId: globalId('Kpi', id), ...measured }));
    const measurementId = globalId('Measurement', measurement.id);
    if (verdict === 'ACKNOWLEDGED') await perform(database, judges, (act) => judgeMeasurement(act, verdict, { measurementId }));
    else if (verdict !== undefined) await perform(database, judges, (act) => judgeMeasurement(act, 'DISPUTED', { measurementId, note: verdict.disputed }));
  }
}
