/**
 * What migrations make and entities cannot declare: the companies that every row carries, their foreign keys of three columns, their triggers, the indexes of
 * lists, and the key from a session to a member, whose entity stands in a later folder. It is left out when the tables are compared with what the entities
 * declare, which would take it for leftovers.
 */
import type { MikroORM } from '@mikro-orm/postgresql';

/** What such a constraint or index is called. */
const UNDECLARED = /^wall_|^session_member_id_foreign$/;

/** The part of MikroORM that reads the tables of a database. */
interface Introspection {
  getAllColumns(...given: readonly unknown[]): Promise<Record<string, { readonly name: string }[]>>;
  getAllIndexes(...given: readonly unknown[]): Promise<Record<string, { readonly keyName: string }[]>>;
  getAllChecks(...given: readonly unknown[]): Promise<Record<string, { readonly name: string }[]>>;
  getAllForeignKeys(...given: readonly unknown[]): Promise<Record<string, Record<string, unknown>>>;
}

const isUndeclared = (table: string, column: string): boolean => column === 'reader_id' || (column === 'supplier_id' && !/\baccount$/.test(table));

/** From here on the comparison of this database leaves out what entities cannot declare. */
export function leaveOutUndeclared(orm: MikroORM): void {
  const helper = orm.config.getPlatform().getSchemaHelper() as unknown as Introspection;
  const columns = helper.getAllColumns.bind(helper);
  const indexes = helper.getAllIndexes.bind(helper);
  const checks = helper.getAllChecks.bind(helper);
  const keys = helper.getAllForeignKeys.bind(helper);
  helper.getAllColumns = async (...given) => byTable(await columns(...given), (all, table) => all.filter(({ name }) => !isUndeclared(table, name)));
  helper.getAllIndexes = async (...given) => byTable(await indexes(...given), (all) => all.filter(({ keyName }) => !UNDECLARED.test(keyName)));
  helper.getAllChecks = async (...given) => byTable(await checks(...given), (all) => all.filter(({ name }) => !UNDECLARED.test(name)));
  helper.getAllForeignKeys = async (...given) =>
    byTable(await keys(...given), (all) => Object.fromEntries(Object.entries(all).filter(([name]) => !UNDECLARED.test(name))));
}

function byTable<T>(all: Record<string, T>, kept: (each: T, table: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(all).map(([table, each]) => [table, kept(each, table)]));
}
