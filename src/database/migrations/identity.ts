/**
 * Mails that go out, or are kept for the operator; invitations get a token that goes by mail alone.
 */
import { Migration } from '@mikro-orm/migrations';

const STATEMENTS = `
create table "mail" ("id" uuid not null, "reason" varchar(200) not null, "kind" text not null, "address" varchar(254) not null, "locale" text not null, "facts" text null, "status" text not null, "attempts" int not null, "last_error" varchar(300) null, "created_at" timestamptz not null, "ended_at" timestamptz null, primary key ("id"));
alter table "mail" add constraint "mail_reason_unique" unique ("reason");
create index "mail_status_created_at_index" on "mail" ("status", "created_at");
alter table "mail" add constraint "mail_kind_check" check ("kind" in ('VERIFY_EMAIL', 'SIGN_UP_ATTEMPTED', 'RESET_PASSWORD', 'RESET_WITHOUT_LOGIN', 'MEMBER_INVITATION', 'ACCOUNT_INVITATION', 'JOIN_REQUESTED', 'ACCESS_ENDED', 'ENDPOINT_DISABLED'));
alter table "mail" add constraint "mail_locale_check" check ("locale" in ('es', 'en'));
alter table "mail" add constraint "mail_status_check" check ("status" in ('WAITING', 'SENT', 'KEPT', 'FAILED'));
alter table "mail" enable row level security;
create policy "mail_viewer" on "mail" to "alianza_viewer" using (false) with check (false);
create policy "mail_system" on "mail" to "alianza_system" using (true) with check (true);
alter table "member_invitation" add "mail_token_hash" varchar(64) null;
alter table "member_invitation" add constraint "member_invitation_mail_token_hash_unique" unique ("mail_token_hash");
alter table "account_invitation" add "mail_token_hash" varchar(64) null;
alter table "account_invitation" add constraint "account_invitation_mail_token_hash_unique" unique ("mail_token_hash");
grant select, insert, update, delete on "mail" to alianza_system;
grant select on "mail" to alianza_viewer;
`;

/** Brings the table of mails, and the tokens that they carry. */
export class Mails extends Migration {
  override up(): void {
    for (const statement of STATEMENTS.trim().split('\n')) this.addSql(statement);
  }
}
