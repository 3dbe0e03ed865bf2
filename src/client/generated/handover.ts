/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What is open of a member. */
export type OpenWorkKind =
  /** An action that the member owns and that is not done. */
  | 'ACTION'
  /** A project that waits for the own side’s approval, which the member’s seat may give. Goes with the seat, not with a hand-over. */
  | 'APPROVAL'
  /** A deliverable that the member owns and that is not delivered. */
  | 'DELIVERABLE'
  /** The lead of the own side’s team. */
  | 'LEAD'
  /** A milestone that the member owns and that is planned. */
  | 'MILESTONE'
  /** An objective that the member owns and that is neither achieved nor dropped. */
  | 'OBJECTIVE'
  /** A risk that the member owns and that is open. */
  | 'RISK'
  /** A version of a plan that waits for the own side’s signature, which the member’s seat may give. Goes with the seat, not with a hand-over. */
  | 'SIGNATURE';

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

/** Open work that goes over to a colleague, and what ends with it. */
export type WorkHandOverInput = {
  /** Only what hangs from this account; without it, everything. */
  accountId?: string | number | null | undefined;
  /** Whether the seat at the account ends with it, or without an account the membership. */
  ends?: boolean;
  /** Whose work it is: a member of your company, also one who left. */
  memberId: string | number;
  /** First day of the seats that the successor gets; today in UTC unless given. */
  startsOn?: string | null | undefined;
  /** Who takes it over: a current member of your company, no auditor. Gets a seat wherever something goes over. */
  successorId: string | number;
};

export type OpenWorkQueryVariables = Exact<{
  memberId: string | number;
  accountId?: string | number | null | undefined;
}>;


export type OpenWorkQuery = { openWork: Array<{ kind: OpenWorkKind, id: string, title: string, accountId: string, accountName: string }> };

export type SuccessorsQueryVariables = Exact<{
  company: string | number;
  after?: string | null | undefined;
}>;


export type SuccessorsQuery = { members: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, jobTitle: string | null }> } };

export type HandOverWorkMutationVariables = Exact<{
  input: WorkHandOverInput;
}>;


export type HandOverWorkMutation = { workHandOver: { moved: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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

export const OpenWorkDocument = new TypedDocumentString(`
    query OpenWork($memberId: ID!, $accountId: ID) {
  openWork(memberId: $memberId, accountId: $accountId) {
    kind
    id
    title
    accountId
    accountName
  }
}
    `) as unknown as TypedDocumentString<OpenWorkQuery, OpenWorkQueryVariables>;
export const SuccessorsDocument = new TypedDocumentString(`
    query Successors($company: ID!, $after: String) {
  members(
    first: 100
    after: $after
    where: {company: {eq: $company}, leftAt: {isNull: true}, role: {neq: AUDITOR}}
    orderBy: [{field: NAME, direction: ASC}]
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
    `) as unknown as TypedDocumentString<SuccessorsQuery, SuccessorsQueryVariables>;
export const HandOverWorkDocument = new TypedDocumentString(`
    mutation HandOverWork($input: WorkHandOverInput!) {
  workHandOver(input: $input) {
    moved
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<HandOverWorkMutation, HandOverWorkMutationVariables>;