import { Migration } from '@mikro-orm/migrations';

/**
 * Where the words stand that a thread is about is kept beside the text: two relative positions of Yjs. Marks that stand in texts become such anchors when a
 * document is next opened.
 */
export class CommentAnchors extends Migration {
  override up(): void {
    this.addSql('alter table "comment_thread" add column "anchor_start" text null');
    this.addSql('alter table "comment_thread" add column "anchor_end" text null');
  }
}
