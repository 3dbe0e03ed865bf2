/**
 * The database counts what companies write, table by table, as lines of one statement each: see `companies/row-count.entity.ts`. The function runs with the rights
 * of the owner of the tables, because viewers see nothing of the counts.
 */
import { Migration } from '@mikro-orm/migrations';

/** The company that wrote a row of a table that hangs from an account, where the row says of which side it is. */
const OF_SIDE = `case r.side when 'SUPPLIER' then r.supplier_id else r.reader_id end`;

/** Counted tables, and by which expression over the row `r` its company is known. */
const COUNTED: Readonly<Record<string, string>> = {
  account: 'r.supplier_id',
  comment: OF_SIDE,
  contact: OF_SIDE,
  customer_order: 'r.supplier_id',
  external_reference: 'r.company_id',
  measurement: OF_SIDE,
  offering: 'r.company_id',
  order_line: 'r.supplier_id',
  seat: OF_SIDE,
};

const COUNT = `create function alianza_count_rows() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
   begin
     execute format('insert into row_count (company_id, kind, rows) select %s, %L, %s from changed r group by 1',
       tg_argv[0], tg_table_name, case tg_op when 'INSERT' then 'count(*)' else '-count(*)' end);
     return null;
   end $$`;

/** The migration. */
export class RowCounts extends Migration {
  override up(): void {
    this.addSql(
      'create table "row_count" ("id" uuid not null default gen_random_uuid(), "company_id" uuid not null, "kind" varchar(40) not null, "rows" bigint not null, primary key ("id"))',
    );
    this.addSql('create index "row_count_company_id_kind_index" on "row_count" ("company_id", "kind")');
    this.addSql('alter table "row_count" enable row level security');
    this.addSql('create policy "row_count_viewer" on "row_count" to "alianza_viewer" using (false) with check (false)');
    this.addSql('create policy "row_count_system" on "row_count" to "alianza_system" using (true) with check (true)');
    this.addSql('grant select, insert, update, delete on "row_count" to alianza_system');
    this.addSql('grant select on "row_count" to alianza_viewer');
    this.addSql(COUNT);
    // What its argument says is executed: nobody else may hang it on a table.
    this.addSql('revoke execute on function alianza_count_rows() from public');
    this.addSql(
      `create index "wall_inbound_message_failed" on "inbound_message" ("company_id", "received_at") where "status" = 'FAILED' and "body" is not null`,
    );
    for (const [table, company] of Object.entries(COUNTED)) {
      const counted = (on: string, rows: string): string =>
        `create trigger wall_${table}_counted_${on} after ${on} on "${table}" referencing ${rows} table as changed
         for each statement execute function alianza_count_rows('${company.replaceAll("'", "''")}')`;
      this.addSql(counted('insert', 'new'));
      this.addSql(counted('delete', 'old'));
      this.addSql(`insert into row_count (company_id, kind, rows) select ${company}, '${table}', count(*) from "${table}" r group by 1`);
    }
  }
}
