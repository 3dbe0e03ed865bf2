/**
 * Owners and admins of a company are told by mail that the server switched an endpoint off.
 */
import type { Transaction } from '../database/database.js';
import type { Id } from '../kernel/ids.js';
import type { Locale } from '../kernel/locale.js';
import type { Post } from '../mail/post.js';

/** Posts the mails, one for each owner and admin and each time. Under the system role. */
export async function tellDisabled(
  post: Post,
  tx: Transaction,
  endpoint: { readonly id: Id; readonly companyId: Id; readonly version: number },
): Promise<void> {
  const readers = await tx.sql<{ readonly memberId: Id; readonly address: string; readonly locale: Locale; readonly company: string }>(
    `select m.id as "memberId", m.email as address, p.locale, c.name as company
     from member m join person p on p.id = m.person_id join company c on c.id = m.company_id
     where m.company_id = $1 and m.left_at is null and m.role in ('OWNER', 'ADMIN') order by m.created_at, m.id limit 50`,
    [endpoint.companyId],
  );
  for (const { memberId, address, locale, company } of readers) {
    const reason = `endpoint-disabled:${endpoint.id}:${String(endpoint.version)}:${memberId}`;
    await post.put(tx, { address, locale, reason }, { kind: 'ENDPOINT_DISABLED', facts: { company } });
  }
}
