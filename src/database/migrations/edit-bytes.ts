import { Migration } from '@mikro-orm/migrations';

/** What each company has written into the logs of live documents so far; from now on servers add to it: see `companies/edit-bytes.ts`. */
export class EditBytesSoFar extends Migration {
  override up(): void {
    this.addSql(
      `insert into row_count (company_id, kind, rows)
       select coalesce(m.company_id, p.company_id), 'document_update', sum(octet_length(u.update) + 64)
       from document_update u left join member m on m.id = u.author_member_id left join app p on p.id = u.author_app_id
       where coalesce(m.company_id, p.company_id) is not null group by 1`,
    );
  }
}
