/**
 * Rows in every table, made from what the entities declare: two companies that deal with each other both ways, a third one, and private things on all sides.
 * A new entity gets its rows here without a word; only what decides about access is told by name.
 */
import { ReferenceKind, type EntityMetadata, type EntityProperty } from '@mikro-orm/core';
import { systemSession } from '../../src/access/session.js';
import type { Viewer } from '../../src/access/viewer.js';
import type { Database, Transaction } from '../../src/database/database.js';
import { newId, type Id } from '../../src/kernel/ids.js';
import { account, populate, seat, somebody, type CompanyPeople, type Somebody } from './people.js';

/** Somebody (or an app, or nobody) who looks at the database. */
export interface Looker {
  readonly title: string;
  readonly viewer: Pick<Viewer, 'companyId' | 'memberId' | 'isCompanyWide'>;
}

/** Who and what there is. */
export interface FullWorld {
  readonly lookers: readonly Looker[];
}

type Row = Readonly<Record<string, unknown>>;

/** Rows of one account or one company, by column name: what the columns of other tables point at. */
type Place = Record<string, unknown>;

/** Told by name, because they decide who sees what. */
const SCENE = ['Company', 'Person', 'Member', 'Session', 'Account', 'Seat', 'SupplierFile', 'CustomerFile'];

/** Fills an empty database. */
export async function fillEveryTable(database: Database): Promise<FullWorld> {
  const people = await populate(database);
  const { supplier, customer, stranger } = people;
  const metadata = entitiesInOrder(database);
  const lookers = await database.transaction(systemSession, async (tx) => {
    const accounts = [people.accountId];
    accounts.push(await account(tx, customer, supplier)); // the same two, the other way round
    accounts.push(await account(tx, supplier, stranger));
    const [unborn, invited, foreign] = [await account(tx, stranger, customer), await account(tx, stranger, supplier), await account(tx, customer, stranger)];
    await tx.sql(`update account set status = 'PRIVATE' where id = $1`, [unborn]);
    await tx.sql(`update account set status = 'INVITED' where id = $1`, [invited]);
    accounts.push(unborn, invited, foreign);
    const found: Looker[] = [];
    for (const [index, company] of [supplier, customer, stranger].entries()) {
      const other = [customer, supplier, customer][index] ?? supplier;
      const former = await somebody(tx, company.id, `Frida Former ${index}`, 'MEMBER');
      for (const accountId of accounts) await endedSeat(tx, accountId, former, company, 'SHARED');
      // Of a time when no customer could read the account yet.
      const early = await somebody(tx, company.id, `Esteban Early ${index}`, 'MEMBER');
      for (const accountId of accounts) await endedSeat(tx, accountId, early, company, 'SUPPLIER');
      const elsewhere = await somebody(tx, company.id, `Elsa Elsewhere ${index}`, 'MEMBER');
      const [between] = await tx.sql<{ id: Id }>(`select id from account where supplier_id = $1 and customer_id = $2`, [company.id, other.id]);
      if (between !== undefined) await seat(tx, between.id, elsewhere, 'SUPPLIER', 'LOGISTICS');
      found.push(...lookersOf(company, former, elsewhere));
    }
    found.push({ title: 'nobody', viewer: { companyId: '', memberId: null, isCompanyWide: false } });
    for (const company of [supplier, customer, stranger]) await fillCompany(tx, metadata, company, accounts);
    for (const accountId of accounts) await fillAccount(tx, metadata, accountId);
    await fillRest(tx, metadata, { person_id: supplier.owner.personId });
    return found;
  });
  return { lookers };
}

function lookersOf(company: CompanyPeople, former: Somebody, elsewhere: Somebody): readonly Looker[] {
  const looks = (title: string, who: Somebody, isCompanyWide: boolean): Looker => ({
    title: `${title} of ${company.name}`,
    viewer: { companyId: company.id, memberId: who.memberId, isCompanyWide },
  });
  return [
    looks('the owner', company.owner, true),
    looks('the auditor', company.auditor, true),
    looks('the manager', company.manager, false),
    looks('a member without seat', company.outsider, false),
    looks('a member with former seats', former, false),
    looks('a member with a seat at one account', elsewhere, false),
    { title: `an app of ${company.name}`, viewer: { companyId: company.id, memberId: null, isCompanyWide: true } },
  ];
}

async function endedSeat(tx: Transaction, accountId: Id, who: Somebody, company: CompanyPeople, audience: 'SHARED' | 'SUPPLIER'): Promise<void> {
  const [at] = await tx.sql<{ supplier: Id; customer: Id }>(`select supplier_id as supplier, customer_id as customer from account where id = $1`, [accountId]);
  if (at?.supplier !== company.id && at?.customer !== company.id) return;
  const side = at.supplier === company.id ? 'SUPPLIER' : 'CUSTOMER';
  if (audience !== 'SHARED' && audience !== side) return;
  const id = await seat(tx, accountId, who, side, 'FINANCE');
  await tx.sql(`update seat set ended_at = now(), audience = $2 where id = $1`, [id, audience]);
}

/** One row in every table that hangs from the account, for each audience or side that a row can have. */
async function fillAccount(tx: Transaction, metadata: readonly EntityMetadata[], accountId: Id): Promise<void> {
  const [seated] = await tx.sql<Row>(`select member_id from seat where account_id = $1 and ended_at is null`, [accountId]);
  const [sides] = await tx.sql<Row>(
    `select a.supplier_id as company_id, o.id as offering_id from account a join offering o on o.company_id = a.supplier_id where a.id = $1`,
    [accountId],
  );
  const place: Place = { ...sides, account_id: accountId, member_id: seated?.['member_id'], document_id: newId() };
  for (const meta of metadata) {
    const columns = columnsOf(meta);
    if (SCENE.includes(meta.className) || (isOfCompany(columns) && meta.className !== 'ExternalReference')) continue;
    if (!(columns.has('account_id') || columns.has('document_id') || columns.has('subject'))) continue;
    const choice = columns.get('audience') ?? columns.get('side');
    // Documents come first, and the shared one last: it is the one that plans and projects are written in.
    const values = [...(choice?.items ?? [undefined])].reverse();
    for (const value of values) {
      const id = newId();
      const name = columns.has('audience') ? 'audience' : 'side';
      await insert(tx, meta, { ...place, id, ...(value === undefined ? {} : { [name]: value }) });
      place[`${meta.tableName}_id`] = id;
      if (meta.tableName === 'alliance_project') place['project_id'] = id;
      if (meta.tableName === 'comment_thread') place['thread_id'] = id;
      if (meta.tableName === 'customer_order') place['order_id'] = id;
    }
  }
}

/** Whether rows are a company's own, even where they name an account. */
function isOfCompany(columns: ReturnType<typeof columnsOf>): boolean {
  const company = columns.get('company_id');
  return company !== undefined && company.nullable !== true;
}

/** What parts of a company's own thing name it by. */
const PARTS_OF = ['company_id', 'import_id', 'export_id', 'connection_id'] as const;

/** One row in every table that belongs to a company alone. */
async function fillCompany(tx: Transaction, metadata: readonly EntityMetadata[], company: CompanyPeople, accounts: readonly Id[]): Promise<void> {
  const place: Place = { company_id: company.id, member_id: company.owner.memberId };
  for (const meta of metadata) {
    const columns = columnsOf(meta);
    if (SCENE.includes(meta.className) || !PARTS_OF.some((name) => columns.has(name))) continue;
    const id = newId();
    await insert(tx, meta, { ...place, id });
    place[`${meta.tableName}_id`] = id;
  }
  const event = metadata.find(({ tableName }) => tableName === 'event');
  if (event === undefined) return;
  for (const [hearers, hearer] of [
    ['WIDE', null],
    ['WIDE', company.manager.memberId],
    ['MEMBER', company.manager.memberId],
    ['MEMBER', company.auditor.memberId],
    ...accounts.map((account) => ['ACCOUNT', account] as const),
  ] as const)
    await insert(tx, event, { ...place, id: newId(), hearers, hearer_id: hearer });
}

/** One row in every table that is empty by then: it hangs from no account and from no company. */
async function fillRest(tx: Transaction, metadata: readonly EntityMetadata[], place: Place): Promise<void> {
  for (const meta of metadata) {
    const [found] = await tx.sql<{ isEmpty: boolean }>(`select not exists (select 1 from "${meta.tableName}") as "isEmpty"`);
    if (found?.isEmpty === true) await insert(tx, meta, place);
  }
}

async function insert(tx: Transaction, meta: EntityMetadata, place: Place): Promise<void> {
  const row = [...columnsOf(meta)].flatMap(([name, property]) => {
    const value = valueOf(name, property, place);
    return value === undefined ? [] : [[name, value] as const];
  });
  const marks = row.map((_, index) => `$${index + 1}`);
  await tx.sql(
    `insert into "${meta.tableName}" (${row.map(([name]) => `"${name}"`).join(', ')}) values (${marks.join(', ')})`,
    row.map(([, value]) => value),
  );
}

/** A value that the column takes: what the place says, else anything that fits; undefined leaves it to the database. */
function valueOf(name: string, property: EntityProperty, place: Place): unknown {
  if (name in place && place[name] !== undefined) return place[name];
  if (property.autoincrement === true || property.default !== undefined || property.defaultRaw !== undefined) return undefined;
  if (property.nullable === true) return name === 'account_id' ? undefined : null;
  if (property.kind !== ReferenceKind.SCALAR) return place[`${property.targetMeta?.tableName ?? ''}_id`] ?? newId();
  if (property.items !== undefined) return property.items[0];
  const type = property.columnTypes[0] ?? '';
  if (type === 'uuid') return newId();
  if (type === 'date') return '2026-01-01';
  if (type.startsWith('timestamp')) return new Date();
  if (type === 'jsonb') return '{}';
  if (type === 'boolean') return false;
  if (type === 'xid8') return '1';
  if (type === 'pg_snapshot') return '1:1:';
  if (type === 'bytea') return Buffer.from([0]);
  if (type.endsWith('[]')) return '{}';
  if (/int|double/.test(type)) return 1;
  return newId().slice(0, property.length ?? 36);
}

function columnsOf(meta: EntityMetadata): ReadonlyMap<string, EntityProperty & { readonly items?: readonly unknown[] }> {
  const stored = meta.props.filter(
    ({ persist, kind }) => persist !== false && [ReferenceKind.SCALAR, ReferenceKind.MANY_TO_ONE, ReferenceKind.ONE_TO_ONE].includes(kind),
  );
  return new Map(stored.flatMap((property) => property.fieldNames.map((name) => [name, property] as const)));
}

/** What is pointed at comes before what points at it. */
function entitiesInOrder(database: Database): readonly EntityMetadata[] {
  const all = new Map([...database.orm.getMetadata().getAll().values()].map((meta: EntityMetadata) => [meta.className, meta]));
  const ordered = new Map<string, EntityMetadata>();
  const add = (meta: EntityMetadata | undefined): void => {
    if (meta === undefined || ordered.has(meta.className)) return;
    for (const { targetMeta } of meta.relations) if (targetMeta?.className !== meta.className) add(all.get(targetMeta?.className ?? ''));
    ordered.set(meta.className, meta);
  };
  add(all.get('Document'));
  for (const meta of all.values()) add(meta);
  return [...ordered.values()];
}
