/**
 * The log of events is read for one company past nothing of others: one stretch of an index for each side on which it stands and each audience that it belongs to.
 */
import { Migration } from '@mikro-orm/migrations';

/** Ways into the log. */
export class LogOfCompanies extends Migration {
  override up(): void {
    this.addSql('create index wall_event_supplier_log on event (supplier_id, audience, transaction, position)');
    this.addSql('create index wall_event_reader_log on event (reader_id, audience, transaction, position)');
  }
}
