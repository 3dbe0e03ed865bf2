/**
 * Names and titles are sorted as people read them, and texts are found whatever their case and accents, the same on every database: by ICU, and not by what the
 * machine of the database is set to.
 */
import { Migration } from '@mikro-orm/migrations';

/** ñ is a letter of its own after n, as in Spanish; everything else is where readers of both languages look for it. Rules are there since PostgreSQL 16. */
const COLLATION = `do $$ begin
  if current_setting('server_version_num')::int >= 160000 then
    create collation alianza_names (provider = icu, locale = 'und', rules = '& N < ñ <<< Ñ');
  else
    create collation alianza_names (provider = icu, locale = 'es');
  end if;
end $$`;

/** A text as it is compared by `contains`: without case and accents. */
const FOLDED = `create function alianza_folded(value text) returns text language sql immutable strict parallel safe as $$
  select lower(case when octet_length(value) = char_length(value) then value
    else regexp_replace(normalize(value, NFKD), U&'[\\0300-\\036f]+', '', 'g') end collate "und-x-icu") $$`;

const SORTED: readonly (readonly [table: string, column: string])[] = [
  ['account', 'name'],
  ['action', 'title'],
  ['alliance_project', 'title'],
  ['app', 'name'],
  ['company', 'name'],
  ['connection', 'name'],
  ['contact', 'name'],
  ['contribution', 'title'],
  ['deliverable', 'title'],
  ['import_mapping', 'name'],
  ['kpi', 'name'],
  ['member', 'name'],
  ['milestone', 'title'],
  ['objective', 'title'],
  ['offering', 'name'],
  ['plan', 'title'],
  ['risk', 'title'],
  ['webhook_endpoint', 'name'],
];

/** The migration. */
export class ReadingOrder extends Migration {
  override up(): void {
    this.addSql(COLLATION);
    this.addSql(FOLDED);
    for (const [table, column] of SORTED) {
      this.addSql(`do $$ begin
        execute format('alter table "${table}" alter column "${column}" type varchar(%s) collate alianza_names',
          (select character_maximum_length from information_schema.columns where table_schema = current_schema() and table_name = '${table}' and column_name = '${column}'));
      end $$`);
    }
  }
}
