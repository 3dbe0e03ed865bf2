/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

/** How the relationship fares, in the supplier’s judgement. */
export type Health =
  /** Something needs attention. */
  | 'AMBER'
  /** Well. */
  | 'GREEN'
  /** In danger. */
  | 'RED';

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

export type AccountsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AccountsQuery = { accounts: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, status: AccountStatus, stage: AccountStage, viewerSide: Side, supplier: { id: string, name: string }, customer: { id: string, name: string } | null, supplierFile: { tier: Tier | null, health: Health | null, marginMinor: number | null } | null, customerFile: { sourcingClass: SourcingClass | null, rating: number | null } | null }> } };

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

export const AccountsDocument = new TypedDocumentString(`
    query Accounts($first: Int = 20, $after: String) {
  accounts(first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      name
      status
      stage
      viewerSide
      supplier {
        id
        name
      }
      customer {
        id
        name
      }
      supplierFile {
        tier
        health
        marginMinor
      }
      customerFile {
        sourcingClass
        rating
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccountsQuery, AccountsQueryVariables>;