/**
 * Who is asking. A viewer is one member of one company, or one app of it; a person with several memberships acts as exactly one at a time.
 */
import type { Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';

/** Roles of a member in the own company. */
export const ORGANISATION_ROLES = ['OWNER', 'ADMIN', 'DIRECTOR', 'MEMBER', 'AUDITOR'] as const;
export type OrganisationRole = (typeof ORGANISATION_ROLES)[number];

/** What an app of a company may do with its key. */
export const APP_SCOPES = ['READ', 'WRITE', 'DOCUMENTS'] as const;
export type AppScope = (typeof APP_SCOPES)[number];

/** The one who asks: read from the session or the API key, once, at the door. */
export interface Viewer {
  readonly companyId: Id;
  /** The acting member; null for an app. */
  readonly memberId: Id | null;
  /** The person behind the member; null for an app. */
  readonly personId: Id | null;
  /** The acting app; null for a person. */
  readonly appId: Id | null;
  /** The session by which a person acts; null for an app. */
  readonly sessionId: Id | null;
  /** The member's role in the company; apps have none. */
  readonly role: OrganisationRole | null;
  /** Whether the viewer sees every account of the company, with or without a seat. */
  readonly isCompanyWide: boolean;
  /** What an app's key allows; people are not limited by scopes. */
  readonly scopes: readonly AppScope[];
}

const COMPANY_WIDE_ROLES: readonly OrganisationRole[] = ['OWNER', 'ADMIN', 'DIRECTOR', 'AUDITOR'];

/** Whether a role sees every account of the company without a seat. */
export function isCompanyWideRole(role: OrganisationRole): boolean {
  return COMPANY_WIDE_ROLES.includes(role);
}

/** A member as the one who asks. */
export function viewerOfMember(
  member: Readonly<Record<'companyId' | 'memberId' | 'personId', Id>> & { readonly role: OrganisationRole; readonly sessionId: Id | null },
): Viewer {
  return { ...member, appId: null, isCompanyWide: isCompanyWideRole(member.role), scopes: [] };
}

/** An app as the one who asks: it sees all of its company. */
export function viewerOfApp({ companyId, appId, scopes }: { readonly companyId: Id; readonly appId: Id; readonly scopes: readonly string[] }): Viewer {
  const known = APP_SCOPES.filter((scope) => scopes.includes(scope));
  return { companyId, appId, scopes: known, memberId: null, personId: null, sessionId: null, role: null, isCompanyWide: true };
}

/** Whether the viewer may change anything at all: auditors only read, apps need the WRITE scope. */
export function mayWrite(viewer: Viewer): boolean {
  return viewer.appId === null ? viewer.role !== 'AUDITOR' : viewer.scopes.includes('WRITE');
}

/** @throws Problem FORBIDDEN when an app's key lets it read nothing; people always read what they see. */
export function assertMayRead(viewer: Viewer): void {
  if (viewer.appId !== null && !viewer.scopes.includes('READ')) throw new Problem('FORBIDDEN', 'This app has no READ scope.');
}

/** Whether the viewer runs the company: its members, apps and company-wide settings. */
export function mayAdminister(viewer: Viewer): boolean {
  return viewer.role === 'OWNER' || viewer.role === 'ADMIN';
}

/** @throws Problem FORBIDDEN when the viewer may only read. */
export function assertMayWrite(viewer: Viewer): void {
  if (mayWrite(viewer)) return;
  throw new Problem('FORBIDDEN', viewer.appId === null ? 'Auditors read; they do not change anything.' : 'This app has no WRITE scope.');
}

/** @throws Problem FORBIDDEN when the viewer does not run the company. */
export function assertMayAdminister(viewer: Viewer): void {
  if (!mayAdminister(viewer)) throw new Problem('FORBIDDEN', 'Only owners and admins of the company may do this.');
}
