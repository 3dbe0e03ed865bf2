import { Migration } from '@mikro-orm/migrations';

/** Threads of a document and comments of a thread are read in their order, and from no other row: an index by the account would pass by those of the other side. */
export class ThreadsInOrder extends Migration {
  override up(): void {
    this.addSql('create index "comment_thread_document_id_created_at_id_index" on "comment_thread" ("document_id", "created_at", "id")');
    this.addSql('drop index "comment_thread_document_id_index"');
    this.addSql('create index "comment_thread_id_created_at_id_index" on "comment" ("thread_id", "created_at", "id")');
    this.addSql('drop index "comment_thread_id_index"');
  }
}
