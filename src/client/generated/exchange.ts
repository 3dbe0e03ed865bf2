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

/** Whose value a settled field has. */
export type ConflictSettlement =
  /** What stands here stays, until the other system tells something new. */
  | 'OURS'
  /** What the other system tells is taken over. */
  | 'THEIRS';

/** Which conflict is settled, and how. */
export type ConnectionConflictSettleInput = {
  /** The connection. */
  connectionId: string | number;
  /** What the other system calls the record. */
  externalId: string;
  /** The field. */
  field: string;
  /** Whose value it has from now on. */
  keep: ConflictSettlement;
  /** Type of the record in the other system. */
  type: string;
};

/** A new connection. */
export type ConnectionCreateInput = {
  /** The app as which it acts; it has the scope WRITE. */
  appId: string | number;
  /** How messages are read, in the form of `crmMapping`; null for the mapping that comes with the system. */
  mapping?: unknown;
  /** What you call it. */
  name: string;
  /** Who is right about a field that changed on both sides since they last agreed, by field: `{ "Contact.email": "THEIRS_WINS" }`. OURS_WINS keeps what stands here unless it is empty, THEIRS_WINS takes what the other system tells, NEWEST_WINS what changed last; that is the rule of all fields not named. */
  rules?: unknown;
  /** How its messages are signed; STANDARD_WEBHOOKS when left out. */
  scheme?: SignatureScheme | null | undefined;
  /** The secret that the other system signs with, where it is that one’s to choose; otherwise one is made. */
  secret?: string | null | undefined;
  /** The header of the signature, for HMAC_SHA256. */
  signatureHeader?: string | null | undefined;
  /** The other system. */
  system: CrmSystem;
};

/** A new secret for a connection. */
export type ConnectionRotateSecretInput = {
  /** The connection. */
  id: string | number;
  /** The secret that the other system signs with, where it is that one’s to choose; otherwise one is made. */
  secret?: string | null | undefined;
};

/** What changes about a connection; what is left out stays. */
export type ConnectionUpdateInput = {
  /** Whether messages are taken in. */
  enabled?: boolean | null | undefined;
  /** The version you have seen. */
  expectedVersion?: number | null | undefined;
  /** The connection. */
  id: string | number;
  /** How messages are read, in the form of `crmMapping`; null for the mapping that comes with the system. */
  mapping?: unknown;
  /** What you call it. */
  name?: string | null | undefined;
  /** Who is right about a field that changed on both sides since they last agreed, by field: `{ "Contact.email": "THEIRS_WINS" }`. OURS_WINS keeps what stands here unless it is empty, THEIRS_WINS takes what the other system tells, NEWEST_WINS what changed last; that is the rule of all fields not named. */
  rules?: unknown;
};

/** A system that brings what changed there. */
export type CrmSystem =
  /** HubSpot: objects of its CRM, and its webhooks. */
  | 'HUBSPOT'
  /** Any other; the connection says how its messages are read. */
  | 'OTHER'
  /** Salesforce: records of its interfaces, and its change events. */
  | 'SALESFORCE'
  /** SAP S/4HANA: business partners and sales orders of its OData services. */
  | 'SAP';

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

/** What to export. Without anything: all that you may see. */
export type ExportCreateInput = {
  /** Only these accounts and what hangs from them, with their companies and people; at most 500. */
  accountIds?: Array<string | number> | null | undefined;
  /** Only these parts. */
  include?: Array<ExportPart> | null | undefined;
};

/** What an export can hold. */
export type ExportPart =
  /** The content of documents, as Markdown to read and as Yjs update (format V1) to go on with. */
  | 'DOCUMENTS'
  /** The events, as JSON Lines. */
  | 'EVENTS'
  /** Everything that has an id in this API but events, one file of JSON Lines per type, with the names that the API uses. */
  | 'RECORDS';

/** Where an export stands. */
export type ExportStatus =
  /** It can be downloaded. */
  | 'COMPLETED'
  /** It is not kept any more. */
  | 'EXPIRED'
  /** It could not be made; `failure` says why. */
  | 'FAILED'
  /** It waits. */
  | 'QUEUED'
  /** It is being made. */
  | 'RUNNING';

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

/** Conditions on InboundMessage; all that are given must hold. */
export type InboundMessageFilter = {
  /** All of these hold. */
  and?: Array<InboundMessageFilter> | null | undefined;
  /** Condition on: The connection. */
  connection?: IdComparators | null | undefined;
  /** Condition on: Name of this thing, unique in the whole API. Opaque. */
  id?: IdComparators | null | undefined;
  /** Condition on: The sender’s own name of it; the hash of what it says where it has none. */
  messageId?: StringComparators | null | undefined;
  /** This does not hold. */
  not?: InboundMessageFilter | null | undefined;
  /** At least one of these holds. */
  or?: Array<InboundMessageFilter> | null | undefined;
  /** Condition on: When it came. */
  receivedAt?: DateTimeComparators | null | undefined;
  /** Condition on: Where it stands. */
  status?: InboundMessageStatusComparators | null | undefined;
};

/** Which message is tried again. */
export type InboundMessageRetryInput = {
  /** The message. */
  id: string | number;
};

/** Where a message stands. */
export type InboundMessageStatus =
  /** Something of it could not be brought in; it is kept and can be tried again. */
  | 'FAILED'
  /** All of it was brought in. */
  | 'HANDLED'
  /** It waits, or is being handled. */
  | 'RECEIVED';

/** Conditions on a value of type InboundMessageStatus; all that are given must hold. */
export type InboundMessageStatusComparators = {
  /** Is this value. */
  eq?: InboundMessageStatus | null | undefined;
  /** Is one of these values. */
  in?: Array<InboundMessageStatus> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is another value, or null. */
  neq?: InboundMessageStatus | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<InboundMessageStatus> | null | undefined;
};

/** How messages are signed. */
export type SignatureScheme =
  /** HMAC-SHA256 of the body in a header of its own, in hexadecimal or base64. */
  | 'HMAC_SHA256'
  /** HubSpot’s signature version 3, with the client secret of the app there. */
  | 'HUBSPOT_V3'
  /** Standard Webhooks 1.0. */
  | 'STANDARD_WEBHOOKS';

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

export type ExportsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ExportsQuery = { exports: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, status: ExportStatus, include: Array<ExportPart>, accountIds: Array<string> | null, createdAt: string, expiresAt: string | null, failure: string | null, filesDone: number, filesTotal: number | null, records: number, downloadPath: string | null, requestedBy: { name: string } | null }> } };

export type ExportAccountsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ExportAccountsQuery = { accounts: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string }> } };

export type ExportCreateMutationVariables = Exact<{
  input: ExportCreateInput;
}>;


export type ExportCreateMutation = { exportCreate: { export: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ConnectionsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ConnectionsQuery = { connections: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, system: CrmSystem, enabled: boolean, version: number, app: { name: string } | null, messages: { nodes: Array<{ receivedAt: string }> }, failed: { totalCount: number } }> } };

export type WritingAppsQueryVariables = Exact<{ [key: string]: never; }>;


export type WritingAppsQuery = { apps: { nodes: Array<{ id: string, name: string, scopes: Array<AppScope> }> } };

export type ConnectionRoomQueryVariables = Exact<{
  id: string | number;
}>;


export type ConnectionRoomQuery = { connection: { id: string, name: string, system: CrmSystem, scheme: SignatureScheme, signatureHeader: string | null, path: string, formerSecretUntil: string | null, mapping: unknown, rules: unknown, enabled: boolean, version: number, app: { name: string } | null } | null };

export type CrmMappingQueryVariables = Exact<{
  system: CrmSystem;
}>;


export type CrmMappingQuery = { crmMapping: unknown };

export type ConnectionMessagesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
  where?: InboundMessageFilter | null | undefined;
}>;


export type ConnectionMessagesQuery = { connection: { messages: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, messageId: string, status: InboundMessageStatus, receivedAt: string, failure: string | null, outcome: { created: number, updated: number, unchanged: number, skipped: number, failed: number } | null }> } } | null };

export type ConnectionConflictsQueryVariables = Exact<{
  id: string | number;
}>;


export type ConnectionConflictsQuery = { connectionConflicts: Array<{ type: string, externalId: string, subjectId: string, subjectName: string | null, field: string, ours: unknown, theirs: unknown, oursAt: string, theirsAt: string }> };

export type ConnectionCreateMutationVariables = Exact<{
  input: ConnectionCreateInput;
}>;


export type ConnectionCreateMutation = { connectionCreate: { secret: string | null, connection: { id: string, name: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ConnectionUpdateMutationVariables = Exact<{
  input: ConnectionUpdateInput;
}>;


export type ConnectionUpdateMutation = { connectionUpdate: { connection: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ConnectionRotateSecretMutationVariables = Exact<{
  input: ConnectionRotateSecretInput;
}>;


export type ConnectionRotateSecretMutation = { connectionRotateSecret: { secret: string | null, connection: { id: string, name: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ConnectionConflictSettleMutationVariables = Exact<{
  input: ConnectionConflictSettleInput;
}>;


export type ConnectionConflictSettleMutation = { connectionConflictSettle: { connection: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type InboundMessageRetryMutationVariables = Exact<{
  input: InboundMessageRetryInput;
}>;


export type InboundMessageRetryMutation = { inboundMessageRetry: { inboundMessage: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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

export const ExportsDocument = new TypedDocumentString(`
    query Exports($after: String) {
  exports(first: 30, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      status
      include
      accountIds
      createdAt
      expiresAt
      failure
      filesDone
      filesTotal
      records
      downloadPath
      requestedBy {
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExportsQuery, ExportsQueryVariables>;
export const ExportAccountsDocument = new TypedDocumentString(`
    query ExportAccounts($after: String) {
  accounts(first: 100, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<ExportAccountsQuery, ExportAccountsQueryVariables>;
export const ExportCreateDocument = new TypedDocumentString(`
    mutation ExportCreate($input: ExportCreateInput!) {
  exportCreate(input: $input) {
    export {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ExportCreateMutation, ExportCreateMutationVariables>;
export const ConnectionsDocument = new TypedDocumentString(`
    query Connections($after: String) {
  connections(first: 30, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      name
      system
      enabled
      version
      app {
        name
      }
      messages(first: 1) {
        nodes {
          receivedAt
        }
      }
      failed: messages(first: 1, where: {status: {eq: FAILED}}) {
        totalCount
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ConnectionsQuery, ConnectionsQueryVariables>;
export const WritingAppsDocument = new TypedDocumentString(`
    query WritingApps {
  apps(first: 100, where: {revokedAt: {isNull: true}}) {
    nodes {
      id
      name
      scopes
    }
  }
}
    `) as unknown as TypedDocumentString<WritingAppsQuery, WritingAppsQueryVariables>;
export const ConnectionRoomDocument = new TypedDocumentString(`
    query ConnectionRoom($id: ID!) {
  connection(id: $id) {
    id
    name
    system
    scheme
    signatureHeader
    path
    formerSecretUntil
    mapping
    rules
    enabled
    version
    app {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<ConnectionRoomQuery, ConnectionRoomQueryVariables>;
export const CrmMappingDocument = new TypedDocumentString(`
    query CrmMapping($system: CrmSystem!) {
  crmMapping(system: $system)
}
    `) as unknown as TypedDocumentString<CrmMappingQuery, CrmMappingQueryVariables>;
export const ConnectionMessagesDocument = new TypedDocumentString(`
    query ConnectionMessages($id: ID!, $after: String, $where: InboundMessageFilter) {
  connection(id: $id) {
    messages(first: 30, after: $after, where: $where) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        messageId
        status
        receivedAt
        failure
        outcome {
          created
          updated
          unchanged
          skipped
          failed
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ConnectionMessagesQuery, ConnectionMessagesQueryVariables>;
export const ConnectionConflictsDocument = new TypedDocumentString(`
    query ConnectionConflicts($id: ID!) {
  connectionConflicts(connectionId: $id) {
    type
    externalId
    subjectId
    subjectName
    field
    ours
    theirs
    oursAt
    theirsAt
  }
}
    `) as unknown as TypedDocumentString<ConnectionConflictsQuery, ConnectionConflictsQueryVariables>;
export const ConnectionCreateDocument = new TypedDocumentString(`
    mutation ConnectionCreate($input: ConnectionCreateInput!) {
  connectionCreate(input: $input) {
    connection {
      id
      name
    }
    secret
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ConnectionCreateMutation, ConnectionCreateMutationVariables>;
export const ConnectionUpdateDocument = new TypedDocumentString(`
    mutation ConnectionUpdate($input: ConnectionUpdateInput!) {
  connectionUpdate(input: $input) {
    connection {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ConnectionUpdateMutation, ConnectionUpdateMutationVariables>;
export const ConnectionRotateSecretDocument = new TypedDocumentString(`
    mutation ConnectionRotateSecret($input: ConnectionRotateSecretInput!) {
  connectionRotateSecret(input: $input) {
    connection {
      id
      name
    }
    secret
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ConnectionRotateSecretMutation, ConnectionRotateSecretMutationVariables>;
export const ConnectionConflictSettleDocument = new TypedDocumentString(`
    mutation ConnectionConflictSettle($input: ConnectionConflictSettleInput!) {
  connectionConflictSettle(input: $input) {
    connection {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ConnectionConflictSettleMutation, ConnectionConflictSettleMutationVariables>;
export const InboundMessageRetryDocument = new TypedDocumentString(`
    mutation InboundMessageRetry($input: InboundMessageRetryInput!) {
  inboundMessageRetry(input: $input) {
    inboundMessage {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<InboundMessageRetryMutation, InboundMessageRetryMutationVariables>;