/**
 * The window on names in other systems, and on each thing that has them.
 */
import { Field, ID, Int } from 'type-graphql';
import { AccountType } from '../accounts/account.type.js';
import { ContactType } from '../accounts/contact.window.js';
import { AllianceProjectType } from '../alliances/alliance-project.type.js';
import { DeliverableType } from '../alliances/deliverable.window.js';
import { CompanyType, MemberInvitationType, MemberType } from '../companies/company.type.js';
import { connection, Derived, Exposes, PointsTo, type ApiClass } from '../database/read.js';
import { DateTime } from '../database/scalars.js';
import { KpiType, MeasurementType } from '../metrics/kpi.window.js';
import { OfferingType } from '../opportunities/offering.window.js';
import { OrderLineType, OrderType } from '../opportunities/order.window.js';
import { ActionType, MilestoneType, ObjectiveType } from '../plans/plan-items.window.js';
import { PlanType } from '../plans/plan.type.js';
import { SeatType } from '../teams/team.type.js';

/** A reference as the API shows it. */
@Exposes('ExternalReference', {
  description: 'What another system of your company calls a thing here. No other company sees it.',
  filters: ['system', 'type', 'externalId', 'subjectType', 'createdAt', 'updatedAt'],
  orders: ['system', 'externalId', 'createdAt', 'updatedAt'],
  defaultOrder: [
    { field: 'system', direction: 'ASC' },
    { field: 'externalId', direction: 'ASC' },
  ],
})
export class ExternalReferenceType {
  @Field(() => String, { description: 'The other system, in your own words, for example `salesforce`.' })
  declare readonly system: string;

  @Field(() => String, { description: 'What that system calls things of this kind, for example `Contact`.' })
  declare readonly type: string;

  @Field(() => String, { description: 'The name in the other system.' })
  declare readonly externalId: string;

  @Field(() => String, { description: 'Type of the thing here.' })
  declare readonly subjectType: string;

  @Field(() => ID, { description: 'Id of the thing here; `node` finds it, if it is there and you see it.' })
  @Derived((row) => `${row('subject_type')} || ':' || ${row('subject_id')}`)
  declare readonly subjectId: string;

  @Field(() => AccountType, { nullable: true, description: 'The account from which the thing hangs, or which it is.' })
  @PointsTo((row) => row('account_id'))
  declare readonly account: AccountType | null;

  @Field(() => DateTime, { description: 'When the name was first given.' })
  declare readonly createdAt: string;

  @Field(() => DateTime, { description: 'When it came to this thing.' })
  declare readonly updatedAt: string;

  @Field(() => Int, { description: 'Rises when the name goes to another thing; send it back as `expectedVersion`.' })
  declare readonly version: number;
}

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
