import { Migration } from '@mikro-orm/migrations';

/**
 * Learns anew what one table holds, other than those of `learned`, where it has doubled since that was last learned, or holds less than a row in a page by it; gives
 * its name, or null where there is none. Only the owner of tables may analyze them, the machinery's role may ask for it. One server at a time.
 */
const ANALYZE = `create function alianza_analyze_grown(learned text[]) returns text language plpgsql security definer set search_path = public, pg_temp as $$
  declare grown text;
  begin
    if not pg_try_advisory_xact_lock(20261130, 1) then return null; end if;
    select c.relname into grown from pg_class c, lateral (select pg_relation_size(c.oid) / current_setting('block_size')::bigint as pages) now
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all (learned)
      and now.pages >= 4 and (now.pages >= 2 * c.relpages or c.reltuples < c.relpages)
    order by now.pages desc, c.relname limit 1;
    if grown is not null then execute format('analyze %I', grown); end if;
    return grown;
  end $$`;

/** Statistics are kept where nobody else does: in the embedded database, and while much is brought in at once. */
export class Statistics extends Migration {
  override up(): void {
    this.addSql(ANALYZE);
    this.addSql('revoke execute on function alianza_analyze_grown(text[]) from public');
    this.addSql('grant execute on function alianza_analyze_grown(text[]) to alianza_system');
  }
}
