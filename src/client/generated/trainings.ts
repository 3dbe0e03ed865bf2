/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A person at a training. */
export type AttendanceCreateInput = {
  /** Day of the certificate that the person was given; only of one who ATTENDED. */
  certificateOn?: string | null | undefined;
  /** A member of your side with a seat at the account; or give a name. */
  memberId?: string | number | null | undefined;
  /** Name of a person of your side without a login; both sides read it. At most 200 characters. */
  name?: string | null | undefined;
  /** Whether somebody took part. */
  status?: AttendanceStatus | null | undefined;
  /** The training. */
  trainingId: string | number;
};

/** An attendance that is taken out. */
export type AttendanceDeleteInput = {
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The attendance. */
  id: string | number;
};

/** Whether somebody took part. */
export type AttendanceStatus =
  /** Was not there. */
  | 'ABSENT'
  /** Was there. */
  | 'ATTENDED'
  /** Expected, or not settled yet. */
  | 'INVITED';

/** A change of an attendance. Absent fields stay as they are; null removes. */
export type AttendanceUpdateInput = {
  /** Day of the certificate that the person was given; only of one who ATTENDED. */
  certificateOn?: string | null | undefined;
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The attendance. */
  id: string | number;
  /** Whether somebody took part. */
  status?: AttendanceStatus | null | undefined;
};

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

/** Conditions on a value of type Day; all that are given must hold. */
export type DayComparators = {
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

/** Where a company stands in an account. */
export type Side =
  /** The company that buys. */
  | 'CUSTOMER'
  /** The company that sells. */
  | 'SUPPLIER';

/** Conditions on a value of type Side; all that are given must hold. */
export type SideComparators = {
  /** Is this value. */
  eq?: Side | null | undefined;
  /** Is one of these values. */
  in?: Array<Side> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is another value, or null. */
  neq?: Side | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<Side> | null | undefined;
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

/** A new training. */
export type TrainingCreateInput = {
  /** The account. */
  accountId: string | number;
  /** How many people there is room for; it is told and not enforced. From 1 to 100,000. */
  capacity?: number | null | undefined;
  /** How a training is held. */
  form?: TrainingForm | null | undefined;
  /** The day on which it is held. */
  heldOn: string;
  /** Where people join from afar. An absolute address of http or https, of at most 2,000 characters. */
  link?: string | null | undefined;
  /** What else both sides should know. At most 10,000 characters. */
  notes?: string | null | undefined;
  /** Where it is held. At most 300 characters. */
  place?: string | null | undefined;
  /** What is taught. 1 to 200 characters. */
  title: string;
  /** Who teaches. At most 200 characters. */
  trainer?: string | null | undefined;
};

/** A training that is taken out. */
export type TrainingDeleteInput = {
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The training. */
  id: string | number;
};

/** Conditions on Training; all that are given must hold. */
export type TrainingFilter = {
  /** Condition on: The account. */
  account?: IdComparators | null | undefined;
  /** All of these hold. */
  and?: Array<TrainingFilter> | null | undefined;
  /** Condition on: When it was made. */
  createdAt?: DateTimeComparators | null | undefined;
  /** Condition on: How a training is held. */
  form?: TrainingFormComparators | null | undefined;
  /** Condition on: The day on which it is held. */
  heldOn?: DayComparators | null | undefined;
  /** Condition on: Name of this thing, unique in the whole API. Opaque. */
  id?: IdComparators | null | undefined;
  /** This does not hold. */
  not?: TrainingFilter | null | undefined;
  /** At least one of these holds. */
  or?: Array<TrainingFilter> | null | undefined;
  /** Condition on: The side that set it up. */
  side?: SideComparators | null | undefined;
  /** Condition on: What is taught. 1 to 200 characters. */
  title?: StringComparators | null | undefined;
  /** Condition on: When it was last changed. */
  updatedAt?: DateTimeComparators | null | undefined;
};

/** How a training is held. */
export type TrainingForm =
  /** At a place. */
  | 'ON_SITE'
  /** By a link. */
  | 'REMOTE';

/** Conditions on a value of type TrainingForm; all that are given must hold. */
export type TrainingFormComparators = {
  /** Is this value. */
  eq?: TrainingForm | null | undefined;
  /** Is one of these values. */
  in?: Array<TrainingForm> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is another value, or null. */
  neq?: TrainingForm | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<TrainingForm> | null | undefined;
};

/** A change of a training. Absent fields stay as they are; null removes. */
export type TrainingUpdateInput = {
  /** How many people there is room for; it is told and not enforced. From 1 to 100,000. */
  capacity?: number | null | undefined;
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** How a training is held. */
  form?: TrainingForm | null | undefined;
  /** The day on which it is held. */
  heldOn?: string | null | undefined;
  /** The training. */
  id: string | number;
  /** Where people join from afar. An absolute address of http or https, of at most 2,000 characters. */
  link?: string | null | undefined;
  /** What else both sides should know. At most 10,000 characters. */
  notes?: string | null | undefined;
  /** Where it is held. At most 300 characters. */
  place?: string | null | undefined;
  /** What is taught. 1 to 200 characters. */
  title?: string | null | undefined;
  /** Who teaches. At most 200 characters. */
  trainer?: string | null | undefined;
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

export type TrainingLineFragment = { id: string, title: string, heldOn: string, form: TrainingForm, place: string | null, link: string | null, trainer: string | null, capacity: number | null, notes: string | null, version: number, viewerCan: { update: boolean, delete: boolean } };

export type AccountTrainingsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
  where?: TrainingFilter | null | undefined;
}>;


export type AccountTrainingsQuery = { account: { trainings: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string, heldOn: string, form: TrainingForm, place: string | null, link: string | null, trainer: string | null, capacity: number | null, notes: string | null, version: number, attendances: { totalCount: number }, viewerCan: { update: boolean, delete: boolean } }> } } | null };

export type TrainingHeadQueryVariables = Exact<{
  id: string | number;
}>;


export type TrainingHeadQuery = { training: { id: string, title: string, account: { id: string }, viewerCan: { attend: boolean } } | null };

export type TrainingAttendancesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type TrainingAttendancesQuery = { training: { attendances: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, side: Side, name: string | null, status: AttendanceStatus, certificateOn: string | null, version: number, member: { id: string, name: string } | null, viewerCan: { update: boolean } }> } } | null };

export type TrainingCreateMutationVariables = Exact<{
  input: TrainingCreateInput;
}>;


export type TrainingCreateMutation = { trainingCreate: { training: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type TrainingUpdateMutationVariables = Exact<{
  input: TrainingUpdateInput;
}>;


export type TrainingUpdateMutation = { trainingUpdate: { training: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type TrainingDeleteMutationVariables = Exact<{
  input: TrainingDeleteInput;
}>;


export type TrainingDeleteMutation = { trainingDelete: { deletedId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AttendanceCreateMutationVariables = Exact<{
  input: AttendanceCreateInput;
}>;


export type AttendanceCreateMutation = { attendanceCreate: { attendance: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AttendanceUpdateMutationVariables = Exact<{
  input: AttendanceUpdateInput;
}>;


export type AttendanceUpdateMutation = { attendanceUpdate: { attendance: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AttendanceDeleteMutationVariables = Exact<{
  input: AttendanceDeleteInput;
}>;


export type AttendanceDeleteMutation = { attendanceDelete: { deletedId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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
export const TrainingLineFragmentDoc = new TypedDocumentString(`
    fragment TrainingLine on Training {
  id
  title
  heldOn
  form
  place
  link
  trainer
  capacity
  notes
  version
  viewerCan {
    update
    delete
  }
}
    `, {"fragmentName":"TrainingLine"}) as unknown as TypedDocumentString<TrainingLineFragment, unknown>;
export const AccountTrainingsDocument = new TypedDocumentString(`
    query AccountTrainings($id: ID!, $after: String, $where: TrainingFilter) {
  account(id: $id) {
    trainings(first: 30, after: $after, where: $where) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...TrainingLine
        attendances(first: 1) {
          totalCount
        }
      }
    }
  }
}
    fragment TrainingLine on Training {
  id
  title
  heldOn
  form
  place
  link
  trainer
  capacity
  notes
  version
  viewerCan {
    update
    delete
  }
}`) as unknown as TypedDocumentString<AccountTrainingsQuery, AccountTrainingsQueryVariables>;
export const TrainingHeadDocument = new TypedDocumentString(`
    query TrainingHead($id: ID!) {
  training(id: $id) {
    id
    title
    account {
      id
    }
    viewerCan {
      attend
    }
  }
}
    `) as unknown as TypedDocumentString<TrainingHeadQuery, TrainingHeadQueryVariables>;
export const TrainingAttendancesDocument = new TypedDocumentString(`
    query TrainingAttendances($id: ID!, $after: String) {
  training(id: $id) {
    attendances(first: 50, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        side
        name
        member {
          id
          name
        }
        status
        certificateOn
        version
        viewerCan {
          update
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TrainingAttendancesQuery, TrainingAttendancesQueryVariables>;
export const TrainingCreateDocument = new TypedDocumentString(`
    mutation TrainingCreate($input: TrainingCreateInput!) {
  trainingCreate(input: $input) {
    training {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TrainingCreateMutation, TrainingCreateMutationVariables>;
export const TrainingUpdateDocument = new TypedDocumentString(`
    mutation TrainingUpdate($input: TrainingUpdateInput!) {
  trainingUpdate(input: $input) {
    training {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TrainingUpdateMutation, TrainingUpdateMutationVariables>;
export const TrainingDeleteDocument = new TypedDocumentString(`
    mutation TrainingDelete($input: TrainingDeleteInput!) {
  trainingDelete(input: $input) {
    deletedId
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TrainingDeleteMutation, TrainingDeleteMutationVariables>;
export const AttendanceCreateDocument = new TypedDocumentString(`
    mutation AttendanceCreate($input: AttendanceCreateInput!) {
  attendanceCreate(input: $input) {
    attendance {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AttendanceCreateMutation, AttendanceCreateMutationVariables>;
export const AttendanceUpdateDocument = new TypedDocumentString(`
    mutation AttendanceUpdate($input: AttendanceUpdateInput!) {
  attendanceUpdate(input: $input) {
    attendance {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AttendanceUpdateMutation, AttendanceUpdateMutationVariables>;
export const AttendanceDeleteDocument = new TypedDocumentString(`
    mutation AttendanceDelete($input: AttendanceDeleteInput!) {
  attendanceDelete(input: $input) {
    deletedId
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AttendanceDeleteMutation, AttendanceDeleteMutationVariables>;