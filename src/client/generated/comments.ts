/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** An answer in a thread. */
export type CommentCreateInput = {
  /** What is said, plain text. 1 to 5,000 characters. */
  body: string;
  /** The thread, which must not be resolved. */
  threadId: string | number;
};

/** A comment of your own whose text is deleted. */
export type CommentDeleteInput = {
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The comment. */
  id: string | number;
};

/** A new thread about some words of a document. */
export type CommentThreadCreateInput = {
  /** Where they end, likewise. */
  anchorEnd?: string | null | undefined;
  /** Where these words begin in the text: a relative position of Yjs (`encodeRelativePosition`) in Base64. Give both positions or none. */
  anchorStart?: string | null | undefined;
  /** What is said, plain text. 1 to 5,000 characters. */
  body: string;
  /** The document, which must be one that you may edit. */
  documentId: string | number;
  /** The words it is about, as they were when it began. 1 to 500 characters. */
  quote: string;
};

/** A resolved thread that goes on. */
export type CommentThreadReopenInput = {
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The thread. */
  id: string | number;
};

/** A thread whose matter is settled. */
export type CommentThreadResolveInput = {
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The thread. */
  id: string | number;
};

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

export type CommentThreadsQueryVariables = Exact<{
  documentId: string | number;
  isOpen: boolean;
  after?: string | null | undefined;
}>;


export type CommentThreadsQuery = { document: { id: string, commentThreads: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, quote: string, anchorStart: string | null, anchorEnd: string | null, createdAt: string, resolvedAt: string | null, version: number, viewerCan: { reply: boolean, resolve: boolean, reopen: boolean }, comments: { nodes: Array<{ id: string, body: string | null, side: Side, createdAt: string, editedAt: string | null, deletedAt: string | null, author: { id: string, name: string } | null, viewerCan: { delete: boolean } }> } }> } } | null };

export type CreateCommentThreadMutationVariables = Exact<{
  input: CommentThreadCreateInput;
}>;


export type CreateCommentThreadMutation = { commentThreadCreate: { commentThread: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CreateCommentMutationVariables = Exact<{
  input: CommentCreateInput;
}>;


export type CreateCommentMutation = { commentCreate: { comment: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DeleteCommentMutationVariables = Exact<{
  input: CommentDeleteInput;
}>;


export type DeleteCommentMutation = { commentDelete: { comment: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ResolveCommentThreadMutationVariables = Exact<{
  input: CommentThreadResolveInput;
}>;


export type ResolveCommentThreadMutation = { commentThreadResolve: { commentThread: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ReopenCommentThreadMutationVariables = Exact<{
  input: CommentThreadReopenInput;
}>;


export type ReopenCommentThreadMutation = { commentThreadReopen: { commentThread: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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

export const CommentThreadsDocument = new TypedDocumentString(`
    query CommentThreads($documentId: ID!, $isOpen: Boolean!, $after: String) {
  document(id: $documentId) {
    id
    commentThreads(first: 20, after: $after, where: {resolvedAt: {isNull: $isOpen}}) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        quote
        anchorStart
        anchorEnd
        createdAt
        resolvedAt
        version
        viewerCan {
          reply
          resolve
          reopen
        }
        comments(first: 100) {
          nodes {
            id
            body
            side
            createdAt
            editedAt
            deletedAt
            author {
              id
              name
            }
            viewerCan {
              delete
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CommentThreadsQuery, CommentThreadsQueryVariables>;
export const CreateCommentThreadDocument = new TypedDocumentString(`
    mutation CreateCommentThread($input: CommentThreadCreateInput!) {
  commentThreadCreate(input: $input) {
    commentThread {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateCommentThreadMutation, CreateCommentThreadMutationVariables>;
export const CreateCommentDocument = new TypedDocumentString(`
    mutation CreateComment($input: CommentCreateInput!) {
  commentCreate(input: $input) {
    comment {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateCommentMutation, CreateCommentMutationVariables>;
export const DeleteCommentDocument = new TypedDocumentString(`
    mutation DeleteComment($input: CommentDeleteInput!) {
  commentDelete(input: $input) {
    comment {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteCommentMutation, DeleteCommentMutationVariables>;
export const ResolveCommentThreadDocument = new TypedDocumentString(`
    mutation ResolveCommentThread($input: CommentThreadResolveInput!) {
  commentThreadResolve(input: $input) {
    commentThread {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ResolveCommentThreadMutation, ResolveCommentThreadMutationVariables>;
export const ReopenCommentThreadDocument = new TypedDocumentString(`
    mutation ReopenCommentThread($input: CommentThreadReopenInput!) {
  commentThreadReopen(input: $input) {
    commentThread {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReopenCommentThreadMutation, ReopenCommentThreadMutationVariables>;