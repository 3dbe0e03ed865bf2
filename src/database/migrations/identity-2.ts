/**
 * Addresses that are confirmed, links that confirm them or replace passwords, devices that have signed in before, and companies that wait to join an account.
 * Logins that came by the invitation of a colleague have their address from somebody who knew it, so they count as confirmed.
 */
import { Migration } from '@mikro-orm/migrations';

const STATEMENTS = `
create table "login_link" ("token_hash" varchar(64) not null, "person_id" uuid not null, "purpose" text not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, "used_at" timestamptz null, primary key ("token_hash"));
create index "login_link_person_id_index" on "login_link" ("person_id");
create table "known_device" ("id" uuid not null, "token_hash" varchar(64) not null, "person_id" uuid not null, "last_used_at" timestamptz not null, primary key ("id"));
create index "known_device_person_id_index" on "known_device" ("person_id");
alter table "known_device" add constraint "known_device_token_hash_person_id_unique" unique ("token_hash", "person_id");
alter table "person" drop constraint "person_email_unique";
alter table "person" add "verified_at" timestamptz null;
update "person" set "verified_at" = now() where exists (select 1 from "member_invitation" i join "member" m on m."company_id" = i."company_id" and m."person_id" = "person"."id" where i."email" = "person"."email" and i."accepted_at" is not null);
create index "person_email_index" on "person" ("email");
create unique index "person_verified_email_unique" on "person" ("email") where verified_at is not null;
alter table "account_invitation" add "join_requested_at" timestamptz null, add "join_company_id" uuid null, add "join_member_id" uuid null, add "join_company_name" varchar(200) null, add "join_person_name" varchar(120) null, add "join_email" varchar(254) null;
alter table "login_link" add constraint "login_link_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;
alter table "login_link" add constraint "login_link_purpose_check" check ("purpose" in ('VERIFY_EMAIL', 'RESET_PASSWORD'));
alter table "login_link" enable row level security;
create policy "login_link_viewer" on "login_link" to "alianza_viewer" using (false) with check (false);
create policy "login_link_system" on "login_link" to "alianza_system" using (true) with check (true);
alter table "known_device" add constraint "known_device_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;
alter table "known_device" enable row level security;
create policy "known_device_viewer" on "known_device" to "alianza_viewer" using (false) with check (false);
create policy "known_device_system" on "known_device" to "alianza_system" using (true) with check (true);
grant select, insert, update, delete on "login_link", "known_device" to alianza_system;
grant select on "login_link", "known_device" to alianza_viewer;
`;

/** Brings what logins and invitations need to belong to whom they are for. */
export class ConfirmedAddresses extends Migration {
  override up(): void {
    for (const statement of STATEMENTS.trim().split('\n')) this.addSql(statement);
  }
}
