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

/** Where the account goes. */
export type AccountChangeStatusInput = {
  /** The account. */
  accountId: string | number;
  /** Why; both sides read it. At most 1,000 characters. */
  reason?: string | null | undefined;
  /** SUSPENDED, ACTIVE or ENDED. */
  status: AccountStatus;
};

/** Whom to invite to the account. */
export type AccountInviteInput = {
  /** The account. */
  accountId: string | number;
  /** E-mail of somebody at the customer. */
  email: string;
  /** A few words to the invited. At most 1,000 characters. */
  message?: string | null | undefined;
};

/** How close the two companies work together. */
export type AccountStage =
  /** Single transactions, one contact each. */
  | 'BASIC'
  /** Several people on both sides, first joint work. */
  | 'COOPERATIVE'
  /** The relationship is being wound up. */
  | 'EXITING'
  /** They get to know each other. */
  | 'EXPLORATORY'
  /** Joint teams and processes. */
  | 'INTEGRATED'
  /** Preferred partners who plan together. */
  | 'INTERDEPENDENT';

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

/** What changes of the shared facts; what is left out stays. */
export type AccountUpdateInput = {
  /** The account. */
  accountId: string | number;
  /** Another currency, ISO 4217; only while the account is PRIVATE. */
  currency?: string | null | undefined;
  /** What you call the customer; only until it has accepted. */
  customerName?: string | null | undefined;
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** What both companies call their relationship. 1 to 200 characters. */
  name?: string | null | undefined;
  /** First day of the relationship. */
  since?: string | null | undefined;
  /** How close the two companies work together. */
  stage?: AccountStage | null | undefined;
};

/** A new alliance project; it begins as an IDEA. */
export type AllianceProjectCreateInput = {
  /** The account, which must be ACTIVE. */
  accountId: string | number;
  /** Last day, not before the first. */
  endsOn?: string | null | undefined;
  /** What the two companies do together. */
  kind: AllianceProjectKind;
  /** Paragraphs that the charter begins with, at most 200. */
  narrative?: Array<string> | null | undefined;
  /** What it is for. At most 10,000 characters. */
  purpose?: string | null | undefined;
  /** First day. */
  startsOn?: string | null | undefined;
  /** Its name. 1 to 200 characters. */
  title: string;
};

/** What the two companies do together. */
export type AllianceProjectKind =
  /** They make something cheaper for both. */
  | 'COST_REDUCTION'
  /** They go to the market together. */
  | 'CO_MARKETING'
  /** They develop something new. */
  | 'JOINT_DEVELOPMENT'
  /** They find something out. */
  | 'RESEARCH'
  /** They improve how goods flow between them. */
  | 'SUPPLY_CHAIN'
  /** They use less and waste less. */
  | 'SUSTAINABILITY'
  /** They train people. */
  | 'TRAINING';

/** Where a project stands. */
export type AllianceProjectStage =
  /** Both sides approved it. */
  | 'APPROVED'
  /** Both sides examine it; both approve it, or it ends. */
  | 'ASSESSMENT'
  /** It was given up. */
  | 'CANCELLED'
  /** It is done. */
  | 'COMPLETED'
  /** Somebody proposed it. */
  | 'IDEA'
  /** It rests. */
  | 'ON_HOLD'
  /** It is under way. */
  | 'RUNNING';

/** Another source you could turn to. */
export type AlternativeInput = {
  /** Its name. 1 to 200 characters. */
  name: string;
  /** A note. */
  note: string;
};

/** How a person stands towards the supplier. */
export type Attitude =
  /** Works against it. */
  | 'AGAINST'
  /** Fights for it. */
  | 'CHAMPION'
  /** Has no preference. */
  | 'NEUTRAL'
  /** Prefers it. */
  | 'SUPPORTER';

/** What changes in the customer’s file; what is left out stays, null removes. */
export type CustomerFileUpdateInput = {
  /** The account. */
  accountId: string | number;
  /** Other sources; replaces the list. */
  alternatives?: Array<AlternativeInput> | null | undefined;
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** Notes. At most 20,000 characters. */
  notes?: string | null | undefined;
  /** The customer’s rating of the supplier. From 0 to 100. */
  rating?: number | null | undefined;
  /** Kraljic’s portfolio classes. */
  sourcingClass?: SourcingClass | null | undefined;
  /** Spend of the last twelve months, in minor units of the account’s currency. */
  spendMinor?: number | null | undefined;
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

/** A right for a role on your side’s team. */
export type DecisionRightSetInput = {
  /** The account. */
  accountId: string | number;
  /** What a role on a team can decide without asking further up. */
  decision: Decision;
  /** For COMMIT_SPEND, and only there: highest amount, in minor units of the account’s currency. Not negative. */
  limitMinor?: number | null | undefined;
  /** For GRANT_DISCOUNT, and only there: highest discount, in percent. From 0 to 100. */
  limitPercent?: number | null | undefined;
  /** The role that has the right. */
  role: SeatRole;
};

/** How the relationship fares, in the supplier’s judgement. */
export type Health =
  /** Something needs attention. */
  | 'AMBER'
  /** Well. */
  | 'GREEN'
  /** In danger. */
  | 'RED';

/** How much a person decides. */
export type Influence =
  /** Much. */
  | 'HIGH'
  /** Little. */
  | 'LOW'
  /** Something. */
  | 'MEDIUM';

/** A new joint plan. */
export type PlanCreateInput = {
  /** The account, which must be ACTIVE. */
  accountId: string | number;
  /** Last day, not before the first. */
  endsOn: string;
  /** Paragraphs that the narrative begins with, at most 200. */
  narrative?: Array<string> | null | undefined;
  /** Why the two companies plan together. At most 10,000 characters. */
  purpose?: string | null | undefined;
  /** First day. */
  startsOn: string;
  /** Its name. 1 to 200 characters. */
  title: string;
};

/** A seat for a colleague on your side’s team. */
export type SeatCreateInput = {
  /** The account. */
  accountId: string | number;
  /** Share of the member’s working time for this account, in percent. From 0 to 100. */
  allocationPercent?: number | null | undefined;
  /** A current seat on the other side. */
  counterpartId?: string | number | null | undefined;
  /** Planned last day, where one is known. */
  endsOn?: string | null | undefined;
  /** The colleague: a member of your company. */
  memberId: string | number;
  /** What the member does on the team. */
  role: SeatRole;
  /** First day; today in UTC unless given. The account opens to the colleague at once. */
  startsOn?: string | null | undefined;
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

/** A change of a seat. Absent fields stay as they are; null removes. */
export type SeatUpdateInput = {
  /** Share of the member’s working time for this account, in percent. From 0 to 100. */
  allocationPercent?: number | null | undefined;
  /** A current seat on the other side. */
  counterpartId?: string | number | null | undefined;
  /** Planned last day, where one is known. */
  endsOn?: string | null | undefined;
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The seat. */
  id: string | number;
  /** What the member does on the team. */
  role?: SeatRole | null | undefined;
  /** First day. */
  startsOn?: string | null | undefined;
};

/** Where a company stands in an account. */
export type Side =
  /** The company that buys. */
  | 'CUSTOMER'
  /** The company that sells. */
  | 'SUPPLIER';

/** Kraljic’s portfolio classes. */
export type SourcingClass =
  /** Low impact, high supply risk. */
  | 'BOTTLENECK'
  /** High impact, low supply risk. */
  | 'LEVERAGE'
  /** Low impact, low supply risk. */
  | 'ROUTINE'
  /** High impact, high supply risk. */
  | 'STRATEGIC';

/** Your reading of one person at the customer. */
export type StakeholderInput = {
  /** How a person stands towards the supplier. */
  attitude: Attitude;
  /** How much a person decides. */
  influence: Influence;
  /** The member, where the person is one that you see. */
  memberId?: string | number | null | undefined;
  /** The person’s name. 1 to 200 characters. */
  name: string;
  /** A note. */
  note: string;
};

/** What changes in the supplier’s file; what is left out stays, null removes. */
export type SupplierFileUpdateInput = {
  /** The account. */
  accountId: string | number;
  /** Attractiveness of the account. From 0 to 100. */
  attractiveness?: number | null | undefined;
  /** Probability of losing the account within a year, in percent. From 0 to 100. */
  churnRiskPercent?: number | null | undefined;
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** How the relationship fares, in the supplier’s judgement. */
  health?: Health | null | undefined;
  /** Contribution margin of the last twelve months, in minor units of the account’s currency. */
  marginMinor?: number | null | undefined;
  /** Notes. At most 20,000 characters. */
  notes?: string | null | undefined;
  /** The market segment, in the supplier’s own words. At most 120 characters. */
  segment?: string | null | undefined;
  /** The people who decide; replaces the list. */
  stakeholders?: Array<StakeholderInput> | null | undefined;
  /** The supplier’s competitive strength there. From 0 to 100. */
  strength?: number | null | undefined;
  /** How much effort an account deserves. */
  tier?: Tier | null | undefined;
  /** Revenue not won yet, per year, in minor units of the account’s currency. */
  whitespaceMinor?: number | null | undefined;
};

/** How much effort an account deserves. */
export type Tier =
  /** A key account manager and a joint plan. */
  | 'KEY'
  /** A lead and regular reviews. */
  | 'MAJOR'
  /** Served well, without a team. */
  | 'STANDARD'
  /** A team of its own and a plan of several years. */
  | 'STRATEGIC';

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

export type AccountSeatFragment = { id: string, side: Side, role: SeatRole, allocationPercent: number | null, startsOn: string, endsOn: string | null, version: number, counterpart: { id: string } | null, member: { id: string, name: string, jobTitle: string | null }, viewerCan: { update: boolean, end: boolean } };

export type AccountRoomQueryVariables = Exact<{
  id: string | number;
}>;


export type AccountRoomQuery = { account: { id: string, name: string, status: AccountStatus, stage: AccountStage, since: string | null, currency: string, version: number, suspendedBy: Side | null, viewerSide: Side, customerName: string, viewerCan: { update: boolean, suspend: boolean, resume: boolean, end: boolean, invite: boolean, manageTeam: boolean, plan: boolean }, supplier: { id: string, name: string }, customer: { id: string, name: string } | null, supplierTeam: { nodes: Array<{ id: string, side: Side, role: SeatRole, allocationPercent: number | null, startsOn: string, endsOn: string | null, version: number, counterpart: { id: string } | null, member: { id: string, name: string, jobTitle: string | null }, viewerCan: { update: boolean, end: boolean } }> }, customerTeam: { nodes: Array<{ id: string, side: Side, role: SeatRole, allocationPercent: number | null, startsOn: string, endsOn: string | null, version: number, counterpart: { id: string } | null, member: { id: string, name: string, jobTitle: string | null }, viewerCan: { update: boolean, end: boolean } }> }, supplierFile: { tier: Tier | null, health: Health | null, churnRiskPercent: number | null } | null, customerFile: { sourcingClass: SourcingClass | null, rating: number | null, alternatives: Array<{ name: string }> } | null } | null };

export type AccountPlansQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type AccountPlansQuery = { account: { plans: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string, startsOn: string, endsOn: string, archivedAt: string | null, signedVersion: { id: string, number: number } | null, proposedVersion: { id: string, number: number, proposedBySide: Side } | null, objectives: { totalCount: number } }> } } | null };

export type AccountProjectsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type AccountProjectsQuery = { account: { allianceProjects: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string, kind: AllianceProjectKind, stage: AllianceProjectStage, stageChangedAt: string }> } } | null };

export type AccountDecisionRightsQueryVariables = Exact<{
  id: string | number;
}>;


export type AccountDecisionRightsQuery = { account: { decisionRights: { nodes: Array<{ id: string, role: SeatRole, decision: Decision, limitPercent: number | null, limitMinor: number | null }> } } | null };

export type AccountInvitationsQueryVariables = Exact<{
  id: string | number;
}>;


export type AccountInvitationsQuery = { account: { invitations: { nodes: Array<{ id: string, email: string, message: string | null, createdAt: string, expiresAt: string, joinCompanyName: string | null, joinPersonName: string | null, joinEmail: string | null, viewerCan: { decideJoin: boolean }, invitedBy: { name: string } | null }> } } | null };

export type AccountActivityQueryVariables = Exact<{
  id: string | number;
  audience: AccountAudience;
  first: number;
  after?: string | null | undefined;
}>;


export type AccountActivityQuery = { account: { activity: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, topic: string, occurredAt: string, payload: unknown, subjectId: string, actor: { id: string, name: string, company: { id: string, name: string } } | null, actorApp: { name: string } | null }> } } | null };

export type AccountColleaguesQueryVariables = Exact<{
  company: string | number;
  after?: string | null | undefined;
}>;


export type AccountColleaguesQuery = { members: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, jobTitle: string | null }> } };

export type UpdateAccountMutationVariables = Exact<{
  input: AccountUpdateInput;
}>;


export type UpdateAccountMutation = { accountUpdate: { account: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ChangeAccountStatusMutationVariables = Exact<{
  input: AccountChangeStatusInput;
}>;


export type ChangeAccountStatusMutation = { accountChangeStatus: { account: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CreateSeatMutationVariables = Exact<{
  input: SeatCreateInput;
}>;


export type CreateSeatMutation = { seatCreate: { seat: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type UpdateSeatMutationVariables = Exact<{
  input: SeatUpdateInput;
}>;


export type UpdateSeatMutation = { seatUpdate: { seat: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type EndSeatMutationVariables = Exact<{
  id: string | number;
}>;


export type EndSeatMutation = { seatEnd: { seat: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SetDecisionRightMutationVariables = Exact<{
  input: DecisionRightSetInput;
}>;


export type SetDecisionRightMutation = { decisionRightSet: { decisionRight: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RemoveDecisionRightMutationVariables = Exact<{
  id: string | number;
}>;


export type RemoveDecisionRightMutation = { decisionRightRemove: { account: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type BeginPlanMutationVariables = Exact<{
  input: PlanCreateInput;
}>;


export type BeginPlanMutation = { planCreate: { plan: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type BeginProjectMutationVariables = Exact<{
  input: AllianceProjectCreateInput;
}>;


export type BeginProjectMutation = { allianceProjectCreate: { allianceProject: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type InviteCustomerMutationVariables = Exact<{
  input: AccountInviteInput;
}>;


export type InviteCustomerMutation = { accountInvite: { token: string | null, invitation: { id: string, expiresAt: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RevokeCustomerInvitationMutationVariables = Exact<{
  id: string | number;
}>;


export type RevokeCustomerInvitationMutation = { accountInvitationRevoke: { invitation: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type PrivateFileQueryVariables = Exact<{
  id: string | number;
}>;


export type PrivateFileQuery = { account: { id: string, name: string, status: AccountStatus, currency: string, viewerSide: Side, customerName: string, supplier: { id: string, name: string }, customer: { id: string, name: string } | null, supplierTeam: { nodes: Array<{ id: string, member: { id: string, name: string } }> }, customerTeam: { nodes: Array<{ id: string, member: { id: string, name: string, jobTitle: string | null } }> }, supplierFile: { version: number, updatedAt: string, tier: Tier | null, segment: string | null, attractiveness: number | null, strength: number | null, health: Health | null, churnRiskPercent: number | null, marginMinor: number | null, whitespaceMinor: number | null, notes: string | null, strategyDocumentId: string, stakeholders: Array<{ memberId: string | null, name: string, influence: Influence, attitude: Attitude, note: string }> } | null, customerFile: { version: number, updatedAt: string, sourcingClass: SourcingClass | null, rating: number | null, spendMinor: number | null, notes: string | null, strategyDocumentId: string, alternatives: Array<{ name: string, note: string }> } | null } | null };

export type UpdateSupplierFileMutationVariables = Exact<{
  input: SupplierFileUpdateInput;
}>;


export type UpdateSupplierFileMutation = { supplierFileUpdate: { supplierFile: { version: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type UpdateCustomerFileMutationVariables = Exact<{
  input: CustomerFileUpdateInput;
}>;


export type UpdateCustomerFileMutation = { customerFileUpdate: { customerFile: { version: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ConfirmJoinMutationVariables = Exact<{
  id: string | number;
}>;


export type ConfirmJoinMutation = { accountInvitationConfirm: { invitation: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DeclineJoinMutationVariables = Exact<{
  id: string | number;
}>;


export type DeclineJoinMutation = { accountInvitationDecline: { invitation: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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
export const AccountSeatFragmentDoc = new TypedDocumentString(`
    fragment AccountSeat on Seat {
  id
  side
  role
  allocationPercent
  startsOn
  endsOn
  version
  counterpart {
    id
  }
  member {
    id
    name
    jobTitle
  }
  viewerCan {
    update
    end
  }
}
    `, {"fragmentName":"AccountSeat"}) as unknown as TypedDocumentString<AccountSeatFragment, unknown>;
export const AccountRoomDocument = new TypedDocumentString(`
    query AccountRoom($id: ID!) {
  account(id: $id) {
    id
    name
    status
    stage
    since
    currency
    version
    suspendedBy
    viewerSide
    viewerCan {
      update
      suspend
      resume
      end
      invite
      manageTeam
      plan
    }
    supplier {
      id
      name
    }
    customer {
      id
      name
    }
    customerName
    supplierTeam(first: 100, orderBy: [{field: CREATED_AT}]) {
      nodes {
        ...AccountSeat
      }
    }
    customerTeam(first: 100, orderBy: [{field: CREATED_AT}]) {
      nodes {
        ...AccountSeat
      }
    }
    supplierFile {
      tier
      health
      churnRiskPercent
    }
    customerFile {
      sourcingClass
      rating
      alternatives {
        name
      }
    }
  }
}
    fragment AccountSeat on Seat {
  id
  side
  role
  allocationPercent
  startsOn
  endsOn
  version
  counterpart {
    id
  }
  member {
    id
    name
    jobTitle
  }
  viewerCan {
    update
    end
  }
}`) as unknown as TypedDocumentString<AccountRoomQuery, AccountRoomQueryVariables>;
export const AccountPlansDocument = new TypedDocumentString(`
    query AccountPlans($id: ID!, $after: String) {
  account(id: $id) {
    plans(first: 50, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        title
        startsOn
        endsOn
        archivedAt
        signedVersion {
          id
          number
        }
        proposedVersion {
          id
          number
          proposedBySide
        }
        objectives(first: 1) {
          totalCount
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccountPlansQuery, AccountPlansQueryVariables>;
export const AccountProjectsDocument = new TypedDocumentString(`
    query AccountProjects($id: ID!, $after: String) {
  account(id: $id) {
    allianceProjects(first: 50, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        title
        kind
        stage
        stageChangedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccountProjectsQuery, AccountProjectsQueryVariables>;
export const AccountDecisionRightsDocument = new TypedDocumentString(`
    query AccountDecisionRights($id: ID!) {
  account(id: $id) {
    decisionRights(first: 100, orderBy: [{field: DECISION}, {field: ROLE}]) {
      nodes {
        id
        role
        decision
        limitPercent
        limitMinor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccountDecisionRightsQuery, AccountDecisionRightsQueryVariables>;
export const AccountInvitationsDocument = new TypedDocumentString(`
    query AccountInvitations($id: ID!) {
  account(id: $id) {
    invitations(
      first: 50
      where: {acceptedAt: {isNull: true}, revokedAt: {isNull: true}}
      orderBy: [{field: CREATED_AT, direction: DESC}]
    ) {
      nodes {
        id
        email
        message
        createdAt
        expiresAt
        joinCompanyName
        joinPersonName
        joinEmail
        viewerCan {
          decideJoin
        }
        invitedBy {
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccountInvitationsQuery, AccountInvitationsQueryVariables>;
export const AccountActivityDocument = new TypedDocumentString(`
    query AccountActivity($id: ID!, $audience: AccountAudience!, $first: Int!, $after: String) {
  account(id: $id) {
    activity(first: $first, after: $after, where: {audience: {eq: $audience}}) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        topic
        occurredAt
        payload
        subjectId
        actor {
          id
          name
          company {
            id
            name
          }
        }
        actorApp {
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccountActivityQuery, AccountActivityQueryVariables>;
export const AccountColleaguesDocument = new TypedDocumentString(`
    query AccountColleagues($company: ID!, $after: String) {
  members(
    first: 100
    after: $after
    where: {company: {eq: $company}, leftAt: {isNull: true}}
    orderBy: [{field: NAME}]
  ) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      name
      jobTitle
    }
  }
}
    `) as unknown as TypedDocumentString<AccountColleaguesQuery, AccountColleaguesQueryVariables>;
export const UpdateAccountDocument = new TypedDocumentString(`
    mutation UpdateAccount($input: AccountUpdateInput!) {
  accountUpdate(input: $input) {
    account {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateAccountMutation, UpdateAccountMutationVariables>;
export const ChangeAccountStatusDocument = new TypedDocumentString(`
    mutation ChangeAccountStatus($input: AccountChangeStatusInput!) {
  accountChangeStatus(input: $input) {
    account {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeAccountStatusMutation, ChangeAccountStatusMutationVariables>;
export const CreateSeatDocument = new TypedDocumentString(`
    mutation CreateSeat($input: SeatCreateInput!) {
  seatCreate(input: $input) {
    seat {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateSeatMutation, CreateSeatMutationVariables>;
export const UpdateSeatDocument = new TypedDocumentString(`
    mutation UpdateSeat($input: SeatUpdateInput!) {
  seatUpdate(input: $input) {
    seat {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateSeatMutation, UpdateSeatMutationVariables>;
export const EndSeatDocument = new TypedDocumentString(`
    mutation EndSeat($id: ID!) {
  seatEnd(id: $id) {
    seat {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EndSeatMutation, EndSeatMutationVariables>;
export const SetDecisionRightDocument = new TypedDocumentString(`
    mutation SetDecisionRight($input: DecisionRightSetInput!) {
  decisionRightSet(input: $input) {
    decisionRight {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetDecisionRightMutation, SetDecisionRightMutationVariables>;
export const RemoveDecisionRightDocument = new TypedDocumentString(`
    mutation RemoveDecisionRight($id: ID!) {
  decisionRightRemove(id: $id) {
    account {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveDecisionRightMutation, RemoveDecisionRightMutationVariables>;
export const BeginPlanDocument = new TypedDocumentString(`
    mutation BeginPlan($input: PlanCreateInput!) {
  planCreate(input: $input) {
    plan {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BeginPlanMutation, BeginPlanMutationVariables>;
export const BeginProjectDocument = new TypedDocumentString(`
    mutation BeginProject($input: AllianceProjectCreateInput!) {
  allianceProjectCreate(input: $input) {
    allianceProject {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BeginProjectMutation, BeginProjectMutationVariables>;
export const InviteCustomerDocument = new TypedDocumentString(`
    mutation InviteCustomer($input: AccountInviteInput!) {
  accountInvite(input: $input) {
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
    `) as unknown as TypedDocumentString<InviteCustomerMutation, InviteCustomerMutationVariables>;
export const RevokeCustomerInvitationDocument = new TypedDocumentString(`
    mutation RevokeCustomerInvitation($id: ID!) {
  accountInvitationRevoke(id: $id) {
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
    `) as unknown as TypedDocumentString<RevokeCustomerInvitationMutation, RevokeCustomerInvitationMutationVariables>;
export const PrivateFileDocument = new TypedDocumentString(`
    query PrivateFile($id: ID!) {
  account(id: $id) {
    id
    name
    status
    currency
    viewerSide
    supplier {
      id
      name
    }
    customer {
      id
      name
    }
    customerName
    supplierTeam(first: 100) {
      nodes {
        id
        member {
          id
          name
        }
      }
    }
    customerTeam(first: 100) {
      nodes {
        id
        member {
          id
          name
          jobTitle
        }
      }
    }
    supplierFile {
      version
      updatedAt
      tier
      segment
      attractiveness
      strength
      health
      churnRiskPercent
      marginMinor
      whitespaceMinor
      notes
      strategyDocumentId
      stakeholders {
        memberId
        name
        influence
        attitude
        note
      }
    }
    customerFile {
      version
      updatedAt
      sourcingClass
      rating
      spendMinor
      notes
      strategyDocumentId
      alternatives {
        name
        note
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PrivateFileQuery, PrivateFileQueryVariables>;
export const UpdateSupplierFileDocument = new TypedDocumentString(`
    mutation UpdateSupplierFile($input: SupplierFileUpdateInput!) {
  supplierFileUpdate(input: $input) {
    supplierFile {
      version
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateSupplierFileMutation, UpdateSupplierFileMutationVariables>;
export const UpdateCustomerFileDocument = new TypedDocumentString(`
    mutation UpdateCustomerFile($input: CustomerFileUpdateInput!) {
  customerFileUpdate(input: $input) {
    customerFile {
      version
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateCustomerFileMutation, UpdateCustomerFileMutationVariables>;
export const ConfirmJoinDocument = new TypedDocumentString(`
    mutation ConfirmJoin($id: ID!) {
  accountInvitationConfirm(id: $id) {
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
    `) as unknown as TypedDocumentString<ConfirmJoinMutation, ConfirmJoinMutationVariables>;
export const DeclineJoinDocument = new TypedDocumentString(`
    mutation DeclineJoin($id: ID!) {
  accountInvitationDecline(id: $id) {
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
    `) as unknown as TypedDocumentString<DeclineJoinMutation, DeclineJoinMutationVariables>;