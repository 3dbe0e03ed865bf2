/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

export type PlanRoomQueryVariables = Exact<{
  id: string | number;
}>;


export type PlanRoomQuery = { plan: { id: string, documentId: string, title: string, startsOn: string, endsOn: string, headSeq: number, archivedAt: string | null, viewerCan: { edit: boolean, propose: boolean, sign: boolean, archive: boolean }, signedVersion: { id: string, number: number, decidedAt: string | null } | null, decided: { nodes: Array<{ id: string, number: number, status: PlanVersionStatus }> }, proposedVersion: { id: string, number: number, proposedBySide: Side, signatures: Array<{ side: Side }> } | null, account: { id: string, name: string, currency: string, viewerSide: Side, customerName: string, supplier: { name: string }, seats: { nodes: Array<{ id: string, side: Side, role: SeatRole, member: { id: string, name: string } }> }, pastSeats: { nodes: Array<{ id: string, side: Side, member: { id: string, name: string } }> } } } | null };

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
    decided: versions(
      first: 1
      where: {status: {in: [SIGNED, CHANGES_REQUESTED, WITHDRAWN]}}
    ) {
      nodes {
        id
        number
        status
      }
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
      pastSeats: seats(
        first: 100
        where: {endedAt: {isNull: false}}
        orderBy: [{field: CREATED_AT, direction: DESC}]
      ) {
        nodes {
          id
          side
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