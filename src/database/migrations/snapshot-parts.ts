import { Migration } from '@mikro-orm/migrations';

/**
 * Snapshots of documents are kept as what newcomers are sent, packed as the states were. Those that are there stay as they are, and are read as ever.
 */
export class SnapshotParts extends Migration {
  override up(): void {
    this.addSql('alter table "document_snapshot" add column "parts" bytea null');
    this.addSql('alter table "document_snapshot" alter column "state" drop not null');
    this.addSql(`do $$ begin
      alter table document_snapshot alter column parts set compression lz4;
    exception when feature_not_supported then null;
    end $$`);
  }
}
