/**
 * Two companies with one account, a stranger who has just signed up, and as much of others' as is wanted; all of it written by statements over sets.
 */
import type { Transaction } from '../../../src/database/database.js';
import type { Id } from '../../../src/kernel/ids.js';

/** Who looks. */
export interface GrowthViewer {
  readonly title: string;
  readonly companyId: Id;
  readonly memberId: Id;
  readonly isCompanyWide: boolean;
}

/** How much there is of what nobody who looks may see. */
export interface Amount {
  /** Companies, each with an account, two seats, a KPI, a contact, an order, a comment thread and two external references. */
  readonly companies: number;
  /** Events at the accounts of those companies. */
  readonly foreignEvents: number;
  /** Events that the supplier keeps to itself, at the account that it shares with the customer. */
  readonly privateEvents: number;
}

const uuid = (name: string): string => `md5('${name}' || n)::uuid`;
const one = (name: string): string => `md5('${name}')::uuid`;

/** The companies that look, and their account. */
const OWN: readonly string[] = [
  ...['supplier', 'customer', 'stranger'].flatMap((name) => [
    `insert into company (id, name, country, created_at) values (${one(name)}, 'The ${name}', 'ES', now())`,
    ...['owner', 'member'].flatMap((role) => [
      `insert into person (id, email, name, locale, password_hash, verified_at, created_at) values (${one(`${name} ${role}`)}, '${role}@${name}.example', '${role}', 'es', 'none', now(), now())`,
      `insert into member (id, company_id, person_id, name, email, role, created_at)
       values (${one(`${name} ${role}`)}, ${one(name)}, ${one(`${name} ${role}`)}, '${role}', '${role}@${name}.example', '${role.toUpperCase()}', now())`,
    ]),
  ]),
  `insert into account (id, name, supplier_id, customer_id, customer_name, status, stage, currency, created_at, updated_at)
   values (${one('account')}, 'The account', ${one('supplier')}, ${one('customer')}, 'The customer', 'ACTIVE', 'BASIC', 'EUR', now(), now())`,
  ...(['supplier', 'customer'] as const).map(
    (name) => `insert into seat (id, account_id, member_id, side, role, starts_on, created_at)
     values (${one(`seat ${name}`)}, ${one('account')}, ${one(`${name} member`)}, '${name.toUpperCase()}', 'KEY_ACCOUNT_MANAGER', now(), now())`,
  ),
  `insert into event (id, topic, account_id, audience, subject_type, subject_id, payload)
   select ${uuid('shared event')}, 'plan.edited', ${one('account')}, 'SHARED', 'Account', ${one('account')}, '{}' from generate_series(1, 40) n`,
  `insert into kpi (id, account_id, audience, name, unit, direction, created_at, updated_at)
   select ${uuid('own kpi')}, ${one('account')}, 'SHARED', 'KPI ' || n, '%', 'ON_TARGET', now(), now() from generate_series(1, 5) n`,
];

function ofOthers({ companies, foreignEvents, privateEvents }: Amount): readonly string[] {
  const each = `from generate_series(1, ${companies}) n`;
  return [
    `insert into company (id, name, country, created_at) select ${uuid('c')}, 'Company ' || n, 'ES', now() ${each}`,
    `insert into person (id, email, name, locale, password_hash, verified_at, created_at) select ${uuid('p')}, n || '@foreign.example', 'Person ' || n, 'es', 'none', now(), now() ${each}`,
    `insert into member (id, company_id, person_id, name, email, role, created_at)
     select ${uuid('p')}, ${uuid('c')}, ${uuid('p')}, 'Person ' || n, n || '@foreign.example', 'OWNER', now() ${each}`,
    `insert into account (id, name, supplier_id, customer_id, customer_name, status, stage, currency, created_at, updated_at)
     select ${uuid('a')}, 'Account ' || n, ${uuid('c')}, md5('c' || (n % ${companies}) + 1)::uuid, 'Customer', 'ACTIVE', 'BASIC', 'EUR', now(), now() ${each}`,
    `insert into seat (id, account_id, member_id, side, role, starts_on, created_at)
     select ${uuid('s')}, ${uuid('a')}, ${uuid('p')}, 'SUPPLIER', 'KEY_ACCOUNT_MANAGER', now(), now() ${each}`,
    `insert into seat (id, account_id, member_id, side, role, starts_on, created_at)
     select ${uuid('t')}, ${uuid('a')}, md5('p' || (n % ${companies}) + 1)::uuid, 'CUSTOMER', 'KEY_ACCOUNT_MANAGER', now(), now() ${each}`,
    `insert into document (id, kind, account_id, audience, subject_id, created_at) select ${uuid('d')}, 'plan', ${uuid('a')}, 'SHARED', ${uuid('a')}, now() ${each}`,
    `insert into comment_thread (id, document_id, account_id, audience, quote, created_at) select ${uuid('ct')}, ${uuid('d')}, ${uuid('a')}, 'SHARED', 'words', now() ${each}`,
    `insert into kpi (id, account_id, audience, name, unit, direction, created_at, updated_at)
     select ${uuid('k')}, ${uuid('a')}, 'SHARED', 'KPI ' || n, '%', 'ON_TARGET', now(), now() ${each}`,
    `insert into contact (id, account_id, side, name, created_at, updated_at) select ${uuid('co')}, ${uuid('a')}, 'SUPPLIER', 'Contact ' || n, now(), now() ${each}`,
    `insert into customer_order (id, account_id, number, ordered_on, currency, created_at, updated_at)
     select ${uuid('o')}, ${uuid('a')}, n::text, now(), 'EUR', now(), now() ${each}`,
    `insert into external_reference (id, company_id, system, type, external_id, subject_type, subject_id, account_id, created_at, updated_at)
     select ${uuid('x')}, ${uuid('c')}, 'crm', 'Account', n::text, 'Account', ${uuid('a')}, ${uuid('a')}, now(), now() ${each}`,
    `insert into external_reference (id, company_id, system, type, external_id, subject_type, subject_id, created_at, updated_at)
     select ${uuid('y')}, ${uuid('c')}, 'erp', 'Company', n::text, 'Company', ${uuid('c')}, now(), now() ${each}`,
    `insert into event (id, topic, account_id, audience, subject_type, subject_id, payload)
     select ${uuid('e')}, 'plan.edited', md5('a' || (n % ${companies}) + 1)::uuid, 'SHARED', 'Account', md5('a' || (n % ${companies}) + 1)::uuid, '{}'
     from generate_series(1, ${foreignEvents}) n`,
    `insert into event (id, topic, account_id, audience, subject_type, subject_id, payload)
     select ${uuid('private event')}, 'supplierFile.updated', ${one('account')}, 'SUPPLIER', 'Account', ${one('account')}, '{}'
     from generate_series(1, ${privateEvents}) n`,
  ];
}

/** Writes the companies that look. */
export async function seedOwn(tx: Transaction): Promise<readonly GrowthViewer[]> {
  for (const statement of OWN) await tx.sql(statement);
  const [ids] = await tx.sql<Record<string, Id>>(
    `select ${['supplier', 'customer', 'stranger'].flatMap((name) => [name, `${name} owner`, `${name} member`].map((each) => `${one(each)}::text as "${each}"`)).join(', ')}`,
  );
  const viewer = (company: string, role: 'owner' | 'member'): GrowthViewer => ({
    title: `${company}, ${role}`,
    companyId: ids?.[company] ?? '',
    memberId: ids?.[`${company} ${role}`] ?? '',
    isCompanyWide: role === 'owner',
  });
  return [viewer('stranger', 'owner'), viewer('customer', 'owner'), viewer('customer', 'member'), viewer('supplier', 'owner')];
}

/** Writes what is of others. */
export async function seedOthers(tx: Transaction, amount: Amount): Promise<void> {
  for (const statement of ofOthers(amount)) await tx.sql(statement);
}
