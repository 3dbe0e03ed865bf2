/**
 * The window on names in other systems, and on each thing that has them.
 */
import { ID, Int } from 'type-graphql';
import { AccountType } from '../accounts/account.type.js';
import { ContactType } from '../accounts/contact.window.js';
import { AllianceProjectType } from '../alliances/alliance-project.type.js';
import { DeliverableType } from '../alliances/deliverable.window.js';
import { CompanyType, MemberInvitationType, MemberType } from '../companies/company.type.js';
import { connection, Derived, PointsTo, type ApiClass } from '../database/read.js';
import { DateTime } from '../database/scalars.js';
import { KpiType, MeasurementType } from '../metrics/kpi.window.js';
import { OfferingType } from '../catalogue/offering.window.js';
import { OrderLineType, OrderType } from '../catalogue/order.window.js';
import { ActionType, MilestoneType, ObjectiveType } from '../plans/plan-items.window.js';
import { PlanType } from '../plans/plan.type.js';
import { EXTERNAL_REFERENCE_FIELDS } from '../protocol/external-reference.js';
import { SeatType } from '../teams/team.type.js';
import { thing } from '../things/thing.js';
import { typeOf } from '../things/window-of.js';

/** A name in another system. */
export const externalReference = thing({
  name: 'ExternalReference',
  called: 'a reference',
  says: 'What another system of your company calls a thing here. No other company sees it.',
  fields: EXTERNAL_REFERENCE_FIELDS,
  lists: {
    filters: ['system', 'type', 'externalId', 'subjectType', 'createdAt', 'updatedAt'],
    orders: ['system', 'externalId', 'createdAt', 'updatedAt'],
    first: [
      { field: 'system', direction: 'ASC' },
      { field: 'externalId', direction: 'ASC' },
    ],
  },
  keeps: [],
});

/** A reference as the API shows it. */
export const ExternalReferenceType = typeOf(externalReference, {
  subjectType: { type: () => String, says: 'Type of the thing here.' },
  subjectId: {
    type: () => ID,
    says: 'Id of the thing here; `node` finds it, if it is there and you see it.',
    reads: Derived((row) => `${row('subject_type')} || ':' || ${row('subject_id')}`),
  },
  account: {
    type: () => AccountType,
    nullable: true,
    says: 'The account from which the thing hangs, or which it is.',
    reads: PointsTo((row) => row('account_id')),
  },
  createdAt: { type: () => DateTime, says: 'When the name was first given.' },
  updatedAt: { type: () => DateTime, says: 'When it came to this thing.' },
  version: { type: () => Int, says: 'Rises when the name goes to another thing; send it back as `expectedVersion`.' },
});

const NAMED: readonly ApiClass[] = [
  CompanyType,
  MemberType,
  MemberInvitationType,
  AccountType,
  SeatType,
  PlanType,
  ObjectiveType,
  MilestoneType,
  ActionType,
  AllianceProjectType,
  DeliverableType,
  ContactType,
  KpiType,
  MeasurementType,
  OfferingType,
  OrderType,
  OrderLineType,
];

for (const type of NAMED) {
  connection(type, 'externalReferences', () => ExternalReferenceType, { by: 'subjectId', description: 'What other systems of your company call it.' });
}
