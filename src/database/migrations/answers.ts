/**
 * Long values that one statement gives are counted while it runs, so that it is given up before an answer fills the memory of the database and of the server. The
 * first one is always given: whatever is stored can be read alone.
 */
import { Migration } from '@mikro-orm/migrations';

/** SQLSTATE of a statement that gives too much. */
export const TOO_MUCH_GIVEN = 'ALN01';

const MOST_BYTES = 32 * 1024 * 1024;

/** The migration. */
export class AnswerSizes extends Migration {
  override up(): void {
    this.addSql(`create function alianza_given(value text) returns text language plpgsql volatile strict as $$
   declare
     before bigint := coalesce(nullif(current_setting('alianza.given', true), ''), '0');
     given bigint := before + octet_length(value);
   begin
     if before > 0 and given > ${String(MOST_BYTES)} then
       raise exception 'The answer is larger than an answer may be.' using errcode = '${TOO_MUCH_GIVEN}';
     end if;
     perform set_config('alianza.given', given::text, true);
     return value;
   end $$`);
  }
}
