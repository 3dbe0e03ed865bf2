/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Who gains by an objective. */
export type Beneficiary =
  /** Both companies. */
  | 'BOTH'
  /** The customer. */
  | 'CUSTOMER'
  /** The supplier. */
  | 'SUPPLIER';

/** A new objective of a plan. */
export type ObjectiveCreateInput = {
  /** Who gains by an objective. */
  beneficiary?: Beneficiary | null | undefined;
  /** What it means, in a few sentences. At most 10,000 characters. */
  description?: string | null | undefined;
  /** Value of the KPI when the plan began, in its unit. At most 10¹⁵ in size. */
  kpiBaseline?: number | null | undefined;
  /** What is measured. At most 120 characters. */
  kpiName?: string | null | undefined;
  /** Unit of the KPI, for example `%` or `people`. At most 40 characters. */
  kpiUnit?: string | null | undefined;
  /** The member who answers for it: somebody with a seat at the account, of either side. */
  ownerId?: string | number | null | undefined;
  /** The plan it belongs to. */
  planId: string | number;
  /** Fractional index: objectives are shown in its order, then by id. Up to 80 letters and digits. Without it the item stands behind the others. */
  rank?: string | null | undefined;
  /** How an objective fares. */
  status?: ObjectiveStatus | null | undefined;
  /** What the KPI shall reach, period by period. At most 120 periods. */
  targets?: Array<PeriodTargetInput> | null | undefined;
  /** What shall be reached, in a few words. 1 to 200 characters. */
  title: string;
};

/** How an objective fares. */
export type ObjectiveStatus =
  /** It was reached. */
  | 'ACHIEVED'
  /** It may be missed. */
  | 'AT_RISK'
  /** It was given up. */
  | 'DROPPED'
  /** It will be reached as things stand. */
  | 'ON_TRACK'
  /** Not begun, or not judged yet. */
  | 'OPEN';

/** What an objective's KPI shall reach in one period. */
export type PeriodTargetInput = {
  /** A year `2027`, a quarter `2027-Q3` or a month `2027-09`. */
  period: string;
  /** Target value in the KPI's unit. */
  value: number;
};

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

/** A proposal of the draft as a version. */
export type PlanVersionProposeInput = {
  /** `headSeq` of the draft you have seen: refused with STALE_VERSION when it was edited since. */
  expectedSeq?: number | null | undefined;
  /** A word to the other side, at most 2,000 characters. */
  note?: string | null | undefined;
  /** The plan. */
  planId: string | number;
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

export type PlanOfAccountQueryVariables = Exact<{
  accountId: string | number;
}>;


export type PlanOfAccountQuery = { account: { id: string, name: string, plans: { nodes: Array<{ id: string, documentId: string, title: string, headSeq: number, viewerCan: { edit: boolean, propose: boolean, sign: boolean, withdraw: boolean, requestChanges: boolean }, objectives: { nodes: Array<{ id: string, title: string, status: ObjectiveStatus, version: number, owner: { id: string, name: string } | null, targets: Array<{ period: string, value: number }> }> } }> } } | null };

export type CreatePlanMutationVariables = Exact<{
  input: PlanCreateInput;
}>;


export type CreatePlanMutation = { planCreate: { plan: { id: string, documentId: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CreateObjectiveMutationVariables = Exact<{
  input: ObjectiveCreateInput;
}>;


export type CreateObjectiveMutation = { objectiveCreate: { objective: { id: string, title: string, version: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ProposeVersionMutationVariables = Exact<{
  input: PlanVersionProposeInput;
}>;


export type ProposeVersionMutation = { planVersionPropose: { planVersion: { id: string, number: number, sha256: string, status: PlanVersionStatus } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SignVersionMutationVariables = Exact<{
  input: PlanVersionSignInput;
}>;


export type SignVersionMutation = { planVersionSign: { planVersion: { id: string, status: PlanVersionStatus, signatures: Array<{ side: Side, sha256: string, member: { name: string } | null }> } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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

export const PlanOfAccountDocument = new TypedDocumentString(`
    query PlanOfAccount($accountId: ID!) {
  account(id: $accountId) {
    id
    name
    plans(first: 10) {
      nodes {
        id
        documentId
        title
        headSeq
        viewerCan {
          edit
          propose
          sign
          withdraw
          requestChanges
        }
        objectives(first: 50) {
          nodes {
            id
            title
            status
            version
            owner {
              id
              name
            }
            targets {
              period
              value
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlanOfAccountQuery, PlanOfAccountQueryVariables>;
export const CreatePlanDocument = new TypedDocumentString(`
    mutation CreatePlan($input: PlanCreateInput!) {
  planCreate(input: $input) {
    plan {
      id
      documentId
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreatePlanMutation, CreatePlanMutationVariables>;
export const CreateObjectiveDocument = new TypedDocumentString(`
    mutation CreateObjective($input: ObjectiveCreateInput!) {
  objectiveCreate(input: $input) {
    objective {
      id
      title
      version
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateObjectiveMutation, CreateObjectiveMutationVariables>;
export const ProposeVersionDocument = new TypedDocumentString(`
    mutation ProposeVersion($input: PlanVersionProposeInput!) {
  planVersionPropose(input: $input) {
    planVersion {
      id
      number
      sha256
      status
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ProposeVersionMutation, ProposeVersionMutationVariables>;
export const SignVersionDocument = new TypedDocumentString(`
    mutation SignVersion($input: PlanVersionSignInput!) {
  planVersionSign(input: $input) {
    planVersion {
      id
      status
      signatures {
        side
        sha256
        member {
          name
        }
      }
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SignVersionMutation, SignVersionMutationVariables>;