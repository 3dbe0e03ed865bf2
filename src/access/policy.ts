/**
 * The one rule of confidentiality, written once.
 *
 * A viewer sees what hangs from an account if the viewer's company is a side of that account (the customer only from INVITED on), the viewer
 * has a current seat there or sees the whole company, and the audience is SHARED or the viewer's own side. Every entity declares which of the few policies
 * below is its own; a policy is a function that prints SQL. From the same function come the two walls:
 *  1. the predicates compiled into every read (`src/graphql/read/`), with the viewer as bind parameters;
 *  2. PostgreSQL's row-level security, with the viewer as session variables (declared in the entities' metadata).
 *
 * Every row that hangs from an account carries the two companies of that account: `supplier_id`, and `reader_id`, which is the customer once it is invited. The
 * database fills them in and keeps them true (`database/migrations/walls.ts`), so both walls compare columns of the row at hand and look at no other row. Events of
 * a company alone bear it as their `supplier_id`.
 *
 * A list is not read by asking the predicate of every row: its rows are reached by the viewer's own keys (`branches`), so that what it costs never depends on
 * rows that the viewer does not see.
 */
import type { Audience as AudienceName, Side } from './audience.js';

/** The viewer as SQL expressions: the company, the member (null for apps), and whether every account of the company is seen. */
export interface SqlViewer {
  readonly company: string;
  readonly member: string;
  readonly wide: string;
  /** A query of the accounts where the member holds a current seat; by default it goes by `member`. */
  readonly seated?: string;
}

/** Stands in `reader_id` while no customer can read the account. */
export const NO_READER = '00000000-0000-0000-0000-000000000000';

/** Turns the name of a column into SQL that reads it from the row in question. */
export type SqlRow = (column: string) => string;

/** One of the ways by which a viewer's rows are reached. A row is reached by one of them at most. */
export interface Branch {
  /** All of them hold; the first ones are keys that an index serves. */
  readonly conditions: readonly string[];
  /** The rows are read account by account: the column that names the account, and a query of the accounts. */
  readonly accounts?: { readonly column: string; readonly query: string };
  /** The conditions reach few rows by their own keys: no other condition is worth an index. */
  readonly isByKey?: boolean;
}

/** Who of a company hears of an event: all its people; those who see the whole company; nobody but one member; those who see one account. */
export const HEARERS = ['COMPANY', 'WIDE', 'MEMBER', 'ACCOUNT'] as const;

/** Those who see a thing of a company, as its events bear it. */
interface HeardBy {
  readonly hearers: Exclude<(typeof HEARERS)[number], 'COMPANY'>;
  /** Column of the thing that names the member, or the account. */
  readonly column?: string;
}

/** Says of a row whether the viewer sees it. */
export interface Policy {
  readonly kind: 'account' | 'hangs-from-account' | 'event' | 'company' | 'company-private' | 'member' | 'self' | 'nobody';
  /** Column that names the account, where the entity hangs from one. */
  readonly accountColumn?: string;
  /** Column that holds the audience, or the audience itself where it is the same for every row. */
  readonly audience?: { readonly column: string } | { readonly constant: AudienceName };
  /** The rule for one row or few. */
  readonly predicate: (row: SqlRow, viewer: SqlViewer) => string;
  /** How a list reaches all rows that the predicate lets through; `isWide` says whether the viewer sees the whole company. */
  readonly branches: (row: SqlRow, viewer: SqlViewer, isWide: boolean) => readonly Branch[];
  /** The predicate for the session's viewer, for row-level security. */
  readonly rowSecurity: (row: SqlRow) => string;
  /** Who hears of an event of the company that tells of such a row, where that is not the whole company. */
  readonly heardBy?: HeardBy;
  /** Who may leave a row as it is after a write, for row-level security: narrower than who sees it, where both sides see what one of them writes. */
  readonly writtenBy?: (row: SqlRow) => string;
}

/** The session variables that carry the viewer into row-level security; each is read once per statement. */
export const SESSION_VIEWER: SqlViewer = {
  company: `(select alianza_company())`,
  member: `(select alianza_member())`,
  wide: `(select alianza_wide())`,
  seated: `select alianza_seated_accounts()`,
};

/**
 * Whether there is such a row that the viewer sees. A subselect and not `exists`, which PostgreSQL may answer by reading all of the viewer's rows into a hash
 * table first, or by going through all of the viewer's accounts for each row.
 */
const sees = (from: string): string => `coalesce((select true from ${from} limit 1), false)`;

/** A query of the accounts where the viewer holds a current seat; it does not depend on the row, so it runs once in a statement. */
const seatedAccounts = ({ seated, member }: SqlViewer): string =>
  seated ?? `select vs.account_id from seat vs where vs.member_id = ${member} and vs.ended_at is null`;

/** Whether the viewer sees the whole company or holds a current seat at the account. */
const mayEnter = (accountId: string, viewer: SqlViewer): string => `(${viewer.wide} or ${accountId} in (${seatedAccounts(viewer)}))`;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The accounts where the viewer holds a current seat, of those where the own company stands on one side. */
const seatedOn = (column: 'supplier_id' | 'reader_id', { member, company }: SqlViewer): string =>
  `select distinct vs.account_id from seat vs where vs.member_id = ${member} and vs.ended_at is null and vs.${column} = ${company}`;

type Audience = Policy['audience'] & object;

/** A side from which a row may be seen: the column of its company, and what is asked of the audience there. */
interface Sight {
  readonly column: 'supplier_id' | 'reader_id';
  readonly among: (audience: Audience & { readonly column: string }, row: SqlRow) => string;
}

const SIGHTS: readonly (Sight & { readonly side: Side })[] = [
  { side: 'SUPPLIER', column: 'supplier_id', among: ({ column }, row) => `${row(column)} <> 'CUSTOMER'` },
  { side: 'CUSTOMER', column: 'reader_id', among: ({ column }, row) => `${row(column)} <> 'SUPPLIER'` },
];

/** Whether the viewer's company is among those for whom the row is, by the row's own companies. */
export function isInAudience(audience: Audience, row: SqlRow, viewer: SqlViewer): string {
  const sides = SIGHTS.flatMap(({ side, column, among }) => {
    const isSide = `${row(column)} = ${viewer.company}`;
    if ('column' in audience) return [`(${isSide} and ${among(audience, row)})`];
    return audience.constant === 'SHARED' || audience.constant === side ? [isSide] : [];
  });
  return sides.length === 1 ? (sides[0] ?? 'false') : `(${sides.join(' or ')})`;
}

/** The ways to what each side sees: by its column and by one audience at a time, so that an index leads past everything that is meant for the other side. */
function waysOf(audience: Audience, row: SqlRow): readonly { readonly column: 'supplier_id' | 'reader_id'; readonly among: readonly string[] }[] {
  return SIGHTS.flatMap(({ side, column }) => {
    if ('constant' in audience) return audience.constant === 'SHARED' || audience.constant === side ? [{ column, among: [] }] : [];
    const audiences = audience.column === 'side' ? [side] : ['SHARED', side];
    return audiences.map((each) => ({ column, among: [`${row(audience.column)} = ${quoted(each)}`] }));
  });
}

/**
 * The ways to the rows of one account, by the side on which the viewer's company stands there: `account` reads the companies of the account from a row that is
 * known already, so that not one row of the other side is looked at.
 */
export function branchesOfAccount(audience: Audience, row: SqlRow, account: SqlRow, viewer: SqlViewer): readonly Branch[] {
  return waysOf(audience, row).map(({ column, among }) => ({ conditions: [`${account(column)} = ${viewer.company}`, ...among] }));
}

function branchesOfSides(audience: Audience, accountColumn: string, row: SqlRow, viewer: SqlViewer, isWide: boolean): readonly Branch[] {
  return waysOf(audience, row).map(({ column, among }) => ({
    conditions: [`${row(column)} = ${viewer.company}`, ...among],
    ...(isWide ? {} : { accounts: { column: accountColumn, query: seatedOn(column, viewer) } }),
  }));
}

/**
 * The predicate as row-level security asks it: of rows that the statement has reached by its own conditions. Without `is true` the planner may take one half of it for a
 * key, and go through what is meant for the other side.
 */
const ofRowsReached = (predicate: string): string => `(${predicate}) is true`;

/** The account itself: both sides see it. */
export function accountPolicy(): Policy {
  const predicate: Policy['predicate'] = (row, viewer) => `(${isInAudience({ constant: 'SHARED' }, row, viewer)} and ${mayEnter(row('id'), viewer)})`;
  return {
    kind: 'account',
    predicate,
    branches: (row, viewer, isWide) =>
      isWide
        ? branchesOfSides({ constant: 'SHARED' }, 'id', row, viewer, isWide)
        : [{ conditions: [`${row('id')} = any(array(${seatedAccounts(viewer)}))`, isInAudience({ constant: 'SHARED' }, row, viewer)], isByKey: true }],
    rowSecurity: (row) => ofRowsReached(predicate(row, SESSION_VIEWER)),
  };
}

/** Whatever hangs from an account: the audience stands in a column, or is the same for every row of the entity. */
export function hangsFromAccount(audience: Audience, accountColumn = 'account_id'): Policy {
  const predicate: Policy['predicate'] = (row, viewer) => `(${isInAudience(audience, row, viewer)} and ${mayEnter(row(accountColumn), viewer)})`;
  return {
    kind: 'hangs-from-account',
    accountColumn,
    audience,
    predicate,
    branches: (row, viewer, isWide) => branchesOfSides(audience, accountColumn, row, viewer, isWide),
    rowSecurity: (row) => ofRowsReached(predicate(row, SESSION_VIEWER)),
  };
}

/** What both sides see but each writes for itself, such as seats and signatures: the side stands in a column. */
export function writtenByOwnSide(policy: Policy, sideColumn = 'side'): Policy {
  if (policy.accountColumn === undefined) throw new TypeError('Only what hangs from an account has sides.');
  return {
    ...policy,
    writtenBy: (row) =>
      `((${row(sideColumn)} = 'SUPPLIER' and ${row('supplier_id')} = ${SESSION_VIEWER.company}) or (${row(sideColumn)} = 'CUSTOMER' and ${row('reader_id')} = ${SESSION_VIEWER.company}))`,
  };
}

/**
 * Events: those of an account like all that hangs from it. Those of a company alone are heard by whoever sees what they tell of; each bears that itself, because
 * what it tells of may be gone: `hearers` says who, and `hearer_id` names the member, who hears of it in any case, or the account.
 */
export function eventPolicy(): Policy {
  const audience = { column: 'audience' } as const;
  const predicate: Policy['predicate'] = (row, viewer) => {
    const hears = [
      `${row('hearers')} = 'COMPANY'`,
      `(${row('hearers')} in ('WIDE', 'ACCOUNT') and ${viewer.wide})`,
      `${row('hearer_id')} = ${viewer.member}`,
      `(${row('hearers')} = 'ACCOUNT' and ${row('hearer_id')} in (${seatedAccounts(viewer)}))`,
    ].join(' or ');
    return `(${isInAudience(audience, row, viewer)} and case when ${row('account_id')} is null then (${hears}) else ${mayEnter(row('account_id'), viewer)} end)`;
  };
  return {
    kind: 'event',
    accountColumn: 'account_id',
    audience,
    predicate,
    branches: (row, viewer, isWide) => {
      const isOwn = `${row('supplier_id')} = ${viewer.company}`;
      // Found by the hearer alone: among the events of the company are those that others hear.
      const asked = `(${isOwn}) is true`;
      const toSelf = (hearers: string): Branch => ({ conditions: [`${row('hearer_id')} = ${viewer.member}`, `(${hearers}) is true`, asked] });
      const ofAccounts = branchesOfSides(audience, 'account_id', row, viewer, isWide);
      if (isWide) {
        const toOthers = `${row('hearers')} <> 'MEMBER'`;
        return [...ofAccounts.map(({ conditions }) => ({ conditions: [...conditions, toOthers] })), toSelf(`${row('hearers')} = 'MEMBER'`)];
      }
      const ofCompany: Branch = { conditions: [isOwn, `${row('account_id')} is null`, `${row('hearers')} = 'COMPANY'`] };
      const atAccounts: Branch = {
        conditions: [`(${row('hearers')} = 'ACCOUNT') is true`, asked],
        accounts: { column: 'hearer_id', query: seatedAccounts(viewer) },
      };
      return [...ofAccounts, ofCompany, toSelf(`${row('hearers')} in ('WIDE', 'MEMBER')`), atAccounts];
    },
    rowSecurity: (row) => ofRowsReached(predicate(row, SESSION_VIEWER)),
  };
}

/** A company's public card: seen by its own people and by those who share a visible account with it. */
export function companyPolicy(): Policy {
  const account: SqlRow = (column) => `pa.${column}`;
  const predicate: Policy['predicate'] = (row, viewer) => {
    // Both probes go by the pair of companies, which is the key of one account.
    const supplies = `pa.supplier_id = ${row('id')} and pa.customer_id = ${viewer.company} and pa.reader_id = ${viewer.company}`;
    const buys = `pa.supplier_id = ${viewer.company} and pa.customer_id = ${row('id')}`;
    const shares = [supplies, buys].map((pair) => sees(`account pa where ${pair} and ${mayEnter(account('id'), viewer)}`));
    return `(${row('id')} = ${viewer.company} or ${shares.join(' or ')})`;
  };
  return {
    kind: 'company',
    predicate,
    branches: (row, viewer, isWide) => {
      const entered = isWide ? '' : ` and pa.id = any(array(${seatedAccounts(viewer)}))`;
      const met = [
        `select ${viewer.company}`,
        `select pa.customer_id from account pa where pa.supplier_id = ${viewer.company} and pa.customer_id is not null${entered}`,
        `select pa.supplier_id from account pa where pa.reader_id = ${viewer.company}${entered}`,
      ];
      return [{ conditions: [`${row('id')} = any(array(${met.join(' union ')}))`], isByKey: true }];
    },
    rowSecurity: (row) => predicate(row, SESSION_VIEWER),
    writtenBy: (row) => `${row('id')} = ${SESSION_VIEWER.company}`,
  };
}

/** A member's card: seen by colleagues, and by the partners at accounts where the member has or had a seat that both sides see. */
export function memberPolicy(): Policy {
  const predicate: Policy['predicate'] = (row, viewer) => {
    const meets = (column: string): string =>
      sees(
        `seat ps where ps.member_id = ${row('id')} and ps.${column} = ${viewer.company} and ps.audience = 'SHARED' and ${mayEnter('ps.account_id', viewer)}`,
      );
    return `(${row('company_id')} = ${viewer.company} or ${meets('supplier_id')} or ${meets('reader_id')})`;
  };
  return {
    kind: 'member',
    predicate,
    branches: (row, viewer, isWide) => {
      const met = (column: 'supplier_id' | 'reader_id'): string => {
        const entered = isWide ? `ps.${column} = ${viewer.company}` : `ps.account_id = any(array(${seatedOn(column, viewer)}))`;
        // Of the other side: colleagues are found by their company.
        return `select ps.member_id from seat ps where ${entered} and ps.side = ${column === 'supplier_id' ? `'CUSTOMER'` : `'SUPPLIER'`} and ps.audience = 'SHARED'`;
      };
      return [
        { conditions: [`${row('company_id')} = ${viewer.company}`] },
        {
          conditions: [`${row('id')} = any(array(${met('supplier_id')} union ${met('reader_id')}))`, `${row('company_id')} <> ${viewer.company}`],
          isByKey: true,
        },
      ];
    },
    rowSecurity: (row) => predicate(row, SESSION_VIEWER),
    writtenBy: (row) => `${row('company_id')} = ${SESSION_VIEWER.company}`,
  };
}

/** A policy whose rule goes by one key: a list goes by the same. */
function byKey(kind: Policy['kind'], predicate: Policy['predicate'], branches?: Policy['branches'], heardBy?: HeardBy): Policy {
  return {
    kind,
    predicate,
    ...(heardBy === undefined ? {} : { heardBy }),
    branches: branches ?? ((row, viewer) => [{ conditions: [predicate(row, viewer)] }]),
    rowSecurity: (row) => predicate(row, SESSION_VIEWER),
  };
}

/** What a company keeps for itself: seen by its own people only. */
export function companyPrivate(companyColumn = 'company_id'): Policy {
  return byKey('company-private', (row, viewer) => `${row(companyColumn)} = ${viewer.company}`);
}

/** The same for what concerns an account in some rows: seen there only by colleagues who see the account as well. */
export function companyPrivateAtAccount(accountColumn = 'account_id'): Policy {
  const isOwn = (row: SqlRow, viewer: SqlViewer): string => `${row('company_id')} = ${viewer.company}`;
  const isSide = (row: SqlRow, viewer: SqlViewer): string => isInAudience({ constant: 'SHARED' }, row, viewer);
  return byKey(
    'company-private',
    (row, viewer) => `(${isOwn(row, viewer)} and (${row(accountColumn)} is null or (${isSide(row, viewer)} and ${mayEnter(row(accountColumn), viewer)})))`,
    (row, viewer, isWide) =>
      isWide
        ? [{ conditions: [isOwn(row, viewer), `(${row(accountColumn)} is null or ${isSide(row, viewer)})`] }]
        : [
            { conditions: [isOwn(row, viewer), `${row(accountColumn)} is null`] },
            { conditions: [isOwn(row, viewer), isSide(row, viewer)], accounts: { column: accountColumn, query: seatedAccounts(viewer) } },
          ],
    { hearers: 'ACCOUNT', column: accountColumn },
  );
}

/** What a company keeps for itself, and of which only those hear who see the whole company, and the one member whose it is. */
export function companyPrivateOfMember(memberColumn = 'member_id'): Policy {
  const isOwn = (row: SqlRow, viewer: SqlViewer): string => `${row('company_id')} = ${viewer.company}`;
  return byKey(
    'company-private',
    (row, viewer) => `(${isOwn(row, viewer)} and (${viewer.wide} or ${row(memberColumn)} = ${viewer.member}))`,
    (row, viewer, isWide) => [{ conditions: [isOwn(row, viewer), ...(isWide ? [] : [`${row(memberColumn)} = ${viewer.member}`])] }],
    { hearers: 'WIDE', column: memberColumn },
  );
}

/** What a company keeps for those of its people who see all of it, such as what its integrations tell of every account. */
export function companyWide(companyColumn = 'company_id'): Policy {
  return byKey('company-private', (row, viewer) => `(${row(companyColumn)} = ${viewer.company} and ${viewer.wide})`, undefined, { hearers: 'WIDE' });
}

/** What only the person behind the acting member sees: the own login and its sessions, which belong to one of the person's members each. */
export function onlySelf(personColumn: string, memberColumn?: string): Policy {
  const isSelf = (row: SqlRow, viewer: SqlViewer): string => `${row(personColumn)} = (select m.person_id from member m where m.id = ${viewer.member})`;
  const heardBy: HeardBy = { hearers: 'MEMBER', ...(memberColumn === undefined ? {} : { column: memberColumn }) };
  return { ...byKey('self', isSelf, undefined, heardBy), rowSecurity: (row) => `${row(personColumn)} = (select alianza_person())` };
}

/**
 * What somebody asked for and only that one gets: a member alone; what an app asked for, whoever sees the whole company, because it holds what they see anyway.
 */
export function onlyRequester(companyColumn = 'company_id', memberColumn = 'member_id'): Policy {
  const isOwn = (row: SqlRow, viewer: SqlViewer): string => `${row(companyColumn)} = ${viewer.company}`;
  return byKey(
    'self',
    (row, viewer) => `(${isOwn(row, viewer)} and coalesce(${row(memberColumn)} = ${viewer.member}, ${row(memberColumn)} is null and ${viewer.wide}))`,
    (row, viewer, isWide) => [
      { conditions: [isOwn(row, viewer), `${row(memberColumn)} = ${viewer.member}`] },
      ...(isWide ? [{ conditions: [isOwn(row, viewer), `${row(memberColumn)} is null`] }] : []),
    ],
    { hearers: 'MEMBER', column: memberColumn },
  );
}

/** The machinery's own tables: no viewer sees a row, whatever is asked. */
export function nobodySees(): Policy {
  return byKey('nobody', () => 'false');
}
