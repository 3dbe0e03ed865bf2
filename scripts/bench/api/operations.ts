/**
 * What is asked in the bench: in the product's words, as one hand-written statement, and in PostGraphile's words. The three answers must be equal.
 */
import type { BenchViewer } from './seed.js';

/** One operation of the bench. */
export interface Operation {
  readonly name: string;
  readonly query: string;
  /** Parameters: company, member, account of the viewer; gives one text. */
  readonly sql: string;
  /** The same question with aliases, so that the answer has the same form. */
  readonly postgraphile: string;
  readonly variables: (viewer: BenchViewer, count: number) => Readonly<Record<string, unknown>>;
  /** Goals: share of the bare handler, and multiple of PostGraphile. */
  readonly goals: readonly [number, number];
}

const obj = (...pairs: string[]): string => `json_build_object(${pairs.join(', ')})`;
const nodes = (row: string, from: string): string =>
  `json_build_object('nodes', coalesce((select json_agg(r.j) from (select ${row} as j ${from}) r), '[]'::json))`;
const visible = (account: string): string =>
  `((${account}.supplier_id = $1::uuid or (${account}.customer_id = $1::uuid and ${account}.status <> 'PRIVATE')) and ($2::uuid is not null))`;

const objectives = nodes(
  obj(`'id'`, `'Objective:' || o.id`, `'title'`, 'o.title', `'status'`, 'o.status'),
  'from objective o where o.plan_id = p.id order by o.rank, o.id limit 5',
);

export const OPERATIONS: readonly Operation[] = [
  {
    name: 'one account, its team, plans and objectives',
    query: `query ($id: ID!) { account(id: $id) { id name stage supplier { name } customer { name } supplierTeam(first: 10) { nodes { role member { name } } } plans(first: 3, orderBy: [{ field: TITLE, direction: ASC }]) { nodes { id title objectives(first: 5) { nodes { id title status } } } } } }`,
    sql: `select ${obj(
      `'account'`,
      `(select ${obj(
        `'id'`,
        `'Account:' || a.id`,
        `'name'`,
        'a.name',
        `'stage'`,
        'a.stage',
        `'supplier'`,
        `(select ${obj(`'name'`, 'c.name')} from company c where c.id = a.supplier_id)`,
        `'customer'`,
        `(select ${obj(`'name'`, 'c.name')} from company c where c.id = a.customer_id)`,
        `'supplierTeam'`,
        nodes(
          obj(`'role'`, 's.role', `'member'`, `(select ${obj(`'name'`, 'm.name')} from member m where m.id = s.member_id)`),
          `from seat s where s.account_id = a.id and s.side = 'SUPPLIER' and s.ended_at is null order by s.created_at, s.id limit 10`,
        ),
        `'plans'`,
        nodes(
          obj(`'id'`, `'Plan:' || p.id`, `'title'`, 'p.title', `'objectives'`, objectives),
          'from plan p where p.account_id = a.id order by p.title, p.id limit 3',
        ),
      )} from account a where a.id = $3::uuid and ${visible('a')})`,
    )}::text`,
    postgraphile: `query ($id: UUID!) { account: accountByRowId(rowId: $id) { id: rowId name stage supplier: companyBySupplierId { name } customer: companyByCustomerId { name } supplierTeam: seatsByAccountId(first: 10, condition: { side: "SUPPLIER", endedAt: null }, orderBy: [CREATED_AT_ASC]) { nodes { role member: memberByMemberId { name } } } plans: plansByAccountId(first: 3, orderBy: [TITLE_ASC]) { nodes { id: rowId title objectives: objectivesByPlanId(first: 5, orderBy: [RANK_ASC]) { nodes { id: rowId title status } } } } } }`,
    variables: ({ accountId }) => ({ id: accountId }),
    goals: [0.6, 3],
  },
  {
    name: 'a page of 50 accounts with lead and newest plan',
    query: `{ accounts(first: 50) { nodes { id name stage supplierTeam(first: 1) { nodes { member { name } } } plans(first: 1, orderBy: [{ field: TITLE, direction: DESC }]) { nodes { title objectives(first: 1) { totalCount } } } } } }`,
    sql: `select ${obj(
      `'accounts'`,
      nodes(
        obj(
          `'id'`,
          `'Account:' || a.id`,
          `'name'`,
          'a.name',
          `'stage'`,
          'a.stage',
          `'supplierTeam'`,
          nodes(
            obj(`'member'`, `(select ${obj(`'name'`, 'm.name')} from member m where m.id = s.member_id)`),
            `from seat s where s.account_id = a.id and s.side = 'SUPPLIER' and s.ended_at is null order by s.created_at, s.id limit 1`,
          ),
          `'plans'`,
          nodes(
            obj(`'title'`, 'p.title', `'objectives'`, obj(`'totalCount'`, '(select count(*) from objective o where o.plan_id = p.id)')),
            'from plan p where p.account_id = a.id order by p.title desc, p.id limit 1',
          ),
        ),
        `from account a where ${visible('a')} and $3::uuid is not null order by a.name, a.id limit 50`,
      ),
    )}::text`,
    postgraphile: `{ accounts: allAccounts(first: 50, orderBy: [NAME_ASC]) { nodes { id: rowId name stage supplierTeam: seatsByAccountId(first: 1, condition: { side: "SUPPLIER", endedAt: null }, orderBy: [CREATED_AT_ASC]) { nodes { member: memberByMemberId { name } } } plans: plansByAccountId(first: 1, orderBy: [TITLE_DESC]) { nodes { title objectives: objectivesByPlanId(first: 1) { totalCount } } } } } }`,
    variables: () => ({}),
    goals: [0.7, 3],
  },
  {
    name: '20 accounts, plans, objectives with owner, milestones',
    query: `{ accounts(first: 20) { nodes { id plans(first: 2, orderBy: [{ field: TITLE, direction: ASC }]) { nodes { id title objectives(first: 5) { nodes { id title owner { name } } } milestones(first: 5) { nodes { title dueOn } } } } } } }`,
    sql: `select ${obj(
      `'accounts'`,
      nodes(
        obj(
          `'id'`,
          `'Account:' || a.id`,
          `'plans'`,
          nodes(
            obj(
              `'id'`,
              `'Plan:' || p.id`,
              `'title'`,
              'p.title',
              `'objectives'`,
              nodes(
                obj(
                  `'id'`,
                  `'Objective:' || o.id`,
                  `'title'`,
                  'o.title',
                  `'owner'`,
                  `(select ${obj(`'name'`, 'm.name')} from member m where m.id = o.owner_id)`,
                ),
                'from objective o where o.plan_id = p.id order by o.rank, o.id limit 5',
              ),
              `'milestones'`,
              nodes(obj(`'title'`, 'ms.title', `'dueOn'`, 'ms.due_on'), 'from milestone ms where ms.plan_id = p.id order by ms.rank, ms.id limit 5'),
            ),
            'from plan p where p.account_id = a.id order by p.title, p.id limit 2',
          ),
        ),
        `from account a where ${visible('a')} and $3::uuid is not null order by a.name, a.id limit 20`,
      ),
    )}::text`,
    postgraphile: `{ accounts: allAccounts(first: 20, orderBy: [NAME_ASC]) { nodes { id: rowId plans: plansByAccountId(first: 2, orderBy: [TITLE_ASC]) { nodes { id: rowId title objectives: objectivesByPlanId(first: 5, orderBy: [RANK_ASC]) { nodes { id: rowId title owner: memberByOwnerId { name } } } milestones: milestonesByPlanId(first: 5, orderBy: [RANK_ASC]) { nodes { title dueOn } } } } } } }`,
    variables: () => ({}),
    goals: [0.8, 3],
  },
  {
    name: 'the viewer’s company',
    query: `{ viewer { company { name } } }`,
    sql: `select ${obj(`'viewer'`, obj(`'company'`, `(select ${obj(`'name'`, 'c.name')} from company c where c.id = $1::uuid and $2::uuid is not null and $3::uuid is not null)`))}::text`,
    postgraphile: `query ($id: UUID!) { company: companyByRowId(rowId: $id) { name } }`,
    variables: ({ companyId }) => ({ id: companyId }),
    goals: [0, 1.2],
  },
  {
    name: 'a small mutation that reads its thing',
    query: `mutation ($id: ID!, $name: String!) { accountUpdate(input: { accountId: $id, name: $name }) { account { id name } } }`,
    sql: `with changed as (update account set name = $4::text, updated_at = now(), version = version + 1 where id = $3::uuid and ${visible('account')} returning id, name)
          select ${obj(`'accountUpdate'`, obj(`'account'`, `(select ${obj(`'id'`, `'Account:' || id`, `'name'`, 'name')} from changed)`))}::text`,
    postgraphile: `mutation ($id: UUID!, $name: String!) { accountUpdate: updateAccountByRowId(input: { rowId: $id, accountPatch: { name: $name } }) { account { id: rowId name } } }`,
    variables: ({ accountId }, count) => ({ id: accountId, name: `Account 000001` + ' '.repeat(0) + (count % 2 === 0 ? '' : ' ') }),
    goals: [0.6, 2.5],
  },
];
