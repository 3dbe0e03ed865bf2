/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Who sees a thing that hangs from an account. */
export type AccountAudience =
  /** The customer alone. */
  | 'CUSTOMER'
  /** Both companies. */
  | 'SHARED'
  /** The supplier alone. */
  | 'SUPPLIER';

/** Conditions on a value of type AccountAudience; all that are given must hold. */
export type AccountAudienceComparators = {
  /** Is this value. */
  eq?: AccountAudience | null | undefined;
  /** Is one of these values. */
  in?: Array<AccountAudience> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is another value, or null. */
  neq?: AccountAudience | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<AccountAudience> | null | undefined;
};

/** Conditions on a value of type Boolean; all that are given must hold. */
export type BooleanComparators = {
  /** Is this value. */
  eq?: boolean | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is another value, or null. */
  neq?: boolean | null | undefined;
};

/** A person at the other company. */
export type ContactCreateInput = {
  /** The account. */
  accountId: string | number;
  /** E-mail. At most 254 characters. */
  email?: string | null | undefined;
  /** What the person does there. At most 120 characters. */
  jobTitle?: string | null | undefined;
  /** The person’s name. 1 to 200 characters. */
  name: string;
  /** Telephone, as it is dialled. At most 40 characters. */
  phone?: string | null | undefined;
};

/** A contact that is taken out. */
export type ContactDeleteInput = {
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The contact. */
  id: string | number;
};

/** Conditions on Contact; all that are given must hold. */
export type ContactFilter = {
  /** Condition on: The account. */
  account?: IdComparators | null | undefined;
  /** All of these hold. */
  and?: Array<ContactFilter> | null | undefined;
  /** Condition on: When it was made. */
  createdAt?: DateTimeComparators | null | undefined;
  /** Condition on: E-mail. At most 254 characters. */
  email?: StringComparators | null | undefined;
  /** Condition on: Name of this thing, unique in the whole API. Opaque. */
  id?: IdComparators | null | undefined;
  /** Condition on: What the person does there. At most 120 characters. */
  jobTitle?: StringComparators | null | undefined;
  /** Condition on: The person’s name. 1 to 200 characters. */
  name?: StringComparators | null | undefined;
  /** This does not hold. */
  not?: ContactFilter | null | undefined;
  /** At least one of these holds. */
  or?: Array<ContactFilter> | null | undefined;
  /** Condition on: When it was last changed. */
  updatedAt?: DateTimeComparators | null | undefined;
};

/** A change of a contact. Absent fields stay as they are; null removes. */
export type ContactUpdateInput = {
  /** E-mail. At most 254 characters. */
  email?: string | null | undefined;
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The contact. */
  id: string | number;
  /** What the person does there. At most 120 characters. */
  jobTitle?: string | null | undefined;
  /** The person’s name. 1 to 200 characters. */
  name?: string | null | undefined;
  /** Telephone, as it is dialled. At most 40 characters. */
  phone?: string | null | undefined;
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

/** Something that is measured at an account from now on. */
export type KpiCreateInput = {
  /** The account; ACTIVE for what is shared. */
  accountId: string | number;
  /** Who sees it: SHARED, or your own side. It never changes. */
  audience: AccountAudience;
  /** Which way a KPI is better. */
  direction: KpiDirection;
  /** Its name. 1 to 200 characters. */
  name: string;
  /** Unit of its values, for example `%` or `EUR`. 1 to 40 characters. */
  unit: string;
};

/** Which way a KPI is better. */
export type KpiDirection =
  /** The more, the better. */
  | 'HIGHER_IS_BETTER'
  /** The less, the better. */
  | 'LOWER_IS_BETTER'
  /** Neither more nor less than agreed. */
  | 'ON_TARGET';

/** Conditions on a value of type KpiDirection; all that are given must hold. */
export type KpiDirectionComparators = {
  /** Is this value. */
  eq?: KpiDirection | null | undefined;
  /** Is one of these values. */
  in?: Array<KpiDirection> | null | undefined;
  /** Whether there is no value. */
  isNull?: boolean | null | undefined;
  /** Is another value, or null. */
  neq?: KpiDirection | null | undefined;
  /** Is none of these values, or is null. */
  notIn?: Array<KpiDirection> | null | undefined;
};

/** Conditions on Kpi; all that are given must hold. */
export type KpiFilter = {
  /** Condition on: The account. */
  account?: IdComparators | null | undefined;
  /** All of these hold. */
  and?: Array<KpiFilter> | null | undefined;
  /** Condition on: Who sees it: SHARED, or your own side. It never changes. */
  audience?: AccountAudienceComparators | null | undefined;
  /** Condition on: When it was made. */
  createdAt?: DateTimeComparators | null | undefined;
  /** Condition on: Which way a KPI is better. */
  direction?: KpiDirectionComparators | null | undefined;
  /** Condition on: Name of this thing, unique in the whole API. Opaque. */
  id?: IdComparators | null | undefined;
  /** Condition on: Its name. 1 to 200 characters. */
  name?: StringComparators | null | undefined;
  /** This does not hold. */
  not?: KpiFilter | null | undefined;
  /** At least one of these holds. */
  or?: Array<KpiFilter> | null | undefined;
  /** Condition on: When it was last changed. */
  updatedAt?: DateTimeComparators | null | undefined;
};

/** A change of a KPI. Absent fields stay as they are. */
export type KpiUpdateInput = {
  /** Which way a KPI is better. */
  direction?: KpiDirection | null | undefined;
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The KPI. */
  id: string | number;
  /** Its name. 1 to 200 characters. */
  name?: string | null | undefined;
  /** Unit of its values, for example `%` or `EUR`. 1 to 40 characters. */
  unit?: string | null | undefined;
};

/** A measurement of the other side that yours sees so too. */
export type MeasurementAcknowledgeInput = {
  /** The measurement. */
  measurementId: string | number;
};

/** A measurement of the other side that yours sees differently. */
export type MeasurementDisputeInput = {
  /** The measurement. */
  measurementId: string | number;
  /** Why; both sides read it. 1 to 1,000 characters. */
  note: string;
};

/** A value that your side has measured. */
export type MeasurementRecordInput = {
  /** The KPI. */
  kpiId: string | number;
  /** Day of the measurement. */
  measuredOn: string;
  /** The period that it speaks of. A year `2027`, a quarter `2027-Q3` or a month `2027-09`. */
  period?: string | null | undefined;
  /** Where the value is from. At most 200 characters. */
  source?: string | null | undefined;
  /** The value, in the unit of the KPI. */
  value: number;
};

/** What the other side says of a measurement. */
export type MeasurementVerdictKind =
  /** It sees it so too. */
  | 'ACKNOWLEDGED'
  /** It sees it differently, and says why. */
  | 'DISPUTED';

/** Conditions on a value of type MinorUnits; all that are given must hold. */
export type MinorUnitsComparators = {
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

/** Something your company sells from now on. */
export type OfferingCreateInput = {
  /** Whether it is sold still. */
  active?: boolean | null | undefined;
  /** Category in your catalogue. At most 120 characters. */
  category?: string | null | undefined;
  /** Currency of the list price. ISO 4217. */
  currency?: string | null | undefined;
  /** Its name. 1 to 200 characters. */
  name: string;
  /** List price of one unit, in minor units of `currency`. Not negative. */
  priceMinor?: number | null | undefined;
  /** Article number, unique in your company. 1 to 100 characters. */
  sku: string;
  /** Unit in which it is sold, for example `piece` or `hour`. 1 to 40 characters. */
  unit: string;
};

/** Conditions on Offering; all that are given must hold. */
export type OfferingFilter = {
  /** Condition on: Whether it is sold still. */
  active?: BooleanComparators | null | undefined;
  /** All of these hold. */
  and?: Array<OfferingFilter> | null | undefined;
  /** Condition on: Category in your catalogue. At most 120 characters. */
  category?: StringComparators | null | undefined;
  /** Condition on: When it was made. */
  createdAt?: DateTimeComparators | null | undefined;
  /** Condition on: Currency of the list price. ISO 4217. */
  currency?: StringComparators | null | undefined;
  /** Condition on: Name of this thing, unique in the whole API. Opaque. */
  id?: IdComparators | null | undefined;
  /** Condition on: Its name. 1 to 200 characters. */
  name?: StringComparators | null | undefined;
  /** This does not hold. */
  not?: OfferingFilter | null | undefined;
  /** At least one of these holds. */
  or?: Array<OfferingFilter> | null | undefined;
  /** Condition on: List price of one unit, in minor units of `currency`. Not negative. */
  priceMinor?: MinorUnitsComparators | null | undefined;
  /** Condition on: Article number, unique in your company. 1 to 100 characters. */
  sku?: StringComparators | null | undefined;
  /** Condition on: When it was last changed. */
  updatedAt?: DateTimeComparators | null | undefined;
};

/** A change of an offering. Absent fields stay as they are; null removes. */
export type OfferingUpdateInput = {
  /** Whether it is sold still. */
  active?: boolean | null | undefined;
  /** Category in your catalogue. At most 120 characters. */
  category?: string | null | undefined;
  /** Currency of the list price. ISO 4217. */
  currency?: string | null | undefined;
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The offering. */
  id: string | number;
  /** Its name. 1 to 200 characters. */
  name?: string | null | undefined;
  /** List price of one unit, in minor units of `currency`. Not negative. */
  priceMinor?: number | null | undefined;
  /** Unit in which it is sold, for example `piece` or `hour`. 1 to 40 characters. */
  unit?: string | null | undefined;
};

/** What the customer of an account has ordered. */
export type OrderCreateInput = {
  /** The account, of which your company is the supplier. */
  accountId: string | number;
  /** Currency of its prices. ISO 4217. */
  currency: string;
  /** Its lines; a change replaces all of them. 1 to 500. */
  lines: Array<OrderLineInput>;
  /** Your number of it, unique at the account. 1 to 100 characters. */
  number: string;
  /** Day of the order. */
  orderedOn: string;
};

/** An order that is taken out, with its lines. */
export type OrderDeleteInput = {
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The order. */
  id: string | number;
};

/** Conditions on Order; all that are given must hold. */
export type OrderFilter = {
  /** Condition on: The account. */
  account?: IdComparators | null | undefined;
  /** All of these hold. */
  and?: Array<OrderFilter> | null | undefined;
  /** Condition on: When it was made. */
  createdAt?: DateTimeComparators | null | undefined;
  /** Condition on: Currency of its prices. ISO 4217. */
  currency?: StringComparators | null | undefined;
  /** Condition on: Name of this thing, unique in the whole API. Opaque. */
  id?: IdComparators | null | undefined;
  /** This does not hold. */
  not?: OrderFilter | null | undefined;
  /** Condition on: Your number of it, unique at the account. 1 to 100 characters. */
  number?: StringComparators | null | undefined;
  /** At least one of these holds. */
  or?: Array<OrderFilter> | null | undefined;
  /** Condition on: Day of the order. */
  orderedOn?: DayComparators | null | undefined;
  /** Condition on: When it was last changed. */
  updatedAt?: DateTimeComparators | null | undefined;
};

/** One line of an order. */
export type OrderLineInput = {
  /** What was ordered: an offering of your company. */
  offeringId: string | number;
  /** How much of it, in units of the offering; negative for what came back. At most 1,000,000,000 in size. */
  quantity: number;
  /** Price of one unit, in minor units of the order’s currency. */
  unitPriceMinor: number;
};

/** A change of an order. Absent fields stay as they are. */
export type OrderUpdateInput = {
  /** The version you have seen: the mutation is refused with STALE_VERSION when it has changed since. */
  expectedVersion?: number | null | undefined;
  /** The order. */
  id: string | number;
  /** Its lines; a change replaces all of them. 1 to 500. */
  lines?: Array<OrderLineInput> | null | undefined;
  /** Day of the order. */
  orderedOn?: string | null | undefined;
};

/** Where a company stands in an account. */
export type Side =
  /** The company that buys. */
  | 'CUSTOMER'
  /** The company that sells. */
  | 'SUPPLIER';

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

export type OfferingLineFragment = { id: string, sku: string, name: string, unit: string, category: string | null, priceMinor: number | null, currency: string | null, active: boolean, version: number };

export type CatalogueQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  where?: OfferingFilter | null | undefined;
}>;


export type CatalogueQuery = { offerings: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, sku: string, name: string, unit: string, category: string | null, priceMinor: number | null, currency: string | null, active: boolean, version: number }> } };

export type OfferingCreateMutationVariables = Exact<{
  input: OfferingCreateInput;
}>;


export type OfferingCreateMutation = { offeringCreate: { offering: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type OfferingUpdateMutationVariables = Exact<{
  input: OfferingUpdateInput;
}>;


export type OfferingUpdateMutation = { offeringUpdate: { offering: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AccountOrdersQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
  where?: OrderFilter | null | undefined;
}>;


export type AccountOrdersQuery = { account: { orders: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, number: string, orderedOn: string, currency: string, totalMinor: number, version: number, lines: { totalCount: number } }> } } | null };

export type OrderLinesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type OrderLinesQuery = { order: { number: string, currency: string, lines: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, quantity: number, unitPriceMinor: number, offering: { id: string, sku: string, name: string, unit: string } | null }> } } | null };

export type OrderCreateMutationVariables = Exact<{
  input: OrderCreateInput;
}>;


export type OrderCreateMutation = { orderCreate: { order: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type OrderUpdateMutationVariables = Exact<{
  input: OrderUpdateInput;
}>;


export type OrderUpdateMutation = { orderUpdate: { order: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type OrderDeleteMutationVariables = Exact<{
  input: OrderDeleteInput;
}>;


export type OrderDeleteMutation = { orderDelete: { deletedId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AccountContactsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
  where?: ContactFilter | null | undefined;
}>;


export type AccountContactsQuery = { account: { contacts: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, email: string | null, phone: string | null, jobTitle: string | null, version: number }> } } | null };

export type ContactCreateMutationVariables = Exact<{
  input: ContactCreateInput;
}>;


export type ContactCreateMutation = { contactCreate: { contact: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ContactUpdateMutationVariables = Exact<{
  input: ContactUpdateInput;
}>;


export type ContactUpdateMutation = { contactUpdate: { contact: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ContactDeleteMutationVariables = Exact<{
  input: ContactDeleteInput;
}>;


export type ContactDeleteMutation = { contactDelete: { deletedId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AccountKpisQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
  where?: KpiFilter | null | undefined;
}>;


export type AccountKpisQuery = { account: { kpis: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, audience: AccountAudience, name: string, unit: string, direction: KpiDirection, version: number, measurements: { nodes: Array<{ id: string, value: number, measuredOn: string, period: string | null, verdict: MeasurementVerdictKind | null }> } }> } } | null };

export type KpiCreateMutationVariables = Exact<{
  input: KpiCreateInput;
}>;


export type KpiCreateMutation = { kpiCreate: { kpi: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type KpiUpdateMutationVariables = Exact<{
  input: KpiUpdateInput;
}>;


export type KpiUpdateMutation = { kpiUpdate: { kpi: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type KpiHeadQueryVariables = Exact<{
  id: string | number;
}>;


export type KpiHeadQuery = { kpi: { id: string, audience: AccountAudience, name: string, unit: string, direction: KpiDirection, account: { id: string } } | null };

export type KpiMeasurementsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type KpiMeasurementsQuery = { kpi: { measurements: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, side: Side, value: number, period: string | null, measuredOn: string, source: string | null, verdict: MeasurementVerdictKind | null, recordedBy: { name: string } | null, verdicts: Array<{ id: string, verdict: MeasurementVerdictKind, note: string | null, givenAt: string, member: { name: string } | null }>, viewerCan: { judge: boolean } }> } } | null };

export type MeasurementRecordMutationVariables = Exact<{
  input: MeasurementRecordInput;
}>;


export type MeasurementRecordMutation = { measurementRecord: { measurement: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type MeasurementAcknowledgeMutationVariables = Exact<{
  input: MeasurementAcknowledgeInput;
}>;


export type MeasurementAcknowledgeMutation = { measurementAcknowledge: { measurement: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type MeasurementDisputeMutationVariables = Exact<{
  input: MeasurementDisputeInput;
}>;


export type MeasurementDisputeMutation = { measurementDispute: { measurement: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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
export const OfferingLineFragmentDoc = new TypedDocumentString(`
    fragment OfferingLine on Offering {
  id
  sku
  name
  unit
  category
  priceMinor
  currency
  active
  version
}
    `, {"fragmentName":"OfferingLine"}) as unknown as TypedDocumentString<OfferingLineFragment, unknown>;
export const CatalogueDocument = new TypedDocumentString(`
    query Catalogue($first: Int!, $after: String, $where: OfferingFilter) {
  offerings(first: $first, after: $after, where: $where) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...OfferingLine
    }
  }
}
    fragment OfferingLine on Offering {
  id
  sku
  name
  unit
  category
  priceMinor
  currency
  active
  version
}`) as unknown as TypedDocumentString<CatalogueQuery, CatalogueQueryVariables>;
export const OfferingCreateDocument = new TypedDocumentString(`
    mutation OfferingCreate($input: OfferingCreateInput!) {
  offeringCreate(input: $input) {
    offering {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<OfferingCreateMutation, OfferingCreateMutationVariables>;
export const OfferingUpdateDocument = new TypedDocumentString(`
    mutation OfferingUpdate($input: OfferingUpdateInput!) {
  offeringUpdate(input: $input) {
    offering {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<OfferingUpdateMutation, OfferingUpdateMutationVariables>;
export const AccountOrdersDocument = new TypedDocumentString(`
    query AccountOrders($id: ID!, $after: String, $where: OrderFilter) {
  account(id: $id) {
    orders(first: 30, after: $after, where: $where) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        number
        orderedOn
        currency
        totalMinor
        version
        lines(first: 1) {
          totalCount
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccountOrdersQuery, AccountOrdersQueryVariables>;
export const OrderLinesDocument = new TypedDocumentString(`
    query OrderLines($id: ID!, $after: String) {
  order(id: $id) {
    number
    currency
    lines(first: 100, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        quantity
        unitPriceMinor
        offering {
          id
          sku
          name
          unit
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OrderLinesQuery, OrderLinesQueryVariables>;
export const OrderCreateDocument = new TypedDocumentString(`
    mutation OrderCreate($input: OrderCreateInput!) {
  orderCreate(input: $input) {
    order {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<OrderCreateMutation, OrderCreateMutationVariables>;
export const OrderUpdateDocument = new TypedDocumentString(`
    mutation OrderUpdate($input: OrderUpdateInput!) {
  orderUpdate(input: $input) {
    order {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<OrderUpdateMutation, OrderUpdateMutationVariables>;
export const OrderDeleteDocument = new TypedDocumentString(`
    mutation OrderDelete($input: OrderDeleteInput!) {
  orderDelete(input: $input) {
    deletedId
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<OrderDeleteMutation, OrderDeleteMutationVariables>;
export const AccountContactsDocument = new TypedDocumentString(`
    query AccountContacts($id: ID!, $after: String, $where: ContactFilter) {
  account(id: $id) {
    contacts(first: 30, after: $after, where: $where) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
        email
        phone
        jobTitle
        version
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccountContactsQuery, AccountContactsQueryVariables>;
export const ContactCreateDocument = new TypedDocumentString(`
    mutation ContactCreate($input: ContactCreateInput!) {
  contactCreate(input: $input) {
    contact {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ContactCreateMutation, ContactCreateMutationVariables>;
export const ContactUpdateDocument = new TypedDocumentString(`
    mutation ContactUpdate($input: ContactUpdateInput!) {
  contactUpdate(input: $input) {
    contact {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ContactUpdateMutation, ContactUpdateMutationVariables>;
export const ContactDeleteDocument = new TypedDocumentString(`
    mutation ContactDelete($input: ContactDeleteInput!) {
  contactDelete(input: $input) {
    deletedId
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ContactDeleteMutation, ContactDeleteMutationVariables>;
export const AccountKpisDocument = new TypedDocumentString(`
    query AccountKpis($id: ID!, $after: String, $where: KpiFilter) {
  account(id: $id) {
    kpis(first: 30, after: $after, where: $where) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        audience
        name
        unit
        direction
        version
        measurements(first: 8) {
          nodes {
            id
            value
            measuredOn
            period
            verdict
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccountKpisQuery, AccountKpisQueryVariables>;
export const KpiCreateDocument = new TypedDocumentString(`
    mutation KpiCreate($input: KpiCreateInput!) {
  kpiCreate(input: $input) {
    kpi {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<KpiCreateMutation, KpiCreateMutationVariables>;
export const KpiUpdateDocument = new TypedDocumentString(`
    mutation KpiUpdate($input: KpiUpdateInput!) {
  kpiUpdate(input: $input) {
    kpi {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<KpiUpdateMutation, KpiUpdateMutationVariables>;
export const KpiHeadDocument = new TypedDocumentString(`
    query KpiHead($id: ID!) {
  kpi(id: $id) {
    id
    audience
    name
    unit
    direction
    account {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<KpiHeadQuery, KpiHeadQueryVariables>;
export const KpiMeasurementsDocument = new TypedDocumentString(`
    query KpiMeasurements($id: ID!, $after: String) {
  kpi(id: $id) {
    measurements(first: 30, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        side
        value
        period
        measuredOn
        source
        verdict
        recordedBy {
          name
        }
        verdicts {
          id
          verdict
          note
          givenAt
          member {
            name
          }
        }
        viewerCan {
          judge
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<KpiMeasurementsQuery, KpiMeasurementsQueryVariables>;
export const MeasurementRecordDocument = new TypedDocumentString(`
    mutation MeasurementRecord($input: MeasurementRecordInput!) {
  measurementRecord(input: $input) {
    measurement {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<MeasurementRecordMutation, MeasurementRecordMutationVariables>;
export const MeasurementAcknowledgeDocument = new TypedDocumentString(`
    mutation MeasurementAcknowledge($input: MeasurementAcknowledgeInput!) {
  measurementAcknowledge(input: $input) {
    measurement {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<MeasurementAcknowledgeMutation, MeasurementAcknowledgeMutationVariables>;
export const MeasurementDisputeDocument = new TypedDocumentString(`
    mutation MeasurementDispute($input: MeasurementDisputeInput!) {
  measurementDispute(input: $input) {
    measurement {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<MeasurementDisputeMutation, MeasurementDisputeMutationVariables>;