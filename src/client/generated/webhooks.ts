/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What an app may do with its key. */
export type AppScope =
  /** Opens documents for collaboration. */
  | 'DOCUMENTS'
  /** Reads what the company sees. */
  | 'READ'
  /** Performs mutations. */
  | 'WRITE';

/** Conditions on a value of type DateTime; all that are given must hold. */
export type DateTimeComparators = {
  /** Is this value. */
  eq?: string | null | undefined;
  /** Is greater. */
  gt?: string | null | undefined;
  /** Is greater or equal. */
  gte?: string | null | undefined;
  /** Is one of these values. */
  in?: Array<string> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is less. */
  lt?: string | null | undefined;
  /** Is less or equal. */
  lte?: string | null | undefined;
  /** Is another value, or null. */
  neq?: string | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<string> | null | undefined;
};

/** Conditions on a value of type ID; all that are given must hold. */
export type IdComparators = {
  /** Is this value. */
  eq?: string | number | null | undefined;
  /** Is one of these values. */
  in?: Array<string | number> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is another value, or null. */
  neq?: string | number | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<string | number> | null | undefined;
};

/** Conditions on a value of type Int; all that are given must hold. */
export type IntComparators = {
  /** Is this value. */
  eq?: number | null | undefined;
  /** Is greater. */
  gt?: number | null | undefined;
  /** Is greater or equal. */
  gte?: number | null | undefined;
  /** Is one of these values. */
  in?: Array<number> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is less. */
  lt?: number | null | undefined;
  /** Is less or equal. */
  lte?: number | null | undefined;
  /** Is another value, or null. */
  neq?: number | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<number> | null | undefined;
};

/** Conditions on a value of type String; all that are given must hold. */
export type StringComparators = {
  /** Contains this text, whatever the case and the accents of its letters. */
  contains?: string | null | undefined;
  /** Is this value. */
  eq?: string | null | undefined;
  /** Is one of these values. */
  in?: Array<string> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is another value, or null. */
  neq?: string | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<string> | null | undefined;
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

/** Why a try was none. */
export type WebhookAttemptError =
  /** The name is not known, or leads to no address that this server calls. */
  | 'ADDRESS_NOT_ALLOWED'
  /** No connection was had, or it broke. */
  | 'CONNECTION'
  /** The query of the endpoint had errors. */
  | 'MESSAGE_FAILED'
  /** The message is larger than what is sent. */
  | 'MESSAGE_TOO_LARGE'
  /** The name of the address is not known; told of tries of long ago only. */
  | 'NAME_NOT_FOUND'
  /** The receiver answered with another status than 2xx. */
  | 'STATUS'
  /** The receiver took too long. */
  | 'TIMEOUT'
  /** The certificate of the receiver is not valid for the address. */
  | 'TLS';

/** A condition on one field of the payload of events; whatever it names must hold. */
export type WebhookConditionInput = {
  /** A text that contains this, whatever the case and the accents. */
  contains?: string | null | undefined;
  /** Equal to this. */
  eq?: unknown;
  /** Field of the payload, as schema/events documents it. */
  field: string;
  /** A number greater than this. */
  gt?: number | null | undefined;
  /** One of these. */
  in?: Array<unknown> | null | undefined;
  /** A number less than this. */
  lt?: number | null | undefined;
  /** Not equal to this. */
  neq?: unknown;
};

/** Conditions on WebhookDelivery; all that are given must hold. */
export type WebhookDeliveryFilter = {
  /** All of these hold. */
  and?: Array<WebhookDeliveryFilter> | null | undefined;
  /** Condition on: When it was made. */
  createdAt?: DateTimeComparators | null | undefined;
  /** Condition on: Where it goes. */
  endpoint?: IdComparators | null | undefined;
  /** Condition on: Name of this thing, unique in the whole API. Opaque. */
  id?: IdComparators | null | undefined;
  /** Condition on: Why there is a message. */
  kind?: WebhookDeliveryKindComparators | null | undefined;
  /** Condition on: HTTP status of the last answer. */
  lastStatusCode?: IntComparators | null | undefined;
  /** This does not hold. */
  not?: WebhookDeliveryFilter | null | undefined;
  /** At least one of these holds. */
  or?: Array<WebhookDeliveryFilter> | null | undefined;
  /** Condition on: What became of it. */
  status?: WebhookDeliveryStatusComparators | null | undefined;
  /** Condition on: What it tells of. */
  topic?: StringComparators | null | undefined;
};

/** Why there is a message. */
export type WebhookDeliveryKind =
  /** Something happened. */
  | 'EVENT'
  /** Somebody asked for it once more. */
  | 'REPLAY'
  /** Somebody asked for a test. */
  | 'TEST';

/** Conditions on a value of type WebhookDeliveryKind; all that are given must hold. */
export type WebhookDeliveryKindComparators = {
  /** Is this value. */
  eq?: WebhookDeliveryKind | null | undefined;
  /** Is one of these values. */
  in?: Array<WebhookDeliveryKind> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is another value, or null. */
  neq?: WebhookDeliveryKind | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<WebhookDeliveryKind> | null | undefined;
};

/** What became of a message. */
export type WebhookDeliveryStatus =
  /** The receiver took it. */
  | 'DELIVERED'
  /** When it was to be sent, the app no longer saw what it tells of. */
  | 'DROPPED'
  /** It was tried for more than a day, or could not be made, and was given up. Replay it when the cause is mended. */
  | 'FAILED'
  /** It is to be sent, or sent again. */
  | 'PENDING';

/** Conditions on a value of type WebhookDeliveryStatus; all that are given must hold. */
export type WebhookDeliveryStatusComparators = {
  /** Is this value. */
  eq?: WebhookDeliveryStatus | null | undefined;
  /** Is one of these values. */
  in?: Array<WebhookDeliveryStatus> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is another value, or null. */
  neq?: WebhookDeliveryStatus | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<WebhookDeliveryStatus> | null | undefined;
};

/** Why an endpoint is switched off. */
export type WebhookDisabledReason =
  /** Its app was ended. */
  | 'APP_ENDED'
  /** Somebody switched it off. */
  | 'BY_HAND'
  /** It took nothing for days. */
  | 'FAILING'
  /** It answered 410 Gone. */
  | 'GONE';

/** A new endpoint. */
export type WebhookEndpointCreateInput = {
  /** Only of these accounts; all when left out. */
  accountIds?: Array<string | number> | null | undefined;
  /** The app it belongs to; an app that asks may leave it out. */
  appId?: string | number | null | undefined;
  /** Messages on their way at the same time, 1 to 20; 5 when left out. */
  concurrency?: number | null | undefined;
  /** Only events whose payload meets all of these. */
  conditions?: Array<WebhookConditionInput> | null | undefined;
  /** At most five headers of your own. */
  headers?: Array<WebhookHeaderInput> | null | undefined;
  /** Of each account one message after the other; false when left out. */
  isOrdered?: boolean | null | undefined;
  /** What you call it. */
  name: string;
  /** GraphQL subscription on `events`, without arguments and variables, whose answer is the `data` of the messages; asked as the app. Try it with webhookTry. */
  query?: string | null | undefined;
  /** Nothing about what the app did itself; false when left out. */
  skipOwn?: boolean | null | undefined;
  /** Topics: `plan.created`, `plan.*` for all of a thing, `*` for all. */
  topics: Array<string>;
  /** Where messages are sent: an https address without user and password. */
  url: string;
};

/** Whether messages are sent. */
export type WebhookEndpointStatus =
  /** They are not; those that waited are kept. */
  | 'DISABLED'
  /** They are. */
  | 'ENABLED';

/** A change of an endpoint. Absent fields stay as they are; null removes. */
export type WebhookEndpointUpdateInput = {
  /** Only of these accounts; null for all. */
  accountIds?: Array<string | number> | null | undefined;
  /** Messages on their way at the same time, 1 to 20. */
  concurrency?: number | null | undefined;
  /** Conditions on the payload; null for none. */
  conditions?: Array<WebhookConditionInput> | null | undefined;
  /** The version you have seen. */
  expectedVersion?: number | null | undefined;
  /** All headers anew; null for none. */
  headers?: Array<WebhookHeaderInput> | null | undefined;
  /** The endpoint. */
  id: string | number;
  /** Of each account one message after the other. */
  isOrdered?: boolean | null | undefined;
  /** What you call it. */
  name?: string | null | undefined;
  /** GraphQL subscription that shapes the messages; null for the usual form. */
  query?: string | null | undefined;
  /** Nothing about what the app did itself. */
  skipOwn?: boolean | null | undefined;
  /** Topics. */
  topics?: Array<string> | null | undefined;
  /** Where messages are sent. */
  url?: string | null | undefined;
};

/** A header of your receiver’s own. */
export type WebhookHeaderInput = {
  /** Its name. */
  name: string;
  /** Its value; kept sealed and never shown again. */
  value: string;
};

/** A time whose events are told once more. */
export type WebhookReplayInput = {
  /** From this moment on. */
  fromAt: string;
  /** The endpoint. */
  id: string | number;
  /** Before this moment; at most 31 days later. */
  toAt: string;
};

/** A new signing secret. */
export type WebhookSecretRotateInput = {
  /** The endpoint. */
  id: string | number;
  /** Hours for which messages are signed by the former secret too, 0 to 336; 24 when left out. */
  overlapHours?: number | null | undefined;
};

/** A dry run. */
export type WebhookTryInput = {
  /** The app as which it is asked. */
  appId: string | number;
  /** A past event that you and the app see. */
  eventId: string | number;
  /** The query; the usual one when left out. */
  query?: string | null | undefined;
};

export type WebhookEndpointsQueryVariables = Exact<{ [key: string]: never; }>;


export type WebhookEndpointsQuery = { webhookEndpoints: { nodes: Array<{ id: string, name: string, url: string, topics: Array<string>, accounts: unknown, query: string | null, headerNames: Array<string>, skipOwn: boolean, isOrdered: boolean, concurrency: number, status: WebhookEndpointStatus, disabledReason: WebhookDisabledReason | null, disabledAt: string | null, failures: number, failingSince: string | null, askAgainAt: string | null, formerSecretUntil: string | null, createdAt: string, version: number, viewerCanRun: boolean, app: { id: string, name: string } | null }> } };

export type WebhookAppsQueryVariables = Exact<{ [key: string]: never; }>;


export type WebhookAppsQuery = { apps: { nodes: Array<{ id: string, name: string, scopes: Array<AppScope> }> } };

export type WebhookAccountsQueryVariables = Exact<{ [key: string]: never; }>;


export type WebhookAccountsQuery = { accounts: { nodes: Array<{ id: string, name: string }> } };

export type WebhookPastEventsQueryVariables = Exact<{ [key: string]: never; }>;


export type WebhookPastEventsQuery = { events: { nodes: Array<{ id: string, topic: string, occurredAt: string, account: { name: string } | null }> } };

export type WebhookLogQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
  where?: WebhookDeliveryFilter | null | undefined;
}>;


export type WebhookLogQuery = { webhookEndpoint: { id: string, deliveries: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, messageId: string, topic: string, kind: WebhookDeliveryKind, status: WebhookDeliveryStatus, createdAt: string, nextAttemptAt: string | null, attemptCount: number, account: { id: string, name: string } | null, attempts: Array<{ id: string, number: number, attemptedAt: string, statusCode: number | null, error: WebhookAttemptError | null, errorText: string | null, latencyMs: number, answerStart: string | null }> }> } } | null };

export type WebhookEndpointCreateMutationVariables = Exact<{
  input: WebhookEndpointCreateInput;
}>;


export type WebhookEndpointCreateMutation = { webhookEndpointCreate: { secret: string | null, webhookEndpoint: { id: string, name: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WebhookEndpointUpdateMutationVariables = Exact<{
  input: WebhookEndpointUpdateInput;
}>;


export type WebhookEndpointUpdateMutation = { webhookEndpointUpdate: { webhookEndpoint: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WebhookEndpointRotateSecretMutationVariables = Exact<{
  input: WebhookSecretRotateInput;
}>;


export type WebhookEndpointRotateSecretMutation = { webhookEndpointRotateSecret: { secret: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WebhookEndpointEnableMutationVariables = Exact<{
  id: string | number;
}>;


export type WebhookEndpointEnableMutation = { webhookEndpointEnable: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WebhookEndpointDisableMutationVariables = Exact<{
  id: string | number;
}>;


export type WebhookEndpointDisableMutation = { webhookEndpointDisable: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WebhookEndpointDeleteMutationVariables = Exact<{
  id: string | number;
}>;


export type WebhookEndpointDeleteMutation = { webhookEndpointDelete: { deletedId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WebhookEndpointTestMutationVariables = Exact<{
  id: string | number;
}>;


export type WebhookEndpointTestMutation = { webhookEndpointTest: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WebhookEndpointReplayMutationVariables = Exact<{
  input: WebhookReplayInput;
}>;


export type WebhookEndpointReplayMutation = { webhookEndpointReplay: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WebhookDeliveryReplayMutationVariables = Exact<{
  id: string | number;
}>;


export type WebhookDeliveryReplayMutation = { webhookDeliveryReplay: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WebhookTryMutationVariables = Exact<{
  input: WebhookTryInput;
}>;


export type WebhookTryMutation = { webhookTry: { trial: { body: unknown, errors: Array<string> } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type EndpointFragment = { id: string, name: string, url: string, topics: Array<string>, accounts: unknown, query: string | null, headerNames: Array<string>, skipOwn: boolean, isOrdered: boolean, concurrency: number, status: WebhookEndpointStatus, disabledReason: WebhookDisabledReason | null, disabledAt: string | null, failures: number, failingSince: string | null, askAgainAt: string | null, formerSecretUntil: string | null, createdAt: string, version: number, viewerCanRun: boolean, app: { id: string, name: string } | null };

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
export const EndpointFragmentDoc = new TypedDocumentString(`
    fragment Endpoint on WebhookEndpoint {
  id
  name
  url
  topics
  accounts
  query
  headerNames
  skipOwn
  isOrdered
  concurrency
  status
  disabledReason
  disabledAt
  failures
  failingSince
  askAgainAt
  formerSecretUntil
  createdAt
  version
  viewerCanRun
  app {
    id
    name
  }
}
    `, {"fragmentName":"Endpoint"}) as unknown as TypedDocumentString<EndpointFragment, unknown>;
export const WebhookEndpointsDocument = new TypedDocumentString(`
    query WebhookEndpoints {
  webhookEndpoints(first: 100) {
    nodes {
      ...Endpoint
    }
  }
}
    fragment Endpoint on WebhookEndpoint {
  id
  name
  url
  topics
  accounts
  query
  headerNames
  skipOwn
  isOrdered
  concurrency
  status
  disabledReason
  disabledAt
  failures
  failingSince
  askAgainAt
  formerSecretUntil
  createdAt
  version
  viewerCanRun
  app {
    id
    name
  }
}`) as unknown as TypedDocumentString<WebhookEndpointsQuery, WebhookEndpointsQueryVariables>;
export const WebhookAppsDocument = new TypedDocumentString(`
    query WebhookApps {
  apps(first: 100, where: {revokedAt: {isNull: true}}) {
    nodes {
      id
      name
      scopes
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookAppsQuery, WebhookAppsQueryVariables>;
export const WebhookAccountsDocument = new TypedDocumentString(`
    query WebhookAccounts {
  accounts(first: 100) {
    nodes {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookAccountsQuery, WebhookAccountsQueryVariables>;
export const WebhookPastEventsDocument = new TypedDocumentString(`
    query WebhookPastEvents {
  events(first: 30, orderBy: [{field: OCCURRED_AT, direction: DESC}]) {
    nodes {
      id
      topic
      occurredAt
      account {
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookPastEventsQuery, WebhookPastEventsQueryVariables>;
export const WebhookLogDocument = new TypedDocumentString(`
    query WebhookLog($id: ID!, $first: Int!, $after: String, $where: WebhookDeliveryFilter) {
  webhookEndpoint(id: $id) {
    id
    deliveries(first: $first, after: $after, where: $where) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        messageId
        topic
        kind
        status
        createdAt
        nextAttemptAt
        attemptCount
        account {
          id
          name
        }
        attempts {
          id
          number
          attemptedAt
          statusCode
          error
          errorText
          latencyMs
          answerStart
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookLogQuery, WebhookLogQueryVariables>;
export const WebhookEndpointCreateDocument = new TypedDocumentString(`
    mutation WebhookEndpointCreate($input: WebhookEndpointCreateInput!) {
  webhookEndpointCreate(input: $input) {
    secret
    webhookEndpoint {
      id
      name
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookEndpointCreateMutation, WebhookEndpointCreateMutationVariables>;
export const WebhookEndpointUpdateDocument = new TypedDocumentString(`
    mutation WebhookEndpointUpdate($input: WebhookEndpointUpdateInput!) {
  webhookEndpointUpdate(input: $input) {
    webhookEndpoint {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookEndpointUpdateMutation, WebhookEndpointUpdateMutationVariables>;
export const WebhookEndpointRotateSecretDocument = new TypedDocumentString(`
    mutation WebhookEndpointRotateSecret($input: WebhookSecretRotateInput!) {
  webhookEndpointRotateSecret(input: $input) {
    secret
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookEndpointRotateSecretMutation, WebhookEndpointRotateSecretMutationVariables>;
export const WebhookEndpointEnableDocument = new TypedDocumentString(`
    mutation WebhookEndpointEnable($id: ID!) {
  webhookEndpointEnable(id: $id) {
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookEndpointEnableMutation, WebhookEndpointEnableMutationVariables>;
export const WebhookEndpointDisableDocument = new TypedDocumentString(`
    mutation WebhookEndpointDisable($id: ID!) {
  webhookEndpointDisable(id: $id) {
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookEndpointDisableMutation, WebhookEndpointDisableMutationVariables>;
export const WebhookEndpointDeleteDocument = new TypedDocumentString(`
    mutation WebhookEndpointDelete($id: ID!) {
  webhookEndpointDelete(id: $id) {
    deletedId
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookEndpointDeleteMutation, WebhookEndpointDeleteMutationVariables>;
export const WebhookEndpointTestDocument = new TypedDocumentString(`
    mutation WebhookEndpointTest($id: ID!) {
  webhookEndpointTest(id: $id) {
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookEndpointTestMutation, WebhookEndpointTestMutationVariables>;
export const WebhookEndpointReplayDocument = new TypedDocumentString(`
    mutation WebhookEndpointReplay($input: WebhookReplayInput!) {
  webhookEndpointReplay(input: $input) {
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookEndpointReplayMutation, WebhookEndpointReplayMutationVariables>;
export const WebhookDeliveryReplayDocument = new TypedDocumentString(`
    mutation WebhookDeliveryReplay($id: ID!) {
  webhookDeliveryReplay(id: $id) {
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookDeliveryReplayMutation, WebhookDeliveryReplayMutationVariables>;
export const WebhookTryDocument = new TypedDocumentString(`
    mutation WebhookTry($input: WebhookTryInput!) {
  webhookTry(input: $input) {
    trial {
      body
      errors
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WebhookTryMutation, WebhookTryMutationVariables>;