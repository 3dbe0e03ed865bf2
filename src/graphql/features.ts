/**
 * The doors of all features, in the order of their folders. Importing a resolver brings its types with it.
 */
import { AccountResolver } from '../accounts/account.resolver.js';
import { ContactResolver } from '../accounts/contact.window.js';
import { CompanyResolver } from '../companies/company.resolver.js';
import { EventResolver, EventStreamResolver } from '../activity/event.resolver.js';
import { AllianceProjectResolver } from '../alliances/alliance-project.resolver.js';
import { ContributionResolver } from '../alliances/contribution.window.js';
import { DeliverableResolver } from '../alliances/deliverable.window.js';
import { CommentResolver, CommentThreadResolver } from '../comments/comment.resolver.js';
import { ConnectionResolver } from '../connections/connection.resolver.js';
import { DocumentResolver } from '../documents/document.resolver.js';
import { HandOverResolver } from '../handover/handover.resolver.js';
import { ImportMappingResolver, ImportResolver } from '../imports/import.resolver.js';
import { ExportResolver } from '../exports/export.resolver.js';
import { KpiResolver, MeasurementResolver } from '../metrics/kpi.window.js';
import { OfferingResolver } from '../catalogue/offering.window.js';
import { OrderResolver } from '../catalogue/order.window.js';
import { PLAN_ITEM_RESOLVERS } from '../plans/plan-items.window.js';
import { PlanVersionResolver } from '../plans/plan-version.resolver.js';
import { PlanResolver } from '../plans/plan.resolver.js';
import { ExternalReferenceResolver } from '../references/external-reference.resolver.js';
import { TeamResolver } from '../teams/team.resolver.js';
import { AttendanceResolver, TrainingResolver } from '../trainings/training.window.js';
import { WebhookResolver } from '../webhooks/webhook.resolver.js';
import { NodeResolver } from './node.resolver.js';
import type { ResolverClass } from './schema.js';

/** Every resolver class of the product. */
export const RESOLVERS: [ResolverClass, ...ResolverClass[]] = [
  NodeResolver,
  CompanyResolver,
  AccountResolver,
  ContactResolver,
  TeamResolver,
  DocumentResolver,
  PlanResolver,
  ...PLAN_ITEM_RESOLVERS,
  PlanVersionResolver,
  AllianceProjectResolver,
  ContributionResolver,
  DeliverableResolver,
  HandOverResolver,
  KpiResolver,
  MeasurementResolver,
  OfferingResolver,
  OrderResolver,
  TrainingResolver,
  AttendanceResolver,
  ExternalReferenceResolver,
  CommentThreadResolver,
  CommentResolver,
  ImportResolver,
  ImportMappingResolver,
  EventResolver,
  EventStreamResolver,
  ExportResolver,
  ConnectionResolver,
  WebhookResolver,
];
