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

/** What happened to a thing between two contents. */
export type Change =
  /** It is only in the newer one. */
  | 'ADDED'
  /** It is in both, and different. */
  | 'CHANGED'
  /** It is only in the older one. */
  | 'REMOVED';

/** What an edit did to an item. */
export type DocumentItemChangeKind =
  /** It put it in. */
  | 'ADDED'
  /** It changed fields of it. */
  | 'CHANGED'
  /** It took it out. */
  | 'DELETED';

/** A proposal of the draft as a version. */
export type PlanVersionProposeInput = {
  /** `headSeq` of the draft you have seen: refused with STALE_VERSION when it was edited since. */
  expectedSeq?: number | null | undefined;
  /** A word to the other side, at most 2,000 characters. */
  note?: string | null | undefined;
  /** The plan. */
  planId: string | number;
};

/** A request to the proposing side to change its version. */
export type PlanVersionRequestChangesInput = {
  /** What is to be changed, 1 to 4,000 characters. */
  text: string;
  /** The version. */
  versionId: string | number;
};

/** A signature for your side under a version. */
export type PlanVersionSignInput = {
  /** The hash of the content you have seen, as 64 lower-case hexadecimal digits: it must be that of the version. */
  sha256: string;
  /** The version. */
  versionId: string | number;
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

/** A version that the proposing side takes back. */
export type PlanVersionWithdrawInput = {
  /** The version. */
  versionId: string | number;
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

export type VersionRoomQueryVariables = Exact<{
  planId: string | number;
}>;


export type VersionRoomQuery = { plan: { id: string, title: string, documentId: string, headSeq: number, archivedAt: string | null, viewerCan: { propose: boolean, sign: boolean, requestChanges: boolean, withdraw: boolean }, account: { id: string, name: string, status: AccountStatus, viewerSide: Side, customerName: string, supplier: { id: string, name: string }, seats: { nodes: Array<{ side: Side, role: SeatRole, member: { id: string, name: string } }> } }, versions: { nodes: Array<{ id: string, number: number, status: PlanVersionStatus, sha256: string, proposedAt: string, proposedBySide: Side, decidedAt: string | null, changesRequested: string | null, signatures: Array<{ side: Side }> }> } } | null };

export type FrozenVersionQueryVariables = Exact<{
  id: string | number;
}>;


export type FrozenVersionQuery = { planVersion: { id: string, number: number, status: PlanVersionStatus, sha256: string, snapshot: unknown, note: string | null, documentSeq: number, proposedAt: string, proposedBySide: Side, decidedAt: string | null, changesRequested: string | null, proposedBy: { id: string, name: string } | null, changesRequestedBy: { id: string, name: string } | null, plan: { id: string }, signatures: Array<{ id: string, side: Side, sha256: string, signedAt: string, member: { id: string, name: string, jobTitle: string | null } | null }> } | null };

export type VersionDifferenceQueryVariables = Exact<{
  from: string | number;
  to?: string | number | null | undefined;
}>;


export type VersionDifferenceQuery = { planVersionDiff: { items: Array<{ collection: string, itemId: string | null, title: string, change: Change, fields: Array<{ field: string, before: unknown, after: unknown }> }>, narrative: Array<{ change: Change, index: number, text: string }> } };

export type ProposalGroundQueryVariables = Exact<{
  planId: string | number;
}>;


export type ProposalGroundQuery = { plan: { id: string, title: string, documentId: string, headSeq: number, signedVersion: { id: string, number: number, documentSeq: number, snapshot: unknown } | null, account: { id: string, customerName: string, viewerSide: Side, supplier: { id: string, name: string }, seats: { nodes: Array<{ side: Side, role: SeatRole, member: { id: string, name: string } }> } } } | null };

export type DecidedBeforeQueryVariables = Exact<{
  planId: string | number;
}>;


export type DecidedBeforeQuery = { planVersionLikeDraft: { id: string, number: number, status: PlanVersionStatus, decidedAt: string | null, changesRequested: string | null } | null };

export type DraftAtQueryVariables = Exact<{
  documentId: string | number;
  seq?: number | null | undefined;
}>;


export type DraftAtQuery = { documentAt: { seq: number, json: unknown } };

export type DraftChangesQueryVariables = Exact<{
  documentId: string | number;
  after: number;
  first: number;
}>;


export type DraftChangesQuery = { documentChanges: Array<{ seq: number, at: string, memberId: string | null, appId: string | null, authorName: string | null, texts: Array<string>, items: Array<{ root: string, itemId: string | null, change: DocumentItemChangeKind, fields: Array<string> }> }> };

export type ProposePlanVersionMutationVariables = Exact<{
  input: PlanVersionProposeInput;
}>;


export type ProposePlanVersionMutation = { planVersionPropose: { planVersion: { id: string, number: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SignPlanVersionMutationVariables = Exact<{
  input: PlanVersionSignInput;
}>;


export type SignPlanVersionMutation = { planVersionSign: { planVersion: { id: string, status: PlanVersionStatus } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RequestPlanVersionChangesMutationVariables = Exact<{
  input: PlanVersionRequestChangesInput;
}>;


export type RequestPlanVersionChangesMutation = { planVersionRequestChanges: { planVersion: { id: string, status: PlanVersionStatus } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WithdrawPlanVersionMutationVariables = Exact<{
  input: PlanVersionWithdrawInput;
}>;


export type WithdrawPlanVersionMutation = { planVersionWithdraw: { planVersion: { id: string, status: PlanVersionStatus } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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

export const VersionRoomDocument = new TypedDocumentString(`
    query VersionRoom($planId: ID!) {
  plan(id: $planId) {
    id
    title
    documentId
    headSeq
    archivedAt
    viewerCan {
      propose
      sign
      requestChanges
      withdraw
    }
    account {
      id
      name
      status
      viewerSide
      supplier {
        id
        name
      }
      customerName
      seats(first: 100) {
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
    versions(first: 100) {
      nodes {
        id
        number
        status
        sha256
        proposedAt
        proposedBySide
        decidedAt
        changesRequested
        signatures {
          side
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<VersionRoomQuery, VersionRoomQueryVariables>;
export const FrozenVersionDocument = new TypedDocumentString(`
    query FrozenVersion($id: ID!) {
  planVersion(id: $id) {
    id
    number
    status
    sha256
    snapshot
    note
    documentSeq
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
    plan {
      id
    }
    signatures {
      id
      side
      sha256
      signedAt
      member {
        id
        name
        jobTitle
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FrozenVersionQuery, FrozenVersionQueryVariables>;
export const VersionDifferenceDocument = new TypedDocumentString(`
    query VersionDifference($from: ID!, $to: ID) {
  planVersionDiff(from: $from, to: $to) {
    items {
      collection
      itemId
      title
      change
      fields {
        field
        before
        after
      }
    }
    narrative {
      change
      index
      text
    }
  }
}
    `) as unknown as TypedDocumentString<VersionDifferenceQuery, VersionDifferenceQueryVariables>;
export const ProposalGroundDocument = new TypedDocumentString(`
    query ProposalGround($planId: ID!) {
  plan(id: $planId) {
    id
    title
    documentId
    headSeq
    signedVersion {
      id
      number
      documentSeq
      snapshot
    }
    account {
      id
      supplier {
        id
        name
      }
      customerName
      viewerSide
      seats(first: 100) {
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
  }
}
    `) as unknown as TypedDocumentString<ProposalGroundQuery, ProposalGroundQueryVariables>;
export const DecidedBeforeDocument = new TypedDocumentString(`
    query DecidedBefore($planId: ID!) {
  planVersionLikeDraft(planId: $planId) {
    id
    number
    status
    decidedAt
    changesRequested
  }
}
    `) as unknown as TypedDocumentString<DecidedBeforeQuery, DecidedBeforeQueryVariables>;
export const DraftAtDocument = new TypedDocumentString(`
    query DraftAt($documentId: ID!, $seq: Int) {
  documentAt(documentId: $documentId, seq: $seq) {
    seq
    json
  }
}
    `) as unknown as TypedDocumentString<DraftAtQuery, DraftAtQueryVariables>;
export const DraftChangesDocument = new TypedDocumentString(`
    query DraftChanges($documentId: ID!, $after: Int!, $first: Int!) {
  documentChanges(documentId: $documentId, after: $after, first: $first) {
    seq
    at
    memberId
    appId
    authorName
    items {
      root
      itemId
      change
      fields
    }
    texts
  }
}
    `) as unknown as TypedDocumentString<DraftChangesQuery, DraftChangesQueryVariables>;
export const ProposePlanVersionDocument = new TypedDocumentString(`
    mutation ProposePlanVersion($input: PlanVersionProposeInput!) {
  planVersionPropose(input: $input) {
    planVersion {
      id
      number
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ProposePlanVersionMutation, ProposePlanVersionMutationVariables>;
export const SignPlanVersionDocument = new TypedDocumentString(`
    mutation SignPlanVersion($input: PlanVersionSignInput!) {
  planVersionSign(input: $input) {
    planVersion {
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
    `) as unknown as TypedDocumentString<SignPlanVersionMutation, SignPlanVersionMutationVariables>;
export const RequestPlanVersionChangesDocument = new TypedDocumentString(`
    mutation RequestPlanVersionChanges($input: PlanVersionRequestChangesInput!) {
  planVersionRequestChanges(input: $input) {
    planVersion {
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
    `) as unknown as TypedDocumentString<RequestPlanVersionChangesMutation, RequestPlanVersionChangesMutationVariables>;
export const WithdrawPlanVersionDocument = new TypedDocumentString(`
    mutation WithdrawPlanVersion($input: PlanVersionWithdrawInput!) {
  planVersionWithdraw(input: $input) {
    planVersion {
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
    `) as unknown as TypedDocumentString<WithdrawPlanVersionMutation, WithdrawPlanVersionMutationVariables>;