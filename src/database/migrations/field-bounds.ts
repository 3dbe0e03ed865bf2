import { Migration } from '@mikro-orm/migrations';

/** Bounds of fields that the type of their column does not hold, as the fields declare them. */
const BOUNDS: readonly (readonly [table: string, column: string, holds: string])[] = [
  ['deliverable', 'description', 'char_length("description") <= 10000'],
  ['objective', 'description', 'char_length("description") <= 10000'],
  ['action', 'description', 'char_length("description") <= 10000'],
  ['risk', 'description', 'char_length("description") <= 10000'],
  ['risk', 'probability', '"probability" >= 1 and "probability" <= 5'],
  ['risk', 'impact', '"impact" >= 1 and "impact" <= 5'],
  ['risk', 'mitigation', 'char_length("mitigation") <= 10000'],
  ['offering', 'price_minor', '"price_minor" >= 0'],
];

/** What fields hold where nothing is said. */
const DEFAULTS: readonly (readonly [table: string, column: string, value: string])[] = [
  ['deliverable', 'status', 'PLANNED'],
  ['objective', 'beneficiary', 'BOTH'],
  ['objective', 'status', 'OPEN'],
  ['milestone', 'status', 'PLANNED'],
  ['action', 'status', 'TODO'],
  ['risk', 'response', 'REDUCE'],
  ['risk', 'status', 'OPEN'],
];

/** The database holds the bounds of fields, too. */
export class FieldBounds extends Migration {
  override up(): void {
    for (const [table, column, value] of DEFAULTS) this.addSql(`alter table "${table}" alter column "${column}" set default '${value}'`);
    for (const [table, column, holds] of BOUNDS) this.addSql(`alter table "${table}" add constraint "${table}_${column}_bounds" check (${holds})`);
  }
}
