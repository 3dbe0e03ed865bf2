import { Migration } from '@mikro-orm/migrations';

/** Whoever asked to join an account and was declined is written to. */
export class DeclinedJoins extends Migration {
  override up(): void {
    this.addSql('alter table "mail" drop constraint "mail_kind_check"');
    this.addSql(
      `alter table "mail" add constraint "mail_kind_check" check ("kind" in ('VERIFY_EMAIL', 'SIGN_UP_ATTEMPTED', 'RESET_PASSWORD', 'RESET_WITHOUT_LOGIN', 'MEMBER_INVITATION', 'ACCOUNT_INVITATION', 'JOIN_REQUESTED', 'JOIN_DECLINED', 'ACCESS_ENDED', 'ENDPOINT_DISABLED'))`,
    );
  }
}
