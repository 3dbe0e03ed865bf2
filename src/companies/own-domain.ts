/**
 * Whether a domain of e-mail addresses is a company's own: every owner has confirmed an address there, nobody of another company has, and it is no provider at which
 * anybody can have one.
 */
import type { Transaction } from '../database/database.js';
import type { Id } from '../kernel/ids.js';

let loading: Promise<ReadonlySet<string>> | undefined;

/** Read when it is asked for first: there are some thousands. */
async function providers(): Promise<ReadonlySet<string>> {
  const { default: domains } = await import('email-providers');
  return new Set(domains);
}

/** The domain of an address in its one form (`readEmail`). */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/** Says so of the company as it is now. Under the system role. */
export async function isOwnDomain(tx: Transaction, companyId: Id, domain: string): Promise<boolean> {
  loading ??= providers();
  if ((await loading).has(domain)) return false;
  const [found] = await tx.sql<{ isOwn: boolean }>(
    `with confirmed as (
       select m.company_id, m.role from member m join person p on p.id = m.person_id
       where m.left_at is null and p.verified_at is not null and split_part(p.email, '@', 2) = $2
     )
     select not exists (select 1 from confirmed where company_id <> $1)
       and exists (select 1 from confirmed where company_id = $1 and role = 'OWNER')
       and (select count(*) from confirmed where company_id = $1 and role = 'OWNER')
         = (select count(*) from member where company_id = $1 and left_at is null and role = 'OWNER') as "isOwn"`,
    [companyId, domain],
  );
  return found?.isOwn === true;
}
