/**
 * Trainings and attendances, and imports of trainings: what `npm run migration` printed.
 */
import { Migration } from '@mikro-orm/migrations';

const STATEMENTS = `
create table "training" ("id" uuid not null, "account_id" uuid not null, "side" text not null, "title" varchar(200) collate "alianza_names" not null, "held_on" date not null, "form" text not null default 'ON_SITE', "place" varchar(300) null, "link" varchar(2000) null, "trainer" varchar(200) null, "capacity" int null, "notes" text null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "version" int not null default 1, primary key ("id"));
create table "attendance" ("id" uuid not null, "training_id" uuid not null, "account_id" uuid not null, "side" text not null, "name" varchar(200) collate "alianza_names" null, "status" text not null default 'INVITED', "certificate_on" date null, "member_id" uuid null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "version" int not null default 1, primary key ("id"));
alter table "attendance" add column supplier_id uuid not null, add column reader_id uuid not null;
alter table "attendance" add constraint wall_attendance_account foreign key (account_id, supplier_id, reader_id) references account (id, supplier_id, reader_id) on update cascade;
create trigger wall_attendance_companies before insert on "attendance" for each row execute function alianza_companies_of_account();
create index wall_attendance_supplier on "attendance" (supplier_id, "created_at", "id");
create index wall_attendance_reader on "attendance" (reader_id, "created_at", "id");
grant select, insert, update, delete on "attendance" to alianza_system;
grant select, insert, update, delete on "attendance" to alianza_viewer;
create trigger wall_attendance_counted_insert after insert on "attendance" referencing new table as changed for each statement execute function alianza_count_rows('case r.side when ''SUPPLIER'' then r.supplier_id else r.reader_id end');
create trigger wall_attendance_counted_delete after delete on "attendance" referencing old table as changed for each statement execute function alianza_count_rows('case r.side when ''SUPPLIER'' then r.supplier_id else r.reader_id end');
alter table "training" add column supplier_id uuid not null, add column reader_id uuid not null;
alter table "training" add constraint wall_training_account foreign key (account_id, supplier_id, reader_id) references account (id, supplier_id, reader_id) on update cascade;
create trigger wall_training_companies before insert on "training" for each row execute function alianza_companies_of_account();
create index wall_training_supplier on "training" (supplier_id, "held_on", "id");
create index wall_training_reader on "training" (reader_id, "held_on", "id");
grant select, insert, update, delete on "training" to alianza_system;
grant select, insert, update, delete on "training" to alianza_viewer;
create trigger wall_training_counted_insert after insert on "training" referencing new table as changed for each statement execute function alianza_count_rows('case r.side when ''SUPPLIER'' then r.supplier_id else r.reader_id end');
create trigger wall_training_counted_delete after delete on "training" referencing old table as changed for each statement execute function alianza_count_rows('case r.side when ''SUPPLIER'' then r.supplier_id else r.reader_id end');
create index "training_account_id_held_on_id_index" on "training" ("account_id", "held_on", "id");
create index "attendance_member_id_index" on "attendance" ("member_id");
create index "attendance_training_id_created_at_id_index" on "attendance" ("training_id", "created_at", "id");
create index "attendance_account_id_created_at_id_index" on "attendance" ("account_id", "created_at", "id");
alter table "attendance" add constraint "attendance_training_id_side_member_id_unique" unique ("training_id", "side", "member_id");
alter table "import" drop constraint "import_kind_check";
alter table "import" add constraint "import_kind_check" check ("kind" in ('ACCOUNTS', 'CONTACTS', 'OFFERINGS', 'ORDERS', 'MEASUREMENTS', 'TRAININGS'));
alter table "import_mapping" drop constraint "import_mapping_kind_check";
alter table "import_mapping" add constraint "import_mapping_kind_check" check ("kind" in ('ACCOUNTS', 'CONTACTS', 'OFFERINGS', 'ORDERS', 'MEASUREMENTS', 'TRAININGS'));
alter table "training" add constraint "training_account_id_foreign" foreign key ("account_id") references "account" ("id");
alter table "training" add constraint "training_capacity_bounds" check ("capacity" >= 1 and "capacity" <= 100000);
alter table "training" add constraint "training_notes_bounds" check (char_length("notes") <= 10000);
alter table "training" add constraint "training_side_check" check ("side" in ('SUPPLIER', 'CUSTOMER'));
alter table "training" add constraint "training_form_check" check ("form" in ('ON_SITE', 'REMOTE'));
alter table "training" enable row level security;
create policy "training_viewer" on "training" to "alianza_viewer" using ((((training.supplier_id = (select alianza_company()) or training.reader_id = (select alianza_company())) and ((select alianza_wide()) or training.account_id in (select alianza_seated_accounts())))) is true) with check ((((training.supplier_id = (select alianza_company()) or training.reader_id = (select alianza_company())) and ((select alianza_wide()) or training.account_id in (select alianza_seated_accounts())))) is true);
create policy "training_system" on "training" to "alianza_system" using (true) with check (true);
alter table "attendance" add constraint "attendance_training_id_foreign" foreign key ("training_id") references "training" ("id");
alter table "attendance" add constraint "attendance_account_id_foreign" foreign key ("account_id") references "account" ("id");
alter table "attendance" add constraint "attendance_member_id_foreign" foreign key ("member_id") references "member" ("id") on delete set null;
alter table "attendance" add constraint "attendance_person" check (num_nonnulls("member_id", "name") = 1);
alter table "attendance" add constraint "attendance_side_check" check ("side" in ('SUPPLIER', 'CUSTOMER'));
alter table "attendance" add constraint "attendance_status_check" check ("status" in ('INVITED', 'ATTENDED', 'ABSENT'));
alter table "attendance" enable row level security;
create policy "attendance_viewer" on "attendance" to "alianza_viewer" using ((((attendance.supplier_id = (select alianza_company()) or attendance.reader_id = (select alianza_company())) and ((select alianza_wide()) or attendance.account_id in (select alianza_seated_accounts())))) is true) with check ((((attendance.supplier_id = (select alianza_company()) or attendance.reader_id = (select alianza_company())) and ((select alianza_wide()) or attendance.account_id in (select alianza_seated_accounts())))) is true);
create policy "attendance_system" on "attendance" to "alianza_system" using (true) with check (true);
create policy "attendance_insert" on "attendance" as restrictive for insert to "alianza_viewer" with check (((attendance.side = 'SUPPLIER' and attendance.supplier_id = (select alianza_company())) or (attendance.side = 'CUSTOMER' and attendance.reader_id = (select alianza_company()))));
create policy "attendance_update" on "attendance" as restrictive for update to "alianza_viewer" using (true) with check (((attendance.side = 'SUPPLIER' and attendance.supplier_id = (select alianza_company())) or (attendance.side = 'CUSTOMER' and attendance.reader_id = (select alianza_company()))));
create policy "attendance_delete" on "attendance" as restrictive for delete to "alianza_viewer" using (((attendance.side = 'SUPPLIER' and attendance.supplier_id = (select alianza_company())) or (attendance.side = 'CUSTOMER' and attendance.reader_id = (select alianza_company()))));
`;

/** Trainings of accounts. */
export class Trainings extends Migration {
  override up(): void {
    for (const statement of STATEMENTS.trim().split('\n')) this.addSql(statement);
  }
}
