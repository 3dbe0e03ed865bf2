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

/** Where an action stands. */
export type ActionStatus =
  /** No longer wanted. */
  | 'CANCELLED'
  /** Somebody is at it. */
  | 'DOING'
  /** Done. */
  | 'DONE'
  /** Not begun. */
  | 'TODO';

/** A change of an action. Absent fields stay as they are; null removes. */
export type ActionUpdateInput = {
  /** What it means, in a few sentences. At most 10,000 characters. */
  description?: string | null | undefined;
  /** Day by which it shall be done. */
  dueOn?: string | null | undefined;
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The action. */
  id: string | number;
  /** The objective of the same plan that it serves. */
  objectiveId?: string | number | null | undefined;
  /** The member who answers for it: somebody with a seat at the account, of either side. */
  ownerId?: string | number | null | undefined;
  /** Fractional index: actions are shown in its order, then by id. Up to 80 letters and digits. */
  rank?: string | null | undefined;
  /** The side that does it; null where both do. */
  side?: Side | null | undefined;
  /** Where an action stands. */
  status?: ActionStatus | null | undefined;
  /** What is to be done, in a few words. 1 to 200 characters. */
  title?: string | null | undefined;
};

/** Your side's yes to a project in assessment. */
export type AllianceProjectApproveInput = {
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The project. */
  projectId: string | number;
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

/** Where a milestone stands. */
export type MilestoneStatus =
  /** No longer wanted. */
  | 'CANCELLED'
  /** Not reached in time. */
  | 'MISSED'
  /** Still ahead. */
  | 'PLANNED'
  /** Reached. */
  | 'REACHED';

/** A change of a milestone. Absent fields stay as they are; null removes. */
export type MilestoneUpdateInput = {
  /** Day by which it shall be reached. */
  dueOn?: string | null | undefined;
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The milestone. */
  id: string | number;
  /** The objective of the same plan that it leads to. */
  objectiveId?: string | number | null | undefined;
  /** The member who answers for it: somebody with a seat at the account, of either side. */
  ownerId?: string | number | null | undefined;
  /** Fractional index: milestones are shown in its order, then by id. Up to 80 letters and digits. */
  rank?: string | null | undefined;
  /** Where a milestone stands. */
  status?: MilestoneStatus | null | undefined;
  /** What shall be reached, in a few words. 1 to 200 characters. */
  title?: string | null | undefined;
};

/** Where a version of a plan stands. */
export type PlanVersionStatus =
  /** The other side asked for changes; it can no longer be signed. */
  | 'CHANGES_REQUESTED'
  /** One side proposed it; both may sign it. */
  | 'PROPOSED'
  /** Both sides signed it: it binds them. */
  | 'SIGNED'
  /** It was signed, and a later version took its place. */
  | 'SUPERSEDED'
  /** The proposing side took it back. */
  | 'WITHDRAWN';

/** Where a company stands in an account. */
export type Side =
  /** The company that buys. */
  | 'CUSTOMER'
  /** The company that sells. */
  | 'SUPPLIER';

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

export type WorkOfPlansQueryVariables = Exact<{
  me: string | number;
  after?: string | null | undefined;
}>;


export type WorkOfPlansQuery = { plans: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string, account: { id: string, name: string, viewerSide: Side, status: AccountStatus }, viewerCan: { edit: boolean, sign: boolean }, versions: { nodes: Array<{ id: string, number: number, status: PlanVersionStatus, note: string | null, proposedAt: string, proposedBySide: Side, decidedAt: string | null, changesRequested: string | null, proposedBy: { id: string, name: string } | null, changesRequestedBy: { id: string, name: string } | null, signatures: Array<{ id: string, side: Side }> }> }, actions: { nodes: Array<{ id: string, title: string, status: ActionStatus, dueOn: string | null, version: number }> }, milestones: { nodes: Array<{ id: string, title: string, status: MilestoneStatus, dueOn: string | null, version: number }> } }> } };

export type WorkOfProjectsQueryVariables = Exact<{
  me: string | number;
  after?: string | null | undefined;
}>;


export type WorkOfProjectsQuery = { allianceProjects: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string, purpose: string | null, stage: AllianceProjectStage, stageChangedAt: string, version: number, account: { id: string, name: string, viewerSide: Side }, approvals: Array<{ id: string, side: Side, stage: AllianceProjectStage }>, viewerCan: { approve: boolean, edit: boolean }, deliverables: { nodes: Array<{ id: string, title: string, status: DeliverableStatus, dueOn: string | null, version: number }> } }> } };

export type WorkInvitationsQueryVariables = Exact<{ [key: string]: never; }>;


export type WorkInvitationsQuery = { accounts: { nodes: Array<{ id: string, name: string, viewerSide: Side, customerName: string, supplier: { id: string, name: string }, invitations: { nodes: Array<{ id: string, email: string, expiresAt: string }> } }> } };

export type WorkEventsQueryVariables = Exact<{ [key: string]: never; }>;


export type WorkEventsQuery = { events: { nodes: Array<{ id: string, topic: string, occurredAt: string, audience: AccountAudience, subjectId: string, payload: unknown, account: { id: string, name: string, currency: string, viewerSide: Side, customerName: string, supplier: { id: string, name: string } } | null, actor: { id: string, name: string, company: { id: string } } | null, actorApp: { id: string, name: string } | null }> } };

export type WorkMembersQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type WorkMembersQuery = { members: { nodes: Array<{ id: string, name: string }> } };

export type WorkUpdateActionMutationVariables = Exact<{
  input: ActionUpdateInput;
}>;


export type WorkUpdateActionMutation = { actionUpdate: { action: { id: string, status: ActionStatus } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WorkUpdateMilestoneMutationVariables = Exact<{
  input: MilestoneUpdateInput;
}>;


export type WorkUpdateMilestoneMutation = { milestoneUpdate: { milestone: { id: string, status: MilestoneStatus } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WorkUpdateDeliverableMutationVariables = Exact<{
  input: DeliverableUpdateInput;
}>;


export type WorkUpdateDeliverableMutation = { deliverableUpdate: { deliverable: { id: string, status: DeliverableStatus } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WorkApproveProjectMutationVariables = Exact<{
  input: AllianceProjectApproveInput;
}>;


export type WorkApproveProjectMutation = { allianceProjectApprove: { allianceProject: { id: string, stage: AllianceProjectStage } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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

export const WorkOfPlansDocument = new TypedDocumentString(`
    query WorkOfPlans($me: ID!, $after: String) {
  plans(first: 30, after: $after, where: {archivedAt: {isNull: true}}) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      title
      account {
        id
        name
        viewerSide
        status
      }
      viewerCan {
        edit
        sign
      }
      versions(first: 1, orderBy: [{field: NUMBER, direction: DESC}]) {
        nodes {
          id
          number
          status
          note
          proposedAt
          proposedBySide
          proposedBy {
            id
            name
          }
          decidedAt
          changesRequested
          changesRequestedBy {
            id
            name
          }
          signatures {
            id
            side
          }
        }
      }
      actions(
        first: 50
        where: {owner: {eq: $me}, status: {in: [TODO, DOING]}}
        orderBy: [{field: DUE_ON}]
      ) {
        nodes {
          id
          title
          status
          dueOn
          version
        }
      }
      milestones(
        first: 50
        where: {owner: {eq: $me}, status: {eq: PLANNED}}
        orderBy: [{field: DUE_ON}]
      ) {
        nodes {
          id
          title
          status
          dueOn
          version
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WorkOfPlansQuery, WorkOfPlansQueryVariables>;
export const WorkOfProjectsDocument = new TypedDocumentString(`
    query WorkOfProjects($me: ID!, $after: String) {
  allianceProjects(
    first: 50
    after: $after
    where: {stage: {notIn: [COMPLETED, CANCELLED]}}
  ) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      title
      purpose
      stage
      stageChangedAt
      version
      account {
        id
        name
        viewerSide
      }
      approvals {
        id
        side
        stage
      }
      viewerCan {
        approve
        edit
      }
      deliverables(
        first: 50
        where: {owner: {eq: $me}, status: {in: [PLANNED, IN_PROGRESS]}}
        orderBy: [{field: DUE_ON}]
      ) {
        nodes {
          id
          title
          status
          dueOn
          version
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WorkOfProjectsQuery, WorkOfProjectsQueryVariables>;
export const WorkInvitationsDocument = new TypedDocumentString(`
    query WorkInvitations {
  accounts(first: 50, where: {status: {eq: INVITED}}) {
    nodes {
      id
      name
      viewerSide
      customerName
      supplier {
        id
        name
      }
      invitations(
        first: 1
        where: {acceptedAt: {isNull: true}, revokedAt: {isNull: true}}
      ) {
        nodes {
          id
          email
          expiresAt
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WorkInvitationsQuery, WorkInvitationsQueryVariables>;
export const WorkEventsDocument = new TypedDocumentString(`
    query WorkEvents {
  events(
    first: 30
    where: {topic: {notIn: ["session.opened", "session.revoked", "member.updated"]}}
  ) {
    nodes {
      id
      topic
      occurredAt
      audience
      subjectId
      payload
      account {
        id
        name
        currency
        viewerSide
        customerName
        supplier {
          id
          name
        }
      }
      actor {
        id
        name
        company {
          id
        }
      }
      actorApp {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WorkEventsQuery, WorkEventsQueryVariables>;
export const WorkMembersDocument = new TypedDocumentString(`
    query WorkMembers($ids: [ID!]!) {
  members(first: 100, where: {id: {in: $ids}}) {
    nodes {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<WorkMembersQuery, WorkMembersQueryVariables>;
export const WorkUpdateActionDocument = new TypedDocumentString(`
    mutation WorkUpdateAction($input: ActionUpdateInput!) {
  actionUpdate(input: $input) {
    action {
      id
      status
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WorkUpdateActionMutation, WorkUpdateActionMutationVariables>;
export const WorkUpdateMilestoneDocument = new TypedDocumentString(`
    mutation WorkUpdateMilestone($input: MilestoneUpdateInput!) {
  milestoneUpdate(input: $input) {
    milestone {
      id
      status
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WorkUpdateMilestoneMutation, WorkUpdateMilestoneMutationVariables>;
export const WorkUpdateDeliverableDocument = new TypedDocumentString(`
    mutation WorkUpdateDeliverable($input: DeliverableUpdateInput!) {
  deliverableUpdate(input: $input) {
    deliverable {
      id
      status
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WorkUpdateDeliverableMutation, WorkUpdateDeliverableMutationVariables>;
export const WorkApproveProjectDocument = new TypedDocumentString(`
    mutation WorkApproveProject($input: AllianceProjectApproveInput!) {
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
    `) as unknown as TypedDocumentString<WorkApproveProjectMutation, WorkApproveProjectMutationVariables>;