/**
 * The log of events is read for one company past nothing of others: one stretch of an index for each side on which it stands and each audience that it belongs to.
 * Whose a domain is, is told by the people at that domain.
 */
import { Migration } from '@mikro-orm/migrations';

/** Ways into the log. */
export class LogOfCompanies extends Migration {
  override up(): void {
    this.addSql('create index wall_event_supplier_log on event (supplier_id, audience, transaction, position)');
    this.addSql('create index wall_event_reader_log on event (reader_id, audience, transaction, position)');
    this.addSql(`create index wall_person_domain on person (split_part(email, '@', 2)) where verified_at is not null`);
  }
}
