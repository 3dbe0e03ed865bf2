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