/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Who sees a thing that hangs from an account. */
export type AccountAudience =
  /** The customer alone. */
  | 'CUSTOMER'
  /** Both companies. */
  | 'SHARED'
  /** The supplier alone. */
  | 'SUPPLIER';

/** Conditions on a value of type AccountAudience; all that are given must hold. */
export type AccountAudienceComparators = {
  /** Is this value. */
  eq?: AccountAudience | null | undefined;
  /** Is one of these values. */
  in?: Array<AccountAudience> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is another value, or null. */
  neq?: AccountAudience | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<AccountAudience> | null | undefined;
};

/** Life cycle of an account. */
export type AccountStatus =
  /** Both companies work together. */
  | 'ACTIVE'
  /** Over; everything is only read. */
  | 'ENDED'
  /** The customer is invited and has not accepted yet: one that the supplier named reads the account already, any other once it has joined. */
  | 'INVITED'
  /** The customer is not invited yet; only the supplier sees the account. */
  | 'PRIVATE'
  /** Work rests: what is shared in plans and projects is only read. */
  | 'SUSPENDED';

/** A new app of your company. */
export type AppCreateInput = {
  /** What the company calls it. 1 to 120 characters. */
  name: string;
  /** What it may do; at least one. */
  scopes: Array<AppScope>;
};

/** What an app may do with its key. */
export type AppScope =
  /** Opens documents for collaboration. */
  | 'DOCUMENTS'
  /** Reads what the company sees. */
  | 'READ'
  /** Performs mutations. */
  | 'WRITE';

/** What changes about your company; what is left out stays. */
export type CompanyUpdateInput = {
  /** Country of the seat. ISO 3166-1, two capital letters. */
  country?: string | null | undefined;
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The name both partners read. 1 to 200 characters. */
  name?: string | null | undefined;
};

/** Conditions on a value of type DateTime; all that are given must hold. */
export type DateTimeComparators = {
  /** Is this value. */
  eq?: string | null | undefined;
  /** Is greater. */
  gt?: string | null | undefined;
  /** Is greater or equal. */
  gte?: string | null | undefined;
  /** Is one of these values. */
  in?: Array<string> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is less. */
  lt?: string | null | undefined;
  /** Is less or equal. */
  lte?: string | null | undefined;
  /** Is another value, or null. */
  neq?: string | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<string> | null | undefined;
};

/** Conditions on a value of type Day; all that are given must hold. */
export type DayComparators = {
  /** Is this value. */
  eq?: string | null | undefined;
  /** Is greater. */
  gt?: string | null | undefined;
  /** Is greater or equal. */
  gte?: string | null | undefined;
  /** Is one of these values. */
  in?: Array<string> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is less. */
  lt?: string | null | undefined;
  /** Is less or equal. */
  lte?: string | null | undefined;
  /** Is another value, or null. */
  neq?: string | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<string> | null | undefined;
};

/** What a role on a team can decide without asking further up. */
export type Decision =
  /** Approve alliance projects. */
  | 'APPROVE_PROJECTS'
  /** Commit spend up to a limit. */
  | 'COMMIT_SPEND'
  /** Grant discounts up to a limit in percent. */
  | 'GRANT_DISCOUNT'
  /** Sign versions of joint plans. */
  | 'SIGN_PLANS';

/** Conditions on Event; all that are given must hold. */
export type EventFilter = {
  /** All of these hold. */
  and?: Array<EventFilter> | null | undefined;
  /** Condition on: Who can hear of it. */
  audience?: AccountAudienceComparators | null | undefined;
  /** Condition on: Name of this thing, unique in the whole API. Opaque. */
  id?: IdComparators | null | undefined;
  /** This does not hold. */
  not?: EventFilter | null | undefined;
  /** Condition on: When. */
  occurredAt?: DateTimeComparators | null | undefined;
  /** At least one of these holds. */
  or?: Array<EventFilter> | null | undefined;
  /** Condition on: Type of the thing it happened to. */
  subjectType?: StringComparators | null | undefined;
  /** Condition on: What happened, `thing.verb` in the past tense. */
  topic?: StringComparators | null | undefined;
};

/** Conditions on a value of type ID; all that are given must hold. */
export type IdComparators = {
  /** Is this value. */
  eq?: string | number | null | undefined;
  /** Is one of these values. */
  in?: Array<string | number> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is another value, or null. */
  neq?: string | number | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<string | number> | null | undefined;
};

/** Another role for a colleague. */
export type MemberChangeRoleInput = {
  /** The colleague. */
  memberId: string | number;
  /** The new role. */
  role: OrganisationRole;
};

/** A colleague to be invited. */
export type MemberInviteInput = {
  /** The colleague’s e-mail. */
  email: string;
  /** The role that waits. */
  role: OrganisationRole;
};

/** What a member is in the own company. */
export type OrganisationRole =
  /** Runs members, apps and settings. */
  | 'ADMIN'
  /** Sees everything of the company and changes nothing. */
  | 'AUDITOR'
  /** Sees every account of the company, opens accounts, may sign. */
  | 'DIRECTOR'
  /** Sees the accounts on whose teams the member has a seat. */
  | 'MEMBER'
  /** Runs the company here, makes other owners, may sign everything. */
  | 'OWNER';

/** Conditions on Seat; all that are given must hold. */
export type SeatFilter = {
  /** Condition on: The account. */
  account?: IdComparators | null | undefined;
  /** All of these hold. */
  and?: Array<SeatFilter> | null | undefined;
  /** Condition on: When the seat was given up; null while it is held. */
  endedAt?: DateTimeComparators | null | undefined;
  /** Condition on: Planned last day, where one is known. */
  endsOn?: DayComparators | null | undefined;
  /** Condition on: Name of this thing, unique in the whole API. Opaque. */
  id?: IdComparators | null | undefined;
  /** Condition on: Who sits there. */
  member?: IdComparators | null | undefined;
  /** This does not hold. */
  not?: SeatFilter | null | undefined;
  /** At least one of these holds. */
  or?: Array<SeatFilter> | null | undefined;
  /** Condition on: What the member does on the team. */
  role?: SeatRoleComparators | null | undefined;
  /** Condition on: The side of the member’s company. */
  side?: SideComparators | null | undefined;
  /** Condition on: First day. */
  startsOn?: DayComparators | null | undefined;
};

/** What a member does on an account’s team. */
export type SeatRole =
  /** Buys. */
  | 'BUYER'
  /** Answers for the category that is bought. */
  | 'CATEGORY_MANAGER'
  /** Answers daily questions and complaints. */
  | 'CUSTOMER_SERVICE'
  /** Opens doors at the top of the own company. */
  | 'EXECUTIVE_SPONSOR'
  /** Sees to prices, invoices and payment. */
  | 'FINANCE'
  /** Answers for the key accounts of the side as a whole. */
  | 'KEY_ACCOUNT_DIRECTOR'
  /** Works with the lead on the account day by day. */
  | 'KEY_ACCOUNT_EXECUTIVE'
  /** Leads the side’s team at this account; at most one current seat per side. */
  | 'KEY_ACCOUNT_MANAGER'
  /** Sees to contracts. */
  | 'LEGAL'
  /** Sees to deliveries. */
  | 'LOGISTICS'
  /** Plans joint marketing. */
  | 'MARKETING'
  /** Works with what is delivered. */
  | 'OPERATIONS'
  /** Sees to quality. */
  | 'QUALITY'
  /** Answers technical questions. */
  | 'TECHNICAL_SUPPORT'
  /** Uses what is delivered. */
  | 'USER';

/** Conditions on a value of type SeatRole; all that are given must hold. */
export type SeatRoleComparators = {
  /** Is this value. */
  eq?: SeatRole | null | undefined;
  /** Is one of these values. */
  in?: Array<SeatRole> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is another value, or null. */
  neq?: SeatRole | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<SeatRole> | null | undefined;
};

/** Where a company stands in an account. */
export type Side =
  /** The company that buys. */
  | 'CUSTOMER'
  /** The company that sells. */
  | 'SUPPLIER';

/** Conditions on a value of type Side; all that are given must hold. */
export type SideComparators = {
  /** Is this value. */
  eq?: Side | null | undefined;
  /** Is one of these values. */
  in?: Array<Side> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is another value, or null. */
  neq?: Side | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<Side> | null | undefined;
};

/** Conditions on a value of type String; all that are given must hold. */
export type StringComparators = {
  /** Contains this text, whatever the case and the accents of its letters. */
  contains?: string | null | undefined;
  /** Is this value. */
  eq?: string | null | undefined;
  /** Is one of these values. */
  in?: Array<string> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is another value, or null. */
  neq?: string | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<string> | null | undefined;
};

/** Why a mutation was refused. */
export type UserErrorCode =
  /** There is a proposed version already; withdraw it or wait for the answer. */
  | 'ALREADY_PROPOSED'
  /** Your side has signed this version already. */
  | 'ALREADY_SIGNED'
  /** The input makes no sense here. */
  | 'BAD_USER_INPUT'
  /** The state of the thing does not allow it now. */
  | 'CONFLICT'
  /** The time for this has passed. */
  | 'EXPIRED'
  /** You may see this but not change it. */
  | 'FORBIDDEN'
  /** The hash is not that of the version: you have seen something else. */
  | 'HASH_MISMATCH'
  /** The idempotency key was used before, with another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The value is not of the form that is asked for. */
  | 'INVALID'
  /** The thing is not there, or you have no access to it. */
  | 'NOT_FOUND'
  /** The number or date is outside of its range. */
  | 'OUT_OF_RANGE'
  /** There are as many as there can be; the message says what makes room. */
  | 'QUOTA_REACHED'
  /** The value is missing or empty. */
  | 'REQUIRED'
  /** The thing was changed since the version you expected; read it again. */
  | 'STALE_VERSION'
  /** Another thing has this value already, and it must be unique. */
  | 'TAKEN'
  /** The content is too large. */
  | 'TOO_LARGE'
  /** The text is too long. */
  | 'TOO_LONG'
  /** The value names a thing that is not there, or that you have no access to. */
  | 'UNKNOWN_REFERENCE';

export type CompanyCardQueryVariables = Exact<{
  id: string | number;
}>;


export type CompanyCardQuery = { company: { id: string, name: string, country: string | null, createdAt: string, version: number } | null };

export type CompanyMembersQueryVariables = Exact<{
  companyId: string | number;
  after?: string | null | undefined;
}>;


export type CompanyMembersQuery = { members: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, email: string, jobTitle: string | null, role: OrganisationRole, createdAt: string, leftAt: string | null }> } };

export type PendingColleaguesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PendingColleaguesQuery = { memberInvitations: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, email: string, role: OrganisationRole, createdAt: string, expiresAt: string }> } };

export type AccessAccountsQueryVariables = Exact<{ [key: string]: never; }>;


export type AccessAccountsQuery = { accounts: { totalCount: number, nodes: Array<{ id: string, name: string, status: AccountStatus, viewerSide: Side, customerName: string, supplier: { id: string, name: string }, customer: { id: string, name: string } | null }> } };

export type AccessPeopleQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AccessPeopleQuery = { members: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, email: string, jobTitle: string | null, role: OrganisationRole, leftAt: string | null, company: { id: string, name: string } }> } };

export type AccessSeatsQueryVariables = Exact<{
  where?: SeatFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type AccessSeatsQuery = { seats: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, side: Side, role: SeatRole, startsOn: string, account: { id: string }, member: { id: string } }> } };

export type RightsOverviewQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type RightsOverviewQuery = { accounts: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, status: AccountStatus, currency: string, viewerSide: Side, decisionRights: { nodes: Array<{ id: string, side: Side, role: SeatRole, decision: Decision, limitPercent: number | null, limitMinor: number | null }> } }> } };

export type CompanyAppsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type CompanyAppsQuery = { apps: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, scopes: Array<AppScope>, keyHint: string, createdAt: string, lastUsedAt: string | null, revokedAt: string | null }> } };

export type AuditTrailQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  where?: EventFilter | null | undefined;
}>;


export type AuditTrailQuery = { events: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, topic: string, occurredAt: string, audience: AccountAudience, subjectId: string, subjectType: string, payload: unknown, account: { id: string, name: string, viewerSide: Side } | null, actor: { id: string, name: string, company: { id: string, name: string } } | null, actorApp: { id: string, name: string } | null }> } };

export type AuditTrailOfAccountQueryVariables = Exact<{
  accountId: string | number;
  first: number;
  after?: string | null | undefined;
  where?: EventFilter | null | undefined;
}>;


export type AuditTrailOfAccountQuery = { account: { id: string, activity: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, topic: string, occurredAt: string, audience: AccountAudience, subjectId: string, subjectType: string, payload: unknown, account: { id: string, name: string, viewerSide: Side } | null, actor: { id: string, name: string, company: { id: string, name: string } } | null, actorApp: { id: string, name: string } | null }> } } | null };

export type AuditEventFragment = { id: string, topic: string, occurredAt: string, audience: AccountAudience, subjectId: string, subjectType: string, payload: unknown, account: { id: string, name: string, viewerSide: Side } | null, actor: { id: string, name: string, company: { id: string, name: string } } | null, actorApp: { id: string, name: string } | null };

export type CompanyUpdateMutationVariables = Exact<{
  input: CompanyUpdateInput;
}>;


export type CompanyUpdateMutation = { companyUpdate: { company: { id: string, version: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type MemberInviteMutationVariables = Exact<{
  input: MemberInviteInput;
}>;


export type MemberInviteMutation = { memberInvite: { token: string | null, invitation: { id: string, expiresAt: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type MemberInvitationRevokeMutationVariables = Exact<{
  id: string | number;
}>;


export type MemberInvitationRevokeMutation = { memberInvitationRevoke: { invitation: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type MemberChangeRoleMutationVariables = Exact<{
  input: MemberChangeRoleInput;
}>;


export type MemberChangeRoleMutation = { memberChangeRole: { member: { id: string, role: OrganisationRole } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type MemberEndMutationVariables = Exact<{
  id: string | number;
}>;


export type MemberEndMutation = { memberEnd: { member: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AppCreateMutationVariables = Exact<{
  input: AppCreateInput;
}>;


export type AppCreateMutation = { appCreate: { key: string | null, app: { id: string, name: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AppRotateKeyMutationVariables = Exact<{
  id: string | number;
}>;


export type AppRotateKeyMutation = { appRotateKey: { key: string | null, app: { id: string, name: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AppRevokeMutationVariables = Exact<{
  id: string | number;
}>;


export type AppRevokeMutation = { appRevoke: { app: { id: string, name: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const AuditEventFragmentDoc = new TypedDocumentString(`
    fragment AuditEvent on Event {
  id
  topic
  occurredAt
  audience
  subjectId
  subjectType
  payload
  account {
    id
    name
    viewerSide
  }
  actor {
    id
    name
    company {
      id
      name
    }
  }
  actorApp {
    id
    name
  }
}
    `, {"fragmentName":"AuditEvent"}) as unknown as TypedDocumentString<AuditEventFragment, unknown>;
export const CompanyCardDocument = new TypedDocumentString(`
    query CompanyCard($id: ID!) {
  company(id: $id) {
    id
    name
    country
    createdAt
    version
  }
}
    `) as unknown as TypedDocumentString<CompanyCardQuery, CompanyCardQueryVariables>;
export const CompanyMembersDocument = new TypedDocumentString(`
    query CompanyMembers($companyId: ID!, $after: String) {
  members(first: 100, after: $after, where: {company: {eq: $companyId}}) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      name
      email
      jobTitle
      role
      createdAt
      leftAt
    }
  }
}
    `) as unknown as TypedDocumentString<CompanyMembersQuery, CompanyMembersQueryVariables>;
export const PendingColleaguesDocument = new TypedDocumentString(`
    query PendingColleagues($after: String) {
  memberInvitations(
    first: 100
    after: $after
    where: {acceptedAt: {isNull: true}, revokedAt: {isNull: true}}
  ) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      email
      role
      createdAt
      expiresAt
    }
  }
}
    `) as unknown as TypedDocumentString<PendingColleaguesQuery, PendingColleaguesQueryVariables>;
export const AccessAccountsDocument = new TypedDocumentString(`
    query AccessAccounts {
  accounts(first: 100) {
    totalCount
    nodes {
      id
      name
      status
      viewerSide
      customerName
      supplier {
        id
        name
      }
      customer {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccessAccountsQuery, AccessAccountsQueryVariables>;
export const AccessPeopleDocument = new TypedDocumentString(`
    query AccessPeople($after: String) {
  members(first: 100, after: $after, where: {leftAt: {isNull: true}}) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      name
      email
      jobTitle
      role
      leftAt
      company {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccessPeopleQuery, AccessPeopleQueryVariables>;
export const AccessSeatsDocument = new TypedDocumentString(`
    query AccessSeats($where: SeatFilter, $after: String) {
  seats(first: 100, after: $after, where: $where) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      side
      role
      startsOn
      account {
        id
      }
      member {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccessSeatsQuery, AccessSeatsQueryVariables>;
export const RightsOverviewDocument = new TypedDocumentString(`
    query RightsOverview($after: String) {
  accounts(first: 50, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      name
      status
      currency
      viewerSide
      decisionRights(first: 60, orderBy: [{field: DECISION, direction: ASC}]) {
        nodes {
          id
          side
          role
          decision
          limitPercent
          limitMinor
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RightsOverviewQuery, RightsOverviewQueryVariables>;
export const CompanyAppsDocument = new TypedDocumentString(`
    query CompanyApps($after: String) {
  apps(first: 100, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      name
      scopes
      keyHint
      createdAt
      lastUsedAt
      revokedAt
    }
  }
}
    `) as unknown as TypedDocumentString<CompanyAppsQuery, CompanyAppsQueryVariables>;
export const AuditTrailDocument = new TypedDocumentString(`
    query AuditTrail($first: Int!, $after: String, $where: EventFilter) {
  events(
    first: $first
    after: $after
    where: $where
    orderBy: [{field: OCCURRED_AT, direction: DESC}]
  ) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...AuditEvent
    }
  }
}
    fragment AuditEvent on Event {
  id
  topic
  occurredAt
  audience
  subjectId
  subjectType
  payload
  account {
    id
    name
    viewerSide
  }
  actor {
    id
    name
    company {
      id
      name
    }
  }
  actorApp {
    id
    name
  }
}`) as unknown as TypedDocumentString<AuditTrailQuery, AuditTrailQueryVariables>;
export const AuditTrailOfAccountDocument = new TypedDocumentString(`
    query AuditTrailOfAccount($accountId: ID!, $first: Int!, $after: String, $where: EventFilter) {
  account(id: $accountId) {
    id
    activity(
      first: $first
      after: $after
      where: $where
      orderBy: [{field: OCCURRED_AT, direction: DESC}]
    ) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...AuditEvent
      }
    }
  }
}
    fragment AuditEvent on Event {
  id
  topic
  occurredAt
  audience
  subjectId
  subjectType
  payload
  account {
    id
    name
    viewerSide
  }
  actor {
    id
    name
    company {
      id
      name
    }
  }
  actorApp {
    id
    name
  }
}`) as unknown as TypedDocumentString<AuditTrailOfAccountQuery, AuditTrailOfAccountQueryVariables>;
export const CompanyUpdateDocument = new TypedDocumentString(`
    mutation CompanyUpdate($input: CompanyUpdateInput!) {
  companyUpdate(input: $input) {
    company {
      id
      version
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CompanyUpdateMutation, CompanyUpdateMutationVariables>;
export const MemberInviteDocument = new TypedDocumentString(`
    mutation MemberInvite($input: MemberInviteInput!) {
  memberInvite(input: $input) {
    token
    invitation {
      id
      expiresAt
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<MemberInviteMutation, MemberInviteMutationVariables>;
export const MemberInvitationRevokeDocument = new TypedDocumentString(`
    mutation MemberInvitationRevoke($id: ID!) {
  memberInvitationRevoke(id: $id) {
    invitation {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<MemberInvitationRevokeMutation, MemberInvitationRevokeMutationVariables>;
export const MemberChangeRoleDocument = new TypedDocumentString(`
    mutation MemberChangeRole($input: MemberChangeRoleInput!) {
  memberChangeRole(input: $input) {
    member {
      id
      role
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<MemberChangeRoleMutation, MemberChangeRoleMutationVariables>;
export const MemberEndDocument = new TypedDocumentString(`
    mutation MemberEnd($id: ID!) {
  memberEnd(id: $id) {
    member {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<MemberEndMutation, MemberEndMutationVariables>;
export const AppCreateDocument = new TypedDocumentString(`
    mutation AppCreate($input: AppCreateInput!) {
  appCreate(input: $input) {
    key
    app {
      id
      name
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AppCreateMutation, AppCreateMutationVariables>;
export const AppRotateKeyDocument = new TypedDocumentString(`
    mutation AppRotateKey($id: ID!) {
  appRotateKey(id: $id) {
    key
    app {
      id
      name
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AppRotateKeyMutation, AppRotateKeyMutationVariables>;
export const AppRevokeDocument = new TypedDocumentString(`
    mutation AppRevoke($id: ID!) {
  appRevoke(id: $id) {
    app {
      id
      name
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AppRevokeMutation, AppRevokeMutationVariables>;