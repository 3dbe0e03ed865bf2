/**
 * Every entity of the product, in the order of the folders. Whoever opens the database gives it this list.
 */
import { AccountInvitation } from '../accounts/account-invitation.entity.js';
import { Account } from '../accounts/account.entity.js';
import { Contact } from '../accounts/contact.entity.js';
import { CustomerFile } from '../accounts/customer-file.entity.js';
import { SupplierFile } from '../accounts/supplier-file.entity.js';
import { AllianceProject, Contribution, Deliverable, StageApproval } from '../alliances/alliance-project.entity.js';
import { Comment, CommentThread } from '../comments/comment-thread.entity.js';
import { AccessChangeNote } from '../identity/access-change.entity.js';
import { RowCount } from '../companies/row-count.entity.js';
import { App } from '../companies/app.entity.js';
import { Company } from '../companies/company.entity.js';
import { KnownDevice } from '../identity/known-device.entity.js';
import { LoginLink } from '../identity/login-link.entity.js';
import { MemberInvitation } from '../companies/member-invitation.entity.js';
import { Member } from '../companies/member.entity.js';
import { Person } from '../identity/person.entity.js';
import { Session } from '../identity/session.entity.js';
import { SignInAttempt } from '../identity/sign-in-attempt.entity.js';
import { Connection, InboundMessage, SyncRecord } from '../connections/connection.entity.js';
import { IdempotencyKey } from '../database/idempotency-key.entity.js';
import { Telling } from '../demonstration/telling.entity.js';
import { Document, DocumentClient, DocumentSnapshot, DocumentUpdate } from '../documents/document.entity.js';
import { Event } from '../events/event.entity.js';
import { Import, ImportChunk, ImportMapping, ImportRefusal } from '../imports/import.entity.js';
import { Export, ExportFile, ExportPage } from '../exports/export.entity.js';
import { Mail } from '../mail/mail.entity.js';
import { Kpi, Measurement, MeasurementVerdict } from '../metrics/kpi.entity.js';
import { Offering, Order, OrderLine } from '../catalogue/offering.entity.js';
import { Action, Milestone, Objective, Risk } from '../plans/plan-items.entity.js';
import { PlanVersion, Signature } from '../plans/plan-version.entity.js';
import { Plan } from '../plans/plan.entity.js';
import { ExternalReference } from '../references/external-reference.entity.js';
import { DecisionRight } from '../teams/decision-right.entity.js';
import { Seat } from '../teams/seat.entity.js';
import { Attendance, Training } from '../trainings/training.entity.js';
import { WebhookAttempt, WebhookCursor, WebhookDelivery } from '../webhooks/webhook-delivery.entity.js';
import { WebhookEndpoint } from '../webhooks/webhook-endpoint.entity.js';

/** All entities. */
export const ENTITIES = [
  IdempotencyKey,
  Event,
  Mail,
  Company,
  Person,
  Member,
  Session,
  App,
  SignInAttempt,
  AccessChangeNote,
  RowCount,
  Telling,
  LoginLink,
  KnownDevice,
  MemberInvitation,
  Account,
  SupplierFile,
  CustomerFile,
  AccountInvitation,
  Contact,
  Seat,
  DecisionRight,
  Document,
  DocumentUpdate,
  DocumentSnapshot,
  DocumentClient,
  Plan,
  Objective,
  Milestone,
  Action,
  Risk,
  PlanVersion,
  Signature,
  AllianceProject,
  StageApproval,
  Contribution,
  Deliverable,
  Kpi,
  Measurement,
  MeasurementVerdict,
  Offering,
  Order,
  OrderLine,
  Training,
  Attendance,
  ExternalReference,
  CommentThread,
  Comment,
  Import,
  ImportChunk,
  ImportRefusal,
  ImportMapping,
  Export,
  ExportFile,
  ExportPage,
  Connection,
  InboundMessage,
  SyncRecord,
  WebhookEndpoint,
  WebhookDelivery,
  WebhookAttempt,
  WebhookCursor,
];
