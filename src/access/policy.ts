/**
 * The one rule of confidentiality, written once.
 *
 * A viewer sees what hangs from an account if the viewer's company is a side of that account (the customer only from INVITED on), the viewer
 * has a current seat there or sees the whole company, and the audience is SHARED or the viewer's own side. Every entity declares which of the few policies
 * below is its own; a policy is a function that prints SQL. From the same function come the two walls:
 *  1. the predicates compiled into every read (`src/graphql/read/`), with the viewer as bind parameters;
 *  2. PostgreSQL's row-level security, with the viewer as session variables (declared in the entities' metadata).
 */

/** The viewer as three SQL expressions: the company, the member (null for apps), and whether every account of the company is seen. */
export interface SqlViewer {
  readonly company: string;
  readonly member: string;
  readonly wide: string;
}

/** Turns the name of a column into SQL that reads it from the row in question. */
export type SqlRow = (column: string) => string;

/** Says of a row whether the viewer sees it. */
export interface Policy {
  readonly kind: 'account' | 'hangs-from-account' | 'event' | 'company' | 'company-private' | 'member' | 'self' | 'nobody';
  /** Column that names the account, where the entity hangs from one. */
  readonly accountColumn?: string;
  /** Column that holds the audience, or the audience itself where it is the same for every row. */
  readonly audience?: { readonly column: string } | { readonly constant: 'SHARED' | 'SUPPLIER' | 'CUSTOMER' };
  /** The rule for compiled reads: evaluated on the row, correlated, cheap for few rows. */
  readonly predicate: (row: SqlRow, viewer: SqlViewer) => string;
  /**
   * The same rule for row-level security, for the session's viewer. Below the account itself it leans on the account's own policy, which PostgreSQL asks in
   * every subselect of `account`: one probe by primary key for a row. Finding all of the viewer's accounts first, by an uncorrelated subselect, costs as much
   * for one row as for all of them, once for each table that a statement names: for a company with 500 accounts one nested read took 9 ms instead of 0.5 ms.
   */
  readonly rowSecurity: (row: SqlRow) => string;
  /** Who may leave a row as it is after a write, for row-level security: narrower than who sees it, where both sides see what one of them writes. */
  readonly writtenBy?: (row: SqlRow) => string;
}

/** The session variables that carry the viewer into row-level security; each is read once per statement. */
export const SESSION_VIEWER: SqlViewer = {
  company: `(select alianza_company())`,
  member: `(select alianza_member())`,
  wide: `(select alianza_wide())`,
};

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Whether there is such a row that the viewer sees. A subselect and not `exists`, which PostgreSQL may answer by reading all of the viewer's rows into a hash
 * table first, or by going through all of the viewer's accounts for each row.
 */
const sees = (from: string): string => `coalesce((select true from ${from} limit 1), false)`;

/** Whether the viewer's company stands on a side of the account row; the customer counts only once invited. */
function standsOn(side: 'SUPPLIER' | 'CUSTOMER', account: SqlRow, viewer: SqlViewer): string {
  if (side === 'SUPPLIER') return `${account('supplier_id')} = ${viewer.company}`;
  return `(${account('customer_id')} = ${viewer.company} and ${account('status')} <> 'PRIVATE')`;
}

/** Whether the viewer sees the whole company or holds a current seat at the account. */
function mayEnter(accountId: string, viewer: SqlViewer): string {
  return `(${viewer.wide} or exists (select 1 from seat s where s.account_id = ${accountId} and s.member_id = ${viewer.member} and s.ended_at is null))`;
}

/** The rule for a row of `account` itself. */
export function seesAccount(account: SqlRow, viewer: SqlViewer): string {
  return `((${standsOn('SUPPLIER', account, viewer)} or ${standsOn('CUSTOMER', account, viewer)}) and ${mayEnter(account('id'), viewer)})`;
}

/** The audience part alone, for rows whose account is already known to be visible. */
export function isInAudience(audience: string, account: SqlRow, viewer: SqlViewer): string {
  return `(${audience} = 'SHARED' or (${audience} = 'SUPPLIER' and ${standsOn('SUPPLIER', account, viewer)}) or (${audience} = 'CUSTOMER' and ${standsOn('CUSTOMER', account, viewer)}))`;
}

/** The account itself: both sides see it. */
export function accountPolicy(): Policy {
  return {
    kind: 'account',
    predicate: seesAccount,
    // On the row's own columns: a row just inserted must be seen by its own statement.
    rowSecurity: (row) =>
      `(${standsOn('SUPPLIER', row, SESSION_VIEWER)} or ${standsOn('CUSTOMER', row, SESSION_VIEWER)}) and (${SESSION_VIEWER.wide} or ${row('id')} in (select alianza_seated_accounts()))`,
  };
}

/** Whatever hangs from an account: the audience stands in a column, or is the same for every row of the entity. */
export function hangsFromAccount(audience: Policy['audience'] & object, accountColumn = 'account_id'): Policy {
  const audienceOf = (row: SqlRow): string => ('column' in audience ? row(audience.column) : quoted(audience.constant));
  return {
    kind: 'hangs-from-account',
    accountColumn,
    audience,
    predicate: (row, viewer) => {
      const account: SqlRow = (column) => `pa.${column}`;
      return `exists (select 1 from account pa where pa.id = ${row(accountColumn)} and ${seesAccount(account, viewer)} and ${isInAudience(audienceOf(row), account, viewer)})`;
    },
    rowSecurity: (row) => {
      const isAmong =
        'constant' in audience && audience.constant === 'SHARED' ? '' : ` and ${isInAudience(audienceOf(row), (column) => `pa.${column}`, SESSION_VIEWER)}`;
      return sees(`account pa where pa.id = ${row(accountColumn)}${isAmong}`);
    },
  };
}

/** What both sides see but each writes for itself, such as seats and signatures: the side stands in a column. */
export function writtenByOwnSide(policy: Policy, sideColumn = 'side'): Policy {
  const { accountColumn } = policy;
  if (accountColumn === undefined) throw new TypeError('Only what hangs from an account has sides.');
  const account: SqlRow = (column) => `pa.${column}`;
  return {
    ...policy,
    writtenBy: (row) => sees(`account pa where pa.id = ${row(accountColumn)} and ${isInAudience(row(sideColumn), account, SESSION_VIEWER)}`),
  };
}

/** Events: those of an account like all that hangs from it, those of a company alone for that company. */
export function eventPolicy(): Policy {
  const ofAccount = hangsFromAccount({ column: 'audience' });
  const ofCompany = companyPrivate();
  return {
    kind: 'event',
    accountColumn: 'account_id',
    audience: { column: 'audience' },
    predicate: (row, viewer) => `case when ${row('account_id')} is null then ${ofCompany.predicate(row, viewer)} else ${ofAccount.predicate(row, viewer)} end`,
    rowSecurity: (row) => `case when ${row('account_id')} is null then ${ofCompany.rowSecurity(row)} else ${ofAccount.rowSecurity(row)} end`,
  };
}

/** A company's public card: seen by its own people and by those who share a visible account with it. */
export function companyPolicy(): Policy {
  return {
    kind: 'company',
    predicate: (row, viewer) => {
      const account: SqlRow = (column) => `pa.${column}`;
      const partner = (side: string): string => `exists (select 1 from account pa where pa.${side} = ${row('id')} and ${seesAccount(account, viewer)})`;
      return `(${row('id')} = ${viewer.company} or ${partner('supplier_id')} or ${partner('customer_id')})`;
    },
    rowSecurity: (row) => {
      const partner = (theirs: string, ours: string): string => sees(`account pa where pa.${theirs} = ${row('id')} and pa.${ours} = ${SESSION_VIEWER.company}`);
      return `${row('id')} = ${SESSION_VIEWER.company} or ${partner('supplier_id', 'customer_id')} or ${partner('customer_id', 'supplier_id')}`;
    },
    writtenBy: (row) => `${row('id')} = ${SESSION_VIEWER.company}`,
  };
}

/** A member's card: seen by colleagues, and by the partners at accounts where the member has or had a seat. */
export function memberPolicy(): Policy {
  return {
    kind: 'member',
    predicate: (row, viewer) => {
      const account: SqlRow = (column) => `pa.${column}`;
      const atVisible = sees(`account pa where pa.id = ps.account_id and ${seesAccount(account, viewer)}`);
      return `(${row('company_id')} = ${viewer.company} or ${sees(`seat ps where ps.member_id = ${row('id')} and ${atVisible}`)})`;
    },
    rowSecurity: (row) => `${row('company_id')} = ${SESSION_VIEWER.company} or ${sees(`seat ps where ps.member_id = ${row('id')}`)}`,
    writtenBy: (row) => `${row('company_id')} = ${SESSION_VIEWER.company}`,
  };
}

/** What a company keeps for itself: seen by its own people only. */
export function companyPrivate(companyColumn = 'company_id'): Policy {
  return {
    kind: 'company-private',
    predicate: (row, viewer) => `${row(companyColumn)} = ${viewer.company}`,
    rowSecurity: (row) => `${row(companyColumn)} = ${SESSION_VIEWER.company}`,
  };
}

/** The same for what concerns an account in some rows: seen there only by colleagues who see the account as well. */
export function companyPrivateAtAccount(accountColumn = 'account_id'): Policy {
  const ofCompany = companyPrivate();
  const account: SqlRow = (column) => `pa.${column}`;
  return {
    kind: 'company-private',
    predicate: (row, viewer) =>
      `(${ofCompany.predicate(row, viewer)} and (${row(accountColumn)} is null or ${sees(`account pa where pa.id = ${row(accountColumn)} and ${seesAccount(account, viewer)}`)}))`,
    rowSecurity: (row) => `${ofCompany.rowSecurity(row)} and (${row(accountColumn)} is null or ${sees(`account pa where pa.id = ${row(accountColumn)}`)})`,
  };
}

/** What a company keeps for itself, and of which only those hear who see the whole company, and the one member whose it is. */
export function companyPrivateOfMember(memberColumn = 'member_id'): Policy {
  const ofCompany = companyPrivate();
  const isOwn = (row: SqlRow, { member, wide }: SqlViewer): string => `(${wide} or ${row(memberColumn)} = ${member})`;
  return {
    kind: 'company-private',
    predicate: (row, viewer) => `(${ofCompany.predicate(row, viewer)} and ${isOwn(row, viewer)})`,
    rowSecurity: (row) => `${ofCompany.rowSecurity(row)} and ${isOwn(row, SESSION_VIEWER)}`,
  };
}

/** What a company keeps for those of its people who see all of it, such as what its integrations tell of every account. */
export function companyWide(companyColumn = 'company_id'): Policy {
  const { kind, predicate, rowSecurity } = companyPrivate(companyColumn);
  return {
    kind,
    predicate: (row, viewer) => `(${predicate(row, viewer)} and ${viewer.wide})`,
    rowSecurity: (row) => `${rowSecurity(row)} and ${SESSION_VIEWER.wide}`,
  };
}

/** What only the person behind the acting member sees: the own login and its sessions. */
export function onlySelf(personColumn: string): Policy {
  const isSelf = (row: SqlRow, viewer: SqlViewer): string => `${row(personColumn)} = (select m.person_id from member m where m.id = ${viewer.member})`;
  return { kind: 'self', predicate: isSelf, rowSecurity: (row) => `${row(personColumn)} = (select alianza_person())` };
}

/**
 * What somebody asked for and only that one gets: a member alone; what an app asked for, whoever sees the whole company, because it holds what they see anyway.
 */
export function onlyRequester(companyColumn = 'company_id', memberColumn = 'member_id'): Policy {
  const isAsked = (row: SqlRow, viewer: SqlViewer): string =>
    `(${row(companyColumn)} = ${viewer.company} and coalesce(${row(memberColumn)} = ${viewer.member}, ${row(memberColumn)} is null and ${viewer.wide}))`;
  return { kind: 'self', predicate: isAsked, rowSecurity: (row) => isAsked(row, SESSION_VIEWER) };
}

/** The machinery's own tables: no viewer sees a row, whatever is asked. */
export function nobodySees(): Policy {
  return { kind: 'nobody', predicate: () => 'false', rowSecurity: () => 'false' };
}
