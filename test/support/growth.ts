/**
 * A world that grows by what certain people do not see: copies of all of it under other names, or more of what one company keeps to itself.
 */
import type { EntityMetadata } from '@mikro-orm/core';
import type { Transaction } from '../../src/database/database.js';
import { policyOf } from '../../src/database/guarded.js';
import type { Id } from '../../src/kernel/ids.js';

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly isUniqueText: boolean;
}

/** Tables that hold nothing of a company. */
const LEFT_OUT = ['mikro_orm_migrations', 'webhook_cursor'];

/** What can be copied of every table: neither what the database computes nor what it counts. */
async function columnsOf(tx: Transaction): Promise<readonly Column[]> {
  return tx.sql<Column>(
    `select c.table_name as "table", c.column_name as name, c.data_type as type,
            c.data_type in ('character varying', 'text') and exists (
              select 1 from pg_index i where i.indrelid = format('%I', c.table_name)::regclass and i.indisunique
                and (select bool_and(a.atttypid <> 'uuid'::regtype) and bool_or(a.attname = c.column_name) from pg_attribute a
                     where a.attrelid = i.indrelid and a.attnum = any(i.indkey))
            ) as "isUniqueText"
     from information_schema.columns c
     where c.table_schema = 'public' and c.is_generated = 'NEVER' and coalesce(c.column_default, '') not like 'nextval%' and c.table_name <> all ($1)
     order by c.table_name, c.ordinal_position`,
    [LEFT_OUT],
  );
}

/** Adds so many copies of the whole world, under a name of their own: other companies, other people, other accounts, of everything as much. */
export async function addOthers(tx: Transaction, copies: number, called: string): Promise<void> {
  const columns = await columnsOf(tx);
  await tx.sql(`set local session_replication_role = replica`); // copies are as complete as what they were made of
  for (const table of new Set(columns.map((column) => column.table))) {
    const own = columns.filter((column) => column.table === table);
    const values = own.map(({ name, type, isUniqueText }) => {
      if (type === 'uuid')
        return `case when t."${name}" is null or t."${name}"::text like '00000000-%' then t."${name}" else md5(t."${name}"::text || '${called}' || n)::uuid end`;
      return isUniqueText ? `md5(t."${name}" || '${called}' || n)` : `t."${name}"`;
    });
    const names = own.map(({ name }) => `"${name}"`).join(', ');
    await tx.sql(`insert into "${table}" (${names}) select ${values.join(', ')} from "${table}" t cross join generate_series(1, ${copies}) n`);
  }
  await tx.sql(`set local session_replication_role = origin`);
}

/** Empty lists for empty objects: every list in a column of JSON can be read then. */
export async function emptyLists(tx: Transaction): Promise<void> {
  for (const { table, name, type } of await columnsOf(tx)) if (type === 'jsonb') await tx.sql(`update "${table}" set "${name}" = '[]' where "${name}" = '{}'`);
}

/** What always has the audience of the thing that it is part of. */
const OF_A_PARENT = ['Comment', 'Measurement'];

/** Adds so many copies of every thing that a company keeps to itself: at the accounts where it is the supplier or the customer, and of its own. */
export async function addSecrets(tx: Transaction, metadata: Iterable<EntityMetadata>, companyId: Id, copies: number): Promise<void> {
  const columns = await columnsOf(tx);
  for (const { className, tableName } of metadata) {
    const own = columns.filter(({ table }) => table === tableName);
    if (!own.some(({ name }) => name === 'id')) continue;
    if (OF_A_PARENT.includes(className)) continue;
    const policy = policyOf(className);
    let kept: string;
    if (policy?.audience !== undefined && 'column' in policy.audience) {
      const { column } = policy.audience;
      kept = `t.account_id is not null and ((t.supplier_id = $1 and t.${column} = 'SUPPLIER') or (t.reader_id = $1 and t.${column} = 'CUSTOMER'))`;
    } else if (policy?.audience?.constant === 'SUPPLIER') kept = 't.supplier_id = $1';
    else if (policy?.audience?.constant === 'CUSTOMER') kept = 't.reader_id = $1';
    else if (policy?.kind === 'company-private') kept = 't.company_id = $1';
    else continue;
    const values = own.map(({ name, type, isUniqueText }) => {
      if (name === 'id') return `md5(t.id::text || 'secret' || n)::uuid`;
      return isUniqueText || (type !== 'integer' && ['number', 'sku', 'external_id'].includes(name)) ? `md5(t."${name}" || n)` : `t."${name}"`;
    });
    const names = own.map(({ name }) => `"${name}"`).join(', ');
    await tx.sql(
      `insert into "${tableName}" (${names}) select ${values.join(', ')} from "${tableName}" t cross join generate_series(1, ${copies}) n where ${kept} on conflict do nothing`,
      [companyId],
    );
  }
}
