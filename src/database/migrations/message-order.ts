import { Migration } from '@mikro-orm/migrations';

/** Messages to an endpoint are listed in the order in which they were made: those made at once have one time and no chance in their order. */
export class MessageOrder extends Migration {
  override up(): void {
    this.addSql('create index "webhook_delivery_endpoint_id_position_index" on "webhook_delivery" ("endpoint_id", "position")');
    this.addSql('drop index "webhook_delivery_endpoint_id_created_at_index"');
  }
}
