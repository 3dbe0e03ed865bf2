/**
 * What nodes need that notifications do not reach: changes of access as rows. And a mark of a demonstration that is being told.
 */
import { Migration } from '@mikro-orm/migrations';

/** Notes a change of access, whoever acts: viewers do not write to the table itself. */
const NOTE = `create function alianza_note_access_change(note_id uuid, change jsonb) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ insert into access_change (id, change) values (note_id, change) $$`;

/** The migration. */
export class DatabaseAway extends Migration {
  override up(): void {
    this.addSql(
      `create table "access_change" ("id" uuid not null, "transaction" xid8 not null default pg_current_xact_id(), "change" jsonb not null, "at" timestamptz(6) not null default clock_timestamp(), primary key ("id"))`,
    );
    this.addSql('create index "access_change_transaction_index" on "access_change" ("transaction")');
    this.addSql('create index "access_change_at_index" on "access_change" ("at")');
    this.addSql(`create table "telling" ("story" varchar(40) not null, "begun_at" timestamptz not null, "told_at" timestamptz null, primary key ("story"))`);
    for (const table of ['access_change', 'telling']) {
      this.addSql(`alter table "${table}" enable row level security`);
      this.addSql(`create policy "${table}_viewer" on "${table}" to "alianza_viewer" using (false) with check (false)`);
      this.addSql(`create policy "${table}_system" on "${table}" to "alianza_system" using (true) with check (true)`);
      this.addSql(`grant select, insert, update, delete on "${table}" to alianza_system`);
      this.addSql(`grant select on "${table}" to alianza_viewer`);
    }
    this.addSql(NOTE);
  }
}
