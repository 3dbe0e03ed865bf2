import { Migration } from '@mikro-orm/migrations';

/** Contributions and order lines: the database holds the bounds of their fields, too. The acts have held them from the beginning. */
export class FigureBounds extends Migration {
  override up(): void {
    this.addSql(`alter table "contribution" alter column "status" set default 'PLANNED',
      add constraint "contribution_amount_minor_bounds" check ("amount_minor" >= 0),
      add constraint "contribution_person_days_bounds" check ("person_days" >= 0 and "person_days" <= 1000000)`);
    this.addSql(`alter table "order_line"
      add constraint "order_line_quantity_bounds" check (abs("quantity") <= '1000000000'),
      add constraint "order_line_unit_price_minor_bounds" check ("unit_price_minor" >= -9007199254740991)`);
  }
}
