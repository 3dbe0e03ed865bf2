/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

/** Your side's yes to a project in assessment. */
export type AllianceProjectApproveInput = {
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The project. */
  projectId: string | number;
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

/** Conditions on AllianceProject; all that are given must hold. */
export type AllianceProjectFilter = {
  /** Condition on: The account whose project it is. */
  account?: IdComparators | null | undefined;
  /** All of these hold. */
  and?: Array<AllianceProjectFilter> | null | undefined;
  /** Condition on: When it was made. */
  createdAt?: DateTimeComparators | null | undefined;
  /** Condition on: Last day, not before the first. */
  endsOn?: DayComparators | null | undefined;
  /** Condition on: Name of this thing, unique in the whole API. Opaque. */
  id?: IdComparators | null | undefined;
  /** Condition on: What the two companies do together. */
  kind?: AllianceProjectKindComparators | null | undefined;
  /** This does not hold. */
  not?: AllianceProjectFilter | null | undefined;
  /** At least one of these holds. */
  or?: Array<AllianceProjectFilter> | null | undefined;
  /** Condition on: Where it stands. */
  stage?: AllianceProjectStageComparators | null | undefined;
  /** Condition on: First day. */
  startsOn?: DayComparators | null | undefined;
  /** Condition on: Its name. 1 to 200 characters. */
  title?: StringComparators | null | undefined;
  /** Condition on: Last durable edit of the charter, or change of the project itself. */
  updatedAt?: DateTimeComparators | null | undefined;
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

/** Conditions on a value of type AllianceProjectKind; all that are given must hold. */
export type AllianceProjectKindComparators = {
  /** Is this value. */
  eq?: AllianceProjectKind | null | undefined;
  /** Is one of these values. */
  in?: Array<AllianceProjectKind> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is another value, or null. */
  neq?: AllianceProjectKind | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<AllianceProjectKind> | null | undefined;
};

/** A step of a project to another stage. */
export type AllianceProjectMoveInput = {
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The project. */
  projectId: string | number;
  /** Where it goes: one of `viewerCan.moveTo`. Into APPROVED lead two approvals instead. */
  stage: AllianceProjectStage;
};

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

/** Conditions on a value of type AllianceProjectStage; all that are given must hold. */
export type AllianceProjectStageComparators = {
  /** Is this value. */
  eq?: AllianceProjectStage | null | undefined;
  /** Is one of these values. */
  in?: Array<AllianceProjectStage> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is another value, or null. */
  neq?: AllianceProjectStage | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<AllianceProjectStage> | null | undefined;
};

/** A change of a project. Absent fields stay as they are; null removes. */
export type AllianceProjectUpdateInput = {
  /** Last day, not before the first. */
  endsOn?: string | null | undefined;
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The project. */
  id: string | number;
  /** What it is for. At most 10,000 characters. */
  purpose?: string | null | undefined;
  /** First day. */
  startsOn?: string | null | undefined;
  /** Its name. 1 to 200 characters. */
  title?: string | null | undefined;
};

/** Something your side puts into a project. */
export type ContributionCreateInput = {
  /** Money, or the worth of another kind, in minor units of the account's currency. Not negative. */
  amountMinor?: number | null | undefined;
  /** What a side puts into a project. */
  kind: ContributionKind;
  /** Working time in working days. From 0 to 1,000,000. */
  personDays?: number | null | undefined;
  /** The project. */
  projectId: string | number;
  /** Whether a contribution is there. */
  status?: ContributionStatus | null | undefined;
  /** What it is, in a few words. 1 to 200 characters. */
  title: string;
};

/** A contribution of your side that is taken out again. */
export type ContributionDeleteInput = {
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The contribution. */
  id: string | number;
};

/** What a side puts into a project. */
export type ContributionKind =
  /** Data. */
  | 'DATA'
  /** Machines, rooms, software. */
  | 'EQUIPMENT'
  /** Knowledge. */
  | 'KNOW_HOW'
  /** Money. */
  | 'MONEY'
  /** Working time. */
  | 'PEOPLE';

/** Whether a contribution is there. */
export type ContributionStatus =
  /** It is there. */
  | 'DELIVERED'
  /** It was promised. */
  | 'PLANNED';

/** A change of a contribution. Absent fields stay as they are; null removes. */
export type ContributionUpdateInput = {
  /** Money, or the worth of another kind, in minor units of the account's currency. Not negative. */
  amountMinor?: number | null | undefined;
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The contribution. */
  id: string | number;
  /** Working time in working days. From 0 to 1,000,000. */
  personDays?: number | null | undefined;
  /** Whether a contribution is there. */
  status?: ContributionStatus | null | undefined;
  /** What it is, in a few words. 1 to 200 characters. */
  title?: string | null | undefined;
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

/** A new deliverable of a project. */
export type DeliverableCreateInput = {
  /** What it means, in a few sentences. At most 10,000 characters. */
  description?: string | null | undefined;
  /** Day by which it shall be handed over. */
  dueOn?: string | null | undefined;
  /** The member who answers for it: somebody with a seat at the account, of either side. */
  ownerId?: string | number | null | undefined;
  /** The project it belongs to. */
  projectId: string | number;
  /** Fractional index: deliverables are shown in its order, then by id. Up to 80 letters and digits. Without it the item stands behind the others. */
  rank?: string | null | undefined;
  /** Where a deliverable stands. */
  status?: DeliverableStatus | null | undefined;
  /** What is handed over, in a few words. 1 to 200 characters. */
  title: string;
};

/** A deliverable that is taken out of its charter. */
export type DeliverableDeleteInput = {
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The deliverable. */
  id: string | number;
};

/** Where a deliverable stands. */
export type DeliverableStatus =
  /** The receivers took it. */
  | 'ACCEPTED'
  /** No longer wanted. */
  | 'CANCELLED'
  /** It was handed over. */
  | 'DELIVERED'
  /** Somebody is at it. */
  | 'IN_PROGRESS'
  /** Not begun. */
  | 'PLANNED';

/** A change of a deliverable. Absent fields stay as they are; null removes. */
export type DeliverableUpdateInput = {
  /** What it means, in a few sentences. At most 10,000 characters. */
  description?: string | null | undefined;
  /** Day by which it shall be handed over. */
  dueOn?: string | null | undefined;
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The deliverable. */
  id: string | number;
  /** The member who answers for it: somebody with a seat at the account, of either side. */
  ownerId?: string | number | null | undefined;
  /** Fractional index: deliverables are shown in its order, then by id. Up to 80 letters and digits. */
  rank?: string | null | undefined;
  /** Where a deliverable stands. */
  status?: DeliverableStatus | null | undefined;
  /** What is handed over, in a few words. 1 to 200 characters. */
  title?: string | null | undefined;
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

/** Where a company stands in an account. */
export type Side =
  /** The company that buys. */
  | 'CUSTOMER'
  /** The company that sells. */
  | 'SUPPLIER';

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

export type ProjectBoardQueryVariables = Exact<{
  where?: AllianceProjectFilter | null | undefined;
}>;


export type ProjectBoardQuery = { allianceProjects: { totalCount: number, nodes: Array<{ id: string, title: string, kind: AllianceProjectKind, stage: AllianceProjectStage, version: number, endsOn: string | null, account: { id: string, name: string, currency: string, status: AccountStatus, viewerSide: Side, customerName: string, supplier: { name: string } }, approvals: Array<{ side: Side, stage: AllianceProjectStage }>, contributions: { nodes: Array<{ side: Side, kind: ContributionKind, amountMinor: number | null, personDays: number | null }> }, viewerCan: { approve: boolean, moveTo: Array<AllianceProjectStage> } }> } };

export type ProjectAccountsQueryVariables = Exact<{ [key: string]: never; }>;


export type ProjectAccountsQuery = { accounts: { nodes: Array<{ id: string, name: string, viewerCan: { plan: boolean } }> } };

export type ProjectRoomQueryVariables = Exact<{
  id: string | number;
}>;


export type ProjectRoomQuery = { allianceProject: { id: string, documentId: string, title: string, kind: AllianceProjectKind, stage: AllianceProjectStage, stageChangedAt: string, purpose: string | null, startsOn: string | null, endsOn: string | null, version: number, account: { id: string, name: string, status: AccountStatus, currency: string, viewerSide: Side, customerName: string, supplier: { id: string, name: string }, customer: { id: string, name: string } | null, seats: { nodes: Array<{ side: Side, role: SeatRole, member: { id: string, name: string } }> } }, approvals: Array<{ id: string, side: Side, stage: AllianceProjectStage, approvedAt: string, member: { id: string, name: string } | null }>, viewerCan: { edit: boolean, contribute: boolean, approve: boolean, moveTo: Array<AllianceProjectStage> } } | null };

export type ProjectDeliverablesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type ProjectDeliverablesQuery = { allianceProject: { id: string, deliverables: { nodes: Array<{ id: string, title: string, description: string | null, dueOn: string | null, status: DeliverableStatus, rank: string, version: number, owner: { id: string, name: string } | null }> } } | null };

export type ProjectContributionsQueryVariables = Exact<{
  id: string | number;
}>;


export type ProjectContributionsQuery = { allianceProject: { id: string, contributions: { nodes: Array<{ id: string, side: Side, kind: ContributionKind, title: string, status: ContributionStatus, amountMinor: number | null, personDays: number | null, version: number }> } } | null };

export type ProjectHistoryQueryVariables = Exact<{
  accountId: string | number;
  after?: string | null | undefined;
}>;


export type ProjectHistoryQuery = { account: { id: string, activity: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, topic: string, occurredAt: string, subjectId: string, payload: unknown, actor: { id: string, name: string } | null }> } } | null };

export type ProjectCreateMutationVariables = Exact<{
  input: AllianceProjectCreateInput;
}>;


export type ProjectCreateMutation = { allianceProjectCreate: { allianceProject: { id: string, stage: AllianceProjectStage } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ProjectUpdateMutationVariables = Exact<{
  input: AllianceProjectUpdateInput;
}>;


export type ProjectUpdateMutation = { allianceProjectUpdate: { allianceProject: { id: string, stage: AllianceProjectStage } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ProjectMoveMutationVariables = Exact<{
  input: AllianceProjectMoveInput;
}>;


export type ProjectMoveMutation = { allianceProjectMove: { allianceProject: { id: string, stage: AllianceProjectStage } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ProjectApproveMutationVariables = Exact<{
  input: AllianceProjectApproveInput;
}>;


export type ProjectApproveMutation = { allianceProjectApprove: { allianceProject: { id: string, stage: AllianceProjectStage } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ContributionCreateMutationVariables = Exact<{
  input: ContributionCreateInput;
}>;


export type ContributionCreateMutation = { contributionCreate: { contribution: { id: string, version: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ContributionUpdateMutationVariables = Exact<{
  input: ContributionUpdateInput;
}>;


export type ContributionUpdateMutation = { contributionUpdate: { contribution: { id: string, version: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ContributionDeleteMutationVariables = Exact<{
  input: ContributionDeleteInput;
}>;


export type ContributionDeleteMutation = { contributionDelete: { deletedId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DeliverableCreateMutationVariables = Exact<{
  input: DeliverableCreateInput;
}>;


export type DeliverableCreateMutation = { deliverableCreate: { deliverable: { id: string, version: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DeliverableUpdateMutationVariables = Exact<{
  input: DeliverableUpdateInput;
}>;


export type DeliverableUpdateMutation = { deliverableUpdate: { deliverable: { id: string, version: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DeliverableDeleteMutationVariables = Exact<{
  input: DeliverableDeleteInput;
}>;


export type DeliverableDeleteMutation = { deliverableDelete: { deletedId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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

export const ProjectBoardDocument = new TypedDocumentString(`
    query ProjectBoard($where: AllianceProjectFilter) {
  allianceProjects(
    first: 90
    where: $where
    orderBy: [{field: STAGE_CHANGED_AT, direction: DESC}]
  ) {
    totalCount
    nodes {
      id
      title
      kind
      stage
      version
      endsOn
      account {
        id
        name
        currency
        status
        viewerSide
        customerName
        supplier {
          name
        }
      }
      approvals {
        side
        stage
      }
      contributions(first: 50) {
        nodes {
          side
          kind
          amountMinor
          personDays
        }
      }
      viewerCan {
        approve
        moveTo
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProjectBoardQuery, ProjectBoardQueryVariables>;
export const ProjectAccountsDocument = new TypedDocumentString(`
    query ProjectAccounts {
  accounts(first: 100) {
    nodes {
      id
      name
      viewerCan {
        plan
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProjectAccountsQuery, ProjectAccountsQueryVariables>;
export const ProjectRoomDocument = new TypedDocumentString(`
    query ProjectRoom($id: ID!) {
  allianceProject(id: $id) {
    id
    documentId
    title
    kind
    stage
    stageChangedAt
    purpose
    startsOn
    endsOn
    version
    account {
      id
      name
      status
      currency
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
      seats(first: 100, where: {endedAt: {isNull: true}}) {
        nodes {
          side
          role
          member {
            id
            name
          }
        }
      }
    }
    approvals {
      id
      side
      stage
      approvedAt
      member {
        id
        name
      }
    }
    viewerCan {
      edit
      contribute
      approve
      moveTo
    }
  }
}
    `) as unknown as TypedDocumentString<ProjectRoomQuery, ProjectRoomQueryVariables>;
export const ProjectDeliverablesDocument = new TypedDocumentString(`
    query ProjectDeliverables($id: ID!, $after: String) {
  allianceProject(id: $id) {
    id
    deliverables(
      first: 100
      after: $after
      orderBy: [{field: RANK, direction: ASC}]
    ) {
      nodes {
        id
        title
        description
        dueOn
        status
        rank
        version
        owner {
          id
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProjectDeliverablesQuery, ProjectDeliverablesQueryVariables>;
export const ProjectContributionsDocument = new TypedDocumentString(`
    query ProjectContributions($id: ID!) {
  allianceProject(id: $id) {
    id
    contributions(first: 100, orderBy: [{field: CREATED_AT, direction: ASC}]) {
      nodes {
        id
        side
        kind
        title
        status
        amountMinor
        personDays
        version
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProjectContributionsQuery, ProjectContributionsQueryVariables>;
export const ProjectHistoryDocument = new TypedDocumentString(`
    query ProjectHistory($accountId: ID!, $after: String) {
  account(id: $accountId) {
    id
    activity(
      first: 100
      after: $after
      where: {topic: {in: ["allianceProject.created", "allianceProject.stageChanged", "allianceProject.approved", "allianceProject.approvalsLapsed"]}}
    ) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        topic
        occurredAt
        subjectId
        payload
        actor {
          id
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProjectHistoryQuery, ProjectHistoryQueryVariables>;
export const ProjectCreateDocument = new TypedDocumentString(`
    mutation ProjectCreate($input: AllianceProjectCreateInput!) {
  allianceProjectCreate(input: $input) {
    allianceProject {
      id
      stage
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ProjectCreateMutation, ProjectCreateMutationVariables>;
export const ProjectUpdateDocument = new TypedDocumentString(`
    mutation ProjectUpdate($input: AllianceProjectUpdateInput!) {
  allianceProjectUpdate(input: $input) {
    allianceProject {
      id
      stage
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ProjectUpdateMutation, ProjectUpdateMutationVariables>;
export const ProjectMoveDocument = new TypedDocumentString(`
    mutation ProjectMove($input: AllianceProjectMoveInput!) {
  allianceProjectMove(input: $input) {
    allianceProject {
      id
      stage
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ProjectMoveMutation, ProjectMoveMutationVariables>;
export const ProjectApproveDocument = new TypedDocumentString(`
    mutation ProjectApprove($input: AllianceProjectApproveInput!) {
  allianceProjectApprove(input: $input) {
    allianceProject {
      id
      stage
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ProjectApproveMutation, ProjectApproveMutationVariables>;
export const ContributionCreateDocument = new TypedDocumentString(`
    mutation ContributionCreate($input: ContributionCreateInput!) {
  contributionCreate(input: $input) {
    contribution {
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
    `) as unknown as TypedDocumentString<ContributionCreateMutation, ContributionCreateMutationVariables>;
export const ContributionUpdateDocument = new TypedDocumentString(`
    mutation ContributionUpdate($input: ContributionUpdateInput!) {
  contributionUpdate(input: $input) {
    contribution {
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
    `) as unknown as TypedDocumentString<ContributionUpdateMutation, ContributionUpdateMutationVariables>;
export const ContributionDeleteDocument = new TypedDocumentString(`
    mutation ContributionDelete($input: ContributionDeleteInput!) {
  contributionDelete(input: $input) {
    deletedId
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ContributionDeleteMutation, ContributionDeleteMutationVariables>;
export const DeliverableCreateDocument = new TypedDocumentString(`
    mutation DeliverableCreate($input: DeliverableCreateInput!) {
  deliverableCreate(input: $input) {
    deliverable {
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
    `) as unknown as TypedDocumentString<DeliverableCreateMutation, DeliverableCreateMutationVariables>;
export const DeliverableUpdateDocument = new TypedDocumentString(`
    mutation DeliverableUpdate($input: DeliverableUpdateInput!) {
  deliverableUpdate(input: $input) {
    deliverable {
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
    `) as unknown as TypedDocumentString<DeliverableUpdateMutation, DeliverableUpdateMutationVariables>;
export const DeliverableDeleteDocument = new TypedDocumentString(`
    mutation DeliverableDelete($input: DeliverableDeleteInput!) {
  deliverableDelete(input: $input) {
    deletedId
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DeliverableDeleteMutation, DeliverableDeleteMutationVariables>;