/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type FollowEventsSubscriptionVariables = Exact<{
  account?: string | number | null | undefined;
  topics?: Array<string> | string | null | undefined;
  after?: string | number | null | undefined;
}>;


export type FollowEventsSubscription = { events: { id: string, topic: string, occurredAt: string, subjectId: string, payload: unknown, actor: { id: string, name: string } | null } };

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

export const FollowEventsDocument = new TypedDocumentString(`
    subscription FollowEvents($account: ID, $topics: [String!], $after: ID) {
  events(account: $account, topics: $topics, after: $after) {
    id
    topic
    occurredAt
    actor {
      id
      name
    }
    subjectId
    payload
  }
}
    `) as unknown as TypedDocumentString<FollowEventsSubscription, FollowEventsSubscriptionVariables>;