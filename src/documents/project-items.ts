/**
 * Brings the rows of a collection up to date with the items that an edit touched: one statement to write, one to erase, whatever the number of items.
 * The rows are the projection of the document and nothing else writes them.
 */
import * as Y from 'yjs';
import { globalId, type Id } from '../kernel/ids.js';
import { Problem } from '../kernel/problem.js';
import { plainItem, type ItemSchema } from '../protocol/structured-items.js';
import type { ItemTopics } from './item-topics.js';
import type { Projection } from './document-kind.js';
import { WHOLE } from './touched.js';

/** How one collection becomes rows. */
export interface ItemTable<Schema extends ItemSchema = ItemSchema> {
  /** Root of the collection in the document. */
  readonly collection: string;
  readonly schema: Schema;
  readonly table: string;
  /** API type of an item; events are called after it: `objective.created` for Objective. */
  readonly type: string;
  /** What is told of it. */
  readonly topics: ItemTopics;
  /** What the document is the text of. */
  readonly subject: ItemSubject;
  /** Columns whose values differ from the fields of the item. */
  readonly columns?: (item: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/** What a document is the text of: a plan, a project. */
export interface ItemSubject {
  readonly type: string;
  readonly table: string;
  /** Column of the items' rows that names it. */
  readonly column: string;
  /** Name under which events tell its id. */
  readonly key: string;
}

interface TouchedItem {
  readonly id: Id;
  readonly fields: ReadonlySet<string>;
  readonly item: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Projects the touched items of these collections and records what happened to each.
 * @throws Problem UNKNOWN_REFERENCE for an owner who holds no seat at the account; TAKEN for the id of an item of another document.
 */
export async function projectItems(projection: Projection, tables: readonly ItemTable[]): Promise<void> {
  const touched = tables.map((table) => ({ table, items: touchedItems(projection, table) }));
  await assertOwnersSit(projection, touched);
  for (const { table, items } of touched) {
    await writeRows(projection, table, items);
    await eraseRows(projection, table, items);
  }
}

function touchedItems({ doc, touched }: Projection, { collection, schema }: ItemTable): readonly TouchedItem[] {
  const root = doc.getMap(collection);
  return [...(touched.items.get(collection) ?? [])].map(([id, fields]) => {
    const item = root.get(id);
    return { id, fields, item: item instanceof Y.Map ? plainItem(schema, item as Y.Map<unknown>) : undefined };
  });
}

async function writeRows(projection: Projection, table: ItemTable, items: readonly TouchedItem[]): Promise<void> {
  const rows = items.flatMap(({ id, item }) => (item === undefined ? [] : [{ id, ...columnsOf(table, item) }]));
  if (rows.length === 0) return;
  const names = Object.keys(rows[0] ?? {});
  const written = await projection.tx.sql<{ readonly id: Id; readonly version: number }>(
    `insert into "${table.table}" (${names.join(', ')}, ${table.subject.column}, account_id, updated_at, version)
     select ${names.map((name) => `r.${name}`).join(', ')}, $2::uuid, $3::uuid, $4::timestamptz, 1
     from jsonb_populate_recordset(null::"${table.table}", $1::jsonb) r
     on conflict (id) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}, updated_at = excluded.updated_at, version = "${table.table}".version + 1
     where "${table.table}".${table.subject.column} = excluded.${table.subject.column}
     returning id, version`,
    [JSON.stringify(rows), projection.subjectId, projection.accountId, projection.now.toISOString()],
  );
  const versions = new Map(written.map(({ id, version }) => [id, version]));
  for (const { id, fields, item } of items) {
    if (item === undefined) continue;
    const version = versions.get(id);
    if (version === undefined) throw new Problem('TAKEN', 'This id names an item of another document; items are named by fresh random ids.');
    tell(projection, table, id, version === 1 ? 'created' : 'updated', { title: titleOf(item), ...(version === 1 ? {} : { fields: namesOf(fields) }) });
  }
}

async function eraseRows(projection: Projection, table: ItemTable, items: readonly TouchedItem[]): Promise<void> {
  const gone = items.filter(({ item }) => item === undefined).map(({ id }) => id);
  if (gone.length === 0) return;
  const erased = await projection.tx.sql<{ readonly id: Id; readonly title: string }>(
    `delete from "${table.table}" where ${table.subject.column} = $1 and id::text in (select jsonb_array_elements_text($2::jsonb)) returning id, title`,
    [projection.subjectId, JSON.stringify(gone)],
  );
  for (const { id, title } of erased) tell(projection, table, id, 'deleted', { title });
}

/** Those who answer for an item sit at the account, on either side. Whoever did when the item was written may stay when the seat is given up. */
async function assertOwnersSit(
  projection: Projection,
  touched: readonly { readonly table: ItemTable; readonly items: readonly TouchedItem[] }[],
): Promise<void> {
  const named = touched.flatMap(({ table, items }) =>
    items.flatMap(({ id, fields, item }) => {
      const owner = item?.['ownerId'];
      const isNamed = typeof owner === 'string' && (fields.has(WHOLE) || fields.has('ownerId'));
      return isNamed ? [{ collection: table.collection, id, owner_id: owner }] : [];
    }),
  );
  if (named.length === 0) return;
  const isAlready = touched.map(({ table }) => `not exists (select 1 from "${table.table}" t where t.id = n.id and t.owner_id = n.owner_id)`);
  const [dangling] = await projection.tx.sql<{ readonly collection: string; readonly id: Id }>(
    `select n.collection, n.id from jsonb_to_recordset($1::jsonb) as n(collection text, id uuid, owner_id uuid)
     where not exists (select 1 from seat s where s.account_id = $2 and s.member_id = n.owner_id and s.ended_at is null)
       and ${isAlready.join(' and ')} limit 1`,
    [JSON.stringify(named), projection.accountId],
  );
  if (dangling === undefined) return;
  throw new Problem('UNKNOWN_REFERENCE', 'The owner must be a member with a seat at this account.', { field: [dangling.collection, dangling.id, 'ownerId'] });
}

function tell(
  projection: Projection,
  table: ItemTable,
  id: Id,
  verb: 'created' | 'updated' | 'deleted',
  facts: Readonly<Record<string, string | string[]>>,
): void {
  const { type, subject, topics } = table;
  projection.record({
    topic: topics[verb],
    accountId: projection.accountId,
    subject: { type, id },
    payload: { [subject.key]: globalId(subject.type, projection.subjectId), ...facts },
  });
}

/** The columns of a row for the plain values of an item. */
export function columnsOf({ columns }: Pick<ItemTable, 'columns'>, item: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const values = { ...item, ...columns?.(item) };
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [snakeCase(field), wellFormed(value)]));
}

const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Half of a surrogate pair is no character; PostgreSQL refuses it. */
const wellFormed = (value: unknown): unknown => (typeof value === 'string' ? value.toWellFormed() : value);

const namesOf = (fields: ReadonlySet<string>): string[] => [...fields].filter((name) => name !== WHOLE).sort();

const titleOf = (item: Readonly<Record<string, unknown>>): string => (typeof item['title'] === 'string' ? item['title'].toWellFormed() : '');
