/**
 * The doors of all features, in the order of their folders. Importing a resolver brings its types with it.
 */
import { AccountResolver } from '../accounts/account.resolver.js';
import { ContactResolver } from '../accounts/contact.resolver.js';
import { CompanyResolver } from '../companies/company.resolver.js';
import { EventResolver, EventStreamResolver } from '../activity/event.resolver.js';
import { AllianceProjectResolver, ContributionResolver, DeliverableResolver } from '../alliances/alliance-project.resolver.js';
import { CommentResolver, CommentThreadResolver } from '../comments/comment.resolver.js';
import { ConnectionResolver } from '../connections/connection.resolver.js';
import { DocumentResolver } from '../documents/document.resolver.js';
import { ImportMappingResolver, ImportResolver } from '../imports/import.resolver.js';
import { ExportResolver } from '../exports/export.resolver.js';
import { KpiResolver } from '../metrics/kpi.resolver.js';
import { OfferingResolver, OrderResolver } from '../opportunities/offering.resolver.js';
import { ActionResolver, MilestoneResolver, ObjectiveResolver, RiskResolver } from '../plans/plan-item.resolver.js';
import { PlanVersionResolver } from '../plans/plan-version.resolver.js';
import { PlanResolver } from '../plans/plan.resolver.js';
import { ExternalReferenceResolver } from '../references/external-reference.resolver.js';
import { TeamResolver } from '../teams/team.resolver.js';
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
  ObjectiveResolver,
  MilestoneResolver,
  ActionResolver,
  RiskResolver,
  PlanVersionResolver,
  AllianceProjectResolver,
  ContributionResolver,
  DeliverableResolver,
  KpiResolver,
  OfferingResolver,
  OrderResolver,
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
