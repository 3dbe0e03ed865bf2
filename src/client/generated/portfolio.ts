/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A new key account of your company as supplier. */
export type AccountCreateInput = {
  /** Currency of the account’s money. ISO 4217. */
  currency: string;
  /** The customer, where it is a partner of yours already. */
  customerId?: string | number | null | undefined;
  /** The customer’s name; the supplier’s word for it until the customer has accepted. 1 to 200 characters. */
  customerName: string;
  /** What both companies call their relationship. 1 to 200 characters. */
  name: string;
  /** First day of the relationship. */
  since?: string | null | undefined;
  /** How close the two companies work together. */
  stage?: AccountStage | null | undefined;
};

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

export type PortfolioAccountsQueryVariables = Exact<{
  after?: string | null | undefined;
  today: string;
}>;


export type PortfolioAccountsQuery = { accounts: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, status: AccountStatus, stage: AccountStage, currency: string, viewerSide: Side, customerName: string, supplier: { id: string, name: string }, customer: { id: string, name: string } | null, supplierTeam: { nodes: Array<{ member: { id: string, name: string } }> }, customerTeam: { nodes: Array<{ member: { id: string, name: string } }> }, plans: { nodes: Array<{ id: string, actions: { totalCount: number }, milestones: { nodes: Array<{ id: string, title: string, dueOn: string | null }> } }> }, activity: { nodes: Array<{ id: string, occurredAt: string }> }, supplierFile: { id: string, tier: Tier | null, segment: string | null, health: Health | null, churnRiskPercent: number | null, attractiveness: number | null, strength: number | null, marginMinor: number | null } | null, customerFile: { id: string, sourcingClass: SourcingClass | null, rating: number | null, spendMinor: number | null } | null }> } };

export type PortfolioPartnersQueryVariables = Exact<{ [key: string]: never; }>;


export type PortfolioPartnersQuery = { companies: { nodes: Array<{ id: string, name: string }> } };

export type PortfolioCapacityQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PortfolioCapacityQuery = { seats: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, side: Side, allocationPercent: number | null, member: { id: string, name: string }, account: { id: string, viewerSide: Side } }> } };

export type PortfolioOpenAccountMutationVariables = Exact<{
  input: AccountCreateInput;
}>;


export type PortfolioOpenAccountMutation = { accountCreate: { account: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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

export const PortfolioAccountsDocument = new TypedDocumentString(`
    query PortfolioAccounts($after: String, $today: Day!) {
  accounts(first: 50, after: $after, orderBy: [{field: NAME}]) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      name
      status
      stage
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
      supplierTeam(first: 1, where: {role: {eq: KEY_ACCOUNT_MANAGER}}) {
        nodes {
          member {
            id
            name
          }
        }
      }
      customerTeam(first: 1, where: {role: {eq: KEY_ACCOUNT_MANAGER}}) {
        nodes {
          member {
            id
            name
          }
        }
      }
      plans(first: 10, where: {archivedAt: {isNull: true}}) {
        nodes {
          id
          actions(first: 1, where: {dueOn: {lt: $today}, status: {in: [TODO, DOING]}}) {
            totalCount
          }
          milestones(
            first: 1
            where: {dueOn: {isNull: false}, status: {eq: PLANNED}}
            orderBy: [{field: DUE_ON}]
          ) {
            nodes {
              id
              title
              dueOn
            }
          }
        }
      }
      activity(first: 1, where: {audience: {eq: SHARED}}) {
        nodes {
          id
          occurredAt
        }
      }
      supplierFile {
        id
        tier
        segment
        health
        churnRiskPercent
        attractiveness
        strength
        marginMinor
      }
      customerFile {
        id
        sourcingClass
        rating
        spendMinor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortfolioAccountsQuery, PortfolioAccountsQueryVariables>;
export const PortfolioPartnersDocument = new TypedDocumentString(`
    query PortfolioPartners {
  companies(first: 100, orderBy: [{field: NAME}]) {
    nodes {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<PortfolioPartnersQuery, PortfolioPartnersQueryVariables>;
export const PortfolioCapacityDocument = new TypedDocumentString(`
    query PortfolioCapacity($after: String) {
  seats(first: 100, after: $after, where: {endedAt: {isNull: true}}) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      side
      allocationPercent
      member {
        id
        name
      }
      account {
        id
        viewerSide
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortfolioCapacityQuery, PortfolioCapacityQueryVariables>;
export const PortfolioOpenAccountDocument = new TypedDocumentString(`
    mutation PortfolioOpenAccount($input: AccountCreateInput!) {
  accountCreate(input: $input) {
    account {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<PortfolioOpenAccountMutation, PortfolioOpenAccountMutationVariables>;