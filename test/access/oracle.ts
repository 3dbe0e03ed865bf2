/**
 * Who may see which row, said a second time: plainly, in another language than the product's policies, over rows in memory. It shares no code with them, so
 * that the two can only agree when both are right (or wrong in the same words).
 */

export type Row = Readonly<Record<string, unknown>>;

/** All rows of all tables, by table. */
export type Tables = Readonly<Record<string, readonly Row[]>>;

/** The one who looks. */
export interface Looking {
  readonly companyId: string;
  readonly memberId: string | null;
  readonly isCompanyWide: boolean;
}

type Rule = (row: Row, who: Looking, tables: Tables) => boolean;

/** On which side of the account the looking company stands; a customer does not know of an account before it is invited. */
function sideAt(account: Row | undefined, who: Looking): 'SUPPLIER' | 'CUSTOMER' | undefined {
  if (account?.['supplier_id'] === who.companyId) return 'SUPPLIER';
  if (account?.['customer_id'] === who.companyId && account['status'] !== 'PRIVATE') return 'CUSTOMER';
  return undefined;
}

function hasSeat(accountId: unknown, who: Looking, tables: Tables): boolean {
  return (tables['seat'] ?? []).some((seat) => seat['account_id'] === accountId && seat['member_id'] === who.memberId && seat['ended_at'] === null);
}

/** The side from which somebody looks into an account, or undefined for those who may not. */
function entersFrom(accountId: unknown, who: Looking, tables: Tables): 'SUPPLIER' | 'CUSTOMER' | undefined {
  const side = sideAt(
    tables['account']?.find(({ id }) => id === accountId),
    who,
  );
  return who.isCompanyWide || hasSeat(accountId, who, tables) ? side : undefined;
}

const bothSides: Rule = (row, who, tables) => entersFrom(row['account_id'], who, tables) !== undefined;
const supplierOnly: Rule = (row, who, tables) => entersFrom(row['account_id'], who, tables) === 'SUPPLIER';
const customerOnly: Rule = (row, who, tables) => entersFrom(row['account_id'], who, tables) === 'CUSTOMER';
const ownSideOnly: Rule = (row, who, tables) => entersFrom(row['account_id'], who, tables) === row['side'];
const byAudience: Rule = (row, who, tables) => {
  const side = entersFrom(row['account_id'], who, tables);
  return side !== undefined && (row['audience'] === 'SHARED' || row['audience'] === side);
};
const ownCompany: Rule = (row, who) => row['company_id'] === who.companyId;
const ownWork: Rule = (row, who) => ownCompany(row, who, {}) && (who.isCompanyWide || (who.memberId !== null && row['member_id'] === who.memberId));
const wholeCompany: Rule = (row, who) => row['company_id'] === who.companyId && who.isCompanyWide;
const nobody: Rule = () => false;
const hears: Rule = (row, who, tables) => {
  if (row['hearers'] === 'COMPANY' || (who.memberId !== null && row['hearer_id'] === who.memberId)) return true;
  if (row['hearers'] === 'WIDE') return who.isCompanyWide;
  return row['hearers'] === 'ACCOUNT' && (who.isCompanyWide || hasSeat(row['hearer_id'], who, tables));
};

function personOf(who: Looking, tables: Tables): unknown {
  return tables['member']?.find(({ id }) => id === who.memberId)?.['person_id'];
}

/** One rule for each table there is. */
export const RULES: Readonly<Record<string, Rule>> = {
  access_change: nobody,
  row_count: nobody,
  account: (row, who, tables) => entersFrom(row['id'], who, tables) !== undefined,
  account_invitation: supplierOnly,
  action: bothSides,
  alliance_project: bothSides,
  app: ownCompany,
  attendance: bothSides,
  comment: byAudience,
  comment_thread: byAudience,
  company: (row, who, tables) =>
    row['id'] === who.companyId ||
    (tables['account'] ?? []).some(
      (account) => (account['supplier_id'] === row['id'] || account['customer_id'] === row['id']) && entersFrom(account['id'], who, tables) !== undefined,
    ),
  connection: wholeCompany,
  contact: ownSideOnly,
  contribution: bothSides,
  customer_file: customerOnly,
  customer_order: supplierOnly,
  decision_right: ownSideOnly,
  deliverable: bothSides,
  document: byAudience,
  document_client: nobody,
  document_snapshot: nobody,
  document_update: nobody,
  export: (row, who) => row['company_id'] === who.companyId && (row['member_id'] === null ? who.isCompanyWide : row['member_id'] === who.memberId),
  export_file: nobody,
  export_page: nobody,
  event: (row, who, tables) => (row['account_id'] === null ? row['company_id'] === who.companyId && hears(row, who, tables) : byAudience(row, who, tables)),
  external_reference: (row, who, tables) => row['company_id'] === who.companyId && (row['account_id'] === null || bothSides(row, who, tables)),
  idempotency_key: ownCompany,
  import: ownWork,
  import_chunk: nobody,
  import_mapping: ownCompany,
  import_refusal: ownWork,
  inbound_message: wholeCompany,
  known_device: nobody,
  kpi: byAudience,
  login_link: nobody,
  mail: nobody,
  measurement: byAudience,
  measurement_verdict: bothSides,
  member: (row, who, tables) =>
    row['company_id'] === who.companyId ||
    (tables['seat'] ?? []).some(
      (seat) => seat['member_id'] === row['id'] && seat['audience'] === 'SHARED' && entersFrom(seat['account_id'], who, tables) !== undefined,
    ),
  member_invitation: ownCompany,
  milestone: bothSides,
  objective: bothSides,
  offering: ownCompany,
  order_line: supplierOnly,
  person: (row, who, tables) => row['id'] === personOf(who, tables),
  plan: bothSides,
  plan_version: bothSides,
  risk: bothSides,
  seat: byAudience,
  session: (row, who, tables) => row['person_id'] === personOf(who, tables),
  sign_in_attempt: nobody,
  signature: bothSides,
  stage_approval: bothSides,
  sync_record: nobody,
  supplier_file: supplierOnly,
  telling: nobody,
  training: bothSides,
  webhook_attempt: wholeCompany,
  webhook_cursor: nobody,
  webhook_delivery: wholeCompany,
  webhook_endpoint: wholeCompany,
};
