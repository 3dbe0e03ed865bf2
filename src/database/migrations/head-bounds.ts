import { Migration } from '@mikro-orm/migrations';

/** Bounds of fields that the type of their column does not hold, as the fields declare them; acts have always held what is there to them. */
const BOUNDS: readonly (readonly [table: string, column: string, holds: string])[] = [
  ['plan', 'purpose', 'char_length("purpose") <= 10000'],
  ['alliance_project', 'purpose', 'char_length("purpose") <= 10000'],
  ['comment', 'body', 'char_length("body") <= 5000'],
  ['seat', 'allocation_percent', '"allocation_percent" >= 0 and "allocation_percent" <= 100'],
  ['decision_right', 'limit_percent', '"limit_percent" >= 0 and "limit_percent" <= 100'],
  ['decision_right', 'limit_minor', '"limit_minor" >= 0'],
  ['supplier_file', 'attractiveness', '"attractiveness" >= 0 and "attractiveness" <= 100'],
  ['supplier_file', 'strength', '"strength" >= 0 and "strength" <= 100'],
  ['supplier_file', 'churn_risk_percent', '"churn_risk_percent" >= 0 and "churn_risk_percent" <= 100'],
  ['supplier_file', 'margin_minor', '"margin_minor" >= -9007199254740991'],
  ['supplier_file', 'whitespace_minor', '"whitespace_minor" >= -9007199254740991'],
  ['supplier_file', 'notes', 'char_length("notes") <= 20000'],
  ['customer_file', 'rating', '"rating" >= 0 and "rating" <= 100'],
  ['customer_file', 'spend_minor', '"spend_minor" >= -9007199254740991'],
  ['customer_file', 'notes', 'char_length("notes") <= 20000'],
];

/** The database holds the bounds of accounts, their files and teams, of plans, projects and comments, too. */
export class HeadBounds extends Migration {
  override up(): void {
    this.addSql(`alter table "account" alter column "stage" set default 'EXPLORATORY'`);
    for (const [table, column, holds] of BOUNDS) this.addSql(`alter table "${table}" add constraint "${table}_${column}_bounds" check (${holds})`);
  }
}
