/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The content that a document is to have again. */
export type DocumentRestoreInput = {
  /** The document. */
  documentId: string | number;
  /** Sequence number of the edit after which it had the content, 1 or more. */
  seq: number;
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

export type PlanRoomQueryVariables = Exact<{
  id: string | number;
}>;


export type PlanRoomQuery = { plan: { id: string, documentId: string, title: string, startsOn: string, endsOn: string, headSeq: number, archivedAt: string | null, viewerCan: { edit: boolean, propose: boolean, sign: boolean, archive: boolean }, signedVersion: { id: string, number: number, decidedAt: string | null } | null, proposedVersion: { id: string, number: number, proposedBySide: Side, signatures: Array<{ side: Side }> } | null, account: { id: string, name: string, currency: string, viewerSide: Side, customerName: string, supplier: { name: string }, seats: { nodes: Array<{ id: string, side: Side, role: SeatRole, member: { id: string, name: string } }> } } } | null };

export type DocumentDeletionsQueryVariables = Exact<{ [key: string]: never; }>;


export type DocumentDeletionsQuery = { events: { nodes: Array<{ id: string, topic: string, occurredAt: string, subjectId: string, payload: unknown }> } };

export type RestoreDocumentMutationVariables = Exact<{
  input: DocumentRestoreInput;
}>;


export type RestoreDocumentMutation = { documentRestore: { document: { id: string, headSeq: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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

export const PlanRoomDocument = new TypedDocumentString(`
    query PlanRoom($id: ID!) {
  plan(id: $id) {
    id
    documentId
    title
    startsOn
    endsOn
    headSeq
    archivedAt
    viewerCan {
      edit
      propose
      sign
      archive
    }
    signedVersion {
      id
      number
      decidedAt
    }
    proposedVersion {
      id
      number
      proposedBySide
      signatures {
        side
      }
    }
    account {
      id
      name
      currency
      viewerSide
      supplier {
        name
      }
      customerName
      seats(first: 100, where: {endedAt: {isNull: true}}) {
        nodes {
          id
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
    `) as unknown as TypedDocumentString<PlanRoomQuery, PlanRoomQueryVariables>;
export const DocumentDeletionsDocument = new TypedDocumentString(`
    query DocumentDeletions {
  events(
    first: 30
    where: {topic: {in: ["document.mostlyDeleted", "document.restored"]}}
  ) {
    nodes {
      id
      topic
      occurredAt
      subjectId
      payload
    }
  }
}
    `) as unknown as TypedDocumentString<DocumentDeletionsQuery, DocumentDeletionsQueryVariables>;
export const RestoreDocumentDocument = new TypedDocumentString(`
    mutation RestoreDocument($input: DocumentRestoreInput!) {
  documentRestore(input: $input) {
    document {
      id
      headSeq
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RestoreDocumentMutation, RestoreDocumentMutationVariables>;