/**
 * What the kinds of rows have in common: fields, what a row becomes, and how hundreds of rows are written at once.
 */
import type { Audience, Side } from '../access/audience.js';
import { Account } from '../accounts/account.entity.js';
import { KEEP_OWN } from '../accounts/account.policy.js';
import type { QuotaName } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import type { Topic } from '../events/topic.js';
import { rowIdIn, type Id } from '../kernel/ids.js';
import { isRefusal } from '../kernel/problem.js';
import { namedSql } from '../references/named.js';
import { otherFormOf } from '../references/record-id.js';
import { refusalsOf, type Rule } from '../things/rule.js';
import { Fault, isSound, text, required, type CellValue, type FieldSpec } from './import-field.js';

/** A row whose cells could be read. */
export interface ReadRow {
  readonly externalId: string;
  /** Whether that is made of its other fields. */
  readonly isDerivedId: boolean;
  /** By field; fields that no column and no default speaks of are absent. */
  readonly values: Readonly<Record<string, CellValue>>;
  /** The thing of ours that had the row's external id before. */
  readonly subjectId: Id | undefined;
}

/** What became of a row. */
export type Outcome = Fault | { readonly did: 'created' | 'updated' | 'unchanged'; readonly subjectId: Id; readonly accountId: Id | null };

/** A kind of rows that can be brought in. */
export interface ImportKind {
  /** Fields beside `externalId`, which every kind has. */
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** The external id of a row that has none, where its other fields name it; undefined where even they do not. */
  readonly derivedId?: (values: Readonly<Record<string, CellValue>>) => string | undefined;
  /** Rows of one thing, such as the lines of an order: by which fields it is known, and which fields all of them say alike. */
  readonly together?: { readonly by: readonly string[]; readonly alike: readonly string[] };
  /** Type of the external references. */
  readonly referenceType: string;
  readonly subjectType: string;
  readonly table: string;
  readonly batchRows: number;
  /** What a new row counts as, beside its external reference. */
  readonly quotas: readonly QuotaName[];
  /** Writes the rows, as far as they can be written, and says of each what became of it, in their order. */
  write(act: Act, rows: readonly ReadRow[], system: string): Promise<readonly Outcome[]>;
}

/** The field that every kind has. */
export const EXTERNAL_ID = required(text(200, 'The other system’s own name of the row. The same name means the same thing, in this file and in later ones.'));

/** The field by which rows name their account. */
export const ACCOUNT = text(200, 'The account: its id here, or its external id in the same system.');

/** An account that a row may name. */
export interface NamedAccount {
  readonly id: Id;
  /** Where the viewer's company stands. */
  readonly side: Side;
}

/** What a row `t` of names says; the system of all is the second parameter. */
export const IN_FILE = { company: 'alianza_company()', system: '$2::text', name: 't.name', other: 't.other' } as const;

/** The accounts that the rows name in their field `account`, as far as the viewer sees them, and may do with them what the rows want. */
export async function accountsNamed(
  act: Act,
  rows: readonly ReadRow[],
  system: string,
  rule: Rule = KEEP_OWN,
): Promise<(row: ReadRow) => NamedAccount | Fault> {
  const names = [...new Set(rows.map(({ values }) => values['account']))].filter((name) => typeof name === 'string');
  const asked = names.map((name) => ({ name, other: otherFormOf(name) ?? name, id: rowIdIn('Account', name) ?? null }));
  const found = await act.tx.sql<NamedAccount & { readonly name: string }>(
    `select t.name, a.id, case when a.supplier_id = alianza_company() then 'SUPPLIER' else 'CUSTOMER' end as side
     from jsonb_to_recordset($1::jsonb) as t(name text, other text, id uuid)
     left join lateral (${namedSql('r.subject_id', { ...IN_FILE, type: `'account'` })}) r on true
     join account a on a.id = coalesce(t.id, r.subject_id)`,
    [JSON.stringify(asked), system],
  );
  const byName = new Map(found.map((account) => [account.name, account]));
  const refusals = await refusalsOf(
    act,
    rule,
    Account,
    found.map(({ id }) => id),
  );
  return ({ values }) => {
    const name = values['account'];
    if (typeof name !== 'string') return new Fault('REQUIRED', 'Say which account: its id, or its external id.', 'account');
    const account = byName.get(name) ?? new Fault('NOT_FOUND', 'There is no such account, or you have no access to it.', 'account');
    const refusal = account instanceof Fault ? undefined : refusals.get(account.id);
    return refusal === undefined ? account : new Fault(refusal.code, refusal.message, 'account');
  };
}

/** What a rule refuses becomes the fault of the row; everything else stays a defect. */
export async function faultOf<T>(work: () => T | Promise<T>, field?: string): Promise<T | Fault> {
  try {
    return await work();
  } catch (cause) {
    if (!isRefusal(cause)) throw cause;
    return new Fault(cause.code, cause.message, field ?? cause.details.field?.at(-1) ?? null);
  }
}

/** A row of a table that is to be as said: made, or changed where it differs. */
export interface WantedRow {
  readonly id: Id;
  readonly isNew: boolean;
  readonly values: Readonly<Record<string, CellValue>>;
}

/**
 * Makes and changes rows of a table that has `created_at`, `updated_at` and `version`, in two statements for those that speak of the same columns: what a row does
 * not speak of stays, or is what the column holds by itself. Gives the ids of those that were changed.
 */
export async function writeRows(act: Act, table: string, types: Readonly<Record<string, string>>, rows: readonly WantedRow[]): Promise<ReadonlySet<Id>> {
  const changed = new Set<Id>();
  const alike = Map.groupBy(rows, ({ values }) =>
    Object.keys(types)
      .filter((column) => column in values)
      .join(),
  );
  for (const group of alike.values()) for (const id of await writeAlike(act, table, types, group)) changed.add(id);
  return changed;
}

async function writeAlike(act: Act, table: string, types: Readonly<Record<string, string>>, rows: readonly WantedRow[]): Promise<ReadonlySet<Id>> {
  const [first] = rows;
  if (first === undefined) return new Set();
  const columns = Object.keys(types).filter((column) => column in first.values);
  const shape = `as w(id uuid, ${columns.map((column) => `${column} ${types[column] ?? 'text'}`).join(', ')})`;
  const recordset = (isNew: boolean): string => JSON.stringify(rows.filter((row) => row.isNew === isNew).map(({ id, values }) => ({ id, ...values })));
  const now = act.now.toISOString();
  if (rows.some(({ isNew }) => isNew))
    await act.tx.sql(
      `insert into ${table} (id, ${columns.join(', ')}, created_at, updated_at, version)
     select w.id, ${columns.map((column) => `w.${column}`).join(', ')}, $2, $2, 1 from jsonb_to_recordset($1::jsonb) ${shape}`,
      [recordset(true), now],
    );
  if (rows.every(({ isNew }) => isNew)) return new Set();
  const changed = await act.tx.sql<{ id: Id }>(
    `update ${table} t set ${columns.map((column) => `${column} = w.${column}`).join(', ')}, updated_at = $2, version = t.version + 1
     from jsonb_to_recordset($1::jsonb) ${shape}
     where t.id = w.id and (${columns.map((column) => `t.${column}`).join(', ')}) is distinct from (${columns.map((column) => `w.${column}`).join(', ')})
     returning t.id`,
    [recordset(false), now],
  );
  return new Set(changed.map(({ id }) => id));
}

/** How many rows made something, and how many changed something: what an event of an import tells. */
export function countsOf(outcomes: readonly Outcome[]): { readonly created: number; readonly updated: number } {
  const did = outcomes.map((outcome) => (outcome instanceof Fault ? undefined : outcome.did));
  return { created: did.filter((each) => each === 'created').length, updated: did.filter((each) => each === 'updated').length };
}

/** One event for each account at which rows made or changed something, not one for each of thousands of rows. */
export function tellOfAccounts(act: Act, topic: Topic<'created' | 'updated'>, outcomes: readonly Outcome[], audienceOf: (accountId: Id) => Audience): void {
  const ofAccounts = Map.groupBy(outcomes.filter(isSound), ({ accountId }) => accountId);
  for (const [accountId, ofAccount] of ofAccounts) {
    const counts = countsOf(ofAccount);
    if (accountId === null || counts.created + counts.updated === 0) continue;
    act.record({ topic, accountId, audience: audienceOf(accountId), subject: { type: 'Account', id: accountId }, payload: counts });
  }
}

/** What became of a row that was wanted so. */
export function outcomeOf({ id, isNew }: WantedRow, changed: ReadonlySet<Id>, accountId: Id | null): Outcome {
  return { did: isNew ? 'created' : changed.has(id) ? 'updated' : 'unchanged', subjectId: id, accountId };
}
