/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** In which order a file writes days; `-`, `.` and `/` part them. `20260503` and a year that stands first are the same in every order, and `00000000` is no day. */
export type DateOrder =
  /** Day, month, year. */
  | 'DMY'
  /** Month, day, year. */
  | 'MDY'
  /** Year, month, day. */
  | 'YMD';

/** In which encoding a file is. */
export type FileEncoding =
  /** UTF-8. */
  | 'UTF_8'
  /** UTF-16, the high byte first. */
  | 'UTF_16BE'
  /** UTF-16, the low byte first: “Unicode text” of Excel. */
  | 'UTF_16LE'
  /** Windows-1252: what Excel writes as CSV in Western Europe and the Americas. */
  | 'WINDOWS_1252';

/** A file that you want to bring in. */
export type ImportCreateInput = {
  /** Columns of fields that are not called like their columns. */
  columns?: Array<ImportFieldInput> | null | undefined;
  /** In which order the file writes days; found in its cells when left out, and where they do not settle it, a day that can be read in two ways is refused. */
  dateOrder?: DateOrder | null | undefined;
  /** Decimal sign of the file, `.` or `,`; found in its cells when left out, and where they do not settle it, a number that can be read in two ways is refused. */
  decimalSign?: string | null | undefined;
  /** Texts of fields for rows that say nothing of them. */
  defaults?: Array<ImportFieldInput> | null | undefined;
  /** What parts the cells of CSV: `,`, `;`, `|` or a tab; found in the head when left out. A line `sep=;` before the head is believed before it. */
  delimiter?: string | null | undefined;
  /** Only report what would happen; false when left out. */
  dryRun?: boolean | null | undefined;
  /** In which encoding the file is; found in its bytes when left out. A byte order mark is believed before it. */
  encoding?: FileEncoding | null | undefined;
  /** What happens when rows are refused. */
  errorPolicy?: ImportErrorPolicy;
  /** What it is called, at most 200 characters. */
  fileName?: string | null | undefined;
  /** How it is written. */
  format: ImportFormat;
  /** What it holds. */
  kind: ImportKind;
  /** A mapping that is kept; the fields below are then not looked at. */
  mappingId?: string | number | null | undefined;
  /** The system it is from, 1 to 60 characters: the `system` of the rows’ external references. */
  system: string;
};

/** What happens when rows of a file are refused. */
export type ImportErrorPolicy =
  /** Every row is tried first; nothing is written when one is refused. */
  | 'REJECT_ALL'
  /** The others are written. */
  | 'REJECT_FAILED_ROWS';

/** A field of the kind, and its column or default. */
export type ImportFieldInput = {
  /** The field: `externalId`, or one of the kind’s own. */
  field: string;
  /** Name of the column, or the default; at most 200 characters. */
  text: string;
};

/** How a file is written. */
export type ImportFormat =
  /** Comma-separated values (RFC 4180), the names of the columns in the first row. */
  | 'CSV'
  /** One JSON object per line. */
  | 'JSON_LINES';

/** What a file holds. */
export type ImportKind =
  /** Accounts of your company as supplier. */
  | 'ACCOUNTS'
  /** People: contacts in your side’s address book. Colleagues with a login are invited instead. */
  | 'CONTACTS'
  /** Measurements of KPIs. */
  | 'MEASUREMENTS'
  /** Your company’s catalogue. */
  | 'OFFERINGS'
  /** Order lines of your customers; rows of one account and number make one order. */
  | 'ORDERS'
  /** Trainings at your accounts. */
  | 'TRAININGS';

/** A mapping that is thrown away. */
export type ImportMappingDeleteInput = {
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The mapping. */
  id: string | number;
};

/** A way to read files of one sort. What was kept under its name before is replaced as a whole. */
export type ImportMappingSaveInput = {
  /** Columns of fields that are not called like their columns. */
  columns?: Array<ImportFieldInput> | null | undefined;
  /** In which order the file writes days; found in its cells when left out, and where they do not settle it, a day that can be read in two ways is refused. */
  dateOrder?: DateOrder | null | undefined;
  /** Decimal sign of the file, `.` or `,`; found in its cells when left out, and where they do not settle it, a number that can be read in two ways is refused. */
  decimalSign?: string | null | undefined;
  /** Texts of fields for rows that say nothing of them. */
  defaults?: Array<ImportFieldInput> | null | undefined;
  /** What parts the cells of CSV: `,`, `;`, `|` or a tab; found in the head when left out. A line `sep=;` before the head is believed before it. */
  delimiter?: string | null | undefined;
  /** In which encoding the file is; found in its bytes when left out. A byte order mark is believed before it. */
  encoding?: FileEncoding | null | undefined;
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** What such files hold. */
  kind: ImportKind;
  /** Its name, unique in your company, 1 to 120 characters. */
  name: string;
};

/** What a running import is at. */
export type ImportPhase =
  /** Every row is tried, and nothing kept. */
  | 'CHECK'
  /** The whole file is read for faults of its form. */
  | 'SCAN'
  /** Rows are written. */
  | 'WRITE';

/** The life of an import. */
export type ImportStatus =
  /** Its file has not come, or not all of it. */
  | 'AWAITING_FILE'
  /** It was given up; what was written before stays. */
  | 'CANCELLED'
  /** It is over; rows may have been refused. */
  | 'DONE'
  /** The file as a whole could not be read. */
  | 'FAILED'
  /** Its turn comes. */
  | 'QUEUED'
  /** Rows were refused, and so nothing was written. */
  | 'REFUSED'
  /** It is under way. */
  | 'RUNNING';

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

export type ImportsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type ImportsQuery = { imports: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: ImportKind, system: string, fileName: string | null, dryRun: boolean, status: ImportStatus, rowsTotal: number | null, rowsRefused: number, createdAt: string, startedBy: { id: string, name: string } | null, startedByApp: { id: string, name: string } | null }> } };

export type ImportReportQueryVariables = Exact<{
  id: string | number;
}>;


export type ImportReportQuery = { import: { id: string, kind: ImportKind, system: string, fileName: string | null, fileBytes: number, dryRun: boolean, errorPolicy: ImportErrorPolicy, status: ImportStatus, phase: ImportPhase, rowsTotal: number | null, rowsHandled: number, rowsCreated: number, rowsUpdated: number, rowsUnchanged: number, rowsRefused: number, failureLine: number | null, failureMessage: string | null, createdAt: string, finishedAt: string | null, refusedPath: string, shape: unknown, preview: unknown, startedBy: { id: string } | null } | null };

export type ImportRefusalsQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type ImportRefusalsQuery = { import: { id: string, refusals: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, line: number, field: string | null, code: string, message: string }> } } | null };

export type ImportFieldsQueryVariables = Exact<{
  kind: ImportKind;
}>;


export type ImportFieldsQuery = { importFields: Array<{ name: string, required: boolean, description: string, names: Array<string> }> };

export type ImportMappingsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ImportMappingsQuery = { importMappings: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, kind: ImportKind, shape: unknown, version: number }> } };

export type ImportCreateMutationVariables = Exact<{
  input: ImportCreateInput;
}>;


export type ImportCreateMutation = { importCreate: { import: { id: string, uploadPath: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ImportCancelMutationVariables = Exact<{
  id: string | number;
}>;


export type ImportCancelMutation = { importCancel: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ImportMappingSaveMutationVariables = Exact<{
  input: ImportMappingSaveInput;
}>;


export type ImportMappingSaveMutation = { importMappingSave: { importMapping: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ImportMappingDeleteMutationVariables = Exact<{
  input: ImportMappingDeleteInput;
}>;


export type ImportMappingDeleteMutation = { importMappingDelete: { deletedId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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

export const ImportsDocument = new TypedDocumentString(`
    query Imports($first: Int!, $after: String) {
  imports(first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      kind
      system
      fileName
      dryRun
      status
      rowsTotal
      rowsRefused
      createdAt
      startedBy {
        id
        name
      }
      startedByApp {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ImportsQuery, ImportsQueryVariables>;
export const ImportReportDocument = new TypedDocumentString(`
    query ImportReport($id: ID!) {
  import(id: $id) {
    id
    kind
    system
    fileName
    fileBytes
    dryRun
    errorPolicy
    status
    phase
    rowsTotal
    rowsHandled
    rowsCreated
    rowsUpdated
    rowsUnchanged
    rowsRefused
    failureLine
    failureMessage
    createdAt
    finishedAt
    refusedPath
    shape
    preview
    startedBy {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<ImportReportQuery, ImportReportQueryVariables>;
export const ImportRefusalsDocument = new TypedDocumentString(`
    query ImportRefusals($id: ID!, $first: Int!, $after: String) {
  import(id: $id) {
    id
    refusals(first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        line
        field
        code
        message
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ImportRefusalsQuery, ImportRefusalsQueryVariables>;
export const ImportFieldsDocument = new TypedDocumentString(`
    query ImportFields($kind: ImportKind!) {
  importFields(kind: $kind) {
    name
    required
    description
    names
  }
}
    `) as unknown as TypedDocumentString<ImportFieldsQuery, ImportFieldsQueryVariables>;
export const ImportMappingsDocument = new TypedDocumentString(`
    query ImportMappings($after: String) {
  importMappings(first: 100, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      name
      kind
      shape
      version
    }
  }
}
    `) as unknown as TypedDocumentString<ImportMappingsQuery, ImportMappingsQueryVariables>;
export const ImportCreateDocument = new TypedDocumentString(`
    mutation ImportCreate($input: ImportCreateInput!) {
  importCreate(input: $input) {
    import {
      id
      uploadPath
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ImportCreateMutation, ImportCreateMutationVariables>;
export const ImportCancelDocument = new TypedDocumentString(`
    mutation ImportCancel($id: ID!) {
  importCancel(id: $id) {
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ImportCancelMutation, ImportCancelMutationVariables>;
export const ImportMappingSaveDocument = new TypedDocumentString(`
    mutation ImportMappingSave($input: ImportMappingSaveInput!) {
  importMappingSave(input: $input) {
    importMapping {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ImportMappingSaveMutation, ImportMappingSaveMutationVariables>;
export const ImportMappingDeleteDocument = new TypedDocumentString(`
    mutation ImportMappingDelete($input: ImportMappingDeleteInput!) {
  importMappingDelete(input: $input) {
    deletedId
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ImportMappingDeleteMutation, ImportMappingDeleteMutationVariables>;