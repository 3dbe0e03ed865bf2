/**
 * Fills a migrated database with companies of a believable size, by set-based SQL: 2,000 companies, 20,000 people, 10,000 accounts, 50,000 seats, 20,000 plans,
 * 100,000 objectives and as many milestones. (KPI measurements do not exist in the product yet.)
 */
import { createHash } from 'node:crypto';
import pg from 'pg';

/** The one who asks in the bench: owner of the company with the most accounts. */
export interface BenchViewer {
  readonly token: string;
  readonly companyId: string;
  readonly memberId: string;
  readonly accountId: string;
}

const TOKEN = 'als_only-for-the-bench';

/** A version 4 UUID made of a kind and a number, in SQL, so that rows can refer to one another without looking. */
const uuid = (kind: string, number: string): string => `overlay(overlay(md5('${kind}' || ${number})::text placing '4' from 13) placing '8' from 17)::uuid`;

const STATEMENTS = [
  `insert into company (id, name, country, created_at) select ${uuid('company', 'n')}, 'Company ' || n, 'ES', now() from generate_series(1, 2000) n`,
  `insert into person (id, email, name, locale, password_hash, verified_at, created_at)
   select ${uuid('person', 'n')}, 'p' || n || '@example.com', 'Person ' || n, 'es', 'none', now(), now() from generate_series(1, 20000) n`,
  `insert into member (id, company_id, person_id, name, email, role, created_at)
   select ${uuid('member', 'n')}, ${uuid('company', '((n - 1) % 2000 + 1)')}, ${uuid('person', 'n')}, 'Person ' || n, 'p' || n || '@example.com',
          case when n <= 2000 then 'OWNER' else 'MEMBER' end, now() from generate_series(1, 20000) n`,
  // The first company is the supplier of the first 200 accounts; the others have five each.
  `insert into account (id, name, supplier_id, customer_id, customer_name, status, stage, currency, created_at, updated_at)
   select ${uuid('account', 'n')}, 'Account ' || lpad(n::text, 6, '0'), ${uuid('company', 's')}, ${uuid('company', 'c')}, 'Company ' || c, 'ACTIVE', 'COOPERATIVE', 'EUR', now(), now()
   from (select n, case when n <= 200 then 1 else 2 + (n - 201) / 5 end as s, case when n <= 200 then n + 1 else 2 + ((n - 201) / 5 + 1 + (n - 201) % 5 * 7) % 1999 end as c
         from generate_series(1, 10000) n) as pairs where s <> c on conflict do nothing`,
  `insert into seat (id, account_id, member_id, side, role, starts_on, created_at)
   select ${uuid('seat', `(a.n * 10 + k)`)}, a.id, m.id, case when k < 3 then 'SUPPLIER' else 'CUSTOMER' end,
          case when k in (0, 3) then 'KEY_ACCOUNT_MANAGER' else 'FINANCE' end, '2026-01-01', now() + k * interval '1 second'
   from (select id, supplier_id, customer_id, row_number() over (order by name) as n from account) a
   cross join generate_series(0, 4) k
   join lateral (select id from member where company_id = case when k < 3 then a.supplier_id else a.customer_id end and role = 'MEMBER' order by id offset k limit 1) m on true
   on conflict do nothing`,
  `insert into document (id, kind, account_id, audience, subject_id, head_seq, epoch, created_at)
   select ${uuid('document', `(a.name || k)`)}, 'JOINT_PLAN', a.id, 'SHARED', ${uuid('plan', `(a.name || k)`)}, 0, 0, now() from account a cross join generate_series(1, 2) k`,
  `insert into plan (id, account_id, document_id, title, purpose, starts_on, ends_on, created_at, updated_at)
   select ${uuid('plan', `(a.name || k)`)}, a.id, ${uuid('document', `(a.name || k)`)}, 'Plan ' || k || ' of ' || a.name, 'To grow together.', make_date(2024 + k, 1, 1), make_date(2026 + k, 12, 31), now(), now()
   from account a cross join generate_series(1, 2) k`,
  `insert into objective (id, plan_id, account_id, title, beneficiary, status, targets, rank, updated_at, version, owner_id)
   select ${uuid('objective', `(p.id::text || k)`)}, p.id, p.account_id, 'Objective ' || k || ' of ' || p.title, 'BOTH', 'OPEN', '[]', 'a' || k, now(), 1,
          (select s.member_id from seat s where s.account_id = p.account_id order by s.id limit 1)
   from plan p cross join generate_series(1, 5) k`,
  `insert into milestone (id, plan_id, account_id, title, due_on, status, rank, updated_at, version)
   select ${uuid('milestone', `(p.id::text || k)`)}, p.id, p.account_id, 'Milestone ' || k, p.starts_on + k * 30, 'PLANNED', 'a' || k, now(), 1 from plan p cross join generate_series(1, 5) k`,
];

/** Seeds and gives the one who asks. As the owner of the tables, who alone may gather statistics on the way. */
export async function seed(databaseUrl: string, progress: (line: string) => void): Promise<BenchViewer> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (const statement of STATEMENTS) {
    const [, table = ''] = /insert into (\w+)/.exec(statement) ?? [];
    const { rowCount } = await client.query(statement);
    await client.query(`analyze ${table}`);
    progress(`  ${table}: ${String(rowCount)}`);
  }
  await client.query(
    `insert into session (id, person_id, member_id, token_hash, created_at, last_seen_at, expires_at)
     select gen_random_uuid(), m.person_id, m.id, $1, now(), now() + interval '1 day', now() + interval '1 day' from member m where m.id = ${uuid('member', '1')}`,
    [createHash('sha256').update(TOKEN).digest('hex')],
  );
  await client.query('vacuum analyze');
  await client.end();
  return seeded(databaseUrl);
}

/** The one who asks in a database that was seeded. */
export async function seeded(databaseUrl: string): Promise<BenchViewer> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<Omit<BenchViewer, 'token'>>(
    `select m.company_id as "companyId", m.id as "memberId", (select id from account where supplier_id = m.company_id order by name limit 1) as "accountId"
     from member m where m.id = ${uuid('member', '1')}`,
  );
  await client.end();
  const [viewer] = rows;
  if (viewer === undefined) throw new Error('The seed is empty.');
  return { token: TOKEN, ...viewer };
}
