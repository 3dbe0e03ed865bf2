/**
 * What the steps of a life cycle ask of whoever takes them, as clauses of a rule.
 */
import type { SqlOf } from '../database/read.js';
import { sourcesOf, stagesOf, stepTo, targetsOf, type By, type LifeCycle } from '../protocol/stages.js';
import type { Clause, Rule } from './rule.js';

/** Texts of ours, as a list in SQL. */
export const quotedList = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

/** The side of the viewer's company, over the row of an account or of anything that hangs from one. */
export const sideSql: SqlOf = (row, viewer) => `case when ${row('supplier_id')} = ${viewer.company} then 'SUPPLIER' else 'CUSTOMER' end`;

/** How rows keep their stage, and how who cannot take the step now is refused. */
export interface StepOf<Row> {
  /** Column of the stage. */
  readonly stage: string;
  /** Column of the side that brought the row to its stage, where a step is of that side or of the other one. */
  readonly broughtBy?: string;
  /** For the side whose step it is not. */
  readonly notYours?: string;
  /** For a row that stands where the act leads nowhere. */
  readonly notNow: Clause<Row>['says'];
}

/** The clauses of an act that is a step of a life cycle: of the side, and of the stage. */
export function stepBy<Name extends string, Act extends string, Row>(
  cycle: LifeCycle<Name, Act>,
  act: NoInfer<Act>,
  { stage, broughtBy, notYours = '', notNow }: StepOf<Row>,
): Rule<Row> {
  const isSame = (by: By): boolean => by === 'SAME';
  const sides = bysOf(cycle, act).filter((by) => broughtBy !== undefined && (by === 'SAME' || by === 'OTHER'));
  const theirs = sides.map((by): Clause<Row> => ({
    sql: (row, viewer) => `${row(broughtBy ?? '')} ${isSame(by) ? '=' : '<>'} ${sideSql(row, viewer)}`,
    code: 'FORBIDDEN',
    says: notYours,
  }));
  return [...theirs, { sql: (row) => `${row(stage)} in (${quotedList(sourcesOf(cycle, act))})`, code: 'CONFLICT', says: notNow }];
}

function bysOf<Name extends string, Act extends string>(cycle: LifeCycle<Name, Act>, act: Act): readonly By[] {
  const all = stagesOf(cycle).flatMap((from) => targetsOf(cycle, act, from).map((to) => stepTo(cycle, from, to)?.by ?? 'EITHER'));
  return [...new Set(all)];
}

/** The stages to which an act leads from the one that stands in a column, as a JSON list. */
export function targetsSql<Name extends string, Act extends string>(cycle: LifeCycle<Name, Act>, act: NoInfer<Act>, column: string): SqlOf {
  const cases = stagesOf(cycle).map((from) => `when '${from}' then '${JSON.stringify(targetsOf(cycle, act, from))}'::jsonb`);
  return (row) => `(case ${row(column)} ${cases.join(' ')} end)`;
}
