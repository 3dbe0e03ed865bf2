/**
 * A rule: the conditions under which somebody may do something with a row, in the order in which they refuse. Said once, as SQL over the row and the viewer:
 * `holds` makes the field of `viewerCan` of it, `assertMay` the check of the act. That the row is seen at all is asked before, by its policy.
 */
import { LockMode } from '@mikro-orm/core';
import type { SqlRow } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { boundViewer, type Asking } from '../database/bound-viewer.js';
import { tableOf } from '../database/guarded.js';
import type { SqlOf } from '../database/read.js';
import type { Act } from '../events/act.js';
import { idOf, type Id } from '../kernel/ids.js';
import { notFound, Problem, type ProblemCode, type ProblemDetails } from '../kernel/problem.js';
import { assertVersion } from '../kernel/version.js';

/** One condition, and how whoever does not meet it is refused. */
export interface Clause<Row = object> {
  /** What must be true; null is not. Never made of anything that a caller sends. */
  readonly sql: SqlOf;
  readonly code: ProblemCode;
  readonly says: string | ((row: Row) => string);
  readonly details?: ProblemDetails;
}

/** A rule. Its first clause that does not hold is the refusal. Auditors, and apps that only read, are refused by `perform` before. */
export type Rule<Row = object> = readonly Clause<Row>[];

/** A class of rows. */
export type RowClass<Row> = (abstract new (...parts: never[]) => Row) & { readonly name: string };

/** What every row has. */
interface Kept {
  readonly id: Id;
}

/** Only people do this: they put their company's word under things. */
export const onlyPeople = (deed: string): Clause => ({
  sql: (_, viewer) => `${viewer.member} is not null`,
  code: 'FORBIDDEN',
  says: `Apps do not ${deed}; people do.`,
});

/** Whether the rule holds for the viewer, as SQL over the row: for `viewerCan`. */
export const holds =
  <Row>(rule: Rule<Row>): SqlOf =>
  (row, viewer) =>
    `coalesce(${[viewer.mayWrite, ...rule.map(({ sql }) => `(${sql(row, viewer)})`)].join(' and ')}, false)`;

/** Whether the rule holds for a row that points here, by its column `by`. */
export const holdsForOne =
  <Row>(rule: Rule<Row>, table: string, by: string): SqlOf =>
  (row, viewer) =>
    `exists (select 1 from ${table} each_one where each_one.${by} = ${row('id')} and ${holds(rule)((column) => `each_one.${column}`, viewer)})`;

/** @throws Problem as the first clause says that does not hold. What the act has changed before must be flushed. */
export async function assertMay<Row extends Kept>(act: Act, rule: Rule<Row>, type: RowClass<Row>, row: Row): Promise<void> {
  const { text, sources } = statementOf(rule, type);
  const [answer] = await act.tx.sql<{ readonly refused: number | null }>(`${text} where asked.id = $1`, [row.id, ...sources.map((source) => source(act))]);
  if (answer === undefined) throw notFound(type.name);
  const clause = answer.refused === null ? undefined : rule[answer.refused];
  if (clause !== undefined) throw refusalBy(clause, row);
}

/** Why the viewer may not do this with these rows, each found by its own key; those that may be done to are left out. */
export async function refusalsOf(act: Act, rule: Rule, type: RowClass<Kept>, ids: Iterable<Id>): Promise<ReadonlyMap<Id, Problem>> {
  const { text, sources } = statementOf(rule, type);
  const found = await act.tx.sql<{ readonly id: Id; readonly refused: number }>(
    `select t.id, r.refused from unnest($1::uuid[]) as t(id) cross join lateral (${text} where asked.id = t.id limit 1) r where r.refused is not null`,
    [[...new Set(ids)], ...sources.map((source) => source(act))],
  );
  return new Map(found.flatMap(({ id, refused }) => (rule[refused] === undefined ? [] : [[id, refusalBy(rule[refused], { id })]])));
}

function refusalBy<Row>({ code, says, details }: Clause<Row>, row: Row): Problem {
  return new Problem(code, typeof says === 'string' ? says : says(row), details);
}

/**
 * The row with this API id, locked until the act is over, for somebody who may do this with it.
 * @throws Problem NOT_FOUND where there is none that the viewer sees; as the rule says; STALE_VERSION.
 */
export async function lockFor<Row extends Kept & { readonly version: number }>(
  act: Act,
  rule: Rule<Row>,
  type: RowClass<Row>,
  { id, expectedVersion }: { readonly id: string; readonly expectedVersion?: number | null | undefined },
): Promise<Row> {
  const row = await lockOne(act, type, id);
  await assertMay(act, rule, type, row);
  assertVersion(row, expectedVersion);
  return row;
}

/** The row with this API id, locked until the act is over, with its account where it hangs from one. @throws Problem NOT_FOUND where there is none that the viewer sees. */
export async function lockOne<Row extends object>(act: Act, type: RowClass<Row>, id: string): Promise<Row> {
  const { properties } = act.tx.em.getMetadata().get(type as RowClass<object>);
  const populate = 'account' in properties ? ['account' as never] : [];
  const row: unknown = await act.tx.em.findOne<object>(type as RowClass<object>, idOf(type.name, id), { lockMode: LockMode.PESSIMISTIC_WRITE, populate });
  if (row === null) throw notFound(type.name);
  return row as Row;
}

interface Asked {
  readonly text: string;
  readonly sources: readonly ((asking: Asking) => unknown)[];
}

/** By rule and type: several types may share a rule. */
const statements = new WeakMap<Rule<never>, Map<string, Asked>>();

/** Asks of rows `asked` for the number of the first clause that does not hold, or null. The first parameter is the caller's. */
function statementOf<Row>(rule: Rule<Row>, { name }: RowClass<Row>): Asked {
  const ofRule = statements.get(rule) ?? new Map<string, Asked>();
  statements.set(rule, ofRule);
  const known = ofRule.get(name);
  if (known !== undefined) return known;
  const sources: ((asking: { readonly viewer: Viewer; readonly now: Date }) => unknown)[] = [];
  const viewer = boundViewer((source, cast) => `$${String(sources.push(source) + 1)}::${cast}`);
  const row: SqlRow = (column) => `asked.${column}`;
  const cases = rule.map(({ sql }, index) => `when (${sql(row, viewer)}) is not true then ${String(index)}`);
  const text = `select ${cases.length === 0 ? 'null::int' : `case ${cases.join(' ')} end`} as refused from "${tableOf(name) ?? name}" asked`;
  const asked = { text, sources };
  ofRule.set(name, asked);
  return asked;
}
