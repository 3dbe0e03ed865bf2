/**
 * Every topic of events: what subscriptions and webhooks can name, and what `schema/events/` documents.
 */
import { ACCOUNT_TOPICS } from '../accounts/account.events.js';
import { contactEvents, contactsImported } from '../accounts/contact.thing.js';
import { ALLIANCE_PROJECT_TOPICS, DELIVERABLE_TOPICS } from '../alliances/alliance-project.events.js';
import { contributionEvents } from '../alliances/contribution.thing.js';
import { offeringEvents, offeringsImported } from '../catalogue/offering.thing.js';
import { orderEvents, ordersImported } from '../catalogue/order.thing.js';
import { COMMENT_TOPICS } from '../comments/comment.events.js';
import { COMPANY_TOPICS, SEAT_ENDED } from '../companies/company.events.js';
import { CONNECTION_TOPICS, CONNECTION_TOPICS_OF_ACCOUNTS } from '../connections/connection.events.js';
import { DOCUMENT_TOPICS } from '../documents/document.events.js';
import type { Topic } from '../events/topic.js';
import { EXPORT_TOPICS } from '../exports/export.events.js';
import { HANDOVER_TOPICS } from '../handover/handover.events.js';
import { IDENTITY_TOPICS } from '../identity/identity.events.js';
import { IMPORT_TOPICS } from '../imports/import.events.js';
import { kpiCreated, kpiMeasured, kpiUpdated, measurementDisputed, measurementEvents } from '../metrics/kpi.thing.js';
import { PLAN_ITEM_TOPICS, PLAN_TOPICS } from '../plans/plan.events.js';
import { EXTERNAL_REFERENCE_TOPICS } from '../references/external-reference.events.js';
import { TEAM_TOPICS } from '../teams/team.events.js';
import { attendanceEvents, trainingEvents, trainingsImported } from '../trainings/training.thing.js';
import { WEBHOOK_TOPICS } from '../webhooks/webhook.events.js';

const all: readonly Topic[] = [
  ...[IDENTITY_TOPICS, COMPANY_TOPICS, ACCOUNT_TOPICS, TEAM_TOPICS, DOCUMENT_TOPICS, PLAN_TOPICS, ALLIANCE_PROJECT_TOPICS, DELIVERABLE_TOPICS],
  ...[HANDOVER_TOPICS, EXTERNAL_REFERENCE_TOPICS, COMMENT_TOPICS, WEBHOOK_TOPICS, IMPORT_TOPICS, EXPORT_TOPICS, CONNECTION_TOPICS],
  ...[CONNECTION_TOPICS_OF_ACCOUNTS, ...Object.values(PLAN_ITEM_TOPICS)],
  ...[contactEvents, contributionEvents, offeringEvents, orderEvents, kpiCreated, kpiUpdated, kpiMeasured].map(({ topics }) => topics),
  ...[measurementEvents, measurementDisputed, trainingEvents, attendanceEvents].map(({ topics }) => topics),
]
  .flatMap((topics: Readonly<Record<string, Topic>>) => Object.values(topics))
  .concat(SEAT_ENDED, contactsImported, offeringsImported, ordersImported, trainingsImported);

/** All topics, by name. */
export const TOPICS: readonly Topic[] = all.toSorted((left, right) => (left.name < right.name ? -1 : 1));
