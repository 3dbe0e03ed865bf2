/**
 * What a supplier did before a customer could read the account stays its own: seats have an audience, and what is in the database already gets the one that it would
 * have been given, as far as the log of events tells since when a customer has been reading.
 */
import { Migration } from '@mikro-orm/migrations';

const STATEMENTS = `
alter table "seat" add "audience" text not null default 'SHARED';
alter table "seat" add constraint "seat_audience_check" check ("audience" in ('SHARED', 'SUPPLIER', 'CUSTOMER'));
drop policy "member_viewer" on "member";
drop policy "seat_viewer" on "seat";
create policy "member_viewer" on "member" to "alianza_viewer" using ((member.company_id = (select alianza_company()) or coalesce((select true from seat ps where ps.member_id = member.id and ps.supplier_id = (select alianza_company()) and ps.audience = 'SHARED' and ((select alianza_wide()) or ps.account_id in (select alianza_seated_accounts())) limit 1), false) or coalesce((select true from seat ps where ps.member_id = member.id and ps.reader_id = (select alianza_company()) and ps.audience = 'SHARED' and ((select alianza_wide()) or ps.account_id in (select alianza_seated_accounts())) limit 1), false))) with check ((member.company_id = (select alianza_company()) or coalesce((select true from seat ps where ps.member_id = member.id and ps.supplier_id = (select alianza_company()) and ps.audience = 'SHARED' and ((select alianza_wide()) or ps.account_id in (select alianza_seated_accounts())) limit 1), false) or coalesce((select true from seat ps where ps.member_id = member.id and ps.reader_id = (select alianza_company()) and ps.audience = 'SHARED' and ((select alianza_wide()) or ps.account_id in (select alianza_seated_accounts())) limit 1), false)));
create policy "seat_viewer" on "seat" to "alianza_viewer" using (((((seat.supplier_id = (select alianza_company()) and seat.audience <> 'CUSTOMER') or (seat.reader_id = (select alianza_company()) and seat.audience <> 'SUPPLIER')) and ((select alianza_wide()) or seat.account_id in (select alianza_seated_accounts())))) is true) with check (((((seat.supplier_id = (select alianza_company()) and seat.audience <> 'CUSTOMER') or (seat.reader_id = (select alianza_company()) and seat.audience <> 'SUPPLIER')) and ((select alianza_wide()) or seat.account_id in (select alianza_seated_accounts())))) is true);
`;

/** Indexes of seats: the audience stands behind the company, the account or the member. */
const INDEXES: readonly (readonly [name: string, columns: string])[] = [
  ['supplier', 'supplier_id, audience, created_at, id'],
  ['reader', 'reader_id, audience, created_at, id'],
  ['supplier_side', 'supplier_id, audience, side, member_id'],
  ['reader_side', 'reader_id, audience, side, member_id'],
  ['account', 'account_id, audience, created_at, id'],
  ['member_supplier', 'member_id, supplier_id, audience, created_at, id'],
  ['member_reader', 'member_id, reader_id, audience, created_at, id'],
];

/**
 * Since when the customer of an account has been reading it. One that was known before could read when it was invited; of those who have joined the log does not tell
 * which were, so the later moment counts. Where the log tells neither, nothing is known.
 */
const READ_SINCE = `
  select a.id as account_id,
    coalesce(
      min(e.occurred_at) filter (where e.topic = 'account.customerJoined'),
      max(e.occurred_at) filter (where e.topic = 'account.statusChanged' and e.payload ->> 'to' = 'INVITED')
    ) as at
  from account a join event e on e.account_id = a.id
  where a.status <> 'PRIVATE' and a.customer_id is not null and e.topic in ('account.customerJoined', 'account.statusChanged')
  group by a.id`;

/** Accounts that nobody but the supplier reads, and in which nobody else has a part any more. */
const WITHOUT_CUSTOMER = 'select id from account where customer_id is null';

const EXISTING = [
  `update seat s set audience = 'SUPPLIER' from account a
   where a.id = s.account_id and s.side = 'SUPPLIER' and s.ended_at is not null
     and (a.status = 'PRIVATE' or a.customer_id is null or s.ended_at < (select r.at from (${READ_SINCE}) r where r.account_id = a.id))`,
  `update seat s set created_at = r.at from (${READ_SINCE}) r where r.account_id = s.account_id and s.audience = 'SHARED' and s.created_at < r.at`,
  `update account a set created_at = r.at from (${READ_SINCE}) r where r.account_id = a.id and a.created_at < r.at`,
  `update event e set audience = 'SUPPLIER' from (${READ_SINCE}) r where r.account_id = e.account_id and e.audience = 'SHARED' and e.occurred_at < r.at`,
  `update event e set audience = 'SUPPLIER' where e.audience = 'SHARED' and e.account_id in (${WITHOUT_CUSTOMER})`,
  // What a company wrote for itself at an account that it was offered, and lost before it had joined, waits for no other company.
  ...[
    `measurement where audience = 'CUSTOMER'`,
    `kpi where audience = 'CUSTOMER'`,
    `contact where side = 'CUSTOMER'`,
    `decision_right where side = 'CUSTOMER'`,
    `event where audience = 'CUSTOMER'`,
  ].map((rows) => `delete from ${rows} and account_id in (${WITHOUT_CUSTOMER})`),
];

/** Seats have an audience. */
export class SeatsOfPrivateTime extends Migration {
  override up(): void {
    for (const statement of STATEMENTS.trim().split('\n')) this.addSql(statement);
    for (const [name, columns] of INDEXES) {
      this.addSql(`drop index wall_seat_${name}`);
      this.addSql(`create index wall_seat_${name} on seat (${columns})`);
    }
    for (const statement of EXISTING) this.addSql(statement);
  }
}
