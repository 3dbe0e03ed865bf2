import { Migration } from '@mikro-orm/migrations';

/**
 * Endpoints hear from a moment of the log instead of a place in it; messages are their own queue: endpoints say when they are due, and messages on their way are
 * leased. What waited as a job before waits in the table from now on.
 */
export class Queues extends Migration {
  override up(): void {
    this.addSql('alter table "webhook_endpoint" add column "from_snapshot" pg_snapshot null');
    this.addSql('alter table "webhook_endpoint" add column "former_hearings" jsonb not null default \'[]\'');
    this.addSql('alter table "webhook_endpoint" add column "due_at" timestamptz null');
    // A place stood at the end of a transaction: everything up to that one was before it.
    this.addSql(`update "webhook_endpoint" set "from_snapshot" = format('%1$s:%1$s:', "from_transaction"::text::numeric + 1)::pg_snapshot`);
    this.addSql('alter table "webhook_endpoint" alter column "from_snapshot" set not null');
    this.addSql('alter table "webhook_endpoint" drop column "from_position"');
    this.addSql('create index "webhook_endpoint_due" on "webhook_endpoint" ("due_at") where "due_at" is not null');

    this.addSql('alter table "webhook_delivery" add column "leased_until" timestamptz null');
    this.addSql('drop index "webhook_delivery_endpoint_id_status_account_id_index"');
    this.addSql(
      'create index "webhook_delivery_endpoint_id_status_account_id_position_index" on "webhook_delivery" ("endpoint_id", "status", "account_id", "position")',
    );
    this.addSql(
      'create index "webhook_delivery_waiting" on "webhook_delivery" ("endpoint_id", "next_attempt_at", "position") where "status" = \'PENDING\' and "leased_until" is null',
    );
    this.addSql('create index "webhook_delivery_leased" on "webhook_delivery" ("endpoint_id", "leased_until") where "leased_until" is not null');
    // Messages of endpoints that were switched off had no time; those behind another one of their account keep having none.
    this
      .addSql(`update "webhook_delivery" d set "next_attempt_at" = case when e."is_ordered" and l.nth > 1 then null else coalesce(d."next_attempt_at", d."created_at") end
      from (select "id", row_number() over (partition by "endpoint_id", "account_id" order by "position") as nth from "webhook_delivery" where "status" = 'PENDING') as l,
           "webhook_endpoint" e
      where d."id" = l."id" and e."id" = d."endpoint_id"`);
    this.addSql(`update "webhook_endpoint" e set "due_at" = now() where "status" = 'ENABLED'
      and exists (select 1 from "webhook_delivery" d where d."endpoint_id" = e."id" and d."status" = 'PENDING')`);
  }
}
