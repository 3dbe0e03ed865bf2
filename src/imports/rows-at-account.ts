/**
 * Rows that are things at an account, each a row of one table: the kind of such rows follows from the fields of the thing.
 */
import type { Audience, Side } from '../access/audience.js';
import type { QuotaName } from '../companies/quotas.js';
import type { Act } from '../events/act.js';
import type { Topic } from '../events/topic.js';
import { newId, type Id } from '../kernel/ids.js';
import type { Fields } from '../protocol/field.js';
import { columnNameOf } from '../things/columns-of.js';
import type { Rule } from '../things/rule.js';
import type { Thing } from '../things/thing.js';
import { fieldNameOf } from '../things/window-of.js';
import { cellsOf, columnTypesOf } from './cells-of.js';
import { Fault, isSound, required, type CellValue, type FieldSpec } from './import-field.js';
import { ACCOUNT, accountsNamed, outcomeOf, tellOfAccounts, writeRows, type ImportKind, type ReadRow, type WantedRow } from './import-kind.js';

/** What is not told by the fields. */
interface AtAccount {
  readonly table: string;
  readonly quota: QuotaName;
  /** What is told of some hundred of them. */
  readonly imported: Topic<'created' | 'updated'>;
  /** Cells that a file words otherwise than the field. */
  readonly instead?: Readonly<Record<string, Readonly<Record<string, FieldSpec>>>>;
  /** Who may write such rows, over the account; what a side keeps for itself where nothing is said. */
  readonly rule?: Rule;
  /** Who hears of it: both sides, or the one that brought it in. A row that both sides see stays at its account, and with the side that made it. */
  readonly heardBy: 'BOTH' | 'OWN_SIDE';
}

/** The kind of rows that are such things. */
export function rowsAtAccount<All extends Fields>(of: Thing<All>, { table, quota, imported, instead = {}, rule, heardBy }: AtAccount): ImportKind {
  const types = { account_id: 'uuid', side: 'text', ...columnTypesOf(of.fields) };
  const values = (row: ReadRow): Readonly<Record<string, CellValue>> =>
    Object.fromEntries(
      Object.entries(of.fields).flatMap(([name, { its }]) => {
        const value = row.values[name];
        return value === undefined ? [] : [[columnNameOf(name), value ?? its.otherwise ?? null]];
      }),
    );
  return {
    referenceType: fieldNameOf(of.name),
    subjectType: of.name,
    table,
    batchRows: 500,
    quotas: [quota],
    fields: { account: required(ACCOUNT), ...cellsOf(of.fields, instead) },
    async write(act, rows, system) {
      const accountOf = await accountsNamed(act, rows, system, rule);
      const homeOf = heardBy === 'BOTH' ? await homesOf(act, table, rows) : (): undefined => undefined;
      const wanted = rows.map((row): WantedRow | Fault => {
        const [account, home] = [accountOf(row), homeOf(row)];
        if (account instanceof Fault) return account;
        if (home !== undefined && home.accountId !== account.id) return new Fault('CONFLICT', 'This stands at another account, and stays there.', 'account');
        const { subjectId } = row;
        return {
          id: subjectId ?? newId(),
          isNew: subjectId === undefined,
          values: { account_id: account.id, side: home?.side ?? account.side, ...values(row) },
        };
      });
      const changed = await writeRows(act, table, types, wanted.filter(isSound));
      const outcomes = wanted.map((each) => (each instanceof Fault ? each : outcomeOf(each, changed, String(each.values['account_id']))));
      const sides = new Map(
        rows
          .map(accountOf)
          .filter(isSound)
          .map(({ id, side }) => [id, side]),
      );
      tellOfAccounts(act, imported, outcomes, (id): Audience => (heardBy === 'BOTH' ? 'SHARED' : (sides.get(id) ?? 'SUPPLIER')));
      return outcomes;
    },
  };
}

interface HomeOfRow {
  readonly id: Id;
  readonly accountId: Id;
  readonly side: Side;
}

/** Where the rows stand that are there already. */
async function homesOf(act: Act, table: string, rows: readonly ReadRow[]): Promise<(row: ReadRow) => HomeOfRow | undefined> {
  const ids = rows.flatMap(({ subjectId }) => (subjectId === undefined ? [] : [subjectId]));
  const found = await act.tx.sql<HomeOfRow>(
    `select t.id, t.account_id as "accountId", t.side from jsonb_array_elements_text($1::jsonb) as w(id) join ${table} t on t.id = w.id::uuid`,
    [JSON.stringify(ids)],
  );
  const byId = new Map(found.map((home) => [home.id, home]));
  return ({ subjectId }) => (subjectId === undefined ? undefined : byId.get(subjectId));
}
