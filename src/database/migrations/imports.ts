/**
 * A rehearsal of an import shows its first rows as they would be, and a refused line of JSON comes back as it came.
 */
import { Migration } from '@mikro-orm/migrations';

/** The migration. */
export class RehearsedImports extends Migration {
  override up(): void {
    this.addSql('alter table "import" add "preview" jsonb null');
    this.addSql('alter table "import_refusal" add "source" text null');
  }
}
