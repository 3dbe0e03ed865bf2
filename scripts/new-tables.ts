/**
 * What a new table needs beside what entities declare: the companies that every row at an account carries, the indexes of its lists, who may write it, and the
 * triggers by which the database counts it for a quota.
 */
import type { EntityMetadata } from '@mikro-orm/core';
import { QUOTAS } from '../src/companies/quotas.js';
import type { Database } from '../src/database/database.js';
import { guardedEntities, SYSTEM_ROLE, VIEWER_ROLE } from '../src/database/guarded.js';

/** Statements for the tables that entities declare and the migrated database has not. What viewers may write is to be narrowed by hand. */
export async function newTableStatements({ orm }: Database): Promise<readonly string[]> {
  const found = await orm.em.getConnection().execute<{ name: string }[]>(`select relname as name from pg_class where relkind = 'r'`);
  const there = new Set(found.map(({ name }) => name));
  const all = [...orm.getMetadata().getAll().values()];
  return guardedEntities()
    .filter(({ table }) => !there.has(table))
    .flatMap(({ name, table, policy }) => {
      const meta = all.find(({ className }) => className === name);
      const isAtAccount = policy.kind === 'hangs-from-account' && meta !== undefined;
      return [...(isAtAccount ? companiesOf(table, meta) : []), ...grantsOf(table, policy.kind === 'nobody'), ...countsOf(table, meta)];
    });
}

/** The columns that both walls compare, kept true by the account; lists go by them. */
function companiesOf(table: string, meta: EntityMetadata): readonly string[] {
  const listed = meta.indexes.map(({ properties }) => [properties ?? []].flat().map(String)).find(([first]) => first === 'account') ?? ['account', 'id'];
  const behind = listed.slice(1).map((property) => `"${meta.props.find(({ name }) => name === property)?.fieldNames[0] ?? property}"`);
  const isAtNull = meta.props.some(({ fieldNames, nullable }) => fieldNames[0] === 'account_id' && nullable === true);
  const nullability = isAtNull ? 'null' : 'not null';
  return [
    `alter table "${table}" add column supplier_id uuid ${nullability}, add column reader_id uuid ${nullability};`,
    `alter table "${table}" add constraint wall_${table}_account foreign key (account_id, supplier_id, reader_id) references account (id, supplier_id, reader_id) on update cascade;`,
    `create trigger wall_${table}_companies before insert on "${table}" for each row execute function alianza_companies_of_account();`,
    ...(['supplier', 'reader'] as const).map((side) => `create index wall_${table}_${side} on "${table}" (${[`${side}_id`, ...behind].join(', ')});`),
  ];
}

function grantsOf(table: string, isOfMachinery: boolean): readonly string[] {
  const writes = isOfMachinery ? '' : ', insert, update, delete';
  return [`grant select, insert, update, delete on "${table}" to ${SYSTEM_ROLE};`, `grant select${writes} on "${table}" to ${VIEWER_ROLE};`];
}

function countsOf(table: string, meta: EntityMetadata | undefined): readonly string[] {
  if (!Object.values(QUOTAS).some((quota) => 'counted' in quota && quota.counted === table)) return [];
  const hasSide = meta?.props.some(({ fieldNames }) => fieldNames[0] === 'side') === true;
  const ofSide = `case r.side when 'SUPPLIER' then r.supplier_id else r.reader_id end`;
  const company = hasSide ? ofSide : meta?.props.some(({ fieldNames }) => fieldNames[0] === 'company_id') === true ? 'r.company_id' : 'r.supplier_id';
  return [
    ['insert', 'new'],
    ['delete', 'old'],
  ].map(
    ([on = '', rows = '']) =>
      `create trigger wall_${table}_counted_${on} after ${on} on "${table}" referencing ${rows} table as changed for each statement execute function alianza_count_rows('${company.replaceAll("'", "''")}');`,
  );
}
